"""Two editions of one record in their wikis, and what is said of the values in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from vademecum.graph import Graph
from vademecum.records import Entry, Part, Record
from vademecum.records.clock import POINT, SPAN, point, span_in_words
from vademecum.records.kinds.playbook import Playbook
from vademecum.records.wording import LABEL_READERS, contact_words, day, language, low, word
from vademecum.versions.difference import Around, Difference
from vademecum.versions.said import Reworded, Said, Theirs, listed

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "do": "what is done",
        "by": "to be done by",
        "within": "time limit",
        "every": "repeated every",
        "window": "time",
        "with": "whom it meets outside the team",
        "then": "who acts because of it",
        "serves": "the goal that it serves",
        "feeds": "the step that builds on it",
        "done_when": "how one sees that it is done",
        "if_no_internet": "what to do without the internet",
        "tlp": "label",
        "labels": "label of a field",
        "lang": "language",
        "body": "the words",
        "holding": "the words",
        "to_role": "who receives it",
        "t": "moment",
        "ask": "question",
        "unsure": "when nobody knows",
        "before_you_start": "what must hold first",
        "first_hour_card": "first-hour card",
        "public_contacts": "public contact",
        "if_it_disappears": "what to turn to when it disappears",
        "url": "address on the web",
        "role_cover": "who holds a role here",
        "never_say": "what must never be in it",
        "say": "what must be in it",
        "kept_where": "where the filled sheets lie",
        "text": "the text",
        "because": "why it should work",
        "copy": "closed copy",
        "from": "who speaks",
        "content_hash": "the mark of the lock",
    }
)
"""Names of fields in a sentence, where the key with blanks for underscores would not do."""

PARTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "steps": ("Step", "heading"),
        "indicators": ("Indicator", "name"),
        "injects": ("Inject", "content"),
        "feed": ("Post in the feed", "content"),
        "objectives": ("Objective", "text"),
        "criteria": ("Criterion", "name"),
        "nodes": ("Question", "ask"),
        "exits": ("Exit", "action"),
        "first_hour_card": ("Line of the first-hour card", "do"),
        "before_you_start": ("Gate", "gate"),
        "actions": ("Action", "text"),
        "fields": ("Field", "label"),
        "blanks": ("Blank", "name"),
        "to_improve": ("Finding", "finding"),
        "offline_followup": ("Follow-up", "what"),
        "attachments": ("File", "file"),
        "platform_opportunities": ("Use of a platform", "use"),
        "readings": ("Reading of", "indicator"),
        "ratings": ("Rating of", "objective"),
        "log": ("Line of the log", "what"),
        "closed_channels": ("Closed copy for", "channel"),
        "practice": ("Practice of", "date"),
    }
)
"""Parts of lists: what they are called, and the field that names them. Others are told by the field and their key."""

_LINKED = {
    "sources": ("Source", "source"),
    "channels": ("Channel", "platform"),
    "departments": ("Department", "department"),
}
_LINKED |= {
    "clearances": ("Clearance by", "role"),
    "scores": ("Score of", "criterion"),
    "also_for": ("Share of", "department"),
}
_LINKED |= {"promises": ("Promise for", "indicator")}


@dataclass(frozen=True, slots=True)
class Case:
    """Two editions of one record, and the graphs in which they stand.

    References in `before` are by present ids already; `renamed` leads from old ids to them.
    """

    old: Graph
    new: Graph
    before: Entry[Record]
    after: Entry[Record]
    renamed: Mapping[str, str] = field(default_factory=dict)

    def value(self, one: Difference, value: Any, *, is_old: bool) -> Said:
        """A value in words: the title of what it refers to, a day, a length of time, or the author's words."""
        return self.worded(one, value, self.old if is_old else self.new, self.before if is_old else self.after)

    def worded(self, one: Difference, value: Any, graph: Graph, entry: Entry[Record]) -> Said:
        """The same, of a graph and an edition of the record."""
        if isinstance(value, tuple):
            return listed([self.worded(one, item, graph, entry) for item in value])
        if isinstance(value, Mapping):
            return listed(
                [(Theirs(str(key)), ": ", *self.worded(one, item, graph, entry)) for key, item in value.items()]
            )
        if isinstance(value, Part):
            return part_in_words(value)
        if isinstance(value, str):
            return self._text(one, value, graph, entry)
        return (plain_value(value),)

    def _text(self, one: Difference, value: str, graph: Graph, entry: Entry[Record]) -> Said:
        if one.marks.ref:
            found = graph.find(value) or self.new.find(value)
            return (Theirs(low(found.record.title) if found else value),)
        if one.marks.step and isinstance(entry.record, Playbook):
            headings = {step.id: step.heading for step in entry.record.steps}
            return ('"', Theirs(headings.get(value, value)), '"')
        if one.marks.choice and one.fields[-1] != "tlp":
            return (LABEL_READERS.get(value) or low(word(value)),)
        if not one.marks.words and SPAN.fullmatch(value):
            return (span_in_words(value).replace("minutes", "min").replace("minute", "min"),)
        return (Theirs(value),)


def plain_value(value: Any) -> str:
    """A day, a number, yes or no."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, float):
        return f"{value:g}"
    return "nothing" if value is None else str(value)


def part_in_words(part: Part) -> Said:
    """All that a part says, field by field."""
    said: list[Said] = []
    for name, info in type(part).model_fields.items():
        value = getattr(part, name)
        if name != "id" and value not in (None, (), {}, info.default):
            key = info.alias or name
            inner = part_in_words(value) if isinstance(value, Part) else (Theirs(_flat(value)),)
            said.append((f"{name_of(key)}: ", *inner))
    return listed(said, 4)


def _flat(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(_flat(item) for item in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_flat(item)}" for key, item in value.items())
    if isinstance(value, Part):
        return ", ".join(_flat(item) for _, item in value if item not in (None, (), {}, False))
    return value if isinstance(value, str) else plain_value(value)


def name_of(field: str) -> str:
    """The name of a field in a sentence: `time limit`, `known failures`."""
    return NAMES.get(field) or field.replace("_", " ")


def turned(case: Case, one: Difference) -> Said:
    """What happened to a value: `owner consular officer -> duty officer`, `time limit gone (60 min)`."""
    name = "" if one.item and one.around else name_of(one.fields[-1])
    if one.item and (not one.around[-1].shown or not isinstance(one.around[-1].shown, Part)):
        name = name_of(one.fields[-1])
    if one.sort == "moved":
        return _elsewhere(case, one)
    if one.sort == "added":
        return _with_colon(name, "new", case.value(one, one.new, is_old=False))
    if one.sort == "removed":
        return _with_colon(name, "gone", case.value(one, one.old, is_old=True))
    if one.marks.words and isinstance(one.old, str):
        return (f"{name}: ", Reworded(one.old, one.new))
    later = _later(one.old, one.new)
    return (f"{name} ", *case.value(one, one.old, is_old=True), " -> ", *case.value(one, one.new, is_old=False), later)


def _with_colon(name: str, what: str, value: Said) -> Said:
    return (f"{name} {what}: ".lstrip(), *value)


def _elsewhere(case: Case, one: Difference) -> Said:
    if one.new is None:
        return ("now stands first",)
    return ("now stands after ", '"', Theirs(_heading(case, one, str(one.new))), '"')


def _heading(case: Case, one: Difference, key: str) -> str:
    """What a neighbour in a list is called: the heading of a step, else its name."""
    if one.fields == ("steps",) and isinstance(case.after.record, Playbook):
        return next((step.heading for step in case.after.record.steps if step.id == key), key)
    if one.marks.ref and (found := case.new.find(key)):
        return found.record.title
    return key


def _later(old: Any, new: Any) -> str:
    """How much earlier or later a point on the clock is."""
    if not (isinstance(old, str) and isinstance(new, str) and POINT.fullmatch(old) and POINT.fullmatch(new)):
        return ""
    minutes = point(new) - point(old)
    side = "later" if minutes > 0 else "earlier"
    return f" ({duration(abs(minutes))} {side})" if minutes else ""


def duration(minutes: int) -> str:
    """A length of time: 90 is `1 hour 30 min`, 10080 is `7 days`."""
    days, rest = divmod(minutes, 24 * 60)
    hours, left = divmod(rest, 60)
    parts = [_counted(days, "day"), _counted(hours, "hour"), f"{left} min" if left else ""]
    return " ".join(part for part in parts if part)


def _counted(number: int, one: str) -> str:
    return f"{number} {one}{'' if number == 1 else 's'}" if number else ""


def subject(case: Case, one: Difference) -> Said:
    """The part of the record that a difference is about: `Step "Reach families" (T+1:30)`; nothing for the record."""
    if not one.around:
        return ()
    outer, *inner = one.around
    if not isinstance(outer.shown, Part):
        return _of_key(outer)
    said = _of_part(case, outer)
    if inner and isinstance(inner[0].shown, Part):
        said = (*said, ", ", *_of_part(case, inner[0]))
    elif inner and not one.item:
        said = (*said, f", {name_of(inner[0].field)} ", Theirs(inner[0].key))
    return said


def _of_key(around: Around) -> Said:
    """An entry of a mapping; an item of a plain list is named by its field alone."""
    if around.field in {"body", "holding"}:
        return (f"Words in {language(around.key)}",)
    if around.key.isdigit():
        return ()
    return (f"{name_of(around.field).capitalize()} ", Theirs(around.key))


def _of_part(case: Case, around: Around) -> Said:
    shown: Any = around.shown
    if around.field == "public_contacts":
        return (contact_words(around.key),)
    if around.field == "holding":
        return (f"Words in {language(around.key)}",)
    if around.field in _LINKED:
        what, name = _LINKED[around.field]
        key = str(getattr(shown, name, around.key))
        found = case.new.find(key) or case.old.find(key)
        return (f"{what} ", '"', Theirs(found.record.title if found else key), '"')
    what, name = PARTS.get(around.field, (name_of(around.field).capitalize(), ""))
    title = getattr(shown, name, None) if name else around.key
    time = _time(shown)
    if around.field == "injects":
        what = f"Inject {shown.code}" if shown.code else what
    return (f"{what} ", '"', Theirs(plain_value(title) if title is not None else around.key), '"', time)


_TIMED = ("by", "within", "every", "window", "t")


def _time(part: Any) -> str:
    for name in _TIMED:
        value = getattr(part, name, None)
        if isinstance(value, str):
            said = re.sub(r"^", "within " if name == "within" else "every " if name == "every" else "", value)
            return f" ({said})"
    return ""
