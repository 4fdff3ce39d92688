"""Fewer people may read it than before.

Who had it on paper or by link still has it."""

from __future__ import annotations

from vademecum.graph.labels import BY_LEVEL, level
from vademecum.records.wording import LABEL_READERS
from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = (
    "*.@label",
    "*.*.tlp",
    "*.labels",
)


def fits(case: Case, one: Difference) -> bool:
    """True when the label is closer now."""
    return levels(case, one)[0] < levels(case, one)[1]


def tell(case: Case, one: Difference) -> Said:
    """`only for staff who need it, before open to everybody`."""
    return told(case, one)


def is_wider(case: Case, one: Difference) -> bool:
    """True when the label of a difference is more open now."""
    before, after = levels(case, one)
    return before > after


def levels(case: Case, one: Difference) -> tuple[int, int]:
    """How closed it was and is: a part without a label of its own has that of its record."""
    own = level(case.old.labels[case.before.record.id]), level(case.new.labels[case.after.record.id])
    old, new = (label if isinstance(label, str) else None for label in (one.old, one.new))
    return max(own[0], level(old) if old else 0), max(own[1], level(new) if new else 0)


def told(case: Case, one: Difference) -> Said:
    """Both audiences in words."""
    before, after = (LABEL_READERS[BY_LEVEL[found]] for found in levels(case, one))
    return (f"may be read by {after}; before: {before}",)
