"""The sums of the plan, its doubts, and the days of the run sheet, each against numbers found by hand."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from kit.evening import NIGHT, graph_of, night

from vademecum.hackathons.dating import Moment, moment_of
from vademecum.hackathons.planning import doubts_of, judges_for, sums_of
from vademecum.hackathons.running import run_sheet
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.event import Event, JudgesSheet

LINE = [{"id": "all", "name": "All", "weight": "100"}]
SIGNED = {"how": "Signed", "role": "head-consular", "date": "2026-05-01"}


def event(**more: Any) -> Event:
    """An event that fits its plan, with changes; None leaves a field out."""
    given: dict[str, Any] = {
        "day": "2026-09-19",
        "begins": "10:00",
        "places": "48",
        "rooms": [{"id": "hall", "name": "The hall", "holds": "56"}],
        "slots": [{"at": "T+11:00", "what": "Locked", "owner": "guard"}],
        "challenges": [
            {"id": "a", "title": "A", "need": "N", "goal": "g", "diplomat_role": "d", "programmer_role": "p"}
        ],
        "care_gates": [
            {"gate": gate, **SIGNED}
            for gate in ("adults-only", "privacy", "pictures", "questions-not-asked", "conduct")
        ],
        "judges_sheet": {"lines": LINE},
        "judges": [{"id": f"judge-{number}", "who": "W"} for number in range(3)],
    }
    return Event.model_validate({name: value for name, value in {**given, **more}.items() if value is not None})


def test_the_sums_of_the_guide() -> None:
    """48 places at a half: 96 to register, 12 projects, 12 × 3 × 4 ÷ 60 = 3 judges, 4 mentors, a room for 55."""
    found = sums_of(event())
    assert [(one.name, one.number, one.source) for one in found] == [
        ("Registrations to seek", 96, "mlh-guide"),
        ("Projects expected", 12, "mlh-guide"),
        ("Judges", 3, "mlh-guide"),
        ("Mentors", 4, ""),
        ("The largest room holds", 55, ""),
    ]
    other = sums_of(event(show_rate="60", team_size="5"))
    assert [(one.number, one.source) for one in other[:2]] == [(80, "mlh-guide"), (10, "")]


@pytest.mark.parametrize(
    ("projects", "rounds", "minutes", "in_all", "judges"),
    [(175, 3, 4, 120, 18), (25, 3, 4, 45, 7), (25, 3, 4, 60, 5), (1, 3, 4, 60, 3), (300, 3, 4, 180, 20)],
)
def test_judges(projects: int, rounds: int, minutes: int, in_all: int, judges: int) -> None:
    """The guide's own example and its table; for one project there are as many judges as rounds."""
    given = {"rounds": f"{rounds}", "minutes": f"{minutes}", "minutes_in_all": f"{in_all}", "lines": LINE}
    assert judges_for(JudgesSheet.model_validate(given), projects) == judges


def test_a_plan_that_fits_has_no_doubts() -> None:
    """Nothing is said of an event with room, judges, pairs, gates and somebody at night."""
    assert doubts_of(event()) == ()
    assert doubts_of(event(hours="8", slots=None)) == ()


GATES = [{"gate": "safeguarding", **SIGNED}, {"gate": "privacy", "how": "Read"}]
DOUBTS: list[tuple[dict[str, Any], list[str]]] = [
    ({"rooms": [{"id": "hall", "name": "The hall", "holds": "54"}]}, ["The largest room, The hall, holds 54, and 55"]),
    ({"rooms": None}, ["No room is named. One must hold 55 people."]),
    ({"judges": [{"id": "one", "who": "W"}]}, ["1 judge for 12 projects; the sum asks for 3."]),
    ({"judges_sheet": None}, ["There is no judges' sheet yet."]),
    ({"challenges": None}, ["No challenge is written yet."]),
    (
        {"challenges": [{"id": "a", "title": "A", "need": "N", "goal": "g"}]},
        ["The challenge “A” has no diplomat and no programmer."],
    ),
    (
        {"care_gates": GATES},
        [
            "this gate: pictures.",
            "this gate: questions not asked.",
            "this gate: conduct.",
            "The gate “privacy” is open",
        ],
    ),
    ({"slots": None}, ["Nobody is named for the night after 19 September 2026."]),
    ({"slots": [{"at": "T+5:00", "what": "Lunch", "owner": "guard"}]}, ["Nobody is named for the night after 19"]),
    ({"slots": [{"at": "T+11:00", "what": "Locked"}]}, ["Nobody is named for the night after 19 September 2026."]),
    ({"hours": "50"}, ["Nobody is named for the night after 20 September 2026."]),
    ({"registered": "96", "came": "30"}, ["Of 96 who registered 30 came: 31 %, and the plan reckoned with 50 %."]),
]


@pytest.mark.parametrize(("more", "words"), DOUBTS)
def test_doubts(more: dict[str, Any], words: list[str]) -> None:
    """What does not fit is said once, with the remedy, and nothing else is."""
    found = doubts_of(event(**more))
    assert len(found) == len(words)
    assert [one for one, said in zip(found, words, strict=True) if said not in one] == []


@pytest.mark.parametrize(
    ("point", "moment"),
    [
        ("T-26w", Moment(date(2026, 3, 21))),
        ("T-3d", Moment(date(2026, 9, 16))),
        ("T+0", Moment(date(2026, 9, 19), time(10))),
        ("T-1:30", Moment(date(2026, 9, 19), time(8, 30))),
        ("T+32h", Moment(date(2026, 9, 20), time(18))),
        ("T+90m", Moment(date(2026, 9, 19), time(11, 30))),
        ("T+30d", Moment(date(2026, 10, 19))),
        ("T+6mo", Moment(date(2027, 3, 19))),
        ("T+12mo", Moment(date(2027, 9, 19))),
        ("T-7mo", Moment(date(2026, 2, 19))),
        ("T+9999mo", Moment(date(2859, 12, 19))),
        ("T-9999w", Moment(date(1835, 1, 31))),
    ],
)
def test_points_are_days_of_the_calendar(point: str, moment: Moment) -> None:
    """Weeks and days have no hour, hours and minutes have one, months are those of the calendar."""
    assert moment_of(event(), point) == moment


def test_a_day_before_all_years_is_none() -> None:
    """A point beyond the calendar has no day, and no run sheet falls over it."""
    assert moment_of(event(day="0001-06-01"), "T-9999w") is None
    assert moment_of(event(day="9999-06-01"), "T+9999mo") is None


def test_the_run_sheet() -> None:
    """Steps of the playbook and lines of the days stand in the order of the calendar, with roles as people say them."""
    entry, found, _ = night()
    sheet = run_sheet(graph_of(), entry.record, found)
    assert [(line.id, line.start.day.isoformat(), line.due) for line in sheet.before] == [
        ("remind", "2026-09-26", False)
    ]
    assert sheet.before[0].end == Moment(date(2026, 10, 31))
    ((day, lines),) = sheet.days
    assert (day.weekday, [line.id for line in lines]) == ("Saturday", ["meet", "T+0:00.1", "T+11:00.1"])
    line = sheet.days[0][1][-1]
    assert (line.start.clock, line.owner, line.room) == ("21:00", "Consular officer", "The reading hall")


def test_without_a_playbook_the_lines_of_the_days_remain() -> None:
    """A collaboration that follows none has a run sheet all the same."""
    text = NIGHT.replace("playbook: train-the-team", "custom_reason: None fits")
    work = graph_of(text).record("night", Collaboration)
    assert work is not None
    assert work.event is not None
    sheet = run_sheet(graph_of(text), work, work.event)
    assert (sheet.before, sheet.after, sheet.undated) == ((), (), ())
    assert len(sheet.days[0][1]) == 2
