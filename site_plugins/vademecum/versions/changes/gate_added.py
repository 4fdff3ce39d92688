"""Something must hold now before the work begins."""

from __future__ import annotations

from vademecum.graph.labels import level
from vademecum.records.wording import LABEL_READERS
from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said, Theirs
from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = ("playbook.before_you_start",)
HOW = ("added",)


def tell(case: Case, one: Difference) -> Said:
    """What must hold, and who may read it where that is not everybody who may read the record."""
    own, label = case.new.labels[case.after.record.id], one.new.tlp
    closer = f" (may be read by {LABEL_READERS[label]})" if label and level(label) > level(own) else ""
    return (f"must hold now before the work begins{closer}: ", Theirs(one.new.text))
