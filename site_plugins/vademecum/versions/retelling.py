"""What an edition changed, for those who read its pages: each record in words, and since when each part stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from vademecum.graph import Graph
from vademecum.records import Record
from vademecum.records.kinds.playbook import Playbook
from vademecum.versions.comparing import Files, record_changes
from vademecum.versions.comparison import Change, How, RecordChange
from vademecum.versions.edition import Retold
from vademecum.versions.matching import match
from vademecum.versions.pairing import pair
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

_UNSEEN = frozenset({"alias-added", "alias-lost", "label-written", "part-renamed"})
"""Changes of which no page shows a word: old ids, ids of parts, and a label written in another way."""

_NO_FILES = Files()


@dataclass(frozen=True, slots=True)
class Retelling:
    """What an edition did to one record. `old_id` is the id that it had in the edition before.

    A record that is new or gone has no changes.
    """

    how: How
    id: str
    old_id: str
    changes: tuple[Retold, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """All that changed in one part of a record, or one change of the record as a whole."""

    weight: Weight
    subject: Said
    words: tuple[Said, ...]


def happenings(
    old: Graph | None, new: Graph, old_files: Files = _NO_FILES, new_files: Files = _NO_FILES
) -> Mapping[str, Retelling]:
    """What the edition `new` did to each record that differs for a reader, by its present id, or its last one.

    Changes of one part stand together, what is to be read first before the rest, each in the order of the page. Without
    an old edition all records are new.
    """
    if old is None:
        return {name: Retelling("added", name, name) for name in new.entries}
    found = [_retelling(one) for one in record_changes(old, new, match(old, new), old_files, new_files)]
    # A new record may have the id of one of another kind that is gone; the page of the id shows the new one.
    found.sort(key=lambda one: one.how != "removed")
    return {one.id: one for one in found if one.changes or one.how != "changed"}


def _retelling(one: RecordChange) -> Retelling:
    changes = tuple(seen(one.changes)) if one.how == "changed" else ()
    return Retelling(one.how, one.id, one.old_id, changes)


def seen(changes: Iterable[Change]) -> Iterator[Retold]:
    """What a reader can see, part by part: first those that break what was, then the others, as the page has them."""
    kept = [one for one in changes if one.words and one.sort not in _UNSEEN and one.weight < Weight.LAYOUT]
    parts: dict[Said | int, list[Change]] = {}
    for number, change in enumerate(kept):
        parts.setdefault(change.subject or number, []).append(change)
    for part in sorted(parts.values(), key=_rank):
        for one in sorted(part, key=lambda one: one.place):
            yield Retold(one.sort, one.weight, one.way, one.subject, one.words)


def _rank(part: list[Change]) -> tuple[bool, tuple[int, ...]]:
    return min(one.weight for one in part) is not Weight.BREAKS, min(one.place for one in part)


def grouped(changes: Iterable[Retold]) -> Iterator[Told]:
    """The changes as a page tells them: all of one part in one line, those of the record itself one by one."""
    parts: dict[Said | int, list[Retold]] = {}
    for number, change in enumerate(changes):
        parts.setdefault(change.subject or number, []).append(change)
    for same in parts.values():
        yield Told(min(one.weight for one in same), same[0].subject, tuple(one.words for one in same))


def since(
    old: Graph | None, new: Graph, earlier: Mapping[str, Mapping[str, str]], version: str
) -> Mapping[str, Mapping[str, str]]:
    """In which edition each record (`""`) and each of its steps (by id) last changed, in the edition `version`.

    `earlier` says the same of the edition before, by the ids of then; what it does not know counts as changed now. A
    step that moved has changed, one that only has another id has not; nor has one whose roles only have other titles.
    """
    if old is None:
        return {name: _all(entry.record, version) for name, entry in new.entries.items()}
    told = happenings(old, new)
    before = {after.record.id: entry.record for entry, after in match(old, new).both}
    found: dict[str, Mapping[str, str]] = {}
    for name, entry in new.entries.items():
        was = before.get(name)
        if was is None:
            found[name] = _all(entry.record, version)
            continue
        changes = told[name].changes if name in told else ()
        kept = earlier.get(was.id, {})
        steps = {change.way[1] for change in changes if change.way[:1] == ("steps",)}
        whole = version if changes else kept.get("", version)
        found[name] = {"": whole, **dict(_steps(was, entry.record, steps, kept, version))}
    return found


def _all(record: Record, version: str) -> dict[str, str]:
    steps = record.steps if isinstance(record, Playbook) else ()
    return {"": version, **{step.id: version for step in steps}}


def _steps(
    old: Record, new: Record, changed: set[str], kept: Mapping[str, str], version: str
) -> Iterator[tuple[str, str]]:
    """Each step of the new edition by its id, and since when it stands as it does."""
    if isinstance(old, Playbook) and isinstance(new, Playbook):
        was = {new.steps[other].id: old.steps[one].id for one, other in pair(old.steps, new.steps).both}
        for step in new.steps:
            same = step.id in was and step.id not in changed
            yield step.id, kept.get(was[step.id], version) if same else version
