"""Typed values as programs read them: texts, numbers, lists and mappings, under the names that files use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from vademecum.records import Part


def plain(value: Any) -> Any:
    """A value for JSON. Fields that say nothing beyond their default are left out."""
    if isinstance(value, Part):
        named = (
            (field.alias or name, getattr(value, name), field.default)
            for name, field in type(value).model_fields.items()
        )
        return {key: plain(inner) for key, inner, default in named if inner != default}
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return value
