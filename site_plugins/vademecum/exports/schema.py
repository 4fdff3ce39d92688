"""The JSON Schema that editors check files against while people type, made from the kinds themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from vademecum.exports.annotating import annotated, id_name, referred
from vademecum.exports.known_ids import KnownIds
from vademecum.exports.snippets import of_kind, of_part
from vademecum.records import KINDS, Kind, Slot, closable, slots

Json = dict[str, Any]


def json_schema(kinds: Mapping[str, Kind] = KINDS, ids: KnownIds | None = None) -> bytes:
    """One schema for every file; `if` and `then` choose the kind, which gives the clearest messages in editors.

    `ids` are those that a reference may name; without them any text of the right shape will do.
    """
    definitions: dict[str, Json] = {}
    single: list[Json] = []
    listed: list[Json] = []
    named: set[tuple[str, ...]] = set()
    for name, kind in kinds.items():
        own = kind.model.model_json_schema(by_alias=True, ref_template="#/$defs/{model}")
        named |= set(referred(own))
        definitions |= {part: annotated(schema) for part, schema in own.pop("$defs", {}).items()}
        definitions[name] = _of_kind(name, kind, own)
        definitions[f"{name}-list"] = _list_of(name, kind, definitions[name])
        chosen = {"properties": {"kind": {"const": name}}}
        single.append({"if": chosen, "then": {"$ref": f"#/$defs/{name}"}})
        listed.append({"if": chosen, "then": {"$ref": f"#/$defs/{name}-list"}})
    _add_inline_goal(definitions)
    _add_snippets(definitions, kinds)
    known = ids or KnownIds()
    definitions |= {id_name(one): known.schema(one) for one in named}
    kind_of_file = {
        "description": "The kind of record.",
        "enum": list(kinds),
        "enumDescriptions": [_first_sentence(kind) for kind in kinds.values()],
        "title": "Kind",
    }
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **({"$comment": known.mark} if known.mark else {}),
        "title": "A record of the wiki",
        "description": "One record, or in `records:` a list of small ones of one kind. It begins with its `kind`.",
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": kind_of_file},
        "if": {"required": ["kind"]},
        "then": {"if": {"required": ["records"]}, "then": {"allOf": listed}, "else": {"allOf": single}},
        "else": {"defaultSnippets": [of_kind(name, kind, kinds) for name, kind in kinds.items()]},
        "$defs": dict(sorted(definitions.items())),
    }
    return (json.dumps(schema, indent=1, ensure_ascii=False) + "\n").encode()


def _first_sentence(kind: Kind) -> str:
    words = " ".join((kind.model.__doc__ or kind.title).split())
    return words.partition(". ")[0].rstrip(".") + "."


def _of_kind(name: str, kind: Kind, schema: Json) -> Json:
    """A kind for people: its name on screen, and what each rung of it asks for."""
    made = annotated(schema, kind.title)
    made["properties"]["kind"] = {"const": name, "description": _first_sentence(kind), "title": kind.title}
    remedy = (
        "This field cannot have a label of its own. Choose one that may be left out, or close the whole with `tlp:`."
    )
    made["properties"]["labels"]["propertyNames"] = {"enum": sorted(closable(kind.model)), "errorMessage": remedy}
    rungs: dict[str, list[str]] = {}
    for slot in slots(kind.model):
        rung = "From the beginning" if slot.needed else f"From {slot.rung} on" if slot.rung else ""
        rungs.setdefault(rung, []).append(f"`{slot.key}`")
    asked = (f"{rung}: {', '.join(keys)}." for rung, keys in rungs.items() if rung)
    made["markdownDescription"] = "\n\n".join([made["description"], *asked])
    return made


def _list_of(name: str, kind: Kind, own: Json) -> Json:
    """A file of many records: fields stated once beside `records`, and records that may leave those out."""
    there = {key: {"$ref": f"#/$defs/{name}/properties/{key}"} for key in own["properties"]}
    item = {
        "type": "object",
        "title": kind.title,
        "description": own["description"],
        "additionalProperties": False,
        "required": ["id"],
        "properties": there,
    }
    records = {
        "title": "Records",
        "description": "Records of one kind, each with its own id. What all share stands once, beside `records`.",
        "type": "array",
        "minItems": 1,
        "items": item,
    }
    return {
        "title": kind.plural,
        "description": own["description"],
        "type": "object",
        "additionalProperties": False,
        "required": ["kind", "records"],
        "properties": {**{key: one for key, one in there.items() if key != "id"}, "records": records},
    }


def _add_inline_goal(definitions: dict[str, Json]) -> None:
    """A playbook may hold its goal inline: without kind, title and department, which it takes from the playbook."""
    if not {"goal", "playbook"} <= definitions.keys():
        return
    goal = definitions["goal"]
    inline = {**goal, "title": "Offline goal of this playbook"}
    inline["properties"] = {
        key: {"$ref": f"#/$defs/goal/properties/{key}"} for key in goal["properties"] if key != "kind"
    }
    inline["required"] = [key for key in goal["required"] if key not in {"kind", "title", "department"}]
    definitions["InlineGoal"] = inline
    definitions["playbook"]["properties"]["goal"] = {
        "title": "Goal",
        "description": "The offline goal, written here until a second playbook needs it; then name it in `goals`.",
        "allOf": [{"$ref": "#/$defs/InlineGoal"}],
        "type": "object",
    }
    listed = definitions["playbook-list"]["properties"]
    for holder in (listed, listed["records"]["items"]["properties"]):
        holder["goal"] = {"$ref": "#/$defs/playbook/properties/goal"}


def _add_snippets(definitions: dict[str, Json], kinds: Mapping[str, Kind]) -> None:
    """Each part of which there may be many is offered whole, as one item."""
    for kind in kinds.values():
        for slot in _held(slots(kind.model)):
            schema = definitions[slot.part]
            schema["defaultSnippets"] = [of_part(slot.part, slot.parts, schema["description"])]


def _held(asked: Iterator[Slot] | tuple[Slot, ...]) -> Iterator[Slot]:
    """The fields that hold parts, at any depth."""
    for slot in asked:
        if slot.parts:
            yield slot
            yield from _held(slot.parts)
