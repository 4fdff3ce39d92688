"""The picture of where each online step leads: boxes apart, every way drawn, all of it in view."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from vademecum.graph import Graph
from vademecum.graph.leading import Lead, leads
from vademecum.pages.picturing import Box, Picture, picture
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.playbook import Playbook

NUMBER = re.compile(r"-?\d+")


def goal(name: str, title: str = "Every reported national is located and has a known state") -> Goal:
    """A goal with a title of two lines."""
    bare = {"kind": "goal", "department": "consular", "statement": "S", "end_type": "persons_safe"}
    return Goal.model_validate({**bare, "id": name, "title": title})


def playbook(*steps: dict[str, Any], goals: Sequence[str] = ("found",)) -> Playbook:
    """A playbook of these steps, read past the checks of a whole file."""
    bare = {"kind": "playbook", "id": "p", "title": "P", "status": "trial", "department": "consular"}
    return Playbook.model_validate({**bare, "goals": list(goals), "steps": list(steps)})


def step(name: str, mode: str = "online", *feeds: str, **more: Any) -> dict[str, Any]:
    """The values of a step."""
    return {"id": name, "heading": f"Do {name}", "mode": mode, "feeds": list(feeds), **more}


def drawn(graph: Graph, made: Playbook, *goals: Goal) -> Picture | None:
    """The picture of a playbook."""
    return picture(made, list(leads(graph, made)), goals)


def ends(curve: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """The first and the last point of a curve."""
    numbers = [int(found) for found in NUMBER.findall(curve)]
    return (numbers[0], numbers[1]), (numbers[-2], numbers[-1])


def on_side(box: Box, point: tuple[int, int]) -> bool:
    """Whether a point lies on the left or right edge of a box."""
    return point[0] in (box.x, box.x + box.width) and box.y <= point[1] <= box.y + box.height


def joined(made: Picture) -> set[tuple[str, str]]:
    """The pairs of boxes that a curve joins, by anchor or goal; each curve must join two."""
    pairs = set()
    for curve in made.curves:
        first, last = ([box.anchor or box.goal for box in made.boxes if on_side(box, point)] for point in ends(curve))
        assert len(first) == len(last) == 1, curve
        pairs.add((first[0], last[0]))
    return pairs


def check(made: Picture) -> None:
    """Nothing overlaps, nothing leaves the view, and each line of words stands in its box."""
    for one, other in combinations(made.boxes, 2):
        if one.x == other.x:
            assert one.y + one.height < other.y or other.y + other.height < one.y
        else:
            assert one.x + one.width < other.x or other.x + other.width < one.x
    for box in made.boxes:
        assert box.x >= 0
        assert box.x + box.width <= made.width
        assert box.y >= 0
        assert box.y + box.height <= made.height
        assert box.lines
        assert all(box.y < y < box.y + box.height and len(line) <= 28 for y, line in box.lines)
    for curve in made.curves:
        numbers = [int(found) for found in NUMBER.findall(curve)]
        assert all(0 <= x <= made.width for x in numbers[::2]), curve
        assert all(0 <= y <= made.height for y in numbers[1::2]), curve


def wanted(found: Sequence[Lead]) -> set[tuple[str, str]]:
    """The pairs of boxes that leads ask for."""
    pairs = {(f"step-{a}", f"step-{b}") for lead in found for a, b in zip(lead.way, lead.way[1:], strict=False)}
    return pairs | {(f"step-{lead.end}", lead.goal) for lead in found if lead.end}


def test_nothing_online_is_no_picture(graph_of: Any) -> None:
    """A playbook without a step on the screen needs no picture."""
    assert drawn(graph_of(), playbook(step("a", "offline"), step("b", "offline")), goal("found")) is None


def test_three_columns(graph_of: Any) -> None:
    """Steps on the screen stand left, their offline ends in the middle, goals right; each links to its place."""
    made = drawn(
        graph_of(), playbook(step("a", "online", "b"), step("b", "offline"), step("c", "offline")), goal("found")
    )
    assert made is not None
    check(made)
    assert [(box.anchor, box.goal, box.mode) for box in made.boxes] == [
        ("step-a", "", "online"),
        ("step-b", "", "offline"),
        ("", "found", "goal"),
    ]
    assert made.boxes[0].x < made.boxes[1].x < made.boxes[2].x
    assert joined(made) == {("step-a", "step-b"), ("step-b", "found")}


def test_a_hybrid_step_is_its_own_end(graph_of: Any) -> None:
    """A step with an offline part of its own stands among the ends and leads straight to the goal."""
    made = drawn(graph_of(), playbook(step("a", "hybrid", offline_part="Read aloud")), goal("found"))
    assert made is not None
    check(made)
    assert joined(made) == {("step-a", "found")}


def test_an_unfinished_step_is_drawn_alone(graph_of: Any) -> None:
    """A step of a draft that ends on the screen has its box, and no curve leaves it."""
    made = drawn(graph_of(), playbook(step("a"), step("b", "online", "c"), step("c", "offline")), goal("found"))
    assert made is not None
    check(made)
    assert {box.anchor for box in made.boxes} == {"step-a", "step-b", "step-c", ""}
    assert joined(made) == {("step-b", "step-c"), ("step-c", "found")}


def test_long_words_show_that_they_were_cut() -> None:
    """A title of more than four lines ends in a sign that something is missing."""
    lead = Lead(playbook(step("a")).steps[0], "found")
    for words, last in ((4, "Internationalised"), (5, "Internationalised …")):
        title = " ".join(["Internationalised"] * words)
        made = picture(playbook(step("a")), [lead], [goal("found", title)])
        assert made is not None
        lines = [line for _, line in made.boxes[-1].lines]
        assert len(lines) == 4
        assert lines[-1] == last


SHAPES = st.lists(
    st.tuples(st.sampled_from(["online", "offline", "hybrid"]), st.lists(st.integers(0, 8), max_size=3), st.booleans()),
    min_size=1,
    max_size=9,
)


@given(SHAPES, st.sampled_from([("found",), ("found", "other")]))
def test_every_way_is_drawn(world: Graph, shape: list[tuple[str, list[int], bool]], goals: tuple[str, ...]) -> None:
    """In any playbook each lead has its curves, every curve touches two boxes, and all of it is in view."""
    steps = [
        step(
            f"s{n}",
            mode,
            *(f"s{to}" for to in feeds),
            **({"offline_part": "x"} if part else {}),
            serves=list(goals[: 1 + part]),
        )
        for n, (mode, feeds, part) in enumerate(shape)
    ]
    made = playbook(*steps, goals=goals)
    found = list(leads(world, made))
    result = picture(made, found, [goal(name) for name in goals])
    assert (result is None) == (not found)
    if result is not None:
        check(result)
        assert wanted(found) == joined(result)
        assert {box.anchor for box in result.boxes} >= {f"step-{lead.step.id}" for lead in found}
        assert picture(made, found, [goal(name) for name in goals]) == result


def test_the_shipped_pictures_are_whole(own_wiki: Graph) -> None:
    """Every picture of the shipped playbooks is apart, in view and complete."""
    number = 0
    for entry in own_wiki.of(Playbook):
        goals = [one for name in entry.record.goals if (one := own_wiki.record(name, Goal))]
        found = list(leads(own_wiki, entry.record))
        made = picture(entry.record, found, goals)
        if made is not None:
            number += 1
            check(made)
            assert wanted(found) == joined(made), entry.record.id
    assert number
