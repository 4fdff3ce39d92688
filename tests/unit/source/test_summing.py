"""Summing: many problems of one sort in one file become the first of them and a number."""

from __future__ import annotations

from vademecum.source import Place, Problem, Severity
from vademecum.source.limits import MAX_ALIKE
from vademecum.source.summing import summed


def problems(count: int, code: str = "H3", path: str = "a.yml", severity: Severity = Severity.ERROR) -> list[Problem]:
    """So many problems of one sort, a line each."""
    return [Problem(severity, Place(path, line), code, f"fact {line}", "Mend it.") for line in range(1, count + 1)]


def test_few_stay_as_they_are() -> None:
    """As many as the limit are told one by one, in their order."""
    assert summed(problems(MAX_ALIKE)) == problems(MAX_ALIKE)
    assert summed([]) == []


def test_the_rest_is_a_number() -> None:
    """What is left out is counted, with place, code, weight and remedy."""
    *first, last = summed(problems(MAX_ALIKE + 1234))
    assert first == problems(MAX_ALIKE)
    assert last.fact == "this file has 1,234 more errors of this sort, here and below"
    assert (last.place, last.code, last.severity) == (Place("a.yml", MAX_ALIKE + 1), "H3", Severity.ERROR)
    assert last.remedy
    assert "1 more error of" in summed(problems(MAX_ALIKE + 1))[-1].fact


def test_sorts_are_counted_apart() -> None:
    """Another code, another file and another weight are other sorts."""
    many = MAX_ALIKE + 2
    found = summed(
        [
            *problems(many),
            *problems(many, code="H4"),
            *problems(many, path="b.yml"),
            *problems(many, severity=Severity.WARNING),
        ]
    )
    assert len(found) == 4 * (MAX_ALIKE + 1)
    assert sum("2 more errors" in one.fact for one in found) == 3
    assert sum("2 more warnings" in one.fact for one in found) == 1


def test_doubles_are_told_once() -> None:
    """One problem that many records of a file share is one problem."""
    assert summed(problems(1) * 5000) == problems(1)
