"""The four gates of a study as its page lists them: the open ones first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

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


@dataclass(frozen=True, slots=True)
class Gate:
    """A gate, what is asked there, and who passed it; open until it has a role and a day that has come."""

    name: str
    asks: str
    signed: SignedGate
    passed: bool


def gates_of(study: NetworkStudy, as_of: date) -> tuple[Gate, ...]:
    """The gates of a study on a day, the open ones first."""
    found = []
    for field in GATES:
        signed = getattr(study.gates, field, None) or SignedGate.model_construct(date=None, role=None, result=None)
        passed = signed.date is not None and signed.role is not None and signed.date <= as_of
        found.append(Gate(*GATE_WORDS[field], signed, passed))
    return tuple(sorted(found, key=lambda gate: gate.passed))
