"""The map: every organisation in view, nothing on top of anything else, the same map each time."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from math import hypot
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.studies import Study, read

from vademecum.pages.studies.labelling import Box, Label, Spot, label_of, width_of
from vademecum.pages.studies.lists import Lists
from vademecum.pages.studies.mapping import HEIGHT, WIDTH, Drawn, drawn
from vademecum.pages.studies.shapes import NO_SHAPE, SHAPES
from vademecum.pages.studies.standing import standings
from vademecum.records.kinds.network_study import NetworkStudy

POINT = re.compile(r"[ML](-?[\d.]+) (-?[\d.]+)")


def made_of(study: NetworkStudy, said: dict[str, float] | None = None) -> Drawn:
    """The map of a study."""
    found = drawn(study, standings(study, Lists.of(study)), said or {})
    assert found is not None
    return found


def by_hand(*places: tuple[int, int], group: int = 0, **more: Any) -> NetworkStudy:
    """A study of organisations at these places."""
    organisations = [
        {"id": f"o-{at}", "name": f"Body {at}", "x": x, "y": y, "group": group} for at, (x, y) in enumerate(places)
    ]
    plan = {"kind": "network-study", "id": "s", "title": "S", "mission": "m", "question": "Who?", "goal": "g"}
    return read({**plan, "method": "net-map", "map": {"organisations": organisations}, **more})


def check(made: Drawn) -> None:
    """Every shape and name is in view; no name lies on a name or on the middle of another's shape."""
    labels = [node.label for node in made.nodes if node.label]
    for one, other in combinations(labels, 2):
        assert not one.box.meets(other.box), (one.lines, other.lines)
    for label in labels:
        assert label.box.left >= 0 <= label.box.top
        assert label.box.right <= WIDTH
        assert label.box.bottom <= HEIGHT
        for node in made.nodes:
            if node.label is not label:
                assert not label.box.meets_round(node.x, node.y, 10), (label.lines, node.one.name)
    for first, second in combinations(made.nodes, 2):
        assert hypot(first.x - second.x, first.y - second.y) >= 26, (first.number, second.number)
    for node in made.nodes:
        assert 10 <= node.x <= WIDTH - 10
        assert 10 <= node.y <= HEIGHT - 10


def test_nothing_lies_on_anything_at_150(measured: Study) -> None:
    """A city of 150 organisations is drawn whole; most of those that have a word bear their name."""
    study = read(measured.values)
    made = made_of(study)
    assert len(made.nodes) == 150
    check(made)
    with_words = [node for node in made.nodes if node.standing]
    named = sum(node.label is not None for node in with_words)
    assert named >= 0.8 * min(len(with_words), 40)
    assert {node.one.name for node in made.nodes} == set(measured.names)


def test_the_order_is_no_ranking(measured: Study) -> None:
    """Numbers go from group to group, the largest first, and within a group by name."""
    made = made_of(read(measured.values))
    assert [node.number for node in made.nodes] == list(range(1, 151))
    sizes = [group.count for group in made.groups]
    assert sizes == sorted(sizes, reverse=True)
    for one, other in pairwise(made.nodes):
        if one.group == other.group:
            assert one.one.name.casefold() <= other.one.name.casefold()
        else:
            assert made.groups.index(one.group) + 1 == made.groups.index(other.group)


def test_the_same_study_is_the_same_map(measured: Study) -> None:
    """Two readings of one file give one map, whatever the order of its organisations."""
    turned = measured.values["map"] | {"organisations": measured.values["map"]["organisations"][::-1]}
    first = made_of(read(measured.values))
    assert made_of(read(measured.values | {"map": turned})) == first


def test_lines_are_one_path_for_each_look(measured: Study) -> None:
    """All lines are drawn, told apart by what they were read from; those of several types are their own sort."""
    made = made_of(read(measured.values))
    assert sum(lines.count for lines in made.lines) == len(measured.values["map"]["lines"])
    assert [lines.dash for lines in made.lines] == [1, 2, 3, 0]
    assert made.lines[-1].words == "several types at once"
    assert sum(lines.path.count("M") for lines in made.lines) == sum(lines.count for lines in made.lines)


@pytest.mark.parametrize("groups", [1, 8, 12])
def test_eight_groups_have_shapes(groups: int) -> None:
    """The eight largest groups have a shape of their own, the rest share one that says so."""
    organisations = [
        {"id": f"o-{g}-{at}", "name": f"B {g} {at}", "group": g, "x": 80 * g, "y": 90 * at}
        for g in range(1, groups + 1)
        for at in range(1 + (g <= 8))
    ]
    made = made_of(by_hand((0, 0), map={"organisations": organisations}))
    own = [group for group in made.groups if group.number]
    assert [group.shape for group in own] == list(SHAPES[: min(groups, 8)])
    assert [group.count for group in made.groups if not group.number] == ([groups - 8] if groups > 8 else [])
    assert all(group.shape is NO_SHAPE for group in made.groups if not group.number)
    assert len({shape.word for shape in (*SHAPES, NO_SHAPE)}) == 9


def test_a_map_without_places_is_a_ring() -> None:
    """Of a map that was typed in without places nobody lies on anybody, and all have names."""
    made = made_of(by_hand(*[(500, 500)] * 14))
    check(made)
    assert all(node.label for node in made.nodes)
    assert made.sized == ""
    assert len({(node.x, node.y) for node in made.nodes}) == 14


def test_towers_size_what_nobody_measured() -> None:
    """On a map drawn by hand the tallest tower makes the largest shape."""
    made = made_of(by_hand((100, 100), (900, 900), (100, 900)), {"o-1": 1.0, "o-2": 0.2})
    wide = {node.one.id: float(node.path.partition("A")[2].split()[0]) for node in made.nodes}
    assert made.sized == "towers"
    assert wide["o-1"] > wide["o-2"] > wide["o-0"]


def test_no_map_no_picture() -> None:
    """A study without a map, or whose map its readers may not see, has no picture."""
    study = by_hand((0, 0)).model_copy(update={"map": None})
    assert drawn(study, {}, {}) is None


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 1000)), min_size=1, max_size=60))
@settings(max_examples=25, deadline=None)
def test_any_places_are_drawn_apart(places: list[tuple[int, int]]) -> None:
    """Wherever organisations stand, all in one corner or all on one line, they are drawn apart and in view."""
    check(made_of(by_hand(*places)))


def test_every_shape_stays_within_its_circle() -> None:
    """No corner of a shape is further away than its radius, so that circles apart are shapes apart."""
    for shape in (*SHAPES, NO_SHAPE):
        for x, y in POINT.findall(shape.path(100, 100, 20)):
            assert hypot(float(x) - 100, float(y) - 100) <= 20.2, shape.word


def test_a_name_without_room_is_left_out() -> None:
    """Where no name fits, the number stands alone."""
    spot = Spot(50, 50, 13)
    assert label_of("A", spot, (spot,), (), Box(0, 0, 100, 100)) is not None
    assert label_of("The Association of All Workshops", spot, (spot,), (), Box(30, 30, 70, 70)) is None


def test_names_are_broken_and_not_cut_short() -> None:
    """A name of 80 letters, in any script, fits in three lines at most; wide letters count double."""
    spot = Spot(450, 450, 13)
    label = label_of("Salt Coast Chamber of Small Workshops, Markets and Mills", spot, (spot,), (), Box(0, 0, 900, 900))
    assert isinstance(label, Label)
    assert [line for _, line in label.lines] == ["Salt Coast Chamber of", "Small Workshops,", "Markets and Mills"]
    assert width_of("漁協組合") > width_of("fish") * 1.5
