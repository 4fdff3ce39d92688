"""A wiki as a value in which every piece knows how closed it is, and wikis written from it, whole or in part.

It knows nothing of the program's own gate: what an audience may read follows from how the wiki was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import yaml

LABELS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT")
STAFF, ALL = 3, 4
"""The level of staff, who read every label, and that of controllers, who read everything."""

SETTINGS = """site_name: A wiki of the tests
site_url: https://wiki.example/
use_directory_urls: {folders}
theme: {{name: material, font: false}}
plugins: [search, vademecum]
"""


@dataclass(frozen=True)
class At:
    """A piece of a record that is closer than what it stands in.

    `instead` stands in its place where the part is written as a wiki of its own and the rules ask for such a piece.
    """

    level: int
    value: Any
    instead: Any = None


@dataclass
class Rec:
    """A record: its fields, in which pieces may be `At` a closer level. `status` and `ends` help to grow it."""

    level: int
    fields: dict[str, Any]
    ends: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.fields["id"])

    @property
    def kind(self) -> str:
        """Its kind."""
        return str(self.fields["kind"])

    def close(self, name: str, level: int, value: Any) -> None:
        """Gives it a field with a label of its own; None leaves the field out and writes the label all the same."""
        self.fields.setdefault("labels", {})[name] = At(level, LABELS[level])
        if value is not None:
            self.fields[name] = At(level, value)

    def owe(self, name: str, level: int, instead: Any) -> None:
        """Closes a field without which the record is refused; a closer layer says more there than `instead`."""
        self.fields.setdefault("labels", {})[name] = LABELS[level]
        self.fields[name] = At(level, instead, instead)

    def owed(self) -> list[tuple[str, At]]:
        """The fields that were closed so, of which no closer layer has said anything yet."""
        found = ((name, one) for name, one in self.fields.items() if isinstance(one, At))
        return [(name, one) for name, one in found if one.instead is not None and one.value is one.instead]

    def settle(self, name: str, value: Any) -> None:
        """Says what stands in such a field."""
        self.fields[name] = At(self.fields[name].level, value, self.fields[name].instead)


@dataclass
class File:
    """A file of one record, or with `listed` of many, whose common fields it states once."""

    records: list[Rec] = field(default_factory=list)
    listed: bool = False
    common: dict[str, Any] = field(default_factory=dict)


@dataclass
class Wiki:
    """Files of records by path below `playbooks`; `beside` are other files by path, each with its level."""

    folders: bool = True
    files: dict[str, File] = field(default_factory=dict)
    beside: dict[str, tuple[int, bytes]] = field(default_factory=dict)

    def records(self) -> Iterator[Rec]:
        """All records, in the order of the files."""
        for path in sorted(self.files):
            yield from self.files[path].records

    def folder_of(self, record: Rec) -> str:
        """The folder of the file in which a record stands."""
        path = next(path for path, file in self.files.items() if any(one is record for one in file.records))
        return path.rpartition("/")[0]

    def part(self, level: int = ALL) -> dict[str, Any]:
        """What an audience of the level may read: the values of each file, by path."""
        made: dict[str, Any] = {}
        for path, file in sorted(self.files.items()):
            seen = [_seen(record.fields, level) for record in file.records if record.level <= level]
            if seen and file.listed:
                made[path] = {**file.common, "records": [_without(one, file.common) for one in seen]}
            elif seen:
                made[path] = seen[0]
        return made


def _without(fields: dict[str, Any], common: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if key not in common or common[key] != value}


def _seen(value: Any, level: int) -> Any:
    """A value without what is closer than the level; a list or mapping that had only such pieces is gone."""
    if isinstance(value, dict):
        kept = {key: _seen(inner, level) for key, inner in value.items() if not _gone(inner, level)}
        return {key: inner for key, inner in kept.items() if inner not in ([], {}) or value[key] == inner}
    if isinstance(value, list):
        return [_seen(inner, level) for inner in value if not _gone(inner, level)]
    if isinstance(value, At):
        return _seen(value.value if value.level <= level else value.instead, level)
    return value


def _gone(value: Any, level: int) -> bool:
    return isinstance(value, At) and value.level > level and value.instead is None


def closed_count(wiki: Wiki, level: int) -> tuple[int, int]:
    """How many records, and how many pieces of other records, are closer than the level."""
    records = sum(record.level > level for record in wiki.records())
    pieces = sum(_pieces(record.fields, level) for record in wiki.records() if record.level <= level)
    return records, pieces


def _pieces(value: Any, level: int) -> int:
    if isinstance(value, At):
        return 1 if value.level > level else _pieces(value.value, level)
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return sum(_pieces(one, level) for one in inner)


def write(wiki: Wiki, folder: Path, level: int = ALL, noise: Random | None = None, *, shifting: bool = True) -> None:
    """Writes a wiki, or the part of it for an audience. `noise` adds what no audience sees: comments and stray files.

    Without `shifting`, comments stand only where no line moves.
    """
    (folder / "mkdocs.yml").parent.mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(SETTINGS.format(folders=str(wiki.folders).lower()), encoding="utf-8")
    for path, values in wiki.part(level).items():
        text = yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=10_000)
        target = folder / "playbooks" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_commented(text, noise, shifting) if noise else text, encoding="utf-8")
    for path, (closed, data) in wiki.beside.items():
        if closed <= level:
            (folder / "playbooks" / path).write_bytes(data)
    if noise:
        _stray(folder / "playbooks", noise)


def _commented(text: str, noise: Random, shifting: bool) -> str:
    lines: list[str] = []
    for line in text.splitlines():
        if shifting and re.match("[a-z_]+:", line) and noise.random() < 0.2:
            lines += ["# " + _scribble(noise)] * noise.randint(1, 3)
        if re.fullmatch(r" *(- )?[a-z_]+: [\w-]+", line) and noise.random() < 0.2:
            line += "  # " + _scribble(noise)
        lines.append(line)
    return "\n".join([*lines, "# " + _scribble(noise), ""])


def _stray(folder: Path, noise: Random) -> None:
    """Files that nobody publishes: readmes, hidden files, notes of an author."""
    for name in ("README.md", ".kept/secret.yml", "common/scribbles.txt", "missions/.draft.swp", ".gitkeep"):
        if noise.random() < 0.5:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"kind: note\nid: stray\ntitle: {_scribble(noise)}\ntext: {_scribble(noise)}\n", "utf-8")


def _scribble(noise: Random) -> str:
    return " ".join(noise.choice(("tlp", "secret", "kind: note", "ring", "Ötzi", "[[id]]", "x" * 40)) for _ in range(4))
