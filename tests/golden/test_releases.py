"""CON-2 over the three releases of the shipped library: its history and its redlines, word for word.

Each fact in `tests/golden/releases` was first written down by hand from the playbook files of the releases, without a
look at what the program says; the wording is the program's, compared with that text fact by fact. Nothing writes it
anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from kit.reading import redline_lines, retold_lines

from vademecum.graph import Graph
from vademecum.versions import duty_changes, grouped, happenings, redline, since
from vademecum.versions.said import Theirs
from vademecum.versions.snapshots import read_snapshot

HERE = Path(__file__).parent
RELEASES = HERE.parents[1] / "releases"
CON_2 = "live-crisis"
VERSIONS = ("2026.1", "2026.2", "2026.3")
PAIRS = [("2026.1", "2026.2"), ("2026.2", "2026.3"), ("2026.1", "2026.3")]


def graph_of(version: str, audience: str) -> Graph:
    """What a release holds for an audience."""
    path = RELEASES / version / audience / "snapshot.json"
    return read_snapshot(path.read_bytes(), str(path)).graph


@pytest.fixture(scope="module")
def staff() -> dict[str, Graph]:
    """The three releases as staff have them."""
    return {version: graph_of(version, "staff") for version in VERSIONS}


def golden(name: str) -> list[str]:
    """The words written by hand."""
    return (HERE / "releases" / f"{name}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_history_and_redline(old: str, new: str, staff: dict[str, Graph]) -> None:
    """What changed in CON-2, in words and side by side, from a release to the next and from the first to the third."""
    changes = happenings(staff[old], staff[new])[CON_2].changes
    assert retold_lines(changes) == golden(f"history-{old}-{new}")
    found = redline(staff[old], staff[new], CON_2)
    assert list(redline_lines(found)) == golden(f"redline-{old}-{new}")
    assert found.changes == changes


def test_a_moved_and_reworded_step_is_one_change(staff: dict[str, Graph]) -> None:
    """Two steps stand elsewhere and say other things: each is one line, and neither is told as gone or new."""
    changes = happenings(staff["2026.1"], staff["2026.3"])[CON_2].changes
    moved = {one.way[1] for one in changes if one.sort == "step-moved"}
    assert len(moved) == 2
    for step in moved:
        assert {one.sort for one in changes if step in one.way[1:2]} > {"step-moved", "instruction-changed"}
    lines = [one for one in grouped(changes) if any(said[0].startswith("moved from") for said in one.words)]
    assert [one.subject[2] for one in lines] == [
        Theirs("Give the public word, and ask for reports in it"),
        Theirs("Agree with partner missions who goes where"),
    ]
    assert [one.way[1] for one in changes if one.sort == "step-added"] == ["names-by-voice"]
    assert [one.way[1] for one in changes if one.sort == "step-removed"] == ["invite-reports"]


def test_the_public_reads_of_no_closed_gate(staff: dict[str, Graph]) -> None:
    """The history for the public is that of staff without the gate that only staff may read, and with no gap for it."""
    old, new = graph_of("2026.2", "public"), graph_of("2026.3", "public")
    assert any(gate.tlp for gate in staff["2026.3"].entries[CON_2].record.before_you_start)  # type: ignore[attr-defined]
    assert retold_lines(happenings(old, new)[CON_2].changes) == [
        line for line in golden("history-2026.2-2026.3") if 'Gate "Safety"' not in line
    ]


DUTIES = {
    ("2026.1", "2026.2"): {
        "consular-officer": "-triage deputy, -reconcile deputy",
        "deputy-head-of-mission": "-shift-change owner, +shift-change deputy, +shift-change answers",
        "local-consular-clerk": "+triage deputy, +reconcile deputy",
        "local-staff": "+names-by-voice owner",
        "security-manager": "-shift-change deputy, +names-by-voice deputy, +shift-change owner",
    },
    ("2026.2", "2026.3"): {
        "consular-officer": "- card-deputy",
        "digital-officer": "-invite-reports owner",
        "duty-officer": "-close deputy",
        "head-consular": "+close deputy",
        "local-consular-clerk": "+ card-deputy",
        "press-officer": "-invite-reports deputy",
    },
}


@pytest.mark.parametrize("pair", DUTIES)
def test_duties(pair: tuple[str, str], staff: dict[str, Graph]) -> None:
    """Each role learns which steps and lines of CON-2 it got and lost, the deputy of a step that is gone as well."""
    found: dict[str, str] = {}
    for role, changes in duty_changes(staff[pair[0]], staff[pair[1]], pair[1]).items():
        said = [f"{'+' if one.came else '-'}{one.part} {one.duty}" for one in changes if one.playbook == CON_2]
        if said:
            found[role] = ", ".join(said)
    assert found == DUTIES[pair]


def test_last_changed(staff: dict[str, Graph]) -> None:
    """Steps that only have another number, or another id of a form, have not changed."""
    past = since(None, staff["2026.1"], {}, "2026.1")
    past = since(staff["2026.1"], staff["2026.2"], past, "2026.2")
    found = since(staff["2026.2"], staff["2026.3"], past, "2026.3")[CON_2]
    steps: dict[str, list[str]] = {}
    for name, version in found.items():
        steps.setdefault(version, []).append(name)
    assert steps == {
        "2026.3": ["", "first-hour-card", "public-word", "rumours", "call-families", "close"],
        "2026.2": ["names-by-voice", "triage", "share-load", "reach-priority-cases", "shift-change", "reconcile"],
        "2026.1": ["papers-and-movement"],
    }
