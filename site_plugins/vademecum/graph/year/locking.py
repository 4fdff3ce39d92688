"""Whether a set of criteria stands as it was locked: its words and numbers come to one hash, the day included."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from vademecum.graph.graph import Graph
from vademecum.records.kinds.criteria import Criteria

_HASHED = ("id", "title", "applies_to", "criteria", "pass_rule", "standing", "adopted_by_role", "adopted_on")


def fingerprint(criteria: Criteria, locked_on: date) -> str:
    """The hash of what a set says and of the day on which it was locked: `sha256-` and 64 hexadecimal digits.

    It does not change with the layout of the file, the order of its keys, its label or its dates of review.
    """
    said: dict[str, Any] = criteria.model_dump(mode="json", include=set(_HASHED))
    said["locked_on"] = locked_on.isoformat()
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256-{hashlib.sha256(text.encode()).hexdigest()}"


def is_intact(graph: Graph, criteria: Criteria) -> bool:
    """True for a set that says what it said when it was locked. A role or a set that was renamed since is the same."""
    if criteria.locked_on is None or criteria.content_hash is None:
        return False
    adopter = graph.find(criteria.adopted_by_role)
    return _stands(_Same(criteria), adopter.record.aliases if adopter else ())


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A record as a key of a table: itself and no other that says the same."""

    criteria: Criteria

    def __hash__(self) -> int:
        return id(self.criteria)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.criteria is self.criteria


@lru_cache(maxsize=256)
def _stands(same: _Same, adopters: tuple[str, ...]) -> bool:
    """Every collaboration asks this of its set, and most of the same few."""
    criteria = same.criteria
    assert criteria.locked_on is not None
    return any(fingerprint(one, criteria.locked_on) == criteria.content_hash for one in _named(criteria, adopters))


def _named(criteria: Criteria, adopters: tuple[str, ...]) -> Iterator[Criteria]:
    """The set as it may have been called when it was locked."""
    yield criteria
    for name in (criteria.id, *criteria.aliases):
        for role in (criteria.adopted_by_role, *adopters):
            yield criteria.model_copy(update={"id": name, "adopted_by_role": role})
