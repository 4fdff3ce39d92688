"""An edition: a published version of the whole book for one audience, and what it carries of those before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from vademecum.graph import Graph
from vademecum.versions.comparison import How
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight


@dataclass(frozen=True, slots=True)
class Edition:
    """Which edition: `version` as it is cited (`2026.2`); `number` counts the releases of a wiki from 1, never down.

    `expires` is the day from which its readers are told to look for a newer one. `note` is the releaser's sentence.
    """

    version: str
    number: int
    released: date
    expires: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Retold:
    """One change of a record in words: `subject` is the part, `words` what happened to it (see `Change`)."""

    sort: str
    weight: Weight
    way: tuple[str, ...]
    subject: Said
    words: Said


@dataclass(frozen=True, slots=True)
class Happening:
    """What an edition changed in one record. `note` is the change note of its editors; a `minor` one changes no work.

    The first edition of a wiki and a record's first appearance are `added`, without changes.
    """

    version: str
    released: date
    how: How
    changes: tuple[Retold, ...] = ()
    note: str = ""
    minor: bool = False

    @property
    def weight(self) -> Weight:
        """That of its heaviest change."""
        return min((change.weight for change in self.changes), default=Weight.ADDS)


@dataclass(frozen=True, slots=True)
class Retired:
    """A record that earlier editions had and this one has not: its last words, and who stands in for it.

    `last` is the last edition that had it, `gone` the first that had it not. `successor` is the id of the record that
    replaces it, or empty. `department` is the id of its department, or empty.
    """

    kind: str
    id: str
    title: str
    code: str
    last: str
    gone: str
    successor: str = ""
    department: str = ""


Duty = Literal["owner", "deputy", "answers", "decides", "card", "card-deputy"]
"""What a role does in a playbook: in a step, in a line of the first-hour card, or for the whole (`decides`)."""


@dataclass(frozen=True, slots=True)
class DutyChange:
    """A duty that a role got (`came`) or lost in an edition. `part` is a step's id or empty, `words` its heading."""

    version: str
    playbook: str
    part: str
    words: str
    duty: Duty
    came: bool


@dataclass(frozen=True, slots=True)
class Past:
    """What an edition carries of its history, so that it can be rendered alone.

    `editions` are all up to this one, the oldest first. `happenings` are by the id of the record, the oldest first, for
    retired records too. `since` tells of each record and, within it, of each step's id (`""` is the whole record) in
    which edition it last changed. `duties` are by the id of the role.
    """

    editions: tuple[Edition, ...] = ()
    happenings: Mapping[str, tuple[Happening, ...]] = field(default_factory=dict)
    since: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    retired: tuple[Retired, ...] = ()
    duties: Mapping[str, tuple[DutyChange, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A clean attachment of an edition: the SHA-256 of its bytes, and of a picture its width and height in pixels."""

    sha256: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An edition for one audience, whole: what was selected for it, and its past. `wiki` is the name of the wiki.

    `attachments` are the clean files of the edition by their path in the site.
    """

    wiki: str
    audience: str
    edition: Edition
    graph: Graph
    past: Past = Past()
    attachments: Mapping[str, KeptFile] = field(default_factory=dict)
