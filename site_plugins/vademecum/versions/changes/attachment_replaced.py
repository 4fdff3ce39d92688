"""A picture or a PDF keeps its name and shows something else. Look at both."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = ("*.@bytes",)
HOW = ("changed",)


def tell(case: Case, one: Difference) -> Said:
    """That the file is another one."""
    return ("another file of the same name; look at both",)
