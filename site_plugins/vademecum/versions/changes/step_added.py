"""A playbook has a new step."""

from __future__ import annotations

from vademecum.records import Part
from vademecum.versions.case import Case, part_in_words
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.ADDS
WHERE = ("playbook.steps",)
HOW = ("added",)


def tell(case: Case, one: Difference) -> Said:
    """What the step says, but for its heading."""
    return ("new step, ", *part_in_words(without_heading(one.new)))


def without_heading(step: Part) -> Part:
    """A step without what its subject says already."""
    return step.model_copy(update={"heading": None})
