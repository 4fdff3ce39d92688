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
        return (f"now {'also ' if _beside(one) else ''}{verb} ", *case.value(one, one.new, is_old=False))
    if one.sort == "removed":
        return (f"no longer {verb} ", *case.value(one, one.old, is_old=True))
    return turned(case, one)


def _beside(one: Difference) -> bool:
    """True when the step had another one of these before, and has it still."""
    step = one.around[0]
    had, has = (getattr(part, one.fields[-1]) for part in (step.old, step.new))
    return any(name in has for name in had)
