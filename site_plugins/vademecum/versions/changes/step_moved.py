"""A step stands elsewhere in the order."""

from __future__ import annotations

from typing import Any

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.placing import number_of
from vademecum.versions.said import Said, Theirs
from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = ("playbook.steps",)
HOW = ("moved",)


def tell(case: Case, one: Difference) -> Said:
    """`moved from step 7 to step 5, now after "Sort the cases" (before: after "Call the families")`."""
    key = one.way[-1]
    was, now = number_of(case.before.record, "steps", key), number_of(case.after.record, "steps", key)
    numbers = f"moved from step {was} to step {now}" if was != now else f"moved, still step {now}"
    return (f"{numbers}, now ", *_after(one.new), " (before: ", *_after(one.old), ")")


def _after(step: Any) -> Said:
    return ('after "', Theirs(step.heading), '"') if step is not None else ("first",)
