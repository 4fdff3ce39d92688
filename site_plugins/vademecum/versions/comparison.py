"""What a comparison comes to: values for people and for programs, sorted, and the same on every machine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from vademecum.source import Problem
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed in a record. `sort` is a name of the table `CHANGES`; `old` and `new` are plain values.

    `subject` is the part of the record, `words` what happened to it; without words, another change of the record tells
    it. `way` leads to the value by fields and names. `place` sorts the changes of a record as its page shows them.
    """

    sort: str
    weight: Weight
    way: tuple[str, ...]
    subject: Said
    words: Said
    old: Any
    new: Any
    place: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a change means elsewhere: a sentence, and the ids of all records that it speaks of."""

    words: Said
    records: tuple[str, ...] = ()


How = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that was added, removed or changed. `old_id` and `old_file` differ where it was renamed or moved."""

    how: How
    kind: str
    id: str
    title: str
    code: str
    file: str
    old_id: str
    old_file: str
    changes: tuple[Change, ...]
    consequences: tuple[Consequence, ...] = ()

    @property
    def weight(self) -> Weight:
        """That of its heaviest change."""
        return min((change.weight for change in self.changes), default=Weight.LAYOUT)


@dataclass(frozen=True, slots=True)
class FileMove:
    """Records that stand in another file now. `whole` says that the file as such went there: nothing stayed behind."""

    old: str
    new: str
    records: tuple[str, ...]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class BoardChange:
    """A department of a mission whose line on the year board changes on the day of the comparison."""

    mission: str
    mission_title: str
    department: str
    department_title: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be compared: files that one side could not read, and the ids that they seem to have."""

    old_files: tuple[str, ...] = ()
    new_files: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two editions of a wiki.

    `layout` are files in which only comments, order or layout changed. `problems_new` and `problems_gone` are what the
    rules find in one edition and not in the other. `as_of` is the day on which both were judged.
    """

    as_of: date
    records: tuple[RecordChange, ...] = ()
    moves: tuple[FileMove, ...] = ()
    layout: tuple[str, ...] = ()
    boards: tuple[BoardChange, ...] = ()
    problems_new: tuple[Problem, ...] = ()
    problems_gone: tuple[Problem, ...] = ()
    unread: Unread = Unread()

    @property
    def is_empty(self) -> bool:
        """True when nothing that could be read differs, comments and layout included."""
        return not (self.records or self.moves or self.layout or self.boards or self.problems_new or self.problems_gone)
