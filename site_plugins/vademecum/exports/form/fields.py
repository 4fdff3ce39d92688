"""Shapes to the fields of Decap: which widget stands for what, with labels, hints and patterns in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from vademecum.exports.form.wording import PATTERNS, UNNAMED, hint, label, singular, value
from vademecum.records.clock import POINT, SPAN
from vademecum.records.shapes import Shape

Field = dict[str, Any]

_CLOCK = {POINT.pattern: "point", SPAN.pattern: "span"}
_SUMMARIES: Mapping[str, str] = MappingProxyType(
    {
        "steps": "{{heading}} ({{mode}})",
        "injects": "{{t}} {{content}}",
        "indicators": "{{name}} ({{level}})",
        "first_hour_card": "{{by}} {{do}}",
        "before_you_start": "{{gate}}: {{text}}",
        "practice": "{{date}} {{kind}}",
        "sources": "{{source}} {{where}}",
        "scores": "{{criterion}}: {{score}}",
        "readings": "{{indicator}}: {{value}}",
        "records": "{{title}} ({{id}})",
        "blanks": "{{name}}: {{asks}}",
        "to_improve": "{{finding}}",
        "ratings": "{{objective}}: {{rating}}",
        "log": "{{at}} {{what}}",
    }
)
"""What a collapsed item of a list shows; elsewhere its first field that says something."""

_TELLING = ("title", "heading", "name", "text", "what", "ask", "action", "label", "question", "platform", "role")


def fields(shapes: Iterable[Shape], *, free: frozenset[str] = frozenset()) -> list[Field]:
    """The fields of a record, in order. Those in `free` may be left out although the kind needs them."""
    return [field(shape, free=shape.key in free) for shape in shapes]


def field(shape: Shape, *, free: bool = False) -> Field:
    """One field, with what every widget understands."""
    words = label(shape.key, listed=shape.listed)
    said: Field = {"name": shape.key, "label": words, "required": shape.needed and not free}
    if told := hint(shape):
        said["hint"] = f"{shape.description} {UNNAMED}" if free and shape.key == "id" else told
    if shape.listed and shape.sort not in {"choice", "reference", "step"}:
        return said | _listed(shape)
    return said | _WIDGETS[shape.sort](shape)


def _listed(shape: Shape) -> Field:
    if shape.sort == "record":
        return _many(shape, fields(shape.parts, free=frozenset({"id"})))
    one = field(Shape(shape.key, shape.sort, needed=True, pattern=shape.pattern, most=shape.most))
    return {
        "widget": "list",
        "label_singular": singular(shape),
        "collapsed": False,
        "field": {**one, "label": singular(shape)},
    }


def _many(shape: Shape, inside: list[Field]) -> Field:
    return {
        "widget": "list",
        "label_singular": singular(shape),
        "collapsed": True,
        "summary": "{{__key}}" if shape.keys else _SUMMARIES.get(shape.key) or _summary(shape.parts),
        "fields": inside,
    }


def _summary(parts: tuple[Shape, ...]) -> str:
    keys = [part.key for part in parts]
    return "{{" + next((key for key in _TELLING if key in keys), keys[0]) + "}}"


def _record(shape: Shape) -> Field:
    """What may be missing is a list of one at most: its own needed fields are asked for only once it is there."""
    if shape.needed:
        return {"widget": "object", "collapsed": False, "fields": fields(shape.parts)}
    return _many(shape, fields(shape.parts)) | {"max": 1, "min": 0, "label_singular": label(shape.key)}


def _mapping(shape: Shape) -> Field:
    assert shape.keys is not None
    key = {**field(shape.keys), "name": "__key", "label": _key_label(shape), "required": True}
    if shape.values:
        held = [{**field(shape.values), "name": "__value", "label": "Value", "required": True}]
    else:
        held = fields(shape.parts)
    return _many(shape, [key, *held])


def _key_label(shape: Shape) -> str:
    keys = {"body": "Language", "holding": "Language", "levels": "Level", "role_cover": "Role", "labels": "Field"}
    return keys.get(shape.key, "Name")


def _line(shape: Shape) -> Field:
    said: Field = {"widget": "string"}
    if shape.pattern:
        sort = _CLOCK.get(shape.pattern) or ("id" if "a-z0-9" in shape.pattern and shape.most else "other")
        said["pattern"] = [shape.pattern, PATTERNS[sort]]
    elif shape.most:
        said["pattern"] = [f"^[^\\n]{{0,{shape.most}}}$", f"is one line of at most {shape.most} characters"]
    return said


def _text(shape: Shape) -> Field:
    return {"widget": "text"}


def _choice(shape: Shape) -> Field:
    options = [{"label": value(one), "value": one} for one in shape.choices]
    return {"widget": "select", "options": options, **({"multiple": True} if shape.listed else {})}


def _yes_no(shape: Shape) -> Field:
    return {"widget": "select", "options": [{"label": "Yes", "value": "true"}, {"label": "No", "value": "false"}]}


def _date(shape: Shape) -> Field:
    return {"widget": "string", "pattern": ["^[0-9]{4}-[0-9]{2}-[0-9]{2}$", PATTERNS["date"]]}


def _number(shape: Shape) -> Field:
    return {"widget": "string", "pattern": ["^-?(0|[1-9][0-9]{0,8})(\\.[0-9]{1,6})?$", PATTERNS["number"]]}


def _reference(shape: Shape) -> Field:
    return {"widget": "reference", "kinds": list(shape.kinds), **({"multiple": True} if shape.listed else {})}


def _step(shape: Shape) -> Field:
    return {"widget": "step", "multiple": True}


_WIDGETS: Mapping[str, Callable[[Shape], Field]] = MappingProxyType(
    {
        "line": _line,
        "text": _text,
        "prose": _text,
        "choice": _choice,
        "yes-no": _yes_no,
        "date": _date,
        "number": _number,
        "reference": _reference,
        "step": _step,
        "record": _record,
        "mapping": _mapping,
    }
)
