"""Compares two editions of a wiki: what changed, how heavy it is, and what follows from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from vademecum.graph import Graph
from vademecum.records import HASHES, KINDS, Entry, Record
from vademecum.records.kinds.playbook import Playbook
from vademecum.source import Problem
from vademecum.versions.case import Case, subject
from vademecum.versions.changes import CHANGES, class_of
from vademecum.versions.comparison import Change, Comparison, FileMove, How, RecordChange, Unread
from vademecum.versions.deriving import derived
from vademecum.versions.difference import Difference
from vademecum.versions.differing import differences
from vademecum.versions.following import following
from vademecum.versions.linking import read_links
from vademecum.versions.matching import Matches, match
from vademecum.versions.pairing import key_of, pair
from vademecum.versions.placing import place_of
from vademecum.versions.plain import plain
from vademecum.versions.presenting import present
from vademecum.versions.rising import told_by_status
from vademecum.versions.standing import board_changes
from vademecum.versions.weighing import problem_changes


@dataclass(frozen=True, slots=True)
class Files:
    """What a graph does not know of the files of its wiki: what tells pictures apart, and which could not be read."""

    prints: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()


_NONE = Files()


def compare(old: Graph, new: Graph, old_files: Files = _NONE, new_files: Files = _NONE) -> Comparison:
    """What changed from the old graph to the new one. Both are judged on the day of the new one.

    The same for the same graphs, and for the two in the other order the mirror image.
    """
    matches = match(old, new)
    renamed = matches.renamed
    records = record_changes(old, new, matches, old_files, new_files)
    moves = tuple(_moves(matches))
    problems: tuple[tuple[Problem, ...], tuple[Problem, ...]] = ((), ())
    if records or moves or old.clashes or new.clashes or old.unread != new.unread:
        problems = problem_changes(old, new, {move.old: move.new for move in moves if move.whole}, renamed)
    boards = tuple(board_changes(old, new, records))
    return Comparison(
        as_of=new.settings.as_of,
        records=tuple(replace(one, consequences=tuple(following(old, new, one))) for one in records),
        moves=moves,
        layout=tuple(_layout(matches, records)),
        boards=boards,
        problems_new=problems[0],
        problems_gone=problems[1],
        unread=Unread(old_files.unread, new_files.unread, tuple(sorted(old.unread | new.unread))),
    )


def record_changes(
    old: Graph, new: Graph, matches: Matches, old_files: Files = _NONE, new_files: Files = _NONE
) -> list[RecordChange]:
    """What changed in the records themselves, the heaviest first, without what follows from it."""
    records = [*_pairs(old, new, matches, (old_files.prints, new_files.prints))]
    records += [_alone(Case(old, new, entry, entry, matches.renamed), "removed") for entry in matches.gone]
    records += [_alone(Case(old, new, entry, entry, matches.renamed), "added") for entry in matches.come]
    return sorted(records, key=_order)


def _order(one: RecordChange) -> tuple[int, int, str, str]:
    kinds = list(KINDS)
    return one.weight, kinds.index(one.kind) if one.kind in kinds else len(kinds), one.id, one.how


def _pairs(
    old: Graph,
    new: Graph,
    matches: Matches,
    prints: tuple[Mapping[str, str], Mapping[str, str]],
) -> Iterator[RecordChange]:
    for before, after in matches.both:
        case = case_of(old, new, before, after, matches.renamed)
        if found := differences_of(case, *prints):
            yield change_of(case, found)


def case_of(old: Graph, new: Graph, before: Entry[Record], after: Entry[Record], renamed: Mapping[str, str]) -> Case:
    """Two editions of one record, with present names in both. `renamed` leads from old ids of records to new ones."""
    steps = steps_renamed(before.record, after.record)
    # In both: what still uses an old name leads nowhere now, which the rules tell.
    before = replace(before, record=present(old, before.record, renamed, steps))
    after = replace(after, record=present(new, after.record, renamed, steps))
    return Case(old, new, before, after, renamed)


def differences_of(case: Case, old_prints: Mapping[str, str], new_prints: Mapping[str, str]) -> list[Difference]:
    """Every difference of a record, those that no field states first."""
    found = [*derived(case, old_prints, new_prints)]
    if case.before.record != case.after.record:
        found += _fields(case.before.record, case.after.record, {one.fields for one in found})
    return found


def steps_renamed(old: Record, new: Record) -> dict[str, str]:
    """The steps of a playbook that have another id now: old id to new."""
    if not isinstance(old, Playbook) or not isinstance(new, Playbook) or old.steps == new.steps:
        return {}
    both = ((old.steps[one].id, new.steps[other].id) for one, other in pair(old.steps, new.steps).both)
    return {one: other for one, other in both if one != other}


def _fields(old: Record, new: Record, computed: set[tuple[str, ...]]) -> Iterator[Difference]:
    """The differences of the fields, without those that a computed one tells already."""
    for one in differences(old, new):
        if one.fields == ("id",) or (one.fields == ("tlp",) and ("@label",) in computed):
            continue
        if one.fields[0] in HASHES and ("@approval",) in computed:
            continue
        if one.fields == ("aliases",) and {one.old, one.new} & {old.id, new.id}:
            continue
        yield one


def change_of(case: Case, found: list[Difference]) -> RecordChange:
    """A record that changed, with its differences in words, the heaviest first."""
    before, after = case.before, case.after
    folded = told_by_status(case, found)
    return RecordChange(
        how="changed",
        kind=after.record.kind,
        id=after.record.id,
        title=after.record.title,
        code=getattr(after.record, "code", None) or "",
        file=after.file,
        old_id=before.record.id,
        old_file=before.file,
        changes=tuple(sorted((_change(case, one, folded) for one in found), key=lambda one: (one.weight, one.place))),
    )


def _change(case: Case, one: Difference, folded: frozenset[str]) -> Change:
    sort = class_of(case, one)
    about = read_links(subject(case, one), case.old, case.new)
    words = () if one.path in folded else read_links(sort.tell(case, one), case.old, case.new)
    old, new = _plain(one, one.old), _plain(one, one.new)
    return Change(sort.name, sort.weight, one.way, about, words, old, new, place_of(case, one))


def _plain(one: Difference, value: Any) -> Any:
    """A value for programs. Of what moved, the name of the neighbour before it."""
    if one.sort == "moved" and one.item:
        return {"after": None if value is None else key_of(value)}
    return plain(value)


def _alone(case: Case, how: How) -> RecordChange:
    """A record that is only in one of the editions."""
    entry = case.after
    one = Difference("added" if how == "added" else "removed", ("@record",), ())
    sort = CHANGES["record-added" if how == "added" else "record-removed"]
    whole = plain(entry.record)
    change = Change(
        sort.name,
        sort.weight,
        (),
        (),
        sort.tell(case, one),
        None if how == "added" else whole,
        whole if how == "added" else None,
    )
    record = entry.record
    return RecordChange(
        how,
        record.kind,
        record.id,
        record.title,
        getattr(record, "code", None) or "",
        entry.file,
        record.id,
        entry.file,
        (change,),
    )


def _moves(matches: Matches) -> Iterator[FileMove]:
    """Where records went that have another file now, said once for all of one file that went to one place."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for before, after in matches.both:
        if before.file != after.file:
            found[before.file, after.file].append(after.record.id)
    was, now = ({pair[side].file for pair in matches.both} for side in (0, 1))
    was, now = was | {one.file for one in matches.gone}, now | {one.file for one in matches.come}
    for (old, new), records in sorted(found.items()):
        yield FileMove(old, new, tuple(sorted(records)), whole=old not in now and new not in was)


def _layout(matches: Matches, records: list[RecordChange]) -> Iterator[str]:
    """Files whose text differs though no record in them does, and none went elsewhere."""
    told = {file for one in records for file in (one.file, one.old_file)}
    told |= {one.file for pair in matches.both for one in pair if pair[0].file != pair[1].file}
    # The file of a record in a snapshot has no text.
    both = ((after.file, before.document.text, after.document.text) for before, after in matches.both)
    found = {file for file, old, new in both if old and new and old != new}
    yield from sorted(found - told)
