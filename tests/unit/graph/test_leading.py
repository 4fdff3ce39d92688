"""Leading: the walk from an online step along `feeds` to its offline end."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vademecum.graph.leading import Lead, leads, served_goals
from vademecum.records.kinds.playbook import Playbook, Step, Then

GOAL2 = """
kind: goal
id: other
title: Other
department: consular
statement: Another end.
end_type: person_assisted
aliases: [other-of-old]
"""


def step(name: str, mode: str = "online", feeds: tuple[str, ...] = (), met: str | None = None, **more: Any) -> Step:
    """A step with what the walk looks at; `met` is its `with`."""
    values = {"id": name, "heading": name, "mode": mode, "feeds": list(feeds), **more}
    return Step.model_validate(values if met is None else {**values, "with": met})


def playbook(*steps: Step, goals: tuple[str, ...] = ("found",)) -> Playbook:
    """A playbook of these steps."""
    bare = {"kind": "playbook", "id": "p", "title": "P", "status": "trial", "department": "consular"}
    return Playbook.model_validate({**bare, "goals": list(goals)}).model_copy(update={"steps": steps})


def only(graph: Any, made: Playbook) -> Lead:
    """The lead of the first step."""
    return next(leads(graph, made))


def test_the_nearest_end_wins(graph_of: Any) -> None:
    """Of two offline ends, the one with fewer steps between."""
    made = playbook(
        step("a", feeds=("b", "d")),
        step("b", feeds=("c",)),
        step("c", "offline", met="C"),
        step("d", "offline", met="D"),
    )
    found = only(graph_of(), made)
    assert (found.way, found.met, found.end) == (("a", "d"), "D", "d")


def test_an_end_that_names_somebody_wins(graph_of: Any) -> None:
    """A farther end with somebody in it goes before a nearer one with nobody."""
    made = playbook(
        step("a", feeds=("b", "c")),
        step("b", "offline"),
        step("c", feeds=("d",)),
        step("d", "offline", met="D"),
    )
    assert only(graph_of(), made).way == ("a", "c", "d")


def test_an_end_without_anybody_is_still_an_end(graph_of: Any) -> None:
    """Where nobody is named, the way is kept and `met` is empty."""
    found = only(graph_of(), playbook(step("a", feeds=("b",)), step("b", "offline")))
    assert (found.way, found.met) == (("a", "b"), None)


def test_circles_end(graph_of: Any) -> None:
    """Steps that feed each other in a circle lead nowhere."""
    found = only(graph_of(), playbook(step("a", feeds=("b",)), step("b", feeds=("a",))))
    assert (found.way, found.end) == ((), None)


def test_another_goal_is_no_end(graph_of: Any) -> None:
    """An offline step that serves another goal is named, and does not count."""
    made = playbook(
        step("a", feeds=("b",), serves="found"),
        step("b", "offline", serves="other", met="B"),
        goals=("found", "other"),
    )
    found = only(graph_of(consular__other=GOAL2), made)
    assert (found.way, found.elsewhere) == ((), ("b",))


def test_an_old_id_names_the_same_goal(graph_of: Any) -> None:
    """A step that serves a goal by its old id meets one that serves it by the new."""
    made = playbook(
        step("a", feeds=("b",), serves="other-of-old"),
        step("b", "offline", serves="other", met="B"),
        goals=("found", "other"),
    )
    assert only(graph_of(consular__other=GOAL2), made).way == ("a", "b")


def test_a_hybrid_step_is_an_end_only_with_its_offline_part(graph_of: Any) -> None:
    """What is done away from the screen must be said."""
    named = step("a", "hybrid", offline_part="The list is read aloud", met="wardens")
    assert only(graph_of(), playbook(named)).way == ("a",)
    assert only(graph_of(), playbook(step("a", "hybrid", met="wardens"))).way == ()


def test_others_may_act_instead(graph_of: Any) -> None:
    """`then` is an end when its indicator has an offline proof, and only then."""
    graph = graph_of()
    acts = Then(who="Neighbours", does="Knock", indicator="known")
    found = only(graph, playbook(step("a").model_copy(update={"then": acts})))
    assert (found.way, found.met, found.by_then) == (("a",), "Neighbours", True)
    unseen = acts.model_copy(update={"indicator": "seen-by"})
    assert only(graph, playbook(step("a").model_copy(update={"then": unseen}))).way == ()


def test_a_sole_goal_is_meant(graph_of: Any) -> None:
    """With one goal a step serves it unsaid; with two it serves none until it says which."""
    one, two = playbook(step("a")), playbook(step("a"), goals=("found", "other"))
    assert served_goals(one, one.steps[0]) == ("found",)
    assert served_goals(two, two.steps[0]) == ()
    assert not list(leads(graph_of(), two))


def test_each_goal_has_its_lead(graph_of: Any) -> None:
    """A step that serves two goals is judged for both."""
    made = playbook(
        step("a", feeds=("b",), serves=["found", "other"]),
        step("b", "offline", serves="found", met="B"),
        goals=("found", "other"),
    )
    assert [(lead.goal, lead.end) for lead in leads(graph_of(consular__other=GOAL2), made)] == [
        ("found", "b"),
        ("other", None),
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(["online", "offline"]), st.lists(st.integers(0, 7), max_size=3)),
        min_size=1,
        max_size=8,
    )
)
def test_every_way_is_a_walk(graph_of: Any, shape: list[tuple[str, list[int]]]) -> None:
    """In any playbook a way follows `feeds` to an offline step, and is empty only when none is in reach."""
    steps = [step(f"s{n}", mode, tuple(f"s{to}" for to in to_s)) for n, (mode, to_s) in enumerate(shape)]
    by_id = {one.id: one for one in steps}
    for lead in leads(graph_of(), playbook(*steps)):
        for earlier, later in zip(lead.way, lead.way[1:], strict=False):
            assert later in by_id[earlier].feeds
        reached = _reached(by_id, lead.step.id)
        assert bool(lead.way) == any(by_id[name].mode == "offline" for name in reached)
        if lead.way:
            assert lead.way[0] == lead.step.id
            assert by_id[lead.way[-1]].mode == "offline"


def _reached(steps: dict[str, Step], start: str) -> set[str]:
    """All steps in reach of one, by repeated widening."""
    reached = {start}
    while True:
        wider = reached | {to for name in reached for to in steps[name].feeds if to in steps}
        if wider == reached:
            return reached
        reached = wider


SHAPES = st.lists(
    st.tuples(
        st.sampled_from(["online", "offline", "hybrid"]),
        st.lists(st.integers(0, 6), max_size=4),
        st.lists(st.sampled_from(["found", "other", "other-of-old"]), max_size=2),
        st.booleans(),
        st.booleans(),
        st.sampled_from([None, "known", "gone"]),
    ),
    min_size=1,
    max_size=7,
)


def shaped(number: int, shape: Any) -> Step:
    """A step of a shape that hypothesis drew."""
    mode, feeds, serves, named, done, seen = shape
    more: dict[str, Any] = {"serves": serves} if serves else {}
    if done and mode == "hybrid":
        more["offline_part"] = "Read aloud"
    if seen:
        more["then"] = {"who": "W", "does": "D", "indicator": seen}
    return step(f"s{number}", mode, tuple(f"s{to}" for to in feeds), "M" if named else None, **more)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(SHAPES)
def test_the_leads_are_those_of_a_plain_walk(graph_of: Any, shapes: list[Any]) -> None:
    """Distances measured once for all steps give the same leads as a walk from each, breadth first."""
    graph = graph_of(consular__other=GOAL2)
    made = playbook(*(shaped(number, shape) for number, shape in enumerate(shapes)), goals=("found", "other"))
    steps = {one.id: one for one in made.steps}
    for lead in leads(graph, made):
        assert lead == _walked(graph, made, steps, lead.step, lead.goal)


def _walked(graph: Any, made: Playbook, steps: dict[str, Step], start: Step, goal: str) -> Lead:
    """The lead of one step by the plainest walk."""
    nameless: tuple[str, ...] = ()
    elsewhere: list[str] = []
    queue: list[tuple[str, ...]] = [(start.id,)]
    seen = {start.id}
    for way in queue:
        here = steps[way[-1]]
        same = graph.find(goal).record.id in {graph.find(one).record.id for one in served_goals(made, here)}
        if same and here.then and here.then.indicator == "known" and graph.find(goal).record.id == "found":
            return Lead(start, goal, way, here.then.who, by_then=True)
        if here.mode == "offline" or here.offline_part:
            if same and here.with_:
                return Lead(start, goal, way, here.with_)
            if same:
                nameless = nameless or way
            elif here.mode == "offline":
                elsewhere.append(here.id)
        for following in here.feeds:
            if following in steps and following not in seen:
                seen.add(following)
                queue.append((*way, following))
    return Lead(start, goal, nameless, elsewhere=tuple(elsewhere))
