"""A record's values as texts, the form in which every value of a record is read and converted."""

from __future__ import annotations

from typing import Any

from vademecum.records import Record

NONE = "none"
"""How a field that must be written says that there is nothing."""


def as_texts(record: Record) -> dict[str, Any]:
    """The fields that say something, by their keys, in the order of the class; numbers and answers as texts."""
    values = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    needed = {field.alias or name for name, field in type(record).model_fields.items() if field.is_required()}
    return {key: _text(value) for key, value in values.items() if value is not None or key in needed}


def _text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _text(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_text(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return NONE if value is None else str(value)
