"""The words of a study: what it says in three sentences, what speaks against it, how far its lists hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from kit.studies import Study, read

from vademecum.pages.studies.agreeing import agreements, apart, trusts
from vademecum.pages.studies.comparing import compared
from vademecum.pages.studies.doubting import doubts
from vademecum.pages.studies.gating import gates_of
from vademecum.pages.studies.lists import Lists
from vademecum.pages.studies.standing import standings
from vademecum.pages.studies.telling import told
from vademecum.records.kinds.network_study import NetworkStudy

Made = Callable[..., NetworkStudy]
TODAY = date(2026, 11, 21)
SIGNED = {"date": "2026-03-02", "role": "head-consular"}
PASSED = dict.fromkeys(("ethics", "non_interference", "partner_risk", "data"), SIGNED)


def sentences(study: NetworkStudy) -> tuple[str, str, str]:
    """What a study says today, with its last count."""
    return told(study, gates_of(study, TODAY), study.contacts[-1] if study.contacts else None)


def test_open_gates_stand_first(made: Made) -> None:
    """A gate is passed with a day that has come and a role; before that it is open, and open ones are listed first."""
    gates = gates_of(made(gates={"ethics": SIGNED, "data": SIGNED | {"date": "2026-12-24"}}), TODAY)
    assert [(gate.name, gate.state) for gate in gates] == [
        ("Non-interference", "open"),
        ("Risk to partners", "open"),
        ("Data", "open"),
        ("Ethics", "passed"),
    ]


def test_a_shut_gate_is_said_first(made: Made) -> None:
    """Where the answer was no, the page says so before all else, and that nobody is contacted."""
    study = made(gates=PASSED | {"partner_risk": SIGNED | {"shut": "true"}})
    assert [gate.state for gate in gates_of(study, TODAY)] == ["shut", "passed", "passed", "passed"]
    assert sentences(study)[2] == "1 gate is shut, so nobody is contacted."


def test_three_sentences_of_a_measured_study(made: Made) -> None:
    """The page says what was looked at, how far one may read it, and where it stands, in whole sentences."""
    first, second, third = sentences(made())
    assert first == (
        "150 organisations were joined by 1146 ties of 3 types and fall into 6 groups, and 4 people who know the "
        "field have checked the map."
    )
    assert second == (
        "When 10 per cent of the ties are dropped, the list of the famous (in-degree) keeps 96 per cent of its names, "
        "and that of the insiders (eigenvector) only 58."
    )
    assert third == "All 4 gates are open, so nobody may be contacted yet."


SO_FAR = (
    "So far 1 was visited at its own place, 4 meet with a chair of their own, and 1 decider has received some of them."
)
STANDINGS = [
    ({}, "3 of 4 gates are open, so nobody may be contacted yet."),
    ({"gates": PASSED}, "All 4 gates are passed. Contact may begin; none has been counted yet."),
    (
        {
            "gates": PASSED,
            "shortlist": {"short_list": 7},
            "contacts": [{"date": "2026-10-01", "visited": 2, "meeting": 1}],
        },
        "Of 7 organisations on the short list, 2 were visited at their own place, 1 meets with a chair of their own.",
    ),
    (
        {"gates": PASSED, "contacts": [{"date": "2026-10-01", "visited": 1, "meeting": 4, "heard": 1}]},
        SO_FAR,
    ),
]


@pytest.mark.parametrize(("more", "words"), STANDINGS)
def test_where_a_study_stands(made: Made, more: dict[str, Any], words: str) -> None:
    """The third sentence is about people, not about the map."""
    assert sentences(made(**{"gates": {"ethics": SIGNED}} | more))[2] == words


def test_a_map_drawn_by_hand_says_so(made: Made) -> None:
    """A Net-Map claims no measure, and no warning asks it for one."""
    study = made(method="net-map", measured=None, robustness=None, validation={"method": "workshop", "interviews": 3})
    assert sentences(study)[:2] == (
        "The map was drawn by hand with 3 people who know the field.",
        "It shows what they say, and nothing was counted.",
    )
    assert doubts(study) == ()


def test_a_sound_study_has_no_doubts(made: Made) -> None:
    """Nothing speaks against a study with enough ties of several types, lists that hold, and people asked."""
    kept = [{"ties": "together", "measure": "in-degree", "share": 96}]
    tried = {"dropped_percent": 10, "times": 50, "seed": 8, "list_length": 10, "kept": kept}
    (found,) = doubts(made(robustness=tried))
    assert found.startswith("Too few ties for lists of their own: Shared boards.")


def counted(*ties: tuple[str, int], organisations: int = 100, pieces: int = 1) -> dict[str, Any]:
    """What was measured, with these ties."""
    found = [{"type": name, "ties": number, "organisations": 10} for name, number in ties]
    return {"on": "2026-06-01", "organisations": organisations, "ties": found, "groups": 3, "pieces": pieces}


DOUBTS: list[tuple[dict[str, Any], str]] = [
    ({"measured": counted(("joint-letters", 60), ("mentions", 60))}, "There are too few ties: 1.2 for each"),
    ({"measured": counted(("joint-letters", 40), ("mentions", 40))}, "So no organisation is called a bridge"),
    ({"measured": counted(("joint-letters", 300), pieces=6)}, "The map falls into 6 pieces"),
    ({"measured": counted(("joint-letters", 900), ("mentions", 100))}, "One type of tie carries the map: 90 per cent"),
    ({"measured": counted(("joint-letters", 400), ("mentions", 500))}, "Social media speaks loudest: 56 per cent"),
    ({"measured": counted(("joint-letters", 400), ("shared-boards", 8))}, "lists of their own: Shared boards."),
    ({"measured": None, "map": None, "robustness": None}, "Nothing has been measured yet."),
    ({"robustness": None}, "Nobody has tried how far the lists hold"),
    ({}, "The list of the insiders (eigenvector) by all ties together does not hold: it keeps 58 per cent"),
    ({"validation": None}, "Nobody was asked."),
    ({"validation": {"method": "interviews", "interviews": 1}}, "Only one person was asked."),
    ({"validation": {"method": "interviews", "interviews": 2}}, "Only 2 people were asked."),
    ({"off_map_share": None}, "Nobody has counted how many the map has missed."),
    ({"off_map_share": 12}, "Only 12 per cent of the long list came from off the map."),
]


@pytest.mark.parametrize(("more", "words"), DOUBTS)
def test_what_the_data_cannot_bear_is_said(made: Made, more: dict[str, Any], words: str) -> None:
    """Each weakness of the data is a sentence on the page, and a sound study does not have it."""
    assert any(words in doubt for doubt in doubts(made(**more)))
    if more:
        assert not any(words in doubt for doubt in doubts(made()) if "Shared boards" not in words)


def test_doubts_name_nobody(measured: Study, sparse: Study) -> None:
    """Warnings and sentences are for every audience: they hold no name of the map."""
    for study in (measured, sparse):
        record = read(study.values)
        said = " ".join(
            (*sentences(record), *doubts(record), *agreements(record), *(one.words for one in trusts(record)))
        )
        assert not any(name in said for name in study.names)


def test_lists_are_trusted_by_what_stays(made: Made) -> None:
    """The firmest list stands first, and each is said to hold, to hold for the most part, or not to."""
    found = trusts(made())
    assert [(one.share, one.verdict.partition(".")[0]) for one in found] == [
        (96.2, "It holds"),
        (84.5, "It holds for the most part"),
        (58, "It does not hold"),
    ]
    assert found[0].words == "The famous (in-degree), all ties together"


def test_agreement_is_said_in_numbers(made: Made) -> None:
    """How much two lists share is said with what it means for the question."""
    shared = [("in-degree", "betweenness", 0), ("betweenness", "eigenvector", 1), ("in-degree", "eigenvector", 9)]
    agreement = [{"first": a, "second": b, "shared": number} for a, b, number in shared]
    first, second, third = agreements(made(measured=counted(("joint-letters", 300)) | {"agreement": agreement}))
    assert first == (
        "Nobody is on both lists: the famous (in-degree) and the bridges (betweenness). Who is famous and who joins "
        "others are not the same here; ask bridges to convene."
    )
    assert second.startswith("Of 10 organisations 1 is on both lists: the bridges (betweenness) and the insiders")
    assert third.endswith("The two say much the same, so that one does not confirm the other.")


def test_where_measures_disagree_by_name(measured: Study) -> None:
    """Staff read who is a bridge without fame, and who is only loud, by name."""
    study = read(measured.values)
    lists = Lists.of(study)
    found = apart(study, lists, standings(study, lists))
    by_words = {one.words.partition(":")[0]: one for one in found}
    assert set(by_words["join others and are not famous"].names) <= set(measured.names)
    loud = next(one for one in found if "loud on social media" in one.words)
    assert {*loud.names} == measured.city.loud
    assert apart(study.model_copy(update={"map": None}), lists, {}) == ()


def test_people_and_map_are_compared(measured: Study, made: Made) -> None:
    """Towers are read to each guest's own scale; whom people raise, lower, add or pass over is said apart."""
    bridge, loud = (measured.ids[min(names)] for names in (measured.city.bridges, measured.city.loud))
    edge = next(one for name, one in measured.ids.items() if one not in standings_of(measured))
    first = [(bridge, 10), (loud, 1), (edge, 8), ("Sisters of the Ford", 7)]
    second = [(bridge, 3), (loud, 0), (edge, 2)]
    talks = [
        {
            "id": name,
            "who": "a clerk",
            "on": "2026-06-02",
            "towers": [{"organisation": o, "height": h} for o, h in towers],
        }
        for name, towers in (("one", first), ("two", second))
    ]
    study = made(talks=talks)
    found = compared(study, standings(study, Lists.of(study)))
    assert found is not None
    assert [one.id for one in found.raised] == [edge]
    assert [one.id for one in found.lowered] == [loud]
    assert [one.name for one in found.missed] == ["Sisters of the Ford"]
    assert found.towers[0].id == bridge
    assert (found.towers[0].discs, found.towers[0].talks, found.talks) == ("6.5 discs", 2, 2)
    assert study.map is not None
    assert len(found.unnamed) == len(standings_of(measured)) - 2
    assert compared(made(), {}) is None


def standings_of(study: Study) -> dict[str, Any]:
    """The words of the study of the city."""
    record = read(study.values)
    return dict(standings(record, Lists.of(record)))
