"""Values as a reader of the page knows them: titles, days, times in words, texts with the words of their links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from vademecum.graph import Graph
from vademecum.graph.links import LINK
from vademecum.records import Part
from vademecum.records.clock import POINT, SPAN, point_in_words, span_in_words
from vademecum.records.kinds.playbook import Playbook
from vademecum.records.wording import LABEL_READERS, contact_words, language, low, word
from vademecum.versions.case import LINKED, PARTS, Case, name_of, plain_value
from vademecum.versions.difference import Marks
from vademecum.versions.differing import fields_of
from vademecum.versions.pairing import key_of
from vademecum.versions.rewording import shortened
from vademecum.versions.said import Said, Theirs

_NAME = 90


def text_of(case: Case, marks: Marks, value: Any, *, is_old: bool) -> str:
    """A value of one edition, in full."""
    if isinstance(value, tuple):
        return ", ".join(text_of(case, marks, item, is_old=is_old) for item in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {text_of(case, marks, item, is_old=is_old)}" for key, item in value.items())
    if isinstance(value, Part) and (short := value.in_short()):
        return short
    if isinstance(value, Part):
        return ", ".join(_fields(case, value, is_old=is_old))
    if not isinstance(value, str):
        return plain_value(value)
    if marks.ref:
        return title_of(case, value, is_old=is_old)
    if marks.step:
        return _heading(case, value, is_old=is_old)
    if marks.choice:
        return LABEL_READERS.get(value) or (value if value.isupper() else low(word(value)))
    return linked(case, value) if marks.words else clocked(value)


def _fields(case: Case, part: Part, *, is_old: bool) -> list[str]:
    named = ((getattr(part, name), key, marks) for name, key, marks in fields_of(type(part)))
    return [
        f"{name_of(key)}: {text_of(case, marks, value, is_old=is_old)}"
        for value, key, marks in named
        if value not in (None, (), {}, False)
    ]


def title_of(case: Case, name: str, *, is_old: bool) -> str:
    """The title that a record has in one edition, else in the other; its id where neither has it."""
    if is_old:
        was = next((old for old, now in case.renamed.items() if now == name), name)
        return _title(case.old, was) or _title(case.new, name) or name
    return _title(case.new, name) or _title(case.old, name) or name


def _title(graph: Graph, name: str) -> str:
    found = graph.find(name)
    return found.record.title if found else ""


def _heading(case: Case, name: str, *, is_old: bool) -> str:
    record = (case.before if is_old else case.after).record
    steps = record.steps if isinstance(record, Playbook) else ()
    return next((step.heading for step in steps if step.id == name), name)


def linked(case: Case, text: str) -> str:
    """A text with the words of its links in their place. A title is that of the new edition, in both."""
    return LINK.sub(lambda found: found[2] or title_of(case, found[1].strip(), is_old=False), text)


def clocked(value: str) -> str:
    """A point on the clock, a window or a length of time also in words; any other text as it is."""
    if SPAN.fullmatch(value):
        return span_in_words(value)
    if POINT.fullmatch(value):
        return f"{value} ({point_in_words(value)})"
    first, between, last = value.partition(" to ")
    if between and POINT.fullmatch(first) and POINT.fullmatch(last):
        return f"{value} ({point_in_words(first)} to {point_in_words(last)})"
    return value


def part_subject(case: Case, field: str, part: Part, number: int, *, is_old: bool) -> Said:
    """What a part of a list is called, with its number: `Step 4, Ask people to report`."""
    what, name = LINKED.get(field) or PARTS.get(field) or (name_of(field).capitalize(), "")
    found = {key: marks for _, key, marks in fields_of(type(part))}
    value = getattr(part, name, None)
    linked_to = field in LINKED and isinstance(value, str)
    marks = Marks(ref=True) if linked_to else found.get(name, Marks())
    title = key_of(part) if value is None else text_of(case, marks, value, is_old=is_old)
    if marks.choice and isinstance(value, str):
        title = word(str(value))
    return (_numbered(what, number), Theirs(shortened(title, _NAME)))


def _numbered(what: str, number: int) -> str:
    """`Step 4, `, `Line 3 of the first-hour card, `, `Rating of `."""
    if re.search(r" (of|by|for)$", what):
        return f"{what} "
    first, _, rest = what.partition(" ")
    return f"{first} {number}{' ' if rest else ''}{rest}, "


def entry_subject(case: Case, field: str, key: str, *, is_old: bool) -> Said:
    """What an entry of a mapping is called: `Emergency phone`, `The words, English`."""
    if field == "public_contacts":
        return (contact_words(key),)
    if field == "labels":
        return ("Who may read ", name_of(key))
    if field in {"body", "holding"}:
        return (f"Words in {language(key)}",)
    if field == "role_cover":
        return ("Role ", Theirs(title_of(case, key, is_old=is_old)))
    return (f"{name_of(field).capitalize()} ", Theirs(key))
