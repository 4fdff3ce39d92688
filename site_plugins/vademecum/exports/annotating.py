"""Makes the schema of a class speak to the author of a file: titles, descriptions, remedies, and no more than it must.

What YAML reads as a number or as true may be a text here, and a quoted number a number: the schema takes both, as our
own reader does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from vademecum.exports.choices import sentences
from vademecum.source import parse

Json = dict[str, Any]

_FLAG = {"pattern": "^(?:true|false)$", "patternErrorMessage": "Write true or false, in small letters."}
_WHOLE = {"pattern": "^(?:0|-?[1-9][0-9]{0,8})$", "patternErrorMessage": "Write digits only, such as 12."}
_NUMBER = {
    "pattern": r"^-?(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,6})?$",
    "patternErrorMessage": "Write digits, such as 12 or 0.5.",
}
_QUOTED = {"boolean": _FLAG, "integer": _WHOLE, "number": _NUMBER}
"""What a value of each type looks like when it stands in quotes."""

_NAMES = {"CitationParts": "Citation", "FollowUp": "Follow-up", "offline_followup": "Offline follow-up"}
"""Names that are words of their own."""

_EMPTY: tuple[object, ...] = (None, [], {})


def annotated(schema: Json, title: str = "") -> Json:
    """The schema of a record or a part of one, for people: `title` is its name, or else that of its class."""
    made: Json = _value({key: one for key, one in schema.items() if key != "properties"})
    made["title"] = title or in_words(schema["title"])
    needed = set(schema.get("required", ()))
    named = schema.get("properties", {}).items()
    made["properties"] = {key: _field(key, field, needed=key in needed) for key, field in named}
    return made


def in_words(name: str) -> str:
    """The name of a key or of a class as words: `owner_role` and `OwnerRole` are both "Owner role"."""
    return _NAMES.get(name) or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ").capitalize()


def id_name(kinds: Iterable[str]) -> str:
    """Under which name `$defs` holds the ids of records of these kinds; of all kinds when there are none."""
    return f"id-of-{'-or-'.join(kinds) or 'any-record'}"


def referred(schema: Any) -> Iterator[tuple[str, ...]]:
    """The kinds of each reference in a schema as pydantic makes it; none stands for all kinds."""
    if isinstance(schema, dict):
        if "x-refers-to" in schema:
            yield tuple(schema["x-refers-to"])
        schema = list(schema.values())
    if isinstance(schema, list):
        for one in schema:
            yield from referred(one)


def _field(key: str, schema: Json, *, needed: bool) -> Json:
    """A field with its title, and with a description that says from when on it is required."""
    made: Json = _value(schema)
    made["title"] = in_words(key)
    rung = schema.get("x-from", "")
    when = "Required." if needed else f"From {rung} on it is required." if rung else ""
    said = " ".join(one for one in (made.get("description", ""), _id_of(schema)) if one)
    made["description"] = f"{said} {when}".strip()
    if when or "`" in said:
        made["markdownDescription"] = f"{said}\n\n**{when}**" if when else said
    if "examples" in made:
        made["examples"] = [_example(str(one), made) for one in made["examples"]]
    return made


def _id_of(schema: Json) -> str:
    """Says that an id is expected, and of what."""
    held = {key: schema[key] for key in ("x-refers-to", "anyOf", "items") if key in schema}
    found = next(iter(referred(held)), None)
    if found is None:
        return ""
    return f"The id of {one_of(found)}."


def one_of(kinds: Iterable[str]) -> str:
    """A record of one of these kinds, in words; of any kind when there are none."""
    return " or ".join(f"{'an' if kind[0] in 'aeio' else 'a'} {kind}" for kind in kinds) or "a record"


def _example(text: str, schema: Json) -> Any:
    """An example as the value that it is: a number, a list, or the text itself."""
    sort = schema.get("type")
    if sort not in ("array", "object") and not (isinstance(sort, list) and sort[0] in _QUOTED):
        return text
    document = parse("example", f"example: {text}\n".encode()).document
    value = document.root["example"] if document else text
    if isinstance(sort, list) and isinstance(value, str):
        return value == "true" if sort[0] == "boolean" else float(value) if "." in value else int(value)
    return value


def _value(schema: Any) -> Any:
    """A value's schema without what no author needs, and with what YAML makes of it allowed for."""
    if isinstance(schema, list):
        return [_value(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made: Json = {key: _value(one) for key, one in schema.items() if not key.startswith("x-")}
    if "default" in made and made["default"] in _EMPTY:
        del made["default"]
    made = _without_null(made)
    if "patternProperties" in made:
        ((pattern, made["additionalProperties"]),) = made.pop("patternProperties").items()
        made["propertyNames"] = {"pattern": pattern, **made.get("propertyNames", {})}
    if "x-refers-to" in schema:
        return _reference(schema, made)
    if "enum" in made:
        return _choice(made)
    return _typed(made)


def _without_null(schema: Json) -> Json:
    """An optional value is left out, never written as nothing."""
    listed = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    if len(listed) != 1:
        return schema
    (only,) = listed
    rest = {key: one for key, one in schema.items() if key != "anyOf"}
    return {**rest, "type": "object", "allOf": [only]} if "$ref" in only else {**only, **rest}


def _reference(schema: Json, made: Json) -> Json:
    """A reference to a record: which ids there are is said in one place for all fields."""
    shape = {"maxLength", "pattern", "patternErrorMessage", "type"}
    rest = {key: one for key, one in made.items() if key not in shape}
    there = {"$ref": f"#/$defs/{id_name(schema['x-refers-to'])}"}
    if "x-or" in schema:
        return {**rest, "type": "string", "anyOf": [{"const": schema["x-or"]}, there]}
    return {**rest, "type": "string", "allOf": [there]}


def _choice(schema: Json) -> Json:
    """A list of words, each with its meaning. YAML reads some words as true or false, so that these are listed too."""
    words = [one for one in schema["enum"] if isinstance(one, str)]
    meant = sentences(words)
    read = {"true": True, "false": False}
    listed = [*(read[one] for one in words if one in read), *schema["enum"]]
    made = {**schema, "enum": listed}
    if len(listed) > len(words):
        made.pop("type", None)
    if meant:
        said = [meant[str(one).lower() if isinstance(one, bool) else one] for one in listed]
        made["enumDescriptions"] = [one.replace("`", "") for one in said]
        if any("`" in one for one in said):
            made["markdownEnumDescriptions"] = said
    return made


def _typed(schema: Json) -> Json:
    sort = schema.get("type")
    if isinstance(sort, str) and sort in _QUOTED:
        return {**schema, "type": [sort, "string"], **_QUOTED[sort]}
    if isinstance(sort, list) and "maxLength" in schema:
        most = schema["maxLength"]
        rest = {key: one for key, one in schema.items() if key != "maxLength"}
        # As a pattern, since editors count letters beyond the first 65,536 of Unicode twice.
        pattern = rf"^\s*\S(?:[^\r\n]{{0,{most - 2}}}\S)?\s*$"
        return {**rest, "pattern": pattern, "patternErrorMessage": f"Write one line, of {most} characters at most."}
    return schema
