"""Removing: fields and parts go at any depth, and the record stays one of its class."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from vademecum.audience.removing import without
from vademecum.records import KINDS, Part, Record, inner_labels
from vademecum.records.fields import Line, Many, given, needed
from vademecum.records.kinds.playbook import Playbook
from vademecum.records.record import Tlp


class Leaf(Part):
    """A part with a label."""

    words: Line = needed("Words.")
    tlp: Tlp | None = given("Its label.")


class Branch(Part):
    """A part that holds others in every way, under a name that is none of Python's."""

    with_: Leaf | None = given("One.")
    leaves: Many[Leaf] = given("Many.", ())
    named: Mapping[str, Leaf] = given("By name.", {})


class Tree(Record):
    """A record of branches."""

    branch: Branch | None = given("One.")
    branches: Many[Branch] = given("Many.", ())
    by_name: Mapping[str, Branch] = given("By name.", {})


def leaf(words: str, label: str | None = None) -> dict[str, str]:
    """A leaf as it is written."""
    return {"words": words} | ({"tlp": label} if label else {})


def branch() -> dict[str, Any]:
    """A branch with an open and a closed leaf in each place."""
    closed, opened = leaf("closed", "TLP:AMBER"), leaf("open")
    return {"with_": closed, "leaves": [closed, opened, closed], "named": {"a": opened, "b": closed}}


def tree(**fields: Any) -> Tree:
    """A tree of these branches."""
    return Tree.model_validate({"kind": "tree", "id": "tree", "title": "Tree", **fields})


def ways(record: Record) -> list[tuple[str | int, ...]]:
    """Where labels stand."""
    return [way for way, _ in inner_labels(record)]


@pytest.mark.parametrize(
    ("fields", "above"),
    [
        ({"branch": branch()}, ("branch",)),
        ({"branches": [branch()]}, ("branches", 0)),
        ({"by_name": {"x": branch()}}, ("by_name", "x")),
    ],
)
def test_labels_are_found_and_parts_removed_at_any_depth(fields: dict[str, Any], above: tuple[str | int, ...]) -> None:
    """In optional parts, lists and mappings, and in those inside them."""
    record = tree(**fields)
    found = ways(record)
    below = [("with_",), ("leaves", 0), ("leaves", 2), ("named", "b")]
    assert found == [(*above, *way) for way in below]
    smaller = without(record, found)
    assert ways(smaller) == []
    assert "closed" not in smaller.model_dump_json()
    assert smaller.model_dump_json().count("open") == 2
    assert Tree.model_validate(smaller.model_dump(mode="json", by_alias=True, exclude_defaults=True)) == smaller


def test_a_whole_branch_goes_with_its_leaves() -> None:
    """A field is empty, whatever labels stand in it; its own label is gone."""
    record = tree(branches=[branch()], branch=branch(), labels={"branches": "TLP:GREEN", "branch": "TLP:AMBER"})
    smaller = without(record, [("branches",), ("branches", 0, "with_")])
    assert smaller.branches == ()
    assert smaller.branch == record.branch
    assert dict(smaller.labels) == {"branch": "TLP:AMBER"}


def test_nothing_else_changes() -> None:
    """What stands at no closed way is the very same value."""
    record = tree(branches=[branch(), {}], branch=branch())
    smaller = without(record, [("branches", 0, "leaves", 0)])
    assert smaller.branch is record.branch
    assert smaller.branches[1] is record.branches[1]
    assert smaller.branches[0].leaves == record.branches[0].leaves[1:]


def test_names_are_those_that_authors_write() -> None:
    """A way names a field as the file does: a step's `with`, not the name that the program has for it."""
    step = {"id": "meet", "heading": "Meet", "mode": "offline", "with": "families"}
    values = {"kind": "playbook", "id": "p", "title": "P", "status": "draft", "department": "d", "steps": [step]}
    smaller = without(Playbook.model_validate(values), [("steps", 0, "with")])
    assert smaller.steps[0].with_ is None


def test_a_needed_part_cannot_have_a_label() -> None:
    """A class whose needed field holds a labelled part is refused: without the part it could not be shown."""

    class Stump(Record):
        """A record that cannot be without its leaf."""

        leaf: Leaf = needed("One.")

    made = Stump.model_validate({"kind": "stump", "id": "stump", "title": "S", "leaf": {"words": "w"}})
    with pytest.raises(TypeError, match=r"Stump\.leaf"):
        list(inner_labels(made))


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_planned(kind: str) -> None:
    """No kind has a labelled part that it cannot be without."""
    assert list(inner_labels(KINDS[kind].model.model_construct(id="x", kind=kind))) == []
