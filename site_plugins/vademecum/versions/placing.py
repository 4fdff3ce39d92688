"""Where on its page a difference stands, so that what changed is told in the order in which it is read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from vademecum.records import Climbing, Part, Record
from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.differing import fields_of
from vademecum.versions.pairing import key_of

_HEAD = ("id", "title", "summary", "status", "approved_content", "approved_by_role", "approved_on", "tlp", "rank")
"""Fields that the head of a page shows, in its order."""

_BEFORE: Mapping[str, str] = MappingProxyType({"first_hour_card": "before_you_start"})
"""Fields that a page shows right before another one, though they are written later."""


def place_of(case: Case, one: Difference) -> tuple[int, int, int]:
    """The rank of its field, the position in the list there, and 0 for what moved: that is said first of a part."""
    fields = _order(type(case.after.record))
    name = one.way[0] if one.way else one.fields[0]
    if name == "labels" and len(one.way) > 1:
        return (fields.index(one.way[1]) if one.way[1] in fields else len(fields)), 0, 0
    rank = fields.index(name) if name in fields else len(fields)
    return rank, _position(case, one), 0 if one.sort == "moved" else 1


def number_of(record: Record, field: str, key: str) -> int:
    """The place of a part in a list of the record, by what it is called there: 1 for the first, 0 when it is not."""
    items: Any = getattr(record, field, ())
    names = [key_of(item) for item in items] if isinstance(items, tuple) else []
    return names.index(key) + 1 if key in names else 0


def _position(case: Case, one: Difference) -> int:
    if not one.around or len(one.way) < 2:
        return 0
    if not isinstance(one.around[0].shown, Part):
        return int(one.way[1]) if one.way[1].isdigit() else 0
    field = one.around[0].field
    return number_of(case.after.record, field, one.way[1]) or number_of(case.before.record, field, one.way[1])


@cache
def _order(model: type[Record]) -> tuple[str, ...]:
    """The fields of a kind: the head, what is the kind's own, and then what all kinds have, such as sources."""
    common = {*Record.model_fields, *Climbing.model_fields}
    keys = [key for _, key, _ in fields_of(model)]
    own = [key for key in keys if key not in common and key not in _BEFORE]
    for key, other in _BEFORE.items():
        if key in keys and other in own:
            own.insert(own.index(other), key)
    rest = [key for key in keys if key in common]
    return tuple(dict.fromkeys([*_HEAD, *own, *rest]))
