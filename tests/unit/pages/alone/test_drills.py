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
from vademecum.pages.alone.drills import drills

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


def test_nothing_tells_a_post_from_an_inject(played: Graph) -> None:
    """On the strips posts stand among the injects by their hour, sent to whoever hears of injects on their channel."""
    drill = next(drill for drill in drills(played, None) if drill.exercise.id == "night-of-the-flood")
    assert [(strip.t, strip.channel, strip.to) for strip in drill.strips] == [
        ("T-1h", "Felt", ("everybody",)),
        ("T+0:10", "Social", ("Digital officer",)),
        ("T+0:20", "Social", ("Digital officer",)),
        ("T+0:40", "Social", ("Digital officer",)),
        ("T+0:50", "Phone", ("Consular officer", "Head of the consular section")),
        ("T+8h", "Face to face", ("Head of mission",)),
    ]
    assert drill.strips[1].texts == ("A brown dog is lost, see live crisis.",)


def test_a_post_reaches_whom_most_injects_on_its_channel_reach(world_of: Callable[..., Graph]) -> None:
    """One role watches a channel, so that a post is not known by a longer list; contingencies do not count."""
    more = """
  - {id: second, t: T+0, channel: sms, to_role: [consular-officer, head-consular], content: A}
  - {id: third, t: T+1h, channel: sms, to_role: head-consular, content: B, expected_action: C}
  - {id: fourth, t: T+1h, channel: sms, to_role: consular-officer, content: D, contingency: true, if_missing: third}
  - {id: fifth, t: T+1h, channel: sms, to_role: consular-officer, content: E, contingency: true, if_missing: third}
scenario:
  feed:
    - {id: sixth, t: T+2h, channel: sms, from: F, content: G}
    - {id: seventh, t: T+2h, channel: video, from: H, content: I}
"""
    graph = select(world_of(texts={"consular/exercises/bare-play.yml": BARE.rstrip() + more}), "controllers")
    drill = next(drill for drill in drills(graph, None) if drill.exercise.id == "bare-play")
    assert [strip.to for strip in drill.strips[-2:]] == [("Head of the consular section",), ("everybody",)]


def test_the_script_is_told_of_posts_and_pace(played: Graph) -> None:
    """The controllers' script has each post with its claim, and the pace, which is 1 where the author gives none."""
    found = {drill.exercise.id: drill for drill in drills(played, None)}
    data = found["night-of-the-flood"].data
    assert [(post["id"], post["t"], post["to"], post["claim"]) for post in data["posts"]] == [
        ("lost-dog", 10, ["digital-officer"], "unrelated"),
        ("old-picture", 40, ["digital-officer"], "false"),
    ]
    assert data["pace"] == 2.5
    assert found["night-of-the-flood"].speeds == ["1", "2", "2.5", "3", "10", "60"]
    assert (found["bare-play"].data["pace"], found["bare-play"].data["posts"]) == (1, [])


def test_a_feeling_is_not_taken_away(played: Graph) -> None:
    """Controllers can take away lines, and neither what a body notices nor a visit, unless an inject does."""
    drill = next(drill for drill in drills(played, None) if drill.exercise.id == "night-of-the-flood")
    assert [name for name, _ in drill.lines] == ["e-mail", "sms", "social", "phone"]


def test_the_pack_tells_controllers_how_things_stand(played: Graph) -> None:
    """The pack holds what really happened, the pace and the posts; an exercise without a story has no such sheet."""
    files = dict(render_alone(played, Options((TEMPLATES,), "controllers"), Policies("p", "w")))
    full, bare = (files[f"drill/{name}/pack/index.html"].decode() for name in ("night-of-the-flood", "bare-play"))
    for words in (
        "The bus never left the station.",
        "at first at 2.5 minutes in a minute of play",
        "Posts of the feed",
    ):
        assert words in full
    for words in ("How things stand", "Posts of the feed"):
        assert words not in bare
