"""Problems: printed alike everywhere, sorted by place."""

from __future__ import annotations

from vademecum.source import Place, error, notice, warning


def test_a_message_is_fact_remedy_and_code() -> None:
    """What is printed after the place ends with the rule's code."""
    problem = error(Place("a.yml", 3, 7), "A3", "the step ends on the screen", "Name the next one.")
    assert f"{problem.place}: {problem.severity.word}: {problem.message}" == (
        "a.yml:3:7: error: the step ends on the screen. Name the next one. [A3]"
    )


def test_problems_sort_by_place_then_weight() -> None:
    """File, line and column come first; at one place errors come before warnings and notices."""
    places = (Place("b.yml"), Place("a.yml", 10, 1), Place("a.yml", 9, 2), Place("a.yml", 9, 1))
    made = [make(place, "X1", "f", "r") for place in places for make in (notice, warning, error)]
    order = [(problem.place, problem.severity.word) for problem in sorted(made, key=lambda problem: problem.order)]
    assert order == [(place, word) for place in reversed(places) for word in ("error", "warning", "notice")]
