"""What five editions carry of one another: history, notes, since when a step stands, duties, and who was retired."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from kit.editions import Values, graph_of

from vademecum.versions.accumulating import Note, accumulate
from vademecum.versions.edition import DutyChange, Edition, Past, Retired, Snapshot

ROLES = {
    "kind": "role",
    "tlp": "TLP:CLEAR",
    "records": [
        {"id": "warden", "title": "Warden", "family": "local", "duties": ["Keeps the gate"]},
        {"id": "clerk", "title": "Clerk", "family": "department", "duties": ["Keeps the book"]},
    ],
}


def step(name: str, owner: str, by: str = "T+1d") -> dict[str, Any]:
    """An offline step."""
    return {
        "id": name,
        "heading": f"Do {name}",
        "mode": "offline",
        "owner": owner,
        "by": by,
        "do": [f"Do {name} at the gate"],
        "with": "the visitors",
    }


def playbook(name: str, steps: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """A playbook of these steps."""
    return {
        "kind": "playbook",
        "id": name,
        "title": name.replace("-", " ").capitalize(),
        "status": "draft",
        "tlp": "TLP:CLEAR",
        "department": "gate",
        "steps": steps,
        **more,
    }


GATE = {
    "kind": "department",
    "id": "gate",
    "title": "The gate",
    "tlp": "TLP:CLEAR",
    "code": "GAT",
    "purpose": "Lets people in.",
    "head_role": "warden",
    "typical_ends": ["service_improved"],
    "questions_to_ask": ["Who waits longest, and why?"],
}
TERM = {"kind": "term", "id": "queue", "title": "Queue", "tlp": "TLP:CLEAR", "meaning": "What grows at the gate."}


def editions() -> list[Values]:
    """Five editions: a step's time changes; a playbook is renamed; it goes; it comes back; an owner changes."""
    first = [step("open", "warden"), step("write", "clerk")]
    later = [step("open", "warden", "T+2d"), step("write", "clerk")]
    other = [step("open", "clerk", "T+2d"), step("write", "clerk")]
    base = {"gate/department.yml": GATE, "common/roles.yml": ROLES}
    renamed = playbook("morning-gate", later, aliases=["gate-day"])
    return [
        {**base, "gate/day.yml": playbook("gate-day", first), "common/queue.yml": TERM},
        {**base, "gate/day.yml": playbook("gate-day", later), "common/queue.yml": TERM},
        {**base, "gate/day.yml": renamed},
        {**base, "common/queue.yml": TERM},
        {**base, "gate/day.yml": playbook("morning-gate", other, aliases=["gate-day"]), "common/queue.yml": TERM},
    ]


NOTES = {2: {"gate-day": Note("A day more at the gate."), "nobody": Note("Of nothing.")}, 5: {}}


@pytest.fixture(scope="module")
def pasts() -> dict[int, Past]:
    """The past of each of the five."""
    found: dict[int, Past] = {}
    before: Snapshot | None = None
    for number, values in enumerate(editions(), 1):
        day = date(2026, number, 1)
        edition = Edition(f"2026.{number}", number, day, date(2027, number, 1))
        graph = graph_of(values)
        found[number] = accumulate(before, graph, edition, NOTES.get(number, {}))
        before = Snapshot("Gate", "staff", edition, graph, found[number])
    return found


def hows(past: Past, name: str) -> list[tuple[str, str]]:
    """In which edition what happened to a record."""
    return [(one.version, one.how) for one in past.happenings.get(name, ())]


def test_editions_are_all_up_to_this_one(pasts: dict[int, Past]) -> None:
    """The oldest first."""
    for number, past in pasts.items():
        assert [one.number for one in past.editions] == list(range(1, number + 1))


def test_the_first_edition_adds_everything(pasts: dict[int, Past]) -> None:
    """Each record once, without changes; nothing is retired, and nobody's duties changed."""
    past = pasts[1]
    assert set(past.happenings) == {"gate", "warden", "clerk", "gate-day", "queue"}
    assert {hows(past, name)[0] for name in past.happenings} == {("2026.1", "added")}
    assert (past.retired, past.duties) == ((), {})
    assert past.since["gate-day"] == {"": "2026.1", "open": "2026.1", "write": "2026.1"}


def test_a_change_has_its_words_its_note_and_its_step(pasts: dict[int, Past]) -> None:
    """Only the step that changed is of the new edition; a note on nothing is left aside."""
    past = pasts[2]
    assert hows(past, "gate-day") == [("2026.1", "added"), ("2026.2", "changed")]
    happening = past.happenings["gate-day"][1]
    assert (happening.note, happening.minor) == ("A day more at the gate.", False)
    assert [change.sort for change in happening.changes] == ["time-changed"]
    assert "nobody" not in past.happenings
    assert past.since["gate-day"] == {"": "2026.2", "open": "2026.2", "write": "2026.1"}
    assert past.since["queue"] == {"": "2026.1"}


def test_a_renamed_record_takes_its_history_along(pasts: dict[int, Past]) -> None:
    """Under its present id; what is gone is retired with its last words, and the old id is not."""
    past = pasts[3]
    assert "gate-day" not in past.happenings
    assert hows(past, "morning-gate")[:2] == [("2026.1", "added"), ("2026.2", "changed")]
    assert past.since["morning-gate"]["write"] == "2026.1"
    assert past.retired == (Retired("term", "queue", "Queue", "", "2026.2", "2026.3"),)
    assert hows(past, "queue") == [("2026.1", "added"), ("2026.3", "removed")]


def test_what_comes_back_is_no_longer_retired(pasts: dict[int, Past]) -> None:
    """Its whole history is kept; the playbook that goes leaves both of its ids, and its people have nothing to do."""
    past = pasts[4]
    assert hows(past, "queue") == [("2026.1", "added"), ("2026.3", "removed"), ("2026.4", "added")]
    assert [(one.id, one.last, one.gone, one.department) for one in past.retired] == [
        ("gate-day", "2026.3", "2026.4", "gate"),
        ("morning-gate", "2026.3", "2026.4", "gate"),
    ]
    assert [(one.part, one.duty, one.came) for one in past.duties["warden"]] == [("open", "owner", False)]
    assert past.since["queue"] == {"": "2026.4"}


def test_the_fifth_edition_knows_all_of_it(pasts: dict[int, Past]) -> None:
    """What came back with another owner: the duties of both, in the order in which they changed."""
    past = pasts[5]
    assert past.retired == ()
    assert hows(past, "morning-gate")[-2:] == [("2026.4", "removed"), ("2026.5", "added")]
    assert past.since["morning-gate"] == {"": "2026.5", "open": "2026.5", "write": "2026.5"}
    assert past.duties["clerk"] == (
        DutyChange("2026.4", "morning-gate", "write", "Do write", "owner", False),
        DutyChange("2026.5", "morning-gate", "open", "Do open", "owner", True),
        DutyChange("2026.5", "morning-gate", "write", "Do write", "owner", True),
    )
    assert len(past.duties["warden"]) == 1


def test_an_edition_in_which_nothing_changes_adds_only_itself() -> None:
    """No history, no duty, nothing retired."""
    graph = graph_of(editions()[0])
    first = Edition("2026.1", 1, date(2026, 1, 1), date(2027, 1, 1))
    second = Edition("2026.2", 2, date(2026, 2, 1), date(2027, 2, 1))
    one = accumulate(None, graph, first, {})
    two = accumulate(Snapshot("Gate", "staff", first, graph, one), graph, second, {})
    assert two == Past((first, second), one.happenings, one.since)
