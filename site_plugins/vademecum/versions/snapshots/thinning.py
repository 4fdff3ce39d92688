"""Takes out of the bytes of a snapshot what need not be read: its past, and the records that nobody asked for."""

from __future__ import annotations

import re
from collections.abc import Collection

_RECORDS, _PAST, _END = '\n"records": [\n', '\n],\n"past": {\n', "}\n}\n"
_BETWEEN = ",\n"
"""Between two records: a record is a line, and no text in it holds the end of one."""

_ID = re.compile(r'"values": \{"kind": "[a-z-]+", "id": "([a-z0-9-]+)"')
_ALIASES = re.compile(r'"aliases": \[([^\]]*)\]')
_WORD = re.compile(r"[a-z0-9-]+")


def thinned(data: bytes, wanted: Collection[str]) -> bytes:
    """The snapshot with the records that go by the `wanted` ids, and those that they name, and without its past.

    What is not laid out as `write_snapshot` does it, or is no text, comes back as it is.
    """
    try:
        text = data.decode()
    except ValueError:
        return data
    start, end = text.find(_RECORDS), text.rfind(_PAST)
    if start < 0 or end < start or not text.endswith(_END):
        return data
    lines = text[start + len(_RECORDS) : end].split(_BETWEEN)
    named = [(_names(line), line) for line in lines]
    if not all(names for names, _ in named):
        return data
    words = set(wanted)
    for names, line in named:
        if not names.isdisjoint(wanted):
            words.update(_WORD.findall(line))
    kept = _BETWEEN.join(line for names, line in named if not names.isdisjoint(words))
    return f'{text[:start]}{_RECORDS}{kept}\n],\n"past": {{}}\n}}\n'.encode()


def _names(line: str) -> set[str]:
    """The ids by which the record of a line goes; nothing when it has none where it should stand."""
    found = _ID.search(line)
    if found is None:
        return set()
    return {found[1], *(name for part in _ALIASES.findall(line) for name in _WORD.findall(part))}
