"""Random wikis have no error, whole and in part; in time they hold every field of the kinds for a crisis, and close it.

References run between these kinds in every direction that there is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from kit import crisis
from kit.growing import PROFILES, grow
from kit.wikis import ALL, At, Rec, Wiki
from vademecum.records import KINDS, Found, Part, Record, Ref, closable, walk
from vademecum.records.explaining import part_at

SEEDS = 30
CRISIS = sorted(crisis.BUILDERS)


@pytest.fixture(scope="module")
def wikis() -> list[Wiki]:
    """Some random wikis."""
    return [grow(seed, profile, ALL, 1) for seed in range(SEEDS) for profile in PROFILES]


@pytest.fixture(scope="module")
def read(wikis: list[Wiki]) -> list[list[Record]]:
    """The records of each, as the program reads them."""
    return [[*records_of(wiki)] for wiki in wikis]


def records_of(wiki: Wiki) -> Iterator[Record]:
    """The records of a wiki; a goal that stands inside a playbook is left out."""
    for values in (one for root in wiki.part().values() for one in of_file(root)):
        outer = {name: value for name, value in values.items() if name != "goal" or values["kind"] != "playbook"}
        yield KINDS[values["kind"]].model.model_validate(outer)


def of_file(root: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The records of a file with what it states once."""
    common = {name: value for name, value in root.items() if name != "records"}
    yield from ({**common, **one} for one in root.get("records", [{}]))


@cache
def own_parts(model: type[Part]) -> frozenset[type[Part]]:
    """A class of records and the classes of its parts that stand in the same module."""
    inner = (part_at(model, (field.alias or name,)) for name, field in model.model_fields.items())
    own = (part for part in inner if part not in (None, model) and part.__module__ == model.__module__)
    return frozenset({model}).union(*map(own_parts, own))


def said(value: Any) -> Iterator[tuple[type[Part], str]]:
    """Each field that a record or part says, and those that its parts say."""
    if isinstance(value, Part):
        yield from ((type(value), name) for name in value.model_fields_set)
        value = tuple(getattr(value, name) for name in value.model_fields_set)
    elif hasattr(value, "values"):
        value = tuple(value.values())
    for inner in value if isinstance(value, tuple) else ():
        yield from said(inner)


@pytest.mark.parametrize("kind", CRISIS)
def test_every_field_grows(read: list[list[Record]], kind: str) -> None:
    """Sooner or later each field of the kind and of its parts stands in a random wiki."""
    model = KINDS[kind].model
    wanted = {(part, name) for part in own_parts(model) for name in part.model_fields}
    found = Counter(one for records in read for record in records if record.kind == kind for one in said(record))
    assert sorted(f"{part.__name__}.{name}" for part, name in wanted - found.keys()) == []


@pytest.mark.parametrize("kind", CRISIS)
def test_every_field_is_closed(wikis: list[Wiki], kind: str) -> None:
    """Sooner or later each field of the kind that may have a label of its own has one, with and without a value."""
    ours = [record for wiki in wikis for record in wiki.records() if record.kind == kind]
    labelled = {name for record in ours for name in record.fields.get("labels", {})}
    assert sorted(closable(KINDS[kind].model) - labelled) == ["attachments"]


def test_every_direction_is_taken(read: list[list[Record]]) -> None:
    """Records of these kinds refer to records of every kind, and those to them, by present and by old ids."""
    found: Counter[tuple[str, str]] = Counter()
    by_old_id: set[str] = set()
    for records in read:
        kinds = {name: record.kind for record in records for name in (record.id, *record.aliases)}
        for record in records:
            named = [name for one in walk(record) for name in named_in(one) if name in kinds]
            found.update((record.kind, kinds[name]) for name in named)
            by_old_id |= {kinds[name] for name in named if name.startswith("old-")}
    wanted = {pair for kind in CRISIS for other in KINDS for pair in ((kind, other), (other, kind))}
    assert sorted(wanted - found.keys()) == []
    assert by_old_id == set(KINDS)


def named_in(found: Found) -> list[str]:
    """The ids in a reference or in the links of a text."""
    return [found.text] if isinstance(found.mark, Ref) else re.findall(r"\[\[([a-z0-9-]+)", found.text)


def test_controllers_know_more_in_most_exercises(wikis: list[Wiki]) -> None:
    """Most exercises hold something for controllers alone; some hold nothing, so that nobody can rely on it."""
    counted = Counter(bool(list(above(record))) for wiki in wikis for record in wiki.records() if is_played(record))
    assert counted[True] > 100
    assert counted[False] > 0


def is_played(record: Rec) -> bool:
    """True for an exercise."""
    return record.kind == "exercise"


def above(record: Rec) -> Iterator[At]:
    """What stands above all labels in a record."""
    scenario = record.fields.get("scenario", {})
    inside = scenario.value if isinstance(scenario, At) else scenario
    yield from (one for one in (*record.fields.values(), *inside.values()) if isinstance(one, At) and one.level == ALL)
