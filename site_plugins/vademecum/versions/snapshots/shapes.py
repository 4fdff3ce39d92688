"""What stands in a snapshot beside its records, each with the one shape it may have: a stranger may have written it."""

from __future__ import annotations

import re
from typing import Any

from vademecum.audience import AUDIENCES
from vademecum.records import KINDS
from vademecum.sealing.manifest import VERSION, path_fault

MOST_WORDS = 10_000
"""How many characters a text beside the records may have."""

MOST_NUMBER = 20_000
"""The highest threshold, in days, months or words: dates stay in the calendar."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HASH = re.compile(r"[0-9a-f]{64}")


def identifier(value: Any) -> str:
    """An id of a record or a part. ValueError for what is none; these texts become paths."""
    if not isinstance(value, str) or len(value) > 64 or not _ID.fullmatch(value):
        raise ValueError(f"{_cut(value)} is not an id")
    return value


def identifier_or_none(value: Any) -> str:
    """An id, or an empty text."""
    return "" if value == "" else identifier(value)


def version(value: Any) -> str:
    """The version of an edition, such as 2026.2. ValueError for what is none; these texts become paths."""
    if not isinstance(value, str) or not VERSION.fullmatch(value):
        raise ValueError(f"{_cut(value)} is not a version")
    return value


def words(value: Any) -> str:
    """A text of somebody."""
    if not isinstance(value, str) or len(value) > MOST_WORDS:
        raise ValueError(f"{_cut(value)} is not a text of {MOST_WORDS:,} characters at most")
    return value


def kind(value: Any) -> str:
    """The name of a kind of record."""
    if value not in KINDS:
        raise ValueError(f"{_cut(value)} is not a kind of record")
    return str(value)


def audience(value: Any) -> str:
    """The name of an audience."""
    if value not in AUDIENCES:
        raise ValueError(f"{_cut(value)} is not an audience")
    return str(value)


def path(value: Any, folder: str = "") -> str:
    """The path of a file that stays in its folder; with `folder`, in that one."""
    if not isinstance(value, str) or path_fault(value) or not value.startswith(folder):
        raise ValueError(f"{_cut(value)} is not a path in the folder")
    return value


def number(value: Any, most: int = MOST_NUMBER) -> int:
    """A whole number from 0 to `most`, written as such or as a text."""
    found = int(value) if isinstance(value, str) and len(value) < 10 else value
    if type(found) is not int or not 0 <= found <= most:
        raise ValueError(f"{_cut(value)} is not a number from 0 to {most:,}")
    return found


def truth(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise TypeError(f"{_cut(value)} is neither true nor false")
    return value


def sha256(value: Any) -> str:
    """A SHA-256 in hexadecimal."""
    if not isinstance(value, str) or not _HASH.fullmatch(value):
        raise ValueError(f"{_cut(value)} is not a SHA-256")
    return value


def one_of(value: Any, *allowed: str) -> Any:
    """One of some words."""
    if value not in allowed:
        raise ValueError(f"{_cut(value)} is none of {', '.join(allowed)}")
    return value


def _cut(value: Any) -> str:
    return ascii(value)[:60]
