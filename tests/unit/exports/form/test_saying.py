"""Problems in the form's words: labels and counted items, not keys and lines."""

from __future__ import annotations

import pytest

from vademecum.exports.form import in_form_words
from vademecum.records import load_library
from vademecum.source import Place, error

GOAL = """\
kind: playbook
id: lost-passport
title: A lost passport
status: draft
department: consular
goals: [papers]
steps:
  - id: hear
    heading: Hear the person
    mode: offline
  - id: write
    heading: Write it down
    mode: offline
    within: fifteen
"""


def said(text: str) -> list[str]:
    """What is wrong with a file, in the form's words."""
    _, problems = load_library([("a.yml", text.encode())])
    return [in_form_words(one, {"a.yml": text}) for one in problems]


def test_a_problem_in_a_step() -> None:
    """The step is named by its turn and its heading, the field by its label."""
    (one,) = said(GOAL)
    assert one.startswith(
        'Playbook "A lost passport", Steps, 2nd (Write it down), Within (for each case or item): "fifteen" is not a '
        "length of time."
    )


def test_keys_in_a_sentence_have_their_labels() -> None:
    """What the message says of a key is said of its label."""
    (one,) = said(GOAL.replace("within: fifteen", "every: 2h\n    within: 15m"))
    assert "2 times" in one
    (other,) = said(GOAL.replace("    heading: Write it down\n", "").replace("fifteen", "15m"))
    assert '"Heading"' in other
    assert "`" not in other


def test_an_entry_of_a_list_of_records() -> None:
    """A small record is named by its own title."""
    text = "kind: term\nrecords:\n  - id: a-term\n    title: A term\n    meaning: [x]\n"
    (one,) = said(text)
    assert one.startswith('Term "A term", Meaning: ')


@pytest.mark.parametrize(
    ("number", "word"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd")]
)
def test_counted(number: int, word: str) -> None:
    """Items are counted as people count."""
    steps = "".join(f"  - id: a{one}\n    mode: offline\n    heading: H\n" for one in range(1, 23))
    text = GOAL.partition("steps:")[0] + "steps:\n" + steps
    line = text[: text.index(f"id: a{number}\n")].count("\n") + 1
    one = in_form_words(error(Place("a.yml", line, 9), "K7", "x", "y"), {"a.yml": text})
    assert f"Steps, {word} (H), Short name: x. y" in one


def test_a_file_that_cannot_be_read_is_named() -> None:
    """Without values there are no labels: the file is the place."""
    assert said("kind: [\n")[0].startswith("a.yml: ")
    assert in_form_words(error(Place("b.yml", 0, 0), "Y1", "x", "y"), {}) == "b.yml: x. y"
