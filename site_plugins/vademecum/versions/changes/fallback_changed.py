"""What to do when a platform is down is another thing."""

from __future__ import annotations

from vademecum.versions.case import Case, turned
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = (
    "playbook.steps.fallback.do",
    "playbook.steps.fallback.platform",
    "playbook.first_hour_card.if_no_internet",
    "platform.if_it_disappears",
)


def tell(case: Case, one: Difference) -> Said:
    """`when the platform is down: ...`."""
    return _named(turned(case, one)) if one.fields[-1] in {"do", "platform"} else turned(case, one)


def _named(said: Said) -> Said:
    return ("when the platform is down, ", *said)
