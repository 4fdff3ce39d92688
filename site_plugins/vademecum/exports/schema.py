"""The JSON Schema that editors check files against while people type, made from the kinds themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from vademecum.records import KINDS, Kind, closable


def json_schema(kinds: Mapping[str, Kind] = KINDS) -> bytes:
    """One schema for every file; `if` and `then` choose the kind, which gives the clearest messages in editors."""
    definitions: dict[str, Any] = {}
    single: list[dict[str, Any]] = []
    listed: list[dict[str, Any]] = []
    for name, kind in kinds.items():
        own = kind.model.model_json_schema(by_alias=True, ref_template="#/$defs/{model}")
        definitions |= own.pop("$defs", {})
        own["properties"]["kind"] = {"const": name}
        own["properties"]["labels"]["propertyNames"] = {"enum": sorted(closable(kind.model))}
        definitions[name] = own
        definitions[f"{name}-list"] = _list_of(own)
        chosen = {"properties": {"kind": {"const": name}}}
        single.append({"if": chosen, "then": {"$ref": f"#/$defs/{name}"}})
        listed.append({"if": chosen, "then": {"$ref": f"#/$defs/{name}-list"}})
    _add_inline_goal(definitions)
    common = {"required": ["kind"], "properties": {"kind": {"enum": list(kinds)}}}
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A record of the wiki, or a list of small ones of one kind",
        "type": "object",
        "if": {"required": ["records"]},
        "then": {**common, "allOf": listed},
        "else": {**common, "allOf": single},
        "$defs": dict(sorted(definitions.items())),
    }
    return (json.dumps(schema, indent=1, ensure_ascii=False) + "\n").encode()


def _list_of(own: dict[str, Any]) -> dict[str, Any]:
    """A file of many records: fields stated once beside `records`, and records that may leave those out."""
    item = {key: value for key, value in own.items() if key not in {"required", "title", "description"}}
    common = {key: value for key, value in own["properties"].items() if key != "id"}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["kind", "records"],
        "properties": {
            **common,
            "records": {"type": "array", "minItems": 1, "items": {**item, "required": ["id"]}},
        },
    }


def _add_inline_goal(definitions: dict[str, Any]) -> None:
    """A playbook may hold its goal inline: without kind, title and department, which it takes from the playbook."""
    if not {"goal", "playbook"} <= definitions.keys():
        return
    inline = {**definitions["goal"], "title": "InlineGoal"}
    inline["properties"] = {key: value for key, value in inline["properties"].items() if key != "kind"}
    inline["required"] = [key for key in inline["required"] if key not in {"kind", "title", "department"}]
    definitions["InlineGoal"] = inline
    definitions["playbook"]["properties"]["goal"] = {"$ref": "#/$defs/InlineGoal"}
