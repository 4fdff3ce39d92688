"""At a mission somebody else holds a role that playbooks name: its cards say so."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = ("mission.role_cover",)


def tell(case: Case, one: Difference) -> Said:
    """Who holds it, and who held it."""
    now = case.value(one, one.new, is_old=False) if one.new is not None else ("whom the playbook names",)
    was = case.value(one, one.old, is_old=True) if one.old is not None else ("whom the playbook names",)
    return ("held here by ", *now, "; before: ", *was)
