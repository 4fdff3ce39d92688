"""The shapes of fields: what stands there, in a list or not, how long it may be, and what it refers to."""

from __future__ import annotations

import pytest

from vademecum.records import KINDS
from vademecum.records.shapes import Shape, shapes


def shape(kind: str, *way: str) -> Shape:
    """The shape at a way of keys in a kind."""
    found = Shape("", "record", parts=shapes(KINDS[kind].model))
    for key in way:
        found = next(part for part in found.parts if part.key == key)
    return found


@pytest.mark.parametrize(
    ("kind", "way", "sort", "listed"),
    [
        ("playbook", ("title",), "line", False),
        ("playbook", ("because",), "prose", False),
        ("playbook", ("known_failures",), "prose", True),
        ("playbook", ("review_due",), "date", False),
        ("playbook", ("crisis",), "yes-no", False),
        ("playbook", ("status",), "choice", False),
        ("playbook", ("steps",), "record", True),
        ("playbook", ("steps", "do"), "line", True),
        ("playbook", ("steps", "feeds"), "step", True),
        ("playbook", ("steps", "owner"), "reference", False),
        ("playbook", ("steps", "with"), "line", False),
        ("playbook", ("steps", "fallback"), "record", False),
        ("playbook", ("sources",), "record", True),
        ("goal", ("indicators", "baseline", "value"), "number", False),
        ("message", ("body",), "mapping", False),
        ("message", ("holding",), "mapping", False),
        ("collaboration", ("insight",), "text", False),
        ("criteria", ("criteria", "weight"), "number", False),
        ("criteria", ("pass_rule", "at_least"), "mapping", False),
    ],
)
def test_what_stands_in_a_field(kind: str, way: tuple[str, ...], sort: str, listed: bool) -> None:
    """The sort of a field is found through whatever its type is wrapped in."""
    assert (shape(kind, *way).sort, shape(kind, *way).listed) == (sort, listed)


def test_what_is_said_of_a_field() -> None:
    """Length, pattern, choices, references, rungs and short forms come along."""
    assert shape("playbook", "title").most == 90
    assert shape("playbook", "title").needed
    assert shape("playbook", "steps", "by").pattern.startswith("^T")
    assert shape("playbook", "steps", "owner").kinds == ("role",)
    assert shape("playbook", "steps", "owner").rung == "trial"
    assert shape("playbook", "related").kinds == ()
    assert shape("playbook", "related").sort == "reference"
    assert shape("playbook", "sources").short == "source"
    assert shape("playbook", "steps", "mode").choices == ("online", "offline", "hybrid")
    levels = shape("criteria", "criteria", "levels")
    assert levels.keys is not None
    assert levels.keys.choices == ("0", "1", "2", "3", "4")
    holding = shape("message", "holding")
    assert holding.values is None
    assert [part.key for part in holding.parts][:2] == ["known", "doing"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_in_a_kind_has_parts(kind: str) -> None:
    """No record or mapping at any depth is left without what stands in it."""
    waiting = list(shapes(KINDS[kind].model))
    while waiting:
        one = waiting.pop()
        assert bool(one.parts) == (one.sort == "record" or (one.sort == "mapping" and one.values is None)), one.key
        waiting += one.parts
