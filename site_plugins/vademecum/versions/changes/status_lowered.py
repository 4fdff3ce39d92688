"""It went back to trial or draft: it binds less than before."""

from __future__ import annotations

from vademecum.records.wording import low, word
from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.rising import readers
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.BREAKS
WHERE = ("*.status",)
HOW = ("changed",)


def tell(case: Case, one: Difference) -> Said:
    """What it is now and was."""
    return (f"status {low(word(one.old))} -> {low(word(one.new))}: it binds less than before", *readers(case))
