"""Writing: only the words change; comments, quoting and layout stay, and whatever is accepted reads back the same."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kit.night_gate import FILE, PLAYBOOK, graph_of

from vademecum.authoring.correcting import Change, RefusedError, corrected
from vademecum.pages import words_for
from vademecum.records.correction import Correction

Carry = Callable[..., Change]


def changed_lines(text: str, before: str = PLAYBOOK) -> list[str]:
    """The lines that went and came."""
    found = difflib.ndiff(before.splitlines(), text.splitlines())
    return [line for line in found if line[:2] in {"- ", "+ "}]


CASES = {
    "plain": ("the hook", "the nail", ["+     do: Take the key from the nail"]),
    "plain with a comment": (
        "guard book",
        "log",
        ["+       - Write the time in the log   # not on paper"],
    ),
    "plain that needs quotes": (
        "Take the key from the hook",
        "Take the key: it hangs # here",
        ['+     do: "Take the key: it hangs # here"'],
    ),
    "plain with quotation marks": ("The key was in the safe.", '"Key": lost', ["+   - '\"Key\": lost'"]),
    "single quotes": ("bell rings", "bell's rope rings", ["+ trigger: 'The guard''s bell''s rope rings twice'"]),
    "double quotes": (
        'person "inside"',
        'guest "within" \\ here',
        ['+ stop_when: "The last guest \\"within\\" \\\\ here is seen by nine"'],
    ),
    "folded": ("stand outside", "wait outside", None),
    "folded over lines": ("those who come with children", "all who come with small children", None),
    "literal": ("take the key", "take: - the key", ["+   Then: take: - the key."]),
    "a title": ("The gate at night", "The gate by night", ["+ title: The gate by night   # short"]),
}


@pytest.mark.parametrize("name", CASES)
def test_only_the_words_change(change: Carry, name: str) -> None:
    """In each style the new words stand where the old ones stood, and no other line is touched."""
    old, new, lines = CASES[name]
    section = "tell" if name == "plain with a comment" else ""
    made = change(old, new, section=section)
    came = [line for line in changed_lines(made.text) if line[0] == "+"]
    if lines is not None:
        assert came == lines
    else:
        assert 1 <= len(came) <= 2
        assert all(len(line) <= 122 for line in came)


def test_a_folded_text_is_wrapped_from_the_change_on(change: Carry) -> None:
    """A line that becomes too long is wrapped, down to the end of its paragraph and no further."""
    new = "are not safe, least of all in winter when the street is dark and the last bus has gone"
    made = change("are not safe", new)
    assert max(len(line) for line in made.text.splitlines()) <= 120
    gone = [line for line in changed_lines(made.text) if line[0] == "-"]
    assert len(gone) == 2
    assert "\n\n  The second paragraph is about the cold.\n" in made.text


def test_windows_lines_stay(change: Carry) -> None:
    """A file with the line ends of Windows keeps them, also in new paragraphs."""
    on = graph_of(gate_at_night=PLAYBOOK.replace("\n", "\r\n"))
    made = change("about the cold", "about the cold.\n\nA third one", graph=on)
    assert "\n" not in made.text.replace("\r\n", "")
    assert "about the cold.\r\n\r\n\r\n  A third one.\r\n" in made.text


def independent(text: str) -> Any:
    """The values of a file by PyYAML's own loader, every scalar a text."""
    return yaml.load(text, yaml.BaseLoader)


PLACES = [
    ("the hook", ("steps", 0, "do")),
    ("bell rings", ("trigger",)),
    ('person "inside"', ("stop_when",)),
    ("stand outside", ("because",)),
    ("take the key", ("micro_post_variant",)),
    ("hand radio", ("low_bandwidth_variant",)),
    ("in the safe", ("known_failures", 0)),
    ("at home", ("known_failures", 1)),
    ("Ring the officer", ("steps", 1, "do", 0)),
    ("The gate at night", ("title",)),
]
MEANT = (
    ": ",
    " #",
    "- ",
    "? ",
    "'",
    '"',
    "\\",
    "\n",
    "\n\n",
    "---",
    "...",
    "%YAML 1.1",
    "[",
    "]",
    "{",
    "}",
    "&a",
    "*a",
)
TAGS = ("!!python/object", "|", ">", "|-", "<<: x", "\t", "@", "`", ",", "key: value", "tlp: TLP:CLEAR")
ACTING = ("<script>", "[[duty-officer]]", "](javascript:x)")
UNSEEN = ("\u202e", "\x00", "\x07", "\x85", "\u2028", "\u0645", "\N{GRINNING FACE}")
HOSTILE = st.sampled_from([*MEANT, *TAGS, *ACTING, *UNSEEN])
WORDS = st.lists(st.one_of(HOSTILE, st.text(min_size=1, max_size=8)), min_size=1, max_size=8).map("".join)


def _holds(place: tuple[str, tuple[Any, ...]], new: str) -> bool:
    """Carries one correction out and checks it; False when it was refused."""
    old, way = place
    on = graph_of()
    try:
        made = corrected(on, Correction(page="gate-at-night", now=old, should=new), words_for)
    except RefusedError:
        return False
    before, after = independent(PLAYBOOK), independent(made.text)
    was, became = before, after
    for step in way[:-1]:
        was, became = was[step], became[step]
    assert became[way[-1]] == was[way[-1]].replace(old, made.new)
    assert " ".join(made.new.split()) == " ".join(new.split())
    became[way[-1]] = was[way[-1]]
    assert after == before
    comments = re.compile(r"# (?:The first line|short|not on paper).*")
    assert comments.findall(made.text)[:1] == comments.findall(PLAYBOOK)[:1]
    assert made.file == FILE
    return True


@given(place=st.sampled_from(PLACES), new=WORDS)
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_what_is_accepted_reads_back(place: tuple[str, tuple[Any, ...]], new: str) -> None:
    """Whatever words are accepted stand in the file as they were sent, and every other value is what it was."""
    _holds(place, new)


@pytest.mark.prove
@given(place=st.sampled_from(PLACES), new=WORDS)
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_accepted_reads_back_at_length(place: tuple[str, tuple[Any, ...]], new: str) -> None:
    """The same for ten thousand texts."""
    _holds(place, new)


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_yaml_in_the_new_words_is_words(place: tuple[str, tuple[Any, ...]]) -> None:
    """What would mean something in YAML is accepted as words, in every style of text."""
    assert _holds(place, "a: b # c - d, 'e' \"f\" --- [g] & *h ! %i | > ? @ `")
