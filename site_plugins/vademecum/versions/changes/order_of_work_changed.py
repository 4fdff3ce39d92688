"""Another step builds on it, or it serves another goal: the line from the screen to the world runs elsewhere."""

from __future__ import annotations

from vademecum.versions.case import Case, turned
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = (
    "playbook.steps.feeds",
    "playbook.steps.serves",
)


def tell(case: Case, one: Difference) -> Said:
    """`now leads on to "Sort the cases"`."""
    verb = "leads on to" if one.fields[-1] == "feeds" else "serves the goal"
    if one.sort == "added":
        return (f"now {verb} ", *case.value(one, one.new, is_old=False))
    if one.sort == "removed":
        return (f"no longer {verb} ", *case.value(one, one.old, is_old=True))
    return turned(case, one)
