"""Something that had to hold before the work began is no longer asked for."""

from __future__ import annotations

from vademecum.records.kinds.network_study import GATES
from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said, Theirs
from vademecum.versions.weight import Weight

WEIGHT = Weight.BREAKS
WHERE = (
    "playbook.before_you_start",
    "network-study.gates",
    *(f"network-study.gates.{name}" for name in GATES),
)
HOW = ("removed",)


def tell(case: Case, one: Difference) -> Said:
    """What had to hold; of a network study, which gate is no longer passed."""
    if one.fields[0] == "gates":
        names = one.fields[1:] or [name for name in GATES if getattr(one.old, name)]
        return (f"no longer passed: the gate of {', '.join(GATES[name] for name in names)}",)
    return ("no longer asked for: ", Theirs(one.old.text))
