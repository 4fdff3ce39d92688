"""The order in which the fields of a record are written, and what stands in each: for programs that write files."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from vademecum.records.kinds import KINDS, Kind
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.playbook import Playbook
from vademecum.records.record import Part, Record

_FIRST = (
    *("kind", "id", "aliases", "title", "summary", "code", "status", "tlp", "default_tlp", "labels", "lang", "rank"),
    *("form_type", "message_type", "mission", "department", "also_for", "family", "owner_role"),
    *("reviewed_on", "review_due", "approved_by_role", "approved_on", "approved_content", "minor_content"),
    *("clearances", "situations", "tags"),
)
"""What says which record it is, whose, and how one finds it: before what makes the kind."""

_LAST = ("related", "legal_basis", "sources", "attachments", "replaces")
"""What leads on to others: after it."""

_NO_TEXT = (bool, int, float, date)


@dataclass(frozen=True, slots=True)
class Shape:
    """What may stand in a place of a file.

    `order` are the keys of a record or part in their order, empty where keys are the author's; `fields` is what stands
    below each of them, `each` below any key of a mapping and in any place of a list. A value that is `converted` is a
    number, a date, or true and false; every other is text.
    """

    order: tuple[str, ...] = ()
    fields: Mapping[str, Shape] = field(default_factory=dict)
    each: Shape | None = None
    converted: bool = False

    def below(self, step: str | int) -> Shape:
        """What stands below a key, or in a place of a list."""
        if isinstance(step, str) and step in self.fields:
            return self.fields[step]
        return self.each or (self if isinstance(step, int) else ANYTHING)


ANYTHING = Shape()


def shape_of_file(root: Mapping[str, Any], kinds: Mapping[str, Kind] = KINDS) -> Shape:
    """What may stand in a file with these values, whose kind is one of `kinds`."""
    own = shape_of(kinds[root["kind"]].model)
    if "records" not in root:
        return own
    return Shape((*own.order, "records"), {**own.fields, "records": Shape(each=own)})


@cache
def shape_of(model: type[Part]) -> Shape:
    """What may stand in a record or part of a class."""
    hints = get_type_hints(model, include_extras=True)
    fields = {one.alias or name: _shape(hints[name]) for name, one in model.model_fields.items()}
    order = tuple(fields)
    if issubclass(model, Record):
        own = [key for key in order if key not in _FIRST and key not in _LAST]
        order = (*(key for key in _FIRST if key in fields), *own, *(key for key in _LAST if key in fields))
    if issubclass(model, Playbook):
        place = order.index("goals") + 1
        order = (*order[:place], "goal", *order[place:])
        fields["goal"] = shape_of(Goal)
    return Shape(order, fields)


def _shape(hint: Any) -> Shape:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _shape(arguments[0])
    if origin in (Union, types.UnionType):
        return next((_shape(one) for one in arguments if one is not type(None)), ANYTHING)
    if origin is tuple:
        return Shape(each=_shape(arguments[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Shape(each=_shape(arguments[1]))
    if isinstance(hint, type) and issubclass(hint, Part):
        return shape_of(hint)
    return Shape(converted=hint in _NO_TEXT)
