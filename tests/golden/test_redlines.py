"""Three editions of CON-2: what is said of the changes from one to another, word for word.

The words in `tests/golden/redlines` are kept by hand, as a consul would want to read them; nothing writes them anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from kit.editions import con_2 as edition
from kit.reading import redline_lines, retold_lines

from vademecum.versions import duty_changes, happenings, redline, since

HERE = Path(__file__).parent
CON_2 = "live-crisis"


def golden(name: str) -> list[str]:
    """The words written by hand."""
    return (HERE / "redlines" / f"{name}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("old", "new"), [("first", "second"), ("second", "third")])
def test_history(old: str, new: str) -> None:
    """What the page says of the history of CON-2 is what was written by hand."""
    found = happenings(edition(old), edition(new))
    assert set(found) == {CON_2}
    assert retold_lines(found[CON_2].changes) == golden(f"history-{old}-{new}")


@pytest.mark.parametrize(("old", "new"), [("first", "second"), ("second", "third"), ("first", "third")])
def test_redline(old: str, new: str) -> None:
    """So are the rows of any two editions side by side."""
    assert list(redline_lines(redline(edition(old), edition(new), CON_2))) == golden(f"redline-{old}-{new}")


def test_duties() -> None:
    """Three roles learn from the second edition what they do now, and what no longer, in one step."""
    found = duty_changes(edition("first"), edition("second"), "2026.2")
    assert {role: [(one.part, one.duty, one.came) for one in changes] for role, changes in found.items()} == {
        "consular-officer": [("triage", "deputy", False), ("triage", "owner", True)],
        "head-consular": [("triage", "owner", False)],
        "local-consular-clerk": [("triage", "deputy", True)],
    }


def test_last_changed() -> None:
    """Over three editions each step tells when it last changed; one with a new id keeps its place in time."""
    one = since(None, edition("first"), {}, "2026.1")
    two = since(edition("first"), edition("second"), one, "2026.2")
    three = since(edition("second"), edition("third"), two, "2026.3")[CON_2]
    steps: dict[str, list[str]] = {}
    for name, version in three.items():
        steps.setdefault(version, []).append(name)
    assert steps == {
        "2026.3": ["", "tell-partners"],
        "2026.2": ["invite-reports", "rumours", "sort-cases"],
        "2026.1": [
            *("first-hour-card", "reach-priority-cases", "public-word", "papers-and-movement", "call-families"),
            *("shift-change", "reconcile", "close"),
        ],
    }
