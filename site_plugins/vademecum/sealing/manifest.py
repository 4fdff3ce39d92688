"""A manifest: what a copy of a wiki holds, file by file, and how it is read without trusting it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, NoReturn

FORMAT = 1
NAMESPACE = "vademecum"
MANIFEST, SIGNATURE = "manifest.json", "manifest.json.sig"
MOST_OF_A_MANIFEST = 2**24
"""Bytes; room for some 80,000 files."""

SORTS = ("edition", "site", "release", "bundle")
VERSION = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){1,3}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HASH = re.compile(r"[0-9a-f]{64}")
_MODE = re.compile(r"[0-7]{3,4}")
_FIELDS = {"format", "of", "wiki", "audience", "version", "number", "released", "expires", "tool", "files", "parts"}
_OF_A_FILE = {"sha256": (str, _HASH), "size": (int, None), "mode": (str, _MODE)}


class NewerFormatError(ValueError):
    """A manifest of a format that this program does not know yet."""


@dataclass(frozen=True)
class About:
    """What a manifest speaks of. `of` is one of SORTS; `expires` is the first day on which it is no longer good.

    `number` counts the releases of a wiki from 1. `rebuilt` is why a published edition was made again, or empty.
    A site has version, number and days of its newest edition.
    """

    of: str
    wiki: str
    audience: str
    version: str
    number: int
    released: date
    expires: date
    tool: str = ""
    rebuilt: str = ""

    @property
    def name(self) -> str:
        """Such as `Vademecum 2026.2, public`."""
        return f"{shown(self.wiki)} {self.version}, {shown(self.audience)}"


class File(NamedTuple):
    """A file in a manifest: SHA-256 in hexadecimal, size in bytes, rights in octal, such as `644`."""

    sha256: str
    size: int
    mode: str


@dataclass(frozen=True)
class Manifest:
    """What a copy holds: its files by path, and its editions by version with the hash of the manifest of each."""

    about: About
    files: Mapping[str, File] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)


def shown(text: str) -> str:
    """A text of strangers, fit for a terminal: short, and without characters that nobody sees."""
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text[:500])


def order(version: str) -> tuple[int, ...]:
    """Sorts versions: 2026.10 comes after 2026.9."""
    return tuple(map(int, version.split(".")))


def path_fault(path: str) -> str:
    """What forbids a path in a manifest, or nothing: it stays in the folder, and can be seen whole."""
    if any(part in {"", ".", ".."} for part in path.split("/")) or "\\" in path:
        return "is not a path within the folder"
    if not path.isprintable() or len(path) > 1024:
        return "has characters that nobody sees, or is too long"
    return "" if unicodedata.is_normalized("NFC", path) else "is not in the usual form of Unicode (NFC)"


def written(manifest: Manifest) -> bytes:
    """The manifest as a file: one manifest, the same bytes."""
    about = {name: value for name, value in vars(manifest.about).items() if name != "rebuilt" or value}
    about |= {name: about[name].isoformat() for name in ("released", "expires")}
    files = {path: file._asdict() for path, file in manifest.files.items()}
    values = {"format": FORMAT, **about, "files": files, "parts": dict(manifest.parts)}
    return (json.dumps(values, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def parsed(data: bytes) -> Manifest:
    """The manifest that bytes hold. ValueError, with a sentence, for whatever is none of this format."""
    found = loaded(data)
    if not isinstance(found, dict) or type(found.get("format")) is not int:
        raise ValueError("It is not a manifest of Vademecum.")
    if found["format"] > FORMAT:
        raise NewerFormatError(f"It was written by a newer Vademecum (format {found['format']}).")
    if found["format"] < 1 or _FIELDS - found.keys() or found.keys() - _FIELDS - {"rebuilt"}:
        raise ValueError("It lacks a field of a manifest, or has one that is none.")
    words = {name: found.get(name, "") for name in ("of", "wiki", "audience", "version", "tool", "rebuilt")}
    if not all(isinstance(one, str) and len(one) <= 500 for one in words.values()) or words["of"] not in SORTS:
        raise ValueError("One of its texts is no text, or too long, or it is of nothing that is known here.")
    number, files, parts = found["number"], found["files"], found["parts"]
    if not VERSION.fullmatch(words["version"]) or type(number) is not int or number < 1:
        raise ValueError("Its version or its number is none.")
    if not isinstance(files, dict) or not isinstance(parts, dict) or (parts and words["of"] != "site"):
        raise ValueError("Its list of files or of editions is none.")
    for version, sha256 in parts.items():
        if not VERSION.fullmatch(version) or not isinstance(sha256, str) or not _HASH.fullmatch(sha256):
            raise ValueError(f'It names an edition "{shown(version)}" that is none.')
    about = About(number=number, released=_as_day(found["released"]), expires=_as_day(found["expires"]), **words)
    return Manifest(about, {path: _file(path, one, parts) for path, one in files.items()}, parts)


def loaded(data: bytes) -> Any:
    """The values of a text in JSON, without what JSON leaves open. ValueError, with a sentence, for anything else."""
    try:
        return json.loads(
            data.decode("utf-8"), object_pairs_hook=_once, parse_int=_whole, parse_float=_no, parse_constant=_no
        )
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise ValueError("It is no text in JSON, or nested too deep.") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError("It says something twice.")
    return values


def _whole(text: str) -> int:
    return int(text) if len(text) < 16 else _no(text)


def _no(_: str) -> NoReturn:
    raise ValueError("It has a number that is no whole number, or too large.")


def _as_day(value: Any) -> date:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError("One of its days is none.")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("One of its days is in no calendar.") from None


def _file(path: str, value: Any, parts: Mapping[str, str]) -> File:
    fault = path_fault(path)
    if fault or path in (MANIFEST, SIGNATURE) or path.split("/")[0] in parts:
        raise ValueError(f'Its path "{shown(path)}" {fault or "may not be in it"}.')
    if not isinstance(value, dict) or value.keys() != _OF_A_FILE.keys():
        raise ValueError(f'What it says of "{shown(path)}" is not hash, size and rights.')
    for name, (kind, pattern) in _OF_A_FILE.items():
        if type(value[name]) is not kind or (pattern and not pattern.fullmatch(value[name])):
            raise ValueError(f'The {name} of "{shown(path)}" in it is none.')
    return File(**value)
