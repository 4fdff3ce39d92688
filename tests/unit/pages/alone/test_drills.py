"""Drills: who gets one, what its script is told, and where its record goes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from vademecum.audience import select
from vademecum.graph import Graph
from vademecum.pages import Options, Policies, render_alone
from vademecum.pages.alone.drills import drills, folder_of_reviews, new_file_base

TEMPLATES = Path(__file__).parents[4] / "templates"
SAMPLE = "exercise/valid/every-field.yml"
BARE = """
kind: exercise
id: bare-play
title: A bare play
summary: Nothing but one inject.
status: draft
tlp: TLP:AMBER+STRICT
playbook: live-crisis
purpose: To see what a draft looks like.
exercise_type: drill
injects:
  - {id: first, t: T-1h, content: "</script><b>x</b> [[live-crisis|the book]]"}
"""


@pytest.fixture(scope="module")
def played(world_of: Callable[..., Graph]) -> Graph:
    """A world with an exercise that has every field, and one that has hardly any, as controllers see it."""
    return select(world_of(SAMPLE, texts={"consular/exercises/bare-play.yml": BARE}), "controllers")


@pytest.mark.parametrize("audience", ["public", "partners", "staff"])
def test_nobody_but_controllers_gets_a_drill(world_of: Callable[..., Graph], audience: str) -> None:
    """Without injects there is nothing to play, and no file below drill/."""
    graph = select(world_of(SAMPLE, texts={"consular/exercises/bare-play.yml": BARE}), audience)
    options = Options((TEMPLATES,), audience)
    files = dict(render_alone(graph, options, Policies("p", "w")))
    assert files
    assert [name for name in files if name.startswith("drill")] == []


def test_each_exercise_has_three_pages(played: Graph) -> None:
    """Controllers' window, players' window and pack, also for a draft; the players' holds nothing of the injects."""
    files = dict(render_alone(played, Options((TEMPLATES,), "controllers"), Policies("p", "w")))
    for name in ("night-of-the-flood", "bare-play"):
        assert {f"drill/{name}/index.html", f"drill/{name}/players/index.html", f"drill/{name}/pack/index.html"} <= {
            *files
        }
    assert b"Water stands" not in files["drill/night-of-the-flood/players/index.html"]
    assert b"Controllers" not in files["drill/night-of-the-flood/players/index.html"]


def test_an_author_cannot_end_the_data(played: Graph) -> None:
    """What an inject says stands in the data as text, whatever it says."""
    files = dict(render_alone(played, Options((TEMPLATES,), "controllers"), Policies("p", "w")))
    page = files["drill/bare-play/index.html"].decode()
    found = re.search(r'<script type="application/json" id="drill-data">(.*?)</script>', page, re.DOTALL)
    assert found
    data = json.loads(found[1])
    assert data["injects"][0]["text"] == ["</script><b>x</b> the book"]
    assert data["injects"][0]["t"] == -60
    assert (data["marker"], data["stop"]) == ("EXERCISE EXERCISE EXERCISE", "REAL REAL REAL")
    assert "<b>x" not in page


def test_the_record_is_as_closed_as_what_it_names(played: Graph) -> None:
    """The record of a play is TLP:AMBER at least, and as closed as its exercise."""
    labels = {drill.exercise.id: drill.data["tlp"] for drill in drills(played, None)}
    assert labels["night-of-the-flood"] == "TLP:AMBER"
    assert labels["bare-play"] == "TLP:AMBER+STRICT"


@pytest.mark.parametrize(
    ("edit_base", "found"),
    [
        ("https://github.com/ministry/wiki/edit/main/", "https://github.com/ministry/wiki/new/main/"),
        ("https://github.com/ministry/wiki/blob/main/book/", "https://github.com/ministry/wiki/new/main/book/"),
        ("https://forge.example/ministry/wiki/edit/main/", ""),
        ("https://github.com.evil.example/ministry/wiki/edit/main/", ""),
        (None, ""),
    ],
)
def test_only_one_forge_takes_a_file_by_address(edit_base: str | None, found: str) -> None:
    """The address of a new file follows from that of an edit; other forges have none."""
    assert new_file_base(edit_base) == found


@pytest.mark.parametrize(
    ("file", "folder"),
    [
        ("playbooks/consular/exercises/a.yml", "playbooks/consular/after-action"),
        ("playbooks/missions/sella/a.yml", "playbooks/missions/sella/after-action"),
    ],
)
def test_a_record_lies_beside_its_exercise(file: str, folder: str) -> None:
    """Reviews lie in a folder beside the exercises."""
    assert folder_of_reviews(file) == folder
