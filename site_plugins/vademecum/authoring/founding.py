"""A new wiki: the files of the starter, with the ministry's name, the version and the days filled in."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import cast

from vademecum.authoring.locking import locked
from vademecum.graph.year.months import months_after
from vademecum.records import Entry, load_library
from vademecum.records.kinds.criteria import Criteria

FORGES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"github": ("github",), "gitlab": ("gitlab",), "both": ("github", "gitlab")}
)
"""What may be asked for, and the folders of the starter that it takes."""

_LOCKED_AFTER_ADOPTION = timedelta(days=10)
_BLANK = re.compile(r"<<(?P<what>[a-z]+)(?P<steps>[^<>]*)>>")
_STEP = re.compile(r"(?P<sign>[+-])?(?P<number>\d+)(?P<months>mo)?")
_KEPT = frozenset({".git"})
"""What a folder may hold and still be empty: a forge hands out a new repository as a clone with nothing in it."""


class NotEmptyError(Exception):
    """There is something in the folder already; the text names it."""


@dataclass(frozen=True, slots=True)
class Founding:
    """What is filled in: the ministry's name, the program's version, the day; and whose CI files are wanted."""

    name: str
    version: str
    day: date
    forge: str = "both"


def starter_files(starter: Path, founding: Founding) -> dict[str, bytes]:
    """All files of a new wiki, by path. `starter` holds a folder `wiki` and one for each forge.

    In it a name that begins with `dot-` stands for one that begins with a dot, and `<<...>>` for what is filled in.
    """
    made: dict[str, bytes] = {}
    for part in ("wiki", *FORGES[founding.forge]):
        for file in sorted((starter / part).rglob("*")):
            if file.is_file():
                name = file.relative_to(starter / part)
                path = PurePosixPath(*(re.sub("^dot-", ".", one) for one in name.parts)).as_posix()
                made[path] = filled(file.read_text(encoding="utf-8"), founding, path).encode()
    return made | dict(_locked(made))


def filled(text: str, founding: Founding, path: str = "") -> str:
    """A text with its blanks filled: `<<name>>`, `<<version>>`, `<<day-30>>`, `<<day+12mo-1>>`, `<<year-30>>`."""
    name = json.dumps(founding.name, ensure_ascii=False) if path.endswith(".yml") else founding.name

    def fill(blank: re.Match[str]) -> str:
        what = blank["what"]
        if what in {"name", "version"}:
            return name if what == "name" else founding.version
        day = _moved(founding.day, blank["steps"])
        return str(day.year) if what == "year" else day.isoformat()

    return _BLANK.sub(fill, text)


def found(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes the files of a new wiki: all of them or none.

    Raises NotEmptyError when anything stands in the folder, and NotADirectoryError when it is a file.
    """
    there = sorted(one.name for one in folder.iterdir() if one.name not in _KEPT) if folder.exists() else []
    if there:
        shown = ", ".join(there[:5]) + (f" and {len(there) - 5} more" if len(there) > 5 else "")
        raise NotEmptyError(f"{folder} is not empty: it holds {shown}. Name a folder that is empty or not there yet.")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".vademecum-", dir=folder) as stage:
        for path, data in files.items():
            target = Path(stage) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        for one in sorted(Path(stage).iterdir()):
            one.rename(folder / one.name)


def _moved(day: date, steps: str) -> date:
    for step in _STEP.finditer(steps):
        number = int(step["number"]) * (-1 if step["sign"] == "-" else 1)
        day = months_after(day, number) if step["months"] else day + timedelta(days=number)
    return day


def _locked(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The sets of criteria among the files, each with its lock: its hash depends on the days that were filled in."""
    for path, data in files.items():
        if path.startswith("playbooks/") and "/criteria/" in path and path.endswith(".yml"):
            library, _ = load_library([(path, data)])
            for entry in library.entries:
                record = entry.record
                if isinstance(record, Criteria) and record.adopted_on is not None:
                    set_of = cast(Entry[Criteria], entry)
                    yield path, locked(set_of, record.adopted_on + _LOCKED_AFTER_ADOPTION).encode()
