"""What must hold of the values of a snapshot before anything is made of them: somebody may have written it by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_type_hints

from vademecum.audience import AUDIENCES
from vademecum.graph.labels import Reason
from vademecum.source.characters import FORBIDDEN
from vademecum.versions.comparison import How

_SHOWN = 240
_VERSION = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){1,3}")
_PRINT = re.compile(r"[0-9a-f]{64}")
_STEP = re.compile(r"(?!\.{1,2}$)[^/\\:]+")
"""A step of a path that stays where it is, on every system."""

_REASONS = get_args(get_type_hints(Reason)["sort"])
_HOWS = get_args(How)


def check(values: Mapping[str, Any]) -> None:
    """Raises ValueError, KeyError or TypeError for values that no snapshot has."""
    _one_of(values["audience"], AUDIENCES, "audience")
    editions = values["past"]["editions"]
    if not editions or editions[-1] != values["edition"]:
        raise ValueError("its past does not end with its own edition")
    for one in editions:
        if not _VERSION.fullmatch(one["version"]):
            raise ValueError("an edition's version is no version")
    for name, kept in values["attachments"].items():
        _check_path(name)
        if not _PRINT.fullmatch(kept["sha256"]):
            raise ValueError("an attachment has no SHA-256")
    for record in values["records"]:
        _check_path(record["file"])
        _one_of(record["reason"], _REASONS, "reason of a label")
    for happenings in values["past"]["happenings"].values():
        for one in happenings:
            _one_of(one["how"], _HOWS, "happening")
            _text(one.get("note", ""))


def unseen(text: str, values: Any) -> str:
    """The first letter that no reader can see, or nothing. `text` is the JSON, `values` what it holds."""
    if found := FORBIDDEN.search(text):
        return found[0]
    # Only a letter that was escaped can hide from the text.
    for one in _texts(values) if "\\u" in text else ():
        if found := FORBIDDEN.search(one):
            return found[0]
        one.encode()
    return ""


def shown(fault: Exception) -> str:
    """What a fault says, cut, as a terminal may show it."""
    return "".join(letter if letter.isprintable() else "?" for letter in str(fault)[:_SHOWN])


def _texts(values: Any) -> Iterator[str]:
    waiting = [values]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value


def _check_path(path: Any) -> None:
    if not all(_STEP.fullmatch(step) for step in _text(path).split("/")):
        raise ValueError("a path leads out of its folder")


def _one_of(value: Any, known: Any, what: str) -> None:
    if not isinstance(value, str) or value not in known:
        raise ValueError(f"an unknown {what}")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is wanted")
    return value
