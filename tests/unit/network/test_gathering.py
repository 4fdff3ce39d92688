"""Names put in order: what is one organisation is said, never decided; doubles and self-ties are counted."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from vademecum.network import (
    Columns,
    Names,
    Network,
    Sort,
    Sorts,
    gather,
    read_names,
    read_organisations,
    read_ties,
    thin,
)
from vademecum.network.gathering import slug
from vademecum.network.resembling import alike
from vademecum.source import Place, Problem


def gathered(
    rows: str, names: str = "", sorts: Sorts | None = None, listed: str = "", headings: str = "from,to,type,weight"
) -> tuple[Network, list[Problem]]:
    """The network of a table, with a list of names in YAML and a list of organisations."""
    files = [read_ties("ties.csv", f"{headings}\n{rows}\n".encode(), Columns({}))]
    if listed:
        files.append(read_organisations("list.csv", listed.encode()))
    known, faults = read_names("names.yml", names.encode()) if names else (Names(), ())
    network, problems = gather(files, known, sorts or Sorts())
    return network, [*faults, *problems]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("River Watch", "RIVER WATCH", "differ in capitals, accents, marks or legal form"),
        ("Société de l'Eau", "Societe de l\u2019eau", "differ in capitals, accents, marks or legal form"),
        ("River Watch", "River Watch Ltd.", "differ in capitals, accents, marks or legal form"),
        ("Umweltverein", "Umweltverein e.V.", "differ in capitals, accents, marks or legal form"),
        ("The River Watch", "River-Watch", "differ in capitals, accents, marks or legal form"),
        ("Teachers Assoc.", "Teachers' Association", "differ in capitals, accents, marks or legal form"),
        ("River Watch", "Riverwatch", "differ in spaces only"),
        ("Sella River Watch", "River Watch Sella", "have the same words in another order"),
        ("SRW", "Sella River Watch", "are a name and its initials"),
        ("Sella Bakers' Guild", "Sela Bakers' Guild", "differ in a letter or two"),
        ("Sella Bakers' Guild", "Slela Bakkers' Guild", "differ in a letter or two"),
        ("Ассоциация воды", "Ассоциация  вады", "differ in a letter or two"),
        ("جمعية المياه", "جمعيه المياه", "differ in a letter or two"),
    ],
)
def test_spellings_of_one_organisation_are_told(one: str, other: str, why: str) -> None:
    """Case, accents, marks, legal form, spaces, order, initials and small mistakes; the pair comes with the reason."""
    assert list(alike([one, other])) == [(*sorted((one, other)), why)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("River Watch", "Forest Watch"),
        ("Ward 1 Committee", "Ward 2 Committee"),
        ("Mill Trust", "Mall Fund"),
        ("ABC", "Sella River Watch"),
        ("Youth", "Mouth"),
    ],
)
def test_two_organisations_are_left_alone(one: str, other: str) -> None:
    """Other words, other figures and short words that differ in a letter are two."""
    assert list(alike([one, other])) == []


def test_every_pair_within_two_letters_is_found() -> None:
    """The short cut misses none that a comparison of all would find."""
    names = [f"{one}lder Water C{two}uncil {end}" for one in "AEI" for two in "oua" for end in ("North", "Nord")]
    pairs = list(combinations(names, 2))
    far = [(one[0] != other[0]) + (one[13] != other[13]) + 2 * (one[-2:] != other[-2:]) for one, other in pairs]
    assert len(list(alike(names))) == sum(number <= 2 for number in far) == 81


ROWS = "River Watch,Sella Choir,letters,1\nRiverwatch,Sella Choir,letters,2"


def test_alike_names_are_told_and_not_merged() -> None:
    """Two spellings stay two, and the message says how to make them one, or to say that they are two."""
    network, (told,) = gathered(ROWS)
    assert [one.name for one in network.organisations] == ["River Watch", "Riverwatch", "Sella Choir"]
    assert (str(told.place), told.severity.word, told.message) == (
        "ties.csv:3:1",
        "warning",
        (
            '"Riverwatch" and "River Watch" differ in spaces only: likely one organisation, counted as two. '
            "In the list of "
            'names, write `same: {"River Watch": ["Riverwatch"]}`, or both under `different`. [N8]'
        ),
    )


def test_the_list_of_names_merges_and_parts() -> None:
    """`same` puts two spellings together, and `different` silences the warning."""
    network, problems = gathered(ROWS, 'same: {River Watch: ["Riverwatch"]}')
    assert (len(network.organisations), network.merged, problems) == (2, 1, [])
    assert [tie.weight for tie in network.ties] == [1.0]
    assert network.counted[0].doubles == 1
    network, problems = gathered(ROWS, 'different: [["River Watch", "Riverwatch"]]')
    assert (len(network.organisations), network.merged, problems) == (3, 0, [])


def test_a_name_that_is_called_an_organisation_is_taken() -> None:
    """Either list may say why; the reason goes on the map."""
    row = "Ana Brook,Sella Choir,letters,1"
    _, (told,) = gathered(row)
    assert told.code == "N6"
    network, problems = gathered(row, 'organisations: {"Ana Brook": Register of firms 12}')
    assert (problems, network.organisations[0].is_organisation) == ([], "Register of firms 12")
    network, problems = gathered(row, listed="name,url,is_organisation\nAna Brook,https://brook.example/,Register 12\n")
    assert (problems, network.organisations[0].url) == ([], "https://brook.example/")


def test_a_name_that_the_list_chooses_is_judged_too() -> None:
    """A spelling that is fine cannot be put together under a person's name."""
    _, (told,) = gathered("Brook Fund,Sella Choir,letters,1", 'same: {"Ana Brook": [Brook Fund]}')
    assert (told.code, str(told.place)) == ("N6", "names.yml:1:8")


def test_doubles_and_self_ties_are_counted() -> None:
    """A row that says the same again counts once; one of another day adds to the tie; one to itself is left out."""
    rows = "A Guild,B Guild,x,1,minutes,1\n" * 2 + "A Guild,B Guild,x,3,minutes,2\nA Guild,A Guild,x,1,minutes,1"
    network, _ = gathered(rows, headings="from,to,type,weight,source,date")
    assert [(tie.weight, tie.both_ways) for tie in network.ties] == [(4.0, False)]
    (counted,) = network.counted
    assert (counted.ties, counted.doubles, counted.self_ties, counted.organisations) == (1, 1, 1, 2)


def test_a_type_without_direction_is_one_tie() -> None:
    """There and back are the same letter; a mention back is another one."""
    sorts = Sorts((Sort("letters", "Letters", both_ways=True), Sort("mentions", "Mentions")))
    rows = [f"{pair},{sort},1" for sort in ("letters", "Mentions") for pair in ("A Guild,B Guild", "B Guild,A Guild")]
    network, _ = gathered("\n".join(rows), sorts=sorts)
    assert [(one.sort, one.ties, one.doubles) for one in network.counted] == [("letters", 1, 1), ("mentions", 2, 0)]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("sama: {A: [B]}", 'names.yml:1:1: the list of names has no part "sama". Did you mean "same"? [N7]'),
        (
            "same: [A, B]",
            (
                'names.yml:1:7: `same` is no list of `name: ...` lines. Write `same: {"River Watch": '
                '["Riverwatch Ltd"]}`. [N7]'
            ),
        ),
        (
            "same:\n  A: [X]\n  B: [X]",
            ('names.yml:3:7: "X" stands as a spelling of "A" and of "B". Keep it with one of the two. [N7]'),
        ),
        (
            "same:\n  A: [B]\n  B: [C]",
            (
                'names.yml:3:7: "B" stands as a name, and as a spelling of "A". Write all '
                "spellings behind one name. [N7]"
            ),
        ),
        (
            "same: {A: [B]}\ndifferent: [[A, B]]",
            ('names.yml:1:12: "B" and "A" are said to be the same and to be different. Delete one of the two. [N7]'),
        ),
        (
            "different: [A]",
            (
                'names.yml:1:13: two names or more in brackets are expected here. Write `- ["River Watch", '
                '"Riverwake"]`. [N7]'
            ),
        ),
        (
            "organisations: {A: ''}",
            (
                'names.yml:1:20: what makes "A" an organisation is not said. Write where it is '
                "registered, or its address, in 300 characters at most. [N7]"
            ),
        ),
        (
            "same: &x {A: [B]}",
            ("names.yml:1:7: `&x` is a YAML anchor. Delete it; write the text out where it is needed. [Y4]"),
        ),
    ],
)
def test_a_wrong_list_of_names_is_told(names: str, said: str) -> None:
    """Each fault has its place; the wiki's own reader reads the file."""
    _, problems = read_names("names.yml", names.encode())
    assert [f"{one.place}: {one.message}" for one in problems] == [said]


def test_a_spelling_that_no_file_has_is_told() -> None:
    """A list that has gone stale, or a slip in it, is a warning."""
    _, problems = gathered("River Watch,Sella Choir,x,1", 'same: {River Watch: ["Rivr Wach"]}')
    assert [f"{one.place}: {one.fact}" for one in problems] == ['names.yml:1:22: no file has the name "Rivr Wach"']


def test_ids_come_from_names() -> None:
    """Accents fall away, other scripts get a hash, and two names never share an id."""
    assert [slug(name) for name in ("Société de l'Eau", "350", "End")] == ["societe-de-l-eau", "o-350", "end-o"]
    assert re.fullmatch("o-[0-9a-f]{10}", slug("緑の会"))
    network, _ = gathered("A Guild,A-Guild,x,1\nA Guild 2,B Guild,x,1")
    assert sorted(one.id for one in network.organisations) == ["a-guild", "a-guild-2", "a-guild-3", "b-guild"]


def test_what_ties_cannot_bear_is_said() -> None:
    """Few organisations, few ties, and nothing but social media."""
    network, _ = gathered("A Guild,B Guild,x,1\nC Guild,D Guild,x,1")
    facts = [one.fact for one in thin(network, frozenset({"x"}), Place("ties.csv", 0, 0))]
    assert facts == [
        "there are only 4 organisations",
        "there are 2 ties for 4 organisations, fewer than one for each",
        "all ties are from social media",
    ]
