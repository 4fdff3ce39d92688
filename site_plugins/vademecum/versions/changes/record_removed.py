"""A record is gone, with all that it said. What pointed to it leads nowhere."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Named, Said
from vademecum.versions.succeeding import successor
from vademecum.versions.weight import Weight

WEIGHT = Weight.BREAKS
WHERE = ("*.@record",)
HOW = ("removed",)


def tell(case: Case, one: Difference) -> Said:
    """That it is gone, and what replaces it; its own title stands above."""
    found = case.new.entries.get(successor(case.old, case.new, case.before.record.id, case.renamed))
    if found is None or found.record.id == case.before.record.id:
        return ("gone",)
    return ("gone", "replaced by ", Named(found.record.id, found.record.title))
