"""Names what a kind keeps for controllers, said or not: else what is missing would tell whether something is said."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_type_hints

from vademecum.records import Part
from vademecum.records.explaining import part_of
from vademecum.source import Way


def withheld(part: Part, way: Way = ()) -> Iterator[Way]:
    """The ways to all that only controllers read in a record or part, whether or not it says anything there."""
    for name, key, whole in _plan(type(part)):
        if whole:
            yield (*way, key)
        else:
            yield from _within(getattr(part, name), (*way, key))


def _within(value: Any, way: Way) -> Iterator[Way]:
    if isinstance(value, Part):
        yield from withheld(value, way)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _within(item, (*way, number))


@cache
def _plan(model: type[Part]) -> tuple[tuple[str, str, bool], ...]:
    """The fields of a class that are kept for controllers, or hold something that is: name, key, and whether all is."""
    hints = get_type_hints(model, include_extras=True)
    found = []
    for name, field in model.model_fields.items():
        extra = field.json_schema_extra
        whole = isinstance(extra, dict) and bool(extra.get("x-controllers"))
        held = part_of(hints[name])
        if whole or (held is not None and _plan(held)):
            found.append((name, field.alias or name, whole))
    return tuple(found)
