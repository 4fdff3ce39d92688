"""More people may read it than before.

The label of the record, of a part, of a field, or of the department or mission from which it takes it."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.changes.label_narrowed import is_wider, told
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.BREAKS
WHERE = (
    "*.@label",
    "*.*.tlp",
    "*.labels",
)


def fits(case: Case, one: Difference) -> bool:
    """True when the label is more open now."""
    return is_wider(case, one)


def tell(case: Case, one: Difference) -> Said:
    """`open to everybody, before only to staff who need it`."""
    return told(case, one)
