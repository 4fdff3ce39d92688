"""Wikis in which a scalar is changed at random places, as far as one can tell without the schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from random import Random
from typing import Any

from kit.filling import FULL
from kit.growing import PROFILES, grow
from kit.wikis import ALL, Wiki
from vademecum.graph import Graph, Settings, build_graph
from vademecum.records import load_library
from vademecum.source import collect, parse

SETTINGS = Settings(date(2026, 11, 21))
Values = dict[str, Any]
Way = tuple[str | int, ...]


def graph_of(values: Values) -> Graph:
    """The graph of files of values, by path below `playbooks`."""
    library, _ = load_library(
        (f"playbooks/{path}", json.dumps(value, ensure_ascii=False).encode()) for path, value in values.items()
    )
    return build_graph(library, SETTINGS)


def grown(seed: int) -> Values:
    """The files of a random wiki that is valid by construction."""
    wiki: Wiki = grow(seed, PROFILES[seed % len(PROFILES)], ALL, seed)
    return wiki.part()


def full() -> Values:
    """The files of the wiki in which every field of every kind stands at least once."""
    documents = (parse(path, data).document for path, data in collect(FULL).files)
    return {one.path.removeprefix("playbooks/"): one.root for one in documents if one is not None}


def scalars(value: Any, way: Way = ()) -> Iterator[Way]:
    """The ways to all scalars."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from scalars(inner, (*way, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from scalars(inner, (*way, number))
    else:
        yield way


def at(value: Any, way: Way) -> Any:
    """What stands at a way."""
    for step in way:
        value = value[step]
    return value


def altered(values: Values, path: str, way: Way, text: Any) -> Values:
    """The files with one scalar changed."""
    changed = {**values, path: deepcopy(values[path])}
    at(changed[path], way[:-1])[way[-1]] = text
    return changed


def other(chance: Random, value: Any, values: Values) -> Any:
    """Another value of the same sort, as far as one can tell without the schema."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if text in {"true", "false"}:
        return "false" if text == "true" else "true"
    if text.startswith("TLP:"):
        return chance.choice([label for label in ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER") if label != text])
    if text[:4].isdigit() and text[4:5] == "-" and len(text) == 10:
        return f"{int(text[:4]) + 1}{text[4:]}" if not text.endswith("02-29") else "2027-01-01"
    if text.isdigit():
        return str(int(text) + 1)
    if " " in text:
        return f"{text.rstrip('.')} anew."
    return chance.choice([text + "x", *ids(values)])


def ids(values: Values) -> list[str]:
    """Some ids of the wiki."""
    records = [record for value in values.values() for record in value.get("records", [value])]
    return [record["id"] for record in records]


def alter_each(values: Values, seed: int, count: int) -> Iterator[tuple[str, Way, Values]]:
    """Editions that differ from the given one in a scalar each, at random places, as far as they can be read."""
    chance = Random(seed)
    places = [(path, way) for path, value in values.items() for way in scalars(value)]
    for path, way in chance.sample(places, min(count, len(places))):
        before = at(values[path], way)
        after = other(chance, before, values)
        if after != before:
            yield path, way, altered(values, path, way, after)
