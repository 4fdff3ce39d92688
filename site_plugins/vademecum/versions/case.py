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
from vademecum.versions.differing import fields_of
from vademecum.versions.linking import read
from vademecum.versions.pairing import key_of
from vademecum.versions.said import Reworded, Said, Theirs, listed

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "do": "what is done",
        "by": "deadline",
        "within": "time limit",
        "every": "rhythm",
        "window": "time",
        "with": "whom it meets outside the team",
        "then": "who acts because of it",
        "serves": "the goal that it serves",
        "feeds": "the next step",
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
        "approved_by_role": "approval",
        "approved_on": "day of approval",
        "approved_content": "the mark of the approval",
        "minor_content": "the mark of small mends",
        "owner_role": "keeper",
        "deputy_role": "deputy",
        "head_role": "head",
        "holder_role": "who keeps it",
        "tell_role": "whom to tell",
        "by_role": "done by",
        "min_collaborations": "collaborations that each department owes",
        "reviewed_on": "last review",
        "review_due": "next review due",
        "if_missing": "what it waits for",
        "to_all": "noticed by all",
        "decided_by": "decided by",
        "default_tlp": "who may read its records",
        "where": "place in it",
        "micro_post_variant": "how two people do it",
        "low_bandwidth_variant": "how it is done on a weak line",
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
        "tie_types": ("Type of tie", "name"),
        "data_sources": ("Source of data", "what"),
        "measures": ("Measure", "measure"),
        "talks": ("Talk with", "who"),
        "contacts": ("Count of", "date"),
        "rooms": ("Room", "name"),
        "slots": ("Line of the run sheet", "what"),
        "challenges": ("Challenge", "title"),
        "care_gates": ("Gate", "gate"),
        "lines": ("Line of the judges' sheet", "name"),
        "judges": ("Judge", "who"),
        "projects": ("Project", "title"),
        "results": ("Result of", "project"),
    }
)
"""Parts of lists: what they are called, and the field that names them. Others are told by the field and their key."""

LINKED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "sources": ("Source", "source"),
        "channels": ("Channel", "platform"),
        "departments": ("Department", "department"),
        "clearances": ("Clearance by", "role"),
        "scores": ("Score of", "criterion"),
        "also_for": ("Share of", "department"),
        "promises": ("Promise for", "indicator"),
    }
)
"""Parts of lists that are called by the title of the record to which a field of theirs refers."""

_NOUNS = frozenset({"role", "platform", "tool", "department"})
"""Kinds whose titles are words of a sentence; the titles of others stand in quotes."""


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
            return self.part(value, graph, entry)
        if isinstance(value, str):
            return self._text(one, value, graph, entry)
        return (plain_value(value),)

    def part(
        self, part: Part, graph: Graph, entry: Entry[Record], without: frozenset[str] = frozenset({"id"}), most: int = 6
    ) -> Said:
        """All that a part says, field by field, but for some; of more than `most` fields the first."""
        said: list[Said] = []
        for name, key, marks in fields_of(type(part)):
            value = getattr(part, name)
            if key not in without and value not in (None, (), {}, False):
                one = Difference("added", (key,), (key,), marks=marks)
                said.append((f"{name_of(key)} ", *self.worded(one, value, graph, entry)))
        return listed(said, most)

    def _text(self, one: Difference, value: str, graph: Graph, entry: Entry[Record]) -> Said:
        if one.marks.ref:
            found = graph.find(value) or self.new.find(value)
            if found is None or found.record.kind not in _NOUNS:
                return ('"', Theirs(found.record.title if found else value), '"')
            return (Theirs(low(found.record.title)),)
        if one.marks.step and isinstance(entry.record, Playbook):
            headings = {step.id: step.heading for step in entry.record.steps}
            return ('"', Theirs(headings.get(value, value)), '"')
        if one.marks.choice and one.fields[-1] != "tlp":
            return (LABEL_READERS.get(value) or low(word(value)),)
        if not one.marks.words and SPAN.fullmatch(value):
            return (span_in_words(value).replace("minutes", "min").replace("minute", "min"),)
        return ('"', Theirs(value), '"') if one.marks.words else (Theirs(value),)


def plain_value(value: Any) -> str:
    """A day, a number, yes or no."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Part) and (short := value.in_short()):
        return short
    return "nothing" if value is None else str(value)


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
        return _with_colon(name, "added", case.value(one, one.new, is_old=False))
    if one.sort == "removed":
        return _with_colon(name, "removed", case.value(one, one.old, is_old=True))
    if one.marks.words and isinstance(one.old, str):
        return (f"{name}: ", Reworded(one.old, one.new))
    later = _later(one.old, one.new)
    return (f"{name} ", *case.value(one, one.old, is_old=True), " -> ", *case.value(one, one.new, is_old=False), later)


def _with_colon(name: str, what: str, value: Said) -> Said:
    return (f"{name} {what}: ".lstrip(), *value)


def _elsewhere(case: Case, one: Difference) -> Said:
    item = one.around[-1].shown
    what: Said = () if isinstance(item, Part) else (f"{name_of(one.fields[-1])}: ", *_titled(case, one, item), " ")
    if one.new is None:
        return (*what, "now stands first")
    return (*what, "now stands after ", *_titled(case, one, one.new))


def _titled(case: Case, one: Difference, item: Any) -> Said:
    """What an item of a list is called."""
    if isinstance(item, Part):
        name = key_of(item)
        called = _of_part(case, Around(one.fields[-1], name, None, item))
        return ('"', next((span for span in called if isinstance(span, Theirs)), Theirs(name)), '"')
    return ('"', Theirs(str(item)), '"') if not one.marks.ref else case.value(one, item, is_old=False)


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
    if not one.around or (one.fields[0] != "labels" and not isinstance(one.around[0].shown, Part)):
        name = one.fields[0]
        if case.before.record.labels.get(name) != case.after.record.labels.get(name):
            return (f'Field "{name_of(name)}"',)
    if not one.around:
        return ()
    outer, *inner = one.around
    if not isinstance(outer.shown, Part):
        return _of_key(case, outer)
    said = _of_part(case, outer)
    if inner and isinstance(inner[0].shown, Part):
        said = (*said, ", ", *_of_part(case, inner[0]))
    elif inner and not one.item:
        said = (*said, f", {name_of(inner[0].field)} ", Theirs(inner[0].key))
    return said


def _of_key(case: Case, around: Around) -> Said:
    """An entry of a mapping; an item of a plain list is named by its field alone."""
    if around.field in {"body", "holding"}:
        return (f"Words in {language(around.key)}",)
    if around.field == "labels":
        return (f'Field "{name_of(around.key)}"',)
    if around.field == "role_cover":
        role = case.new.find(around.key) or case.old.find(around.key)
        return ('Role "', Theirs(role.record.title if role else around.key), '"')
    if around.key.isdigit():
        return ()
    return (f"{name_of(around.field).capitalize()} ", Theirs(around.key))


def _of_part(case: Case, around: Around) -> Said:
    shown: Any = around.shown
    if around.field == "public_contacts":
        return (contact_words(around.key),)
    if around.field == "holding":
        return (f"Words in {language(around.key)}",)
    if around.field in LINKED:
        what, name = LINKED[around.field]
        key = str(getattr(shown, name, around.key))
        found = case.new.find(key) or case.old.find(key)
        return (f"{what} ", '"', Theirs(found.record.title if found else key), '"')
    what, name = PARTS.get(around.field, (name_of(around.field).capitalize(), ""))
    title = getattr(shown, name, None) if name else around.key
    if around.field == "before_you_start":
        return _gate(case, shown)
    time = _time(shown)
    if around.field == "injects":
        what = f"Inject {shown.code}" if shown.code else what
    return (
        f"{what} ",
        '"',
        Theirs(_cut(read(plain_value(title) if title is not None else around.key, case.old, case.new))),
        '"',
        time,
    )


def _gate(case: Case, shown: Any) -> Said:
    """A gate by its word on the page; where there are several of one sort, with the first words of what it asks."""
    said: Said = ('Gate "', Theirs(word(shown.gate)), '"')
    both = (getattr(entry.record, "before_you_start", ()) for entry in (case.before, case.after))
    if all(sum(gate.gate == shown.gate for gate in gates) < 2 for gates in both):
        return said
    return (*said, ', "', Theirs(_cut(read(shown.text, case.old, case.new), _FEW)), '"')


_NAME = 90
_FEW = 40


def _cut(text: str, most: int = _NAME) -> str:
    """So much of a text as names a part."""
    line = " ".join(text.split())
    return line if len(line) <= most else re.sub(r"\s\S*$", "", line[:most]) + " …"


_TIMED = ("t", "by", "within", "every", "window")


def _time(part: Any) -> str:
    for name in _TIMED:
        value = getattr(part, name, None)
        if isinstance(value, str):
            said = re.sub(r"^", "within " if name == "within" else "every " if name == "every" else "", value)
            return f" ({said})"
    return ""
