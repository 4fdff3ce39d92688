"""Others may read it since it left the drafts or went back to them, or since the playbook around it did.

Nobody gave it another label: a draft is for staff who need it."""

from __future__ import annotations

from vademecum.graph.labels import BY_LEVEL
from vademecum.records.wording import LABEL_READERS
from vademecum.versions.case import Case
from vademecum.versions.changes.label_narrowed import levels
from vademecum.versions.difference import Difference
from vademecum.versions.rising import drafted, follows_status
from vademecum.versions.said import Named, Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = ("*.@label",)


def fits(case: Case, one: Difference) -> bool:
    """True when no label was changed by hand."""
    return follows_status(case)


def tell(case: Case, one: Difference) -> Said:
    """Both audiences in words, and which draft it was; where the status is told, its sentence says all that."""
    was, now = drafted(case, is_old=True), drafted(case, is_old=False)
    found = case.new.find(case.renamed.get(was, was)) or case.old.find(was or now)
    what: Said = (Named(found.record.id, found.record.title),) if found else ("what it stands in",)
    before, after = (LABEL_READERS[BY_LEVEL[found]] for found in levels(case, one))
    since = " is a draft again" if now else " is no longer a draft"
    return (f"may be read by {after}, since ", *what, f"{since}; before: {before}")
