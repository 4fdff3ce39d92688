"""The wiki is kept up.

A warning when the day in `review_due` has passed, also that of a mission's channel. An error when a record in
force puts its next review further away than 12 months from the last one (6 for a crisis playbook): what
nobody looks at for longer is no longer known to be true.

A warning for an acronym, two to six capitals, that no term of the glossary explains and no code uses, once a
record: the reader is in a hurry and reads in a second language. Titles of sources and roman numerals are left
alone.

A warning for an orphan: a role or source that no other record refers to. What an index lists, or what stands
in the folder of a department or mission, is no orphan; unused platforms, tools and goals fall under A10.

Why: a page that was true last year is the most dangerous one in a crisis. Bad: "Send the EAC's sitrep to the
CMC". Good: "Send the crisis team's report to the crisis centre", or terms for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import PurePosixPath

from vademecum.graph.graph import Graph
from vademecum.graph.reviewing import last_review, latest_review, review_months
from vademecum.graph.rungs import content, in_force
from vademecum.records import LABELS, Climbing, Entry, Found, Record, Words
from vademecum.records.kinds.department import Department
from vademecum.records.kinds.exercise import Exercise
from vademecum.records.kinds.mission import Mission
from vademecum.records.kinds.playbook import Playbook
from vademecum.records.kinds.term import Term
from vademecum.source import Problem, Severity
from vademecum.source.limits import MAX_ALIKE

_CAPITALS = re.compile(r"(?<![\w&])([A-Z]{2,6})s?(?![\w&])")
_TWO = re.compile("[A-Z]{2}")  # cheap to look for; most texts end here
_ADDRESS = re.compile(r"https?://\S+|\[\[[^\]|]*|(?<![\w/])[A-Z]{1,6}(?:/[A-Z]{1,6}){1,4}/\d\S*")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_NAMES = {"source": frozenset({"title", "publisher", "number"})}
_INDEXED = frozenset(
    {"playbook", "department", "mission", "term", "note", "platform", "tool", "goal"}
    | {"exercise", "training", "after-action", "decision-tree", "message", "form"}
    | {"collaboration-year", "criteria", "collaboration", "recognition", "network-study"}
)


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each review overdue or set too late, each unexplained acronym and each orphan."""
    known = _known(graph)
    owners = {PurePosixPath(entry.file).parent for kind in (Department, Mission) for entry in graph.of(kind)}
    for entry in graph.entries.values():
        yield from _overdue(graph.settings.as_of, entry)
        yield from _acronyms(entry, graph.marked[entry.record.id], known)
        if not graph.unread and entry.record.kind not in _INDEXED and not graph.sources_of(entry.record.id):
            yield from _orphan(entry, owners)
    yield from _too_late(graph)


def _orphan(entry: Entry[Record], owners: set[PurePosixPath]) -> Iterator[Problem]:
    if owners.isdisjoint(PurePosixPath(entry.file).parents):
        fact = f'nothing refers to the {entry.record.kind} "{entry.record.id}"'
        remedy = "Name it where it is meant, or delete it."
        yield from content(entry, entry.place("id"), "H4", fact, remedy, Severity.WARNING)


def _overdue(as_of: date, entry: Entry[Record]) -> Iterator[Problem]:
    due = entry.record.review_due
    if due and due < as_of:
        fact, remedy = (
            f"the review was due on {due}",
            "Read it through, then set `reviewed_on` and `review_due`.",
        )
        yield from content(entry, entry.place("review_due"), "H4", fact, remedy, Severity.WARNING)
    for number, channel in enumerate(entry.record.channels if isinstance(entry.record, Mission) else ()):
        if channel.review_due and channel.review_due < as_of:
            fact = f'the channel on "{channel.platform}" was due for review on {channel.review_due}'
            remedy = "Ask whether it still serves its goal, then set `review_due`."
            yield from content(
                entry, entry.place("channels", number, "review_due"), "H4", fact, remedy, Severity.WARNING
            )


def _too_late(graph: Graph) -> Iterator[Problem]:
    for entry in graph.of(Climbing):
        record = entry.record
        latest = latest_review(record, graph.settings)
        if latest and record.review_due and record.review_due > latest:
            what = "a crisis playbook" if isinstance(record, Playbook) and record.crisis else "a record in force"
            months, field = review_months(record, graph.settings), last_review(record)[0]
            fact = f"the review of {what} is due more than {months} months after `{field}`"
            place = entry.place("review_due")
            yield from in_force(entry, place, "H4", fact, f"Set it to {latest} or earlier.")


def _acronyms(entry: Entry[Record], marked: Iterable[Found], known: frozenset[str]) -> Iterator[Problem]:
    skipped = _NAMES.get(entry.record.kind, frozenset())
    said: set[str] = set()
    for found in marked:
        searched = isinstance(found.mark, Words) and found.mark.searched
        if not searched or found.way[0] in skipped or found.way[-1] == "code" or not _TWO.search(found.text):
            continue
        for word in _capitals(found.text):
            if word not in known and word not in said:
                said.add(word)
                fact = f'the acronym "{word}" is not in the glossary'
                remedy = f"Write the words out, or add a term with `acronym: {word}`."
                # Looking for each of thousands would take long, and only the first of them are told.
                place = entry.place_of(word, *found.way) if len(said) <= MAX_ALIKE else entry.place(*found.way)
                yield from content(entry, place, "H4", fact, remedy, Severity.WARNING)


def _capitals(text: str) -> Iterator[str]:
    text = _ADDRESS.sub(" ", text) if "[[" in text or "/" in text else text
    for match in _CAPITALS.finditer(text):
        if not _ROMAN.fullmatch(match[1]):
            yield match[1]


def _known(graph: Graph) -> frozenset[str]:
    texts = [*LABELS, "TLP:RED"]
    for term in graph.of(Term):
        record = term.record
        texts += [record.acronym or "", record.title, *record.synonyms, *record.aliases]
    texts += [department.record.code for department in graph.of(Department)]
    texts += [playbook.record.code or "" for playbook in graph.of(Playbook)]
    for exercise in graph.of(Exercise):
        texts.append(exercise.record.code or "")
        if safety := exercise.record.safety:  # its marker and its stop word are shouted
            texts += [safety.marker or "", safety.stop_word or ""]
    return frozenset(match[1] for text in texts for match in re.finditer(r"(?<![A-Za-z])([A-Z]{2,6})(?![a-z])", text))
