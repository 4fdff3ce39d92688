"""Puts other texts into a record: present ids in the place of old ones, so that later stages compare one name only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from vademecum.records.fields import Ref
from vademecum.records.record import Part, Record
from vademecum.records.walking import Found
from vademecum.source import Way


def with_present_ids(record: Record, marked: Iterable[Found], names: Mapping[str, str]) -> Record:
    """The record with each reference to an old id of `names` replaced; the same record when there is none."""
    return rewritten(
        record, marked, lambda one: names.get(one.text, one.text) if isinstance(one.mark, Ref) else one.text
    )


def rewritten(record: Record, marked: Iterable[Found], rewrite: Callable[[Found], str]) -> Record:
    """The record with what `rewrite` says in the place of each marked text; the same record when nothing changes."""
    changed: Any = record
    # Backwards, since a new key of a mapping would hide the way to what stands below it.
    for found in reversed(tuple(marked)):
        text = rewrite(found)
        if text != found.text:
            changed = _set(changed, found.way, found.text, text)
    return changed  # type: ignore[no-any-return]


def _set(value: Any, way: Way, old: str, new: str) -> Any:
    """A copy of `value` in which the old text at `way` is the new one."""
    if not way:
        return new if value == old else value
    step, rest = way[0], way[1:]
    if isinstance(value, Part):
        name = next(name for name, field in type(value).model_fields.items() if (field.alias or name) == step)
        return value.model_copy(update={name: _set(getattr(value, name), rest, old, new)})
    if isinstance(value, Mapping):
        return {
            new if key == old == step and not rest else key: _set(inner, rest, old, new) if key == step else inner
            for key, inner in value.items()
        }
    if isinstance(value, tuple) and isinstance(step, int):
        return (*value[:step], _set(value[step], rest, old, new), *value[step + 1 :])
    return value
