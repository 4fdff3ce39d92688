"""The text is not the one that was approved any more, and its page says so until it is approved again."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.changes.approval_written import told
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = ("*.@approval",)
HOW = ("removed",)


def tell(case: Case, one: Difference) -> Said:
    """Whose approval it was, and what it needs now."""
    return ("it has changed since its approval", *told(case, is_old=False), "; it needs a new one")
