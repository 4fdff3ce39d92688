"""Loading: documents to entries, one or many a file, and what broken files leave behind."""

from __future__ import annotations

from vademecum.records import Library, load_library, shorten
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.playbook import Playbook
from vademecum.source import Problem

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
