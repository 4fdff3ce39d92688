"""Random wikis in time hold every field of the kinds for a crisis and for the collaboration year, and close it.

References run between these kinds in every direction that there is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, TypeVar

import pytest
import yaml

from kit import crisis, mapping, yearly
from kit.growing import PROFILES, grow
from kit.wikis import ALL, LABELS, STAFF, At, Rec, Wiki
from vademecum.graph import Settings, build_graph, check_graph
from vademecum.records import KINDS, Found, Part, Record, Ref, closable, load_library, walk
from vademecum.records.explaining import part_at
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.criteria import Criteria
from vademecum.records.kinds.recognition import Recognition
from vademecum.source import Severity

R = TypeVar("R", bound=Record)

AS_OF = date(2026, 11, 21)
SEEDS = 70
GROWN = sorted({**crisis.BUILDERS, **yearly.BUILDERS, **mapping.BUILDERS})


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


@pytest.mark.parametrize("kind", GROWN)
def test_every_field_grows(read: list[list[Record]], kind: str) -> None:
    """Sooner or later each field of the kind and of its parts stands in a random wiki."""
    model = KINDS[kind].model
    wanted = {(part, name) for part in own_parts(model) for name in part.model_fields}
    found = Counter(one for records in read for record in records if record.kind == kind for one in said(record))
    assert sorted(f"{part.__name__}.{name}" for part, name in wanted - found.keys()) == []


@pytest.mark.parametrize("kind", GROWN)
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
    wanted = {pair for kind in GROWN for other in KINDS for pair in ((kind, other), (other, kind))}
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


def test_work_of_every_stage_grows(read: list[list[Record]]) -> None:
    """Work is planned, late, judged or called off; sets are locked, kept ready or open; thanks are given or to come."""
    works = [one for records in read for one in records if isinstance(one, Collaboration)]
    counted = Counter(
        {
            "judged": sum(one.evaluation is not None for one in works),
            "called off": sum(one.called_off is not None for one in works),
            "planned": sum(one.starts_on > AS_OF for one in works),
            "late": sum(one.evaluate_by < AS_OF and not (one.evaluation or one.called_off) for one in works),
            "responses": sum(one.activity_type == "response" for one in works),
            "heirs": sum(bool(one.builds_on) for one in works),
        }
    )
    assert min(counted.values()) >= 10, counted
    sets = Counter((one.locked_on is None, one.standing) for one in of_kind(read, Criteria))
    assert sets.keys() >= {(True, False), (False, False), (False, True)}
    given = Counter(one.given_on is None or one.given_on <= AS_OF for one in of_kind(read, Recognition))
    assert min(given[True], given[False]) >= 10


def of_kind(read: list[list[Record]], model: type[R]) -> list[R]:
    """The records of a kind in all wikis."""
    return [one for records in read for one in records if isinstance(one, model)]


def test_scores_are_closed_and_open(wikis: list[Wiki]) -> None:
    """Of many scores some name no label, which closes them, and some each of the labels; closed ones are said later."""
    labels: Counter[str] = Counter()
    said_later = 0
    for record in (one for wiki in wikis for one in wiki.records() if one.kind == "collaboration"):
        for score in record.fields.get("evaluation", {}).get("scores", ()):
            inner = score.value if isinstance(score, At) else score
            labels[inner.get("tlp", "none")] += 1
            said_later += isinstance(score, At) and score.value is not score.instead
    assert labels.keys() == {"none", *LABELS}
    assert min(labels.values()) >= 10
    assert said_later > 100


@pytest.mark.parametrize("level", [0, 1, STAFF, ALL])
def test_no_error_grows(level: int) -> None:
    """A random wiki and its part for an audience have no error of any rule."""
    for seed, profile in enumerate(PROFILES):
        made = sorted(grow(seed, profile, level, 2).part(level).items())
        texts = ((path, yaml.safe_dump(values, sort_keys=False, allow_unicode=True)) for path, values in made)
        library, problems = load_library((f"playbooks/{path}", text.encode()) for path, text in texts)
        found = [*problems, *check_graph(build_graph(library, Settings(AS_OF)))]
        assert [str(one) for one in found if one.severity is Severity.ERROR] == []
