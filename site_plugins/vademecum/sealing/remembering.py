"""Remembers which editions were here before, so that an older one cannot pass for the newest."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from vademecum.sealing.finding import Finding
from vademecum.sealing.manifest import About, loaded, shown
from vademecum.sealing.putting import put
from vademecum.sealing.reading import read_bytes, reason

_FORMAT = 1
_MOST_OF_A_MEMORY = 2**22
_KEPT = 100
"""So many manifests of one edition are kept: it may be made again so often."""


class Seen(NamedTuple):
    """A book in a copy: what it is, such as `edition 2026.2`, the hash of its manifest, and why it was made again."""

    name: str
    sha256: str
    rebuilt: str


def recall(path: Path, about: About, books: Sequence[Seen], *, good: bool) -> tuple[list[Finding], list[str]]:
    """What the memory in a file says against a copy, and notes. What is new in a good copy is added to the file.

    The file holds, by wiki and audience, the highest number of a release with its version, and of each book the hashes
    of its manifests, the newest last.
    """
    try:
        memory = _read(path)
    except FileNotFoundError:
        memory = {}
    except (OSError, ValueError) as fault:
        why = reason(fault) if isinstance(fault, OSError) else str(fault)
        return [], [f"What was here before is not known: {path} cannot be read. {why} Older copies are not noticed."]
    key = json.dumps([about.wiki, about.audience], ensure_ascii=False)
    before = memory.get(key, {"number": 0, "version": "", "books": {}})
    findings = list(_against(before, about, books))
    if findings or not good:
        return findings, []
    hashes = {book.name: _after(before["books"].get(book.name, []), book.sha256) for book in books}
    newest = {"number": about.number, "version": about.version, "books": before["books"] | hashes}
    if newest == before:
        return [], []
    values = {"format": _FORMAT, "seen": memory | {key: newest}}
    try:
        put(path, (json.dumps(values, indent=1, sort_keys=True) + "\n").encode())
    except OSError as fault:
        return [], [f"This copy is not remembered: {path} cannot be written, {reason(fault)}."]
    return [], []


def _read(path: Path) -> dict[str, Any]:
    """What a file remembers. OSError or ValueError when it cannot be read."""
    found = loaded(read_bytes(path, _MOST_OF_A_MEMORY))
    with suppress(AttributeError, KeyError, TypeError):
        fits = found["format"] == _FORMAT and all(
            type(one["number"]) is int
            and isinstance(one["version"], str)
            and all(isinstance(listed, list) and all(type(text) is str for text in listed) for listed in books.values())
            for one in found["seen"].values()
            for books in [one["books"]]
        )
        if fits:
            return dict(found["seen"])
    raise ValueError("It is none of ours.")


def _against(before: Any, about: About, books: Sequence[Seen]) -> list[Finding]:
    findings = []
    if about.number < before["number"]:
        newest = f"{shown(before['version'])} (release {before['number']})"
        what = f"This copy is {about.version} (release {about.number}), but {newest} was here before."
        findings.append(Finding("", "older", what))
    elif about.number == before["number"] and about.version != before["version"]:
        what = f"This copy is {about.version} (release {about.number}); {shown(before['version'])} had that number."
        findings.append(Finding("", "twin", what))
    for book in books:
        known = before["books"].get(book.name, [])
        if known and book.sha256 in known[:-1] and book.sha256 != known[-1]:
            findings.append(Finding("", "older", f"The {book.name} was made again since this one was made."))
        elif known and book.sha256 not in known and not book.rebuilt:
            findings.append(Finding("", "twin", f"This is another {book.name} than the one that was here before."))
    return findings


def _after(known: Sequence[str], sha256: str) -> list[str]:
    return [*(one for one in known if one != sha256), sha256][-_KEPT:]
