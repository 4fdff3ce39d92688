"""Loading: documents to entries, one or many a file, and what broken files leave behind."""

from __future__ import annotations

from vademecum.records import Library, load_library, shorten
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.playbook import Playbook
from vademecum.source import Problem
from vademecum.source.limits import MAX_ALIKE

NOTE = "kind: note\nid: {}\ntitle: A note\nstatus: draft\ntext: Words\n"
INLINE = """\
kind: playbook
id: rumour
title: A rumour
status: draft
tlp: TLP:GREEN
department: consular
goal:
  id: no-touts
  statement: Applicants pay no tout. They come early.
  end_type: harm_prevented
steps:
  - {id: a, heading: A, mode: offline}
  - {id: b, heading: B, mode: offline}
"""


def load(**texts: str) -> tuple[Library, list[Problem]]:
    """The library of texts by file name."""
    return load_library((f"playbooks/{name}.yml", text.encode()) for name, text in texts.items())


def test_one_file_one_record() -> None:
    """A record knows its file and the place of each of its values."""
    library, problems = load(one=NOTE.format("one"))
    (entry,) = library.entries
    assert problems == []
    assert (entry.record.id, entry.file) == ("one", "playbooks/one.yml")
    assert entry.place("title")[1:] == (3, 8)
    assert entry.place("title", key=True)[1:] == (3, 1)


def test_records_share_what_is_stated_once() -> None:
    """Common fields reach each record of a list; its own value wins, and each place is the one in the file."""
    text = (
        "kind: term\ntlp: TLP:CLEAR\nrecords:\n"
        "  - {id: a, title: A, meaning: M}\n  - {id: b, title: B, meaning: M, tlp: TLP:GREEN}\n"
    )
    (first, second), problems = load(terms=text)[0].entries, load(terms=text)[1]
    assert problems == []
    assert (first.record.tlp, second.record.tlp) == ("TLP:CLEAR", "TLP:GREEN")
    assert first.place("tlp")[1:] == (2, 6)
    assert second.place("tlp")[1:] == (5, 40)
    assert second.place("id")[1:] == (5, 10)


def test_one_broken_record_of_a_list_leaves_the_others() -> None:
    """The sound records are read, and the broken one's id is kept as unread."""
    library, problems = load(
        terms="kind: term\nrecords:\n  - {id: a, title: A}\n  - id: b\n    title: B\n    meaning: M\n"
    )
    assert [entry.record.id for entry in library.entries] == ["b"]
    assert [problem.code for problem in problems] == ["K3"]
    assert "b" in library.unread


def test_an_inline_goal_is_a_record_of_its_own() -> None:
    """It takes department and label of its playbook and a title from its statement; the playbook names it."""
    library, problems = load(rumour=INLINE)
    playbook, goal = (entry.record for entry in library.entries)
    assert problems == []
    assert isinstance(playbook, Playbook)
    assert isinstance(goal, Goal)
    assert playbook.goals == ("no-touts",)
    assert (goal.department, goal.tlp, goal.title) == ("consular", "TLP:GREEN", "Applicants pay no tout")


def test_the_places_of_an_inline_goal() -> None:
    """The goal's own values, its inherited ones and the playbook's reference each stand where they were written."""
    playbook, goal = load(rumour=INLINE)[0].entries
    assert goal.place("end_type")[1:] == (10, 13)
    assert goal.place("department")[1:] == (6, 13)
    assert playbook.place("goals", 0)[1:] == (8, 7)


def test_an_inline_goal_stands_beside_named_ones() -> None:
    """A playbook may name goals and write one more."""
    text = INLINE.replace("goal:\n", "goals: [found]\ngoal:\n")
    playbook = load(rumour=text)[0].entries[0]
    assert isinstance(playbook.record, Playbook)
    assert playbook.record.goals == ("found", "no-touts")
    assert playbook.place("goals", 0)[1:] == (7, 9)
    assert playbook.place("goals", 1)[1:] == (9, 7)


def test_ids_of_broken_files_are_remembered() -> None:
    """A file that cannot be read still tells which ids it seems to hold, so that nobody reports them as missing."""
    library, problems = load(broken="kind: note\nid: lost # my id\ntitle: a: b\n", sound=NOTE.format("sound"))
    assert [problem.code for problem in problems] == ["Y3"]
    assert library.unread == {"lost"}


def test_all_faults_of_all_files_are_told() -> None:
    """A fault in one file hides none in another, nor others in the same record."""
    broken = NOTE.format("One").replace("draft", "drafted").replace("text:", "txt:")
    _, problems = load(one=broken, two="kind: nothing\n")
    assert sorted(problem.code for problem in problems) == ["K1", "K2", "K3", "K5", "K7"]


def test_shorten_takes_the_first_sentence() -> None:
    """A summary is the first sentence without its full stop, cut at a word's end when it is long."""
    assert shorten("One thing. Another.", 90) == "One thing"
    assert shorten("One thing, and another, that goes on", 22) == "One thing, and…"
    assert shorten("Is it so? Yes.", 90) == "Is it so?"


def test_place_of_finds_whole_words() -> None:
    """A word is found whole, in the lines of its text, and elsewhere its text's own place is given."""
    text = NOTE.format("one").replace("text: Words\n", "text: |\n  ITEM one\n  and IT, too\n")
    (entry,) = load(one=text)[0].entries
    assert entry.place_of("IT", "text")[1:] == (7, 7)
    assert entry.place_of("absent", "text") == entry.place("text")


def test_place_of_goes_on_after_a_part_of_a_word() -> None:
    """Words that only begin or end another word are passed over, and the last of a file is found too."""
    text = NOTE.format("one").replace("text: Words\n", "text: |\r\n  ITEM BIT IT_ _IT\r\n  a@b.c IT")
    (entry,) = load(one=text)[0].entries
    assert entry.place_of("IT", "text")[1:] == (7, 9)
    assert entry.place_of("a@b.c", "text")[1:] == (7, 3)


def test_ids_of_broken_files_are_found_in_any_layout() -> None:
    """An id far below others, in a list and in a file with Windows' line ends is remembered."""
    text = "kind: note\r\nid: one\r\ntitle: a: b\r\n" + "\r\n" * 1000 + "- id: two\r\n   id:\tthree   # x\r\n"
    assert load(broken=text)[0].unread == {"one", "two", "three"}


def test_thousands_of_faults_are_summed_up() -> None:
    """The first of many unknown keys are told with a guess, the rest as a number."""
    keys = "".join(f"tilte{number}: x\n" for number in range(400))
    _, problems = load(one=NOTE.format("one") + keys)
    assert len(problems) == MAX_ALIKE + 1
    assert problems[0].remedy == 'Did you mean "title"?'
    assert problems[-1].fact == f"this file has {400 - MAX_ALIKE} more errors of this sort, here and below"


def test_the_size_of_a_playbook_is_limited() -> None:
    """Sixty steps and twelve goals are read, one more of either is not."""
    bare = "kind: playbook\nid: p\ntitle: P\nstatus: draft\ndepartment: c\n"
    step = "  - {{id: s{}, heading: A, mode: offline}}\n"
    steps = "steps:\n" + "".join(step.format(number) for number in range(60))
    goals = f"goals: [{', '.join(f'g{number}' for number in range(12))}]\n"
    assert load(p=bare + goals + steps)[1] == []
    assert [one.code for one in load(p=bare + steps + step.format(60))[1]] == ["K6"]
    assert [one.code for one in load(p=bare + goals.replace("]", ", more]"))[1]] == ["K6"]
