"""The four gates of a study as its page lists them: the open ones first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from vademecum.records.kinds.network_study import GATES, NetworkStudy, SignedGate

GATE_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "ethics": ("Ethics", "Organisations only, public sources, terms of use kept, nobody deceived."),
        "non_interference": (
            "Non-interference",
            "What the mission will do and what it will not do, under Article 41 of the Vienna Convention.",
        ),
        "partner_risk": ("Risk to partners", "Whether contact could harm them, under host law or in public."),
        "data": ("Data", "What is kept where, who sees it, and when it is deleted."),
    }
)
"""What each gate is called, and what is asked there."""


_ORDER = ("shut", "open", "passed")


@dataclass(frozen=True, slots=True)
class Gate:
    """A gate, what is asked there, and how it was answered.

    `state` is open until it has a role and a day that has come; then it is passed, or shut when the answer was no.
    """

    name: str
    asks: str
    signed: SignedGate
    state: Literal["shut", "open", "passed"]

    @property
    def passed(self) -> bool:
        """Whether it was passed."""
        return self.state == "passed"


def gates_of(study: NetworkStudy, as_of: date) -> tuple[Gate, ...]:
    """The gates of a study on a day: those that are shut first, then the open ones."""
    found = []
    for field in GATES:
        signed = getattr(study.gates, field, None) or SignedGate()
        answered = signed.date is not None and signed.role is not None and signed.date <= as_of
        found.append(Gate(*GATE_WORDS[field], signed, "open" if not answered else "shut" if signed.shut else "passed"))
    return tuple(sorted(found, key=lambda gate: _ORDER.index(gate.state)))
