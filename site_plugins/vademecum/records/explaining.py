"""Turns the schema's findings into problems: fact, remedy and code, in an author's words."""

from __future__ import annotations

import types
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from vademecum.records.guessing import did_you_mean
from vademecum.records.record import Part, Record
from vademecum.source import Document, Problem, Way, error
from vademecum.source.limits import MAX_ALIKE

RULE_CODES = {"end_type": "A1"}
"""Fields whose list of values is a rule of the doctrine, and the rule."""


def explain(
    fault: ValidationError,
    model: type[Record],
    document: Document,
    prefix: Way,
    shared: frozenset[str],
    told: Counter[str],
) -> Iterator[Problem]:
    """One problem for each of the schema's findings, at its place. `told` counts those of the file, by their sort."""
    for detail in fault.errors(include_url=False):
        path: Way = tuple(step for step in detail["loc"] if step != "[key]")
        of_field = detail["type"] == "field_label"
        path = (*path, detail["ctx"]["name"]) if of_field else path
        where = path if path and path[0] in shared else (*prefix, *path)
        told[detail["type"]] += 1
        code, fact, remedy = _explain(detail, model, path, guess=told[detail["type"]] <= MAX_ALIKE)
        on_key = detail["type"] == "extra_forbidden" or "[key]" in detail["loc"] or of_field
        yield error(document.place(where, key=on_key), code, fact, remedy)


def _explain(detail: ErrorDetails, model: type[Record], path: Way, *, guess: bool) -> tuple[str, str, str]:
    name = str(path[-1]) if path else ""
    context: dict[str, Any] = detail.get("ctx", {})
    match detail["type"]:
        case "vademecum":
            return context["code"], f"{_subject(path)}{context['fact']}", context["remedy"]
        case "field_label":
            return _of_field_label(name, context["keys"], context["closable"])
        case "extra_forbidden":
            known = fields_at(model, path[:-1])
            meant = did_you_mean(name, known).strip() if guess else ""
            remedy = meant or f"Known keys here: {', '.join(sorted(known))}."
            return "K2", f'the key "{name}" is not known here', remedy
        case "missing":
            return "K3", f'the key "{name}" is missing', f"Add `{name}:` here. {_describe(model, path)}".strip()
        case "literal_error":
            value = detail["input"]
            allowed = _allowed(context["expected"])
            meant = did_you_mean(str(value), allowed) if guess else ""
            fact = (
                f'{_subject(path)}"{str(value)[:60]}" is not in the list'
                if isinstance(value, str)
                else "one word is expected here"
            )
            return RULE_CODES.get(name, "K5"), fact, f"Choose one of: {', '.join(allowed)}.{meant}"
        case "model_type" | "model_attributes_type" | "dict_type" | "mapping_type":
            return (
                "K4",
                f"{_subject(path)}a record of keys and values is expected here",
                "Write `key: value` lines, indented.",
            )
    return "K4", f"{_subject(path)}{detail['msg']}", "Correct the value."


def _of_field_label(name: str, keys: list[str], closable: list[str]) -> tuple[str, str, str]:
    if name in keys:
        remedy = f"Close the whole record with `tlp:`, or one of these fields: {', '.join(closable)}."
        return "K2", f"`{name}` cannot have a label of its own: without it the record would say something else", remedy
    remedy = did_you_mean(name, closable).strip() or f"Fields that may have one: {', '.join(closable)}."
    return "K2", f'no field here is called "{name}"', remedy


def _subject(path: Way) -> str:
    names = [str(step) for step in path if isinstance(step, str)]
    return f"`{names[-1]}`: " if names else ""


def _allowed(expected: str) -> list[str]:
    return [word.strip(" '") for word in expected.replace(" or ", ", ").split(",")]


def _describe(model: type[Record], path: Way) -> str:
    part = part_at(model, path[:-1])
    if part is None:
        return ""
    for name, field in part.model_fields.items():
        if (field.alias or name) == path[-1]:
            return field.description or ""
    return ""


def fields_at(model: type[Part], path: Way) -> list[str]:
    """The keys that a record of `model` may have at `path`."""
    part = part_at(model, path)
    return [field.alias or name for name, field in part.model_fields.items()] if part else []


def part_at(model: type[Part], path: Way) -> type[Part] | None:
    """The class of the part that stands at `path` in a record of `model`."""
    part: type[Part] | None = model
    for step in path:
        if isinstance(step, str) and part is not None:
            part = _parts(part).get(step, part)
    return part


@cache
def _parts(model: type[Part]) -> dict[str, type[Part]]:
    hints = get_type_hints(model, include_extras=True)
    named = ((field.alias or name, part_of(hints[name])) for name, field in model.model_fields.items())
    return {key: part for key, part in named if part is not None}


def part_of(hint: Any) -> type[Part] | None:
    """The class of the records that a field of the annotated type `hint` holds, if it holds any."""
    origin = get_origin(hint)
    if origin is Annotated:
        return part_of(get_args(hint)[0])
    if origin in (Union, types.UnionType, tuple) or origin is not None:
        parts = [part_of(argument) for argument in get_args(hint) if argument is not Ellipsis]
        return next((part for part in parts if part), None)
    return hint if isinstance(hint, type) and issubclass(hint, Part) else None
