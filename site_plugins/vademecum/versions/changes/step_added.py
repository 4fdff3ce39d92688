"""A playbook has a new step."""

from __future__ import annotations

from typing import Any

from vademecum.graph.deputies import deputy_of
from vademecum.records.wording import low, word
from vademecum.versions.case import Case
from vademecum.versions.changes.step_removed import done_by
from vademecum.versions.difference import Difference
from vademecum.versions.placing import number_of
from vademecum.versions.said import Said, Theirs, listed
from vademecum.versions.weight import Weight

WEIGHT = Weight.ADDS
WHERE = ("playbook.steps",)
HOW = ("added",)

_TOLD = frozenset(
    {"id", "heading", "mode", "by", "within", "every", "window", "owner", "deputy", "answers_for", "feeds"}
)
"""Fields that the first sentences tell, or the name of the step."""


def tell(case: Case, one: Difference) -> Said:
    """Where it stands, how it is done and by whom, where it leads, and then the rest of what it says."""
    step = one.new
    rest = case.part(step, case.new, case.after, _TOLD, most=len(type(step).model_fields))
    said: Said = (*_where(case, step), f": {low(word(step.mode))}", *_roles(case, step), *_leads(case, step))
    return (*said, "; ", *rest) if rest else said


def _where(case: Case, step: Any) -> Said:
    steps: Any = case.after.record
    number = number_of(case.after.record, "steps", step.id)
    if number < 2:
        return ("new, the first step",)
    return (f"new, step {number}, after ", '"', Theirs(steps.steps[number - 2].heading), '"')


def _roles(case: Case, step: Any) -> Said:
    said = done_by(case.new, step.owner, deputy_of(case.new, step.owner, step.deputy))
    found = case.new.find(step.answers_for or "")
    return (*said, ", answered for by ", Theirs(low(found.record.title))) if found else said


def _leads(case: Case, step: Any) -> Said:
    """The steps that build on it, by their headings."""
    record: Any = case.after.record
    headings = {other.id: other.heading for other in record.steps}
    if not step.feeds:
        return ()
    return ("; leads on to ", *listed([('"', Theirs(headings.get(name, name)), '"') for name in step.feeds]))
