"""Drafting: a new file validates as it stands and explains every field it may have."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vademecum.authoring import RESTING, draft, path_for
from vademecum.graph import Settings, build_graph, check_graph
from vademecum.records import KINDS, Slot, load_library, slots
from vademecum.source import Severity

AS_OF = date(2026, 11, 21)
SAMPLES = Path(__file__).parents[2] / "samples"


PLAYBOOK = draft("playbook", "found-people", department="consular", role="head-consular")


ALONE = [kind for kind in KINDS if kind not in RESTING]
"""Kinds whose file needs no other record; of the rest, see `vademecum new` in tests/cli."""


@pytest.mark.parametrize("kind", ALONE)
def test_a_draft_validates(kind: str, graph_of: Any) -> None:
    """A new file of any kind is read, and no rule finds an error in it."""
    folder = "new__" if kind in {"department", "mission"} else "consular__"
    made = draft(kind, "soup-kitchen", department="consular", role="head-consular", playbook="found-people")
    graph = graph_of(**{f"{folder}soup": made}, consular__found=PLAYBOOK)
    record = graph.entries["soup-kitchen"].record
    assert (record.kind, record.title) == (kind, "Soup kitchen")
    assert [problem.message for problem in check_graph(graph) if problem.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", ["null", "true", "no", "on", "x1e3", "y", "a-2026-11-21"])
def test_any_id_is_text(name: str, graph_of: Any) -> None:
    """An id that other readers of YAML take for something else stays an id."""
    graph = graph_of(consular__soup=draft("term", name))
    assert graph.entries[name].record.id == name


def keys(slot: Slot) -> list[str]:
    """A field and the fields of the records that it holds."""
    return [slot.key, *(key for part in slot.parts for key in keys(part))]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_explained(kind: str) -> None:
    """Each field stands in the file, to be filled in or to be switched on, those of its parts too."""
    text = draft(kind, "soup", department="consular", role="head-consular")
    for slot in slots(KINDS[kind].model):
        assert re.search(rf"(?m)^(# )?{slot.key}:", text), slot.key
        if not slot.needed and not re.search(rf"(?m)^{slot.key}:", text):
            assert slot.description in text, slot.key
        for key in keys(slot)[1:]:
            assert re.search(rf"(?m)^#  +{key}: ", text), key


def test_what_is_asked_later_is_said() -> None:
    """A field names the rung from which it is required, its choices and an example."""
    text = draft("playbook", "soup", department="consular", role="head-consular")
    assert re.search(r"(?m)^# The event or date that starts it\. From `trial` on it is required\.", text)
    assert "One of: event, season, calendar, decision, request." in text
    assert "Example: CON-2" in text


def test_the_kind_comes_first() -> None:
    """Below the line, what makes the kind stands before what all kinds have."""
    text = draft("term", "soup").partition("what else it may say")[2]
    assert text.index("acronym:") < text.index("summary:")


def test_no_such_kind() -> None:
    """An unknown kind is a KeyError."""
    with pytest.raises(KeyError, match="soup"):
        draft("soup", "x")


PATHS = [
    (("playbook", "x"), {"department": "consular"}, "consular/x.yml"),
    (("goal", "x"), {"department": "consular"}, "consular/goals/x.yml"),
    (("role", "x"), {}, "common/roles/x.yml"),
    (("term", "x"), {}, "common/glossary/x.yml"),
    (("department", "x"), {}, "x/department.yml"),
    (("mission", "x"), {}, "missions/x/mission.yml"),
    (("playbook", "x"), {"mission": "velmora"}, "missions/velmora/playbooks/x.yml"),
    (("goal", "x"), {"mission": "velmora", "department": "consular"}, "missions/velmora/goals/x.yml"),
]


@pytest.mark.parametrize(("what", "where", "path"), PATHS)
def test_where_a_file_belongs(what: tuple[str, str], where: dict[str, str], path: str) -> None:
    """Records lie with their department, else with what all share; a department and a mission found a folder."""
    assert path_for(*what, **where) == path


def test_a_world_of_drafts() -> None:
    """All drafts of one name each lie together in a wiki without an error."""
    world = SAMPLES / "world"
    files = {path.relative_to(world).as_posix(): path.read_bytes() for path in sorted(world.rglob("*.yml"))}
    for kind in ALONE:
        name = f"new-{kind}"
        text = draft(kind, name, department="consular", role="head-consular", playbook="live-crisis")
        files[path_for(kind, name, department="consular")] = text.encode()
    library, problems = load_library((f"playbooks/{path}", data) for path, data in sorted(files.items()))
    assert problems == []
    found = check_graph(build_graph(library, Settings(AS_OF)))
    assert [problem.message for problem in found if problem.severity is Severity.ERROR] == []
