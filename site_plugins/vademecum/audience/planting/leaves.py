"""Every value of a record as its file writes it: where it stands, what its type takes, and how it is marked."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from vademecum.records import Part, Ref, StepRef, Words
from vademecum.source import Way

Spoken = tuple[Way, bool]
"""A place in a file: the way to a value, and whether its key is meant rather than the value."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text in a file: the value at `way`, or, when `key`, the last key on the way to it.

    `base` is the type that it becomes, `marks` what is said of it in the model.
    """

    way: Way
    text: str
    base: Any
    marks: tuple[Any, ...]
    key: bool = False

    @property
    def field(self) -> str:
        """The names of the fields that lead here, without positions: `steps.then.who`."""
        return ".".join(step for step in self.way if isinstance(step, str))

    @property
    def ref(self) -> bool:
        """True for the id of another record."""
        return any(isinstance(mark, Ref) for mark in self.marks)

    @property
    def step(self) -> bool:
        """True for the id of a step of the same playbook."""
        return any(isinstance(mark, StepRef) for mark in self.marks)

    @property
    def prose(self) -> bool:
        """True for a text that may hold links."""
        return any(isinstance(mark, Words) and mark.prose for mark in self.marks)

    @property
    def chosen(self) -> bool:
        """True for a value from a fixed list: the kind, an enumeration, true or false, the name of a field."""
        return self.base is bool or get_origin(self.base) is Literal or self.way == ("kind",) or not self.marks

    @property
    def own_id(self) -> bool:
        """True for the id of the record itself, present or old."""
        return self.way == ("id",) or self.way[:-1] == ("aliases",)

    @property
    def part_id(self) -> bool:
        """True for the id of a part of the record, such as a step or an indicator."""
        return self.way[-1] == "id" and len(self.way) > 1 and not self.ref

    @property
    def indicator(self) -> bool:
        """True for the name of an indicator of a goal that a step serves."""
        return self.way[-2:] == ("then", "indicator")

    @property
    def file(self) -> bool:
        """True for the name of a file that lies beside the record."""
        ending = PurePosixPath(self.text).suffix
        return bool(ending) and not self.fits("x") and self.fits(f"x{ending}")

    @property
    def points(self) -> tuple[str, ...]:
        """The points on the clock that the value states: one, two for a window, else none."""
        if self.base is not str or self.fits("x"):
            return ()
        return tuple(self.text.strip().split(" to ")) if self.fits("T+0") or self.fits("T+0 to T+1h") else ()

    def fits(self, text: str) -> bool:
        """True when the field takes this text; judged by the field's own conversion."""
        value: Any = text
        try:
            for convert in _conversions(self.marks):
                value = convert(value)
        except ValueError:
            return False
        return isinstance(value, self.base) if isinstance(self.base, type) else True


def leaves(model: type[Part], values: Mapping[str, Any], way: Way = ()) -> Iterator[Leaf]:
    """Every text of a record or part, in the order of its file; keys that the model does not know are left out."""
    hints = _hints(model)
    for name, value in values.items():
        if name in hints:
            yield from _of_value(hints[name], value, (*way, name))


@cache
def _hints(model: type[Part]) -> dict[str, Any]:
    hints = get_type_hints(model, include_extras=True)
    return {field.alias or name: hints[name] for name, field in model.model_fields.items()}


def _of_value(hint: Any, value: Any, way: Way) -> Iterator[Leaf]:
    base, marks = bare(hint)
    origin = get_origin(base)
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _of_value(get_args(base)[0], item, (*way, number))
    elif origin is tuple:  # a list of one, written without the dash
        yield from _of_value(get_args(base)[0], value, way)
    elif isinstance(value, dict) and isinstance(base, type) and issubclass(base, Part):
        yield from leaves(base, value, way)
    elif isinstance(value, dict):
        of_names, of_values = get_args(base)
        for name, item in value.items():
            yield Leaf((*way, name), name, *bare(of_names), key=True)
            yield from _of_value(of_values, item, (*way, name))
    elif isinstance(base, type) and issubclass(base, Part):  # a part written as its first field only
        yield from _of_value(next(iter(_hints(base).values())), value, way)
    elif isinstance(value, str):
        yield Leaf(way, value, base, marks)


def bare(hint: Any, marks: tuple[Any, ...] = ()) -> tuple[Any, tuple[Any, ...]]:
    """A type without what is said around it, and what is said: annotations, inner ones first."""
    if get_origin(hint) is Annotated:
        return bare(get_args(hint)[0], (*get_args(hint)[1:], *marks))
    if get_origin(hint) in (Union, types.UnionType):
        return bare(next(one for one in get_args(hint) if one is not type(None)), marks)
    return hint, marks


def _conversions(marks: tuple[Any, ...]) -> Iterator[Callable[[Any], Any]]:
    """The conversions of a field, in the order in which they run: of a text the outermost first, then of the value."""
    # The classes of these marks are known to `records` alone.
    later = [type(mark).__name__ == "AfterValidator" for mark in marks]
    texts = [mark for mark, late in zip(marks, later, strict=True) if not late]
    values = [mark for mark, late in zip(marks, later, strict=True) if late]
    for mark in (*reversed(texts), *values):
        convert = getattr(mark, "func", None)
        if convert is not None:
            yield convert


def replaced(value: Any, way: Way, said: Mapping[Spoken, str]) -> Any:
    """The values of a file with the texts that `said` has for their places."""
    if isinstance(value, dict):
        return {
            said.get(((*way, name), True), name): replaced(inner, (*way, name), said) for name, inner in value.items()
        }
    if isinstance(value, list):
        return [replaced(inner, (*way, number), said) for number, inner in enumerate(value)]
    return said.get((way, False), value)
