"""Random wikis that are valid by construction, grown in layers: what is open first, then what is closer.

The layers up to a level depend on their own seeds alone. So two wikis of one seed and two closing seeds have the same
part for an audience, and differ in everything that it may not read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from kit import crisis, mapping, yearly
from kit.approving import approvals
from kit.closing import attach, closings, pieces
from kit.conducting import conduct
from kit.kinds import BUILDERS
from kit.saying import FIELDS
from kit.wikis import ALL, LABELS, File, Rec, Wiki

ORDER = (
    *("department", "role", "source", "term", "platform", "tool", "goal", "message", "form", "playbook"),
    *("decision-tree", "training", "exercise", "mission", "criteria", "collaboration", "collaboration-year"),
    "network-study",
    *("recognition", "after-action", "note"),
)
"""Kinds in the order in which they grow: each refers to those before it, and prose to all."""

_FOLDERS = {"department": "departments", "term": "glossary"}
_LISTED = frozenset(
    {
        *("role", "source", "term", "platform", "message", "form", "exercise", "after-action"),
        *("criteria", "collaboration", "recognition"),
    }
)
_BUILDERS = {**BUILDERS, **crisis.BUILDERS, **yearly.BUILDERS, **mapping.BUILDERS}


@dataclass(frozen=True)
class Profile:
    """How a wiki is mixed: records of each kind in the open layer and in each closer one, and its habits.

    `inherits` is how often a record leaves its label to its department or mission.
    """

    name: str
    open: int
    closer: int
    inherits: float


PROFILES = (
    Profile("mostly-open", open=3, closer=1, inherits=0.2),
    Profile("mixed", open=2, closer=2, inherits=0.5),
    Profile("mostly-closed", open=1, closer=3, inherits=0.9),
)


@dataclass(frozen=True)
class Known:
    """A record as others may name it. `gives` is the label level that a department or mission gives."""

    id: str
    kind: str
    level: int
    gives: int = 3
    folder: str = ""
    names: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    family: str = ""
    linked: bool = True


@dataclass
class Grower:
    """Grows one wiki. `random` is that of the layer in hand."""

    profile: Profile
    random: Random
    wiki: Wiki
    shelf: list[Known] = field(default_factory=list)
    count: int = 0
    codes: int = 0

    def layer(self, levels: tuple[int, ...], random: Random, prefix: str) -> None:
        """Adds records of the levels, and closer fields and parts to the records that are there."""
        self.random = random
        self.prefix = prefix
        first = len(self.shelf)
        if levels == (0,):
            self.place(*yearly.head(self), 0)
        least, most = (1, self.profile.open) if levels == (0,) else (0, self.profile.closer)
        for kind in ORDER:
            for _ in range(random.randint(least, most) + (1 if levels == (0,) and kind in {"role", "source"} else 0)):
                self._add(kind, random.choice(levels))
        self._join({one.id for one in self.shelf[first:]})
        for record in self.wiki.records():
            crisis.pay(self, record, levels)
            yearly.judge(self, record, levels)
            mapping.draw(self, record, levels)
        if levels != (0,):
            for record in list(self.wiki.records()):
                level = random.choice(levels)
                if record.level < level and random.random() < 0.7:
                    closings(self, record, level)
                    pieces(self, record, level)
                if record.level < level and random.random() < 0.04:
                    attach(self, record, level)

    def last_layer(self, random: Random) -> None:
        """Adds what only controllers know."""
        self.random = random
        for record in self.wiki.records():
            if record.kind == "exercise":
                conduct(self, record)

    def _join(self, new: set[str]) -> None:
        """Gives new playbooks references to what grew after them."""
        for record in self.wiki.records():
            if record.kind == "playbook" and record.id in new:
                for name in ("trees", "exercises"):
                    if name not in {*record.fields, *record.fields.get("labels", {})} and self.chance(0.3):
                        record.fields[name] = FIELDS[name](self, record.level)

    def name(self, kind: str) -> str:
        """An id that no other record has."""
        self.count += 1
        words = ("harbour", "visa", "storm", "list", "circle", "bridge", "market")
        return f"{self.prefix}{self.random.choice(words)}-{kind}-{self.count}"

    def known(self, kind: str, level: int, **wanted: Any) -> list[Known]:
        """The records of a kind that a text of the level may name."""
        found = (one for one in self.shelf if one.kind == kind and one.level <= level and one.linked)
        return [one for one in found if all(getattr(one, key) == value for key, value in wanted.items())]

    def one(self, kind: str, level: int, **wanted: Any) -> str:
        """The id, or an old id, of a record of a kind that a text of the level may name."""
        found = self.random.choice(self.known(kind, level, **wanted))
        return self.random.choice((found.id, found.id, *found.names))

    def first(self, kind: str, level: int) -> str:
        """The id of a record that is made for the occasion."""
        self._add(kind, level)
        return self.one(kind, level)

    def anything(self, level: int) -> str:
        """The id or an old id of any record that a text of the level may name."""
        found = self.random.choice([one for one in self.shelf if one.level <= level and one.linked])
        return self.random.choice((found.id, *found.names))

    def before(self, record: Rec) -> list[Known]:
        """What grew before a record."""
        names = [one.id for one in self.shelf]
        return self.shelf[: names.index(record.id)] if record.id in names else []

    def chance(self, of: float = 0.5) -> bool:
        """True as often as `of` says."""
        return self.random.random() < of

    def _add(self, kind: str, level: int) -> None:
        self.place(*_BUILDERS[kind](self, level), level)

    def place(self, record: Rec, known: Known, level: int) -> Known:
        """Puts a record into a file of its own, or beside others."""
        kind, folder = record.kind, self._label(record, known)
        self.shelf.append(known)
        listed = kind in _LISTED and "goal" not in record.fields
        paths = [path for path, file in self.wiki.files.items() if file.listed and path.startswith(f"{folder}/{kind}")]
        if listed and paths and self.chance(0.7):
            file = self.wiki.files[self.random.choice(sorted(paths))]
            if "tlp" in file.common and "tlp" not in record.fields:
                record.fields["tlp"] = LABELS[record.level]
            file.records.insert(self.random.randint(0, len(file.records)), record)
        elif listed and self.chance(0.7):
            common: dict[str, Any] = {"kind": kind}
            if "tlp" in record.fields and self.chance():
                common["tlp"] = record.fields["tlp"]
            self.wiki.files[f"{folder}/{kind}-{record.id}.yml"] = File([record], True, common)
        else:
            name = kind if kind in {"department", "mission"} else f"{_FOLDERS.get(kind, kind)}/{record.id}"
            self.wiki.files[f"{folder}/{name}.yml"] = File([record])
        if self.chance(0.03):
            attach(self, record, level)
        return known

    def _label(self, record: Rec, known: Known) -> str:
        """Says the label of a record, or leaves it to a department or mission; returns the folder of its file."""
        if known.folder:
            return known.folder
        fields = record.fields
        draft = fields.get("status") == "draft"
        holders = [one for one in self.shelf if one.folder and one.gives == record.level and one.level <= record.level]
        department = fields.get("department")
        if department is not None:
            own = [one for one in holders if department in (one.id, *one.names)]
            holders = own + [one for one in holders if one.kind == "mission"]
        if holders and self.chance(self.profile.inherits):
            found = self.random.choice(holders)
            if found.kind == "department" and department and self.chance():
                return "common"
            return self.random.choice((found.folder, f"{found.folder}/deep/down"))
        if record.level == 3 and department is None and self.chance():
            return "common"
        label = LABELS[record.level]
        if draft and record.level == 2:
            label = self.random.choice(LABELS[:3])
        fields["tlp"] = label
        folders = ["common", *(one.folder for one in self.shelf if one.folder and one.level <= record.level)]
        return self.random.choice(folders)


def grow(seed: int, profile: Profile, level: int, closing: int) -> Wiki:
    """A wiki whose part for an audience of the level hangs on `seed` alone; all that is closer hangs on `closing`."""
    first = Random(f"{seed} {profile.name}")
    grower = Grower(profile, first, Wiki(folders=first.random() < 0.5))
    for number, levels in enumerate(((0,), (1,), (2, 3))):
        hidden = levels[0] > level
        random = Random(f"{seed} {profile.name} {number} {closing if hidden else ''}")
        grower.layer(levels, random, random.choice("abcxyz"))
        for record in grower.wiki.records():
            for at in levels:
                if record.level <= at:
                    approvals(record, at, f"{seed} {profile.name} {closing if hidden else ''}")
    for record in grower.wiki.records():
        if record.kind == "exercise":
            approvals(record, ALL, f"{seed} {profile.name} {closing if level < ALL else ''}")
    grower.last_layer(Random(f"{seed} {profile.name} controllers {closing if level < ALL else ''}"))
    return grower.wiki
