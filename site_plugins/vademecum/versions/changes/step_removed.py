"""A step of a playbook is gone: nobody does this any more."""

from __future__ import annotations

from vademecum.graph import Graph
from vademecum.graph.deputies import deputy_of
from vademecum.records.wording import low, word
from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.placing import number_of
from vademecum.versions.said import Said, Theirs
from vademecum.versions.weight import Weight

WEIGHT = Weight.BREAKS
WHERE = ("playbook.steps",)
HOW = ("removed",)


def tell(case: Case, one: Difference) -> Said:
    """Where it stood, how it was done, and by whom: its deputy has lost a duty as well."""
    number = number_of(case.before.record, "steps", one.old.id)
    deputy = deputy_of(case.old, one.old.owner, one.old.deputy)
    done = done_by(case.old, one.old.owner, deputy)
    return (f"gone; it was step {number}, {low(word(one.old.mode))}", *done)


def done_by(graph: Graph, owner: str | None, deputy: str | None) -> Said:
    """`, done by press officer, with duty officer as deputy`, as far as anybody is named."""
    said: Said = ()
    if found := graph.find(owner or ""):
        said = (", done by ", Theirs(low(found.record.title)))
    if found := graph.find(deputy or ""):
        said = (*said, ", with ", Theirs(low(found.record.title)), " as deputy")
    return said
