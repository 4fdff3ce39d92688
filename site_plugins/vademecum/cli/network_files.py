"""The files of `vademecum network measure`: where they may lie, and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from vademecum.cli.console import USAGE, say, stop
from vademecum.network import MAX_BYTES, Columns, Names, Ties, input_hash, read_names, read_organisations, read_ties
from vademecum.source import Problem
from vademecum.source.summing import summed

PRIVATE = ".vademecum-private"
"""The folder of a wiki that no build reads and Git is told to leave alone."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was read: ties and organisations by file, the list of names, what is wrong in each, and the hash of all."""

    files: tuple[Ties, ...]
    names: Names
    problems: tuple[Problem, ...]
    texts: Mapping[str, str]
    hash: str

    def summed(self, problems: Iterable[Problem]) -> list[Problem]:
        """Problems in the order of files and rows; many of one sort in one file as the first and a number."""
        return summed(sorted(problems, key=lambda one: one.order))


def guarded(file: Path | None, config_file: Path) -> None:
    """Ends the command for a file inside the wiki, where Git or a build would carry it on, unless it is set apart."""
    root = config_file.resolve().parent
    if file is None or not config_file.is_file() or not file.resolve().is_relative_to(root):
        return
    inside = file.resolve().relative_to(root)
    if PRIVATE not in inside.parts:
        stop(
            f"{inside.as_posix()} lies inside the wiki, and Git would carry its names to everyone. "
            f"Move it out of {root.name}, or into the folder {PRIVATE}.",
            USAGE,
        )
    ignored = root / ".gitignore"
    lines = ignored.read_text(encoding="utf-8", errors="replace").split() if ignored.is_file() else []
    if not any(PRIVATE in line and not line.startswith(("#", "!")) for line in lines):
        say(f"Add to .gitignore, so that nobody commits it: /{PRIVATE}/")


def read_given(
    files: Iterable[Path], names_file: Path | None, list_file: Path | None, columns: Mapping[str, str]
) -> Given:
    """All files, read once. What is wrong in them is among the problems; a file that is not there ends the command."""
    read: list[Ties] = []
    raw: list[bytes] = []
    texts: dict[str, str] = {}
    names, problems = Names(), list[Problem]()
    for file in files:
        raw.append(_bytes(file))
        read.append(read_ties(str(file), raw[-1], Columns(columns)))
    if list_file is not None:
        raw.append(_bytes(list_file))
        read.append(read_organisations(str(list_file), raw[-1]))
    if names_file is not None:
        raw.append(_bytes(names_file))
        names, found = read_names(str(names_file), raw[-1])
        problems += found
        texts[str(names_file)] = raw[-1].decode("utf-8", "replace")
    for one in read:
        problems += one.problems
        if one.text:
            texts[one.path] = one.text
    return Given(tuple(read), names, tuple(problems), texts, input_hash(raw))


def _bytes(file: Path) -> bytes:
    """A file, up to a little more than may be read."""
    if not file.is_file():
        stop(f"There is no file {file}.", USAGE)
    with file.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)
