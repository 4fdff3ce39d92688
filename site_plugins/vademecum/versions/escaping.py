"""Makes authors' words inert in the Markdown of forges: they look as they were written, and do nothing.

A forge reads a comment twice: first as Markdown, then it looks in the finished text for names of people, numbers of
issues and addresses. A backslash stops the first only; a space without width after the sign stops the second.
"""

from __future__ import annotations

import re

_NOTHING = "&#8203;"
"""A space without width."""

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"}
_MARKS = frozenset("\\`*_{}[]()|~^")
_BREAK = "\x00"
_JOINERS = "\u200c\u200d"

_BEFORE = re.compile(
    r"""
    (?<=[@#!%~^$&])(?=\S)                   # a sign that calls a person, issue, merge request, milestone, label, epic
    | (?<=:)(?=[0-9]*[A-Za-z_+-][\w+-]*:)  # the name of an emoji
    | (?<=:)(?=//)                          # an address
    | (?<=www)(?=\.)
    | (?<=\bG[HL])(?=-\d)
    | (?<=\b[0-9a-f]{4})(?=[0-9a-f]{3,60}\b) # the name of a commit
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Where a forge, looking at the finished text, would see more than words."""


def inert(text: str) -> str:
    """A text of an author in one line of Markdown: no mark, link, name, number, address, emoji or HTML in it works."""
    line = " ".join("".join(letter if is_shown(letter) else " " for letter in text).split())
    return "".join(_letter(letter) for letter in _BEFORE.sub(_BREAK, line))


def is_shown(letter: str) -> bool:
    """True for what has a shape, and for the joiners, without which Persian and Hindi words fall apart."""
    return letter.isprintable() or letter in _JOINERS


def _letter(letter: str) -> str:
    if letter == _BREAK:
        return _NOTHING
    return _ENTITIES.get(letter) or (f"\\{letter}" if letter in _MARKS else letter)
