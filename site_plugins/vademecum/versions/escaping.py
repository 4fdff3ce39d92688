"""Makes authors' words inert in the Markdown of forges: they look as they were written, and do nothing.

A forge reads a comment twice: first as Markdown, then it looks in the finished text for names of people, numbers of
issues and addresses. A backslash stops the first only; a space without width after the sign stops the second.
"""

from __future__ import annotations

import re

_NOTHING = "&#8203;"
"""A space without width."""

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": f"&#36;{_NOTHING}", '"': "&quot;"}
_MARKS = frozenset("\\`*_{}[]()|~^=")
_CALLING = frozenset("@#!%~&^")
"""Signs before names or numbers by which forges call people, issues, merge requests, milestones, labels, epics."""

_SHORTCODE = re.compile(r":(?=[A-Za-z0-9_+/-])")
_WWW = re.compile(r"www(?=\.)", re.IGNORECASE)
_GH = re.compile(r"(?<![A-Za-z0-9])(GH|GL)(?=-\d)", re.IGNORECASE)
_COMMIT = re.compile(r"(?<![0-9A-Za-z])([0-9a-f]{4})(?=[0-9a-f]{3,60}(?![0-9A-Za-z]))")
_BREAK = "\x00"


def inert(text: str) -> str:
    """A text of an author in one line of Markdown: no mark, link, name, number, address, emoji or HTML in it works."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    line = _SHORTCODE.sub(f":{_BREAK}", line)
    line = _WWW.sub(f"www{_BREAK}", line)
    line = _GH.sub(lambda match: f"{match[1]}{_BREAK}", line)
    line = _COMMIT.sub(lambda match: f"{match[1]}{_BREAK}", line)
    return "".join(_letter(letter) for letter in line)


def _letter(letter: str) -> str:
    if letter == _BREAK:
        return _NOTHING
    shown = _ENTITIES.get(letter) or (f"\\{letter}" if letter in _MARKS else letter)
    return f"{shown}{_NOTHING}" if letter in _CALLING else shown
