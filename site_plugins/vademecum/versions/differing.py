"""Finds every difference between two editions of a record, by the types of its fields, not by lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from vademecum.records import Part, Ref, StepRef, Words
from vademecum.versions.difference import Around, Difference, Marks
from vademecum.versions.pairing import key_of, pair


class _At(NamedTuple):
    """Where one is: the fields and the way so far, the parts around, and what is known of the values here."""

    fields: tuple[str, ...] = ()
    way: tuple[str, ...] = ()
    around: tuple[Around, ...] = ()
    marks: Marks = Marks()


def differences(old: Part, new: Part) -> Iterator[Difference]:
    """Every difference of two records of one kind, in the order of the fields."""
    yield from _of_parts(old, new, _At())


def _of_parts(old: Part, new: Part, at: _At) -> Iterator[Difference]:
    for name, key, marks in fields_of(type(new)):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield from _of_values(before, after, _At((*at.fields, key), (*at.way, key), at.around, marks))


def _of_values(old: Any, new: Any, at: _At) -> Iterator[Difference]:
    if isinstance(old, Part) and type(old) is type(new) and not old.in_short():
        yield from _of_parts(old, new, at)
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _of_lists(old, new, at)
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _of_mappings(old, new, at)
    else:
        sort: Literal["added", "removed", "changed"]
        sort = "added" if old is None else "removed" if new is None else "changed"
        yield Difference(sort, at.fields, at.way, old, new, at.marks, at.around)


def _of_lists(old: tuple[Any, ...], new: tuple[Any, ...], at: _At) -> Iterator[Difference]:
    pairs = pair(old, new, words=at.marks.words)
    for one, other in pairs.both:
        inner = _inside(
            at, key_of(new[other]) if isinstance(new[other], Part) else str(other + 1), old[one], new[other]
        )
        if old[one] != new[other]:
            if isinstance(new[other], Part):
                yield from _of_parts(old[one], new[other], inner)
            else:
                yield Difference(
                    "changed", at.fields, inner.way, old[one], new[other], at.marks, inner.around, item=True
                )
        if (one, other) in pairs.moved:
            # A moved item tells its neighbours in the list, before and after.
            before = old[one - 1] if one else None
            after = new[other - 1] if other else None
            yield Difference("moved", at.fields, inner.way, before, after, at.marks, inner.around, item=True)
    for one in pairs.gone:
        name = key_of(old[one]) if isinstance(old[one], Part) else str(one + 1)
        yield _one("removed", at, name, old[one], None)
    for other in pairs.come:
        name = key_of(new[other]) if isinstance(new[other], Part) else str(other + 1)
        yield _one("added", at, name, None, new[other])


def _of_mappings(old: Mapping[str, Any], new: Mapping[str, Any], at: _At) -> Iterator[Difference]:
    for name in [*old, *(name for name in new if name not in old)]:
        before, after = old.get(name), new.get(name)
        if name not in new:
            yield _one("removed", at, name, before, None)
        elif name not in old:
            yield _one("added", at, name, None, after)
        elif before != after:
            inner = _inside(at, name, before, after)
            if isinstance(before, Part) and isinstance(after, Part):
                yield from _of_parts(before, after, inner)
            else:
                yield Difference("changed", at.fields, inner.way, before, after, at.marks, inner.around, item=True)


def _one(sort: Literal["added", "removed"], at: _At, name: str, old: Any, new: Any) -> Difference:
    inner = _inside(at, name, old, new)
    return Difference(sort, at.fields, inner.way, old, new, at.marks, inner.around, item=True)


def _inside(at: _At, name: str, old: Any, new: Any) -> _At:
    around = Around(at.fields[-1], name, old, new)
    return _At(at.fields, (*at.way, name), (*at.around, around), at.marks)


@cache
def fields_of(model: type[Part]) -> tuple[tuple[str, str, Marks], ...]:
    """The fields of a class: their names in the program and in files, and what their types say of the values."""
    hints = get_type_hints(model, include_extras=True)
    return tuple((name, field.alias or name, _marks(hints[name])) for name, field in model.model_fields.items())


def _marks(hint: Any) -> Marks:
    found = list(_annotations(hint))
    return Marks(
        ref=any(isinstance(one, Ref) for one in found),
        step=any(isinstance(one, StepRef) for one in found),
        words=any(isinstance(one, Words) for one in found),
        choice=any(one is Literal for one in found),
    )


def _annotations(hint: Any) -> Iterator[Any]:
    """Everything that is said around a type and the types in it, but not what parts of their own say."""
    origin = get_origin(hint)
    if origin is Literal:
        yield Literal
        return
    for inner in get_args(hint):
        yield inner
        yield from _annotations(inner)
