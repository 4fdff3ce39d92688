"""Which ids an editor takes where a record names another: any of the right shape, or those that a wiki has."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from vademecum.graph import Graph
from vademecum.records import KINDS
from vademecum.records.fields import ID_PATTERN

Json = dict[str, Any]

IdsOf = Callable[[tuple[str, ...]], Json]
"""From kinds of record, none standing for all, to the schema of an id of one of them."""


def any_id(kinds: tuple[str, ...]) -> Json:
    """Any text that may be an id."""
    return {
        "pattern": ID_PATTERN,
        "patternErrorMessage": f"Write the id of {_one_of(kinds)}: small letters a to z, digits and single hyphens.",
        "maxLength": 64,
    }


def known_ids(graph: Graph) -> IdsOf:
    """The ids of a wiki with their titles. Old ids, and those of files with errors, are taken and not offered."""
    titles: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    for name, entry in sorted(graph.entries.items()):
        titles.setdefault(entry.record.kind, {})[name] = f"{entry.record.title} ({entry.record.kind})"
    taken = sorted({*graph.aliases, *graph.unread} - graph.entries.keys())

    def ids(kinds: tuple[str, ...]) -> Json:
        offered = {name: title for kind in kinds or titles for name, title in titles.get(kind, {}).items()}
        if not offered:
            return any_id(kinds)
        remedy = f"There is no {' or '.join(kinds) or 'record'} with this id yet. New ones are known after: {COMMAND}"
        listed = {"enum": list(offered), "enumDescriptions": list(offered.values()), "errorMessage": remedy}
        if not taken:
            return listed
        pattern = f"^(?:{'|'.join(map(re.escape, taken))})$"
        return {"anyOf": [listed, {"pattern": pattern, "patternErrorMessage": remedy}]}

    return ids


COMMAND = "vademecum schema --with-ids"
"""What writes the schema that knows a wiki's ids."""


def _one_of(kinds: tuple[str, ...]) -> str:
    return f"a {' or a '.join(kinds)}" if kinds else "a record"
