"""Three editions of CON-2: what is said of the changes from one to another, word for word.

The words in `tests/golden/redlines` are kept by hand, as a consul would want to read them; nothing writes them anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from kit.editions import con_2 as edition
from kit.reading import redline_lines, retold_lines

from vademecum.versions import happenings, redline

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
