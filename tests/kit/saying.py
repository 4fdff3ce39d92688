"""What a random record may say in a field: lines, texts with links, dates, and references down to the open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kit.growing import Grower

WORDS = (
    *("the harbour list hangs at the gate and is read aloud", "a family asks for papers", "Two people count the same"),
    *("Quorum", "Tidewatch", "Vorlage", "Zettelbox", "the wardens meet on Monday", "an answer comes within a day"),
    *("QRX", "ZTP", "KVM", "nobody waits in vain", "ring +999 555 0100 at night", "É vero", "Ωμέγα"),
)
TERMS = ("Quorum", "Tidewatch", "Vorlage", "Zettelbox")
ACRONYMS = ("QRX", "ZTP", "KVM")
DAYS = ("2025-11-21", "2026-03-01", "2026-10-01", "2026-11-20", "2027-02-01")


def words(g: Grower) -> str:
    """One line."""
    return " ".join(g.random.choice(WORDS) for _ in range(g.random.randint(1, 3)))


def spoken(g: Grower) -> str:
    """Words for a message, in which no number stands."""
    return " ".join(g.random.choice([one for one in WORDS if "+" not in one]) for _ in range(g.random.randint(1, 2)))


def prose(g: Grower, level: int) -> str:
    """A text of some paragraphs with links to what its readers may read."""
    parts = []
    for _ in range(g.random.randint(1, 3)):
        parts.append(words(g))
        if g.shelf and g.chance(0.7):
            name = g.anything(level)
            parts.append(g.random.choice((f"[[{name}]]", f"[[{name}|{g.random.choice(TERMS)}]]", f"* [[{name}]]")))
        parts.append(g.random.choice(("\n\n", " ", "\n- ")))
    return "".join(f"{part} " for part in parts).strip()


def citation(g: Grower, level: int) -> Any:
    """A source, by its id or with a place in it."""
    name = g.one("source", level)
    return g.random.choice((name, {"source": name, "where": words(g)[:100]}))


def gate(g: Grower, level: int) -> dict[str, Any]:
    """Something that must hold first."""
    return {"gate": g.random.choice(("law", "data")), "text": prose(g, level)}


_Field = Callable[["Grower", int], Any]


def _texts(g: Grower, level: int) -> list[str]:
    return [words(g), words(g)]


def _proses(g: Grower, level: int) -> list[str]:
    return [prose(g, level)]


def _named(g: Grower, kind: str, level: int) -> list[str]:
    return [g.one(kind, level)] if g.known(kind, level) else []


def _day(g: Grower, level: int) -> str:
    return g.random.choice(DAYS)


def _role(g: Grower, level: int) -> str:
    return g.one("role", level)


def _line_of(g: Grower, level: int) -> str:
    return words(g)


FIELDS: dict[str, _Field] = {
    "summary": _line_of,
    "legal_basis": _line_of,
    "owner_role": lambda g, level: g.one("role", level) if g.known("role", level) else g.first("role", level),
    "reviewed_on": lambda g, level: "2026-09-01",
    "sources": lambda g, level: [citation(g, level)] if g.known("source", level) else [],
    "replaces": lambda g, level: g.anything(level) if g.shelf else g.first("role", level),
    "related": lambda g, level: [g.anything(level)] if g.shelf else [],
    "accredited_to": lambda g, level: ["XB"],
    "also_for": lambda g, level: [g.one("department", level)],
    "adapts": lambda g, level: g.one("playbook", level),
    "alternatives": lambda g, level: [g.one("tool", level)],
    "because": prose,
    "can_be_combined_with": lambda g, level: [_role(g, level)],
    "consular_functions": _texts,
    "deputy_role": _role,
    "departments": lambda g, level: [{"department": g.one("department", level), "head_role": _role(g, level)}],
    "digital_officer": lambda g, level: {"role": _role(g, level), "where": "hq"},
    "family": lambda g, level: g.random.choice(("prepare", "respond")),
    "trigger_type": lambda g, level: g.random.choice(("event", "season")),
    "good_for": _texts,
    "bad_for": _texts,
    "hazards": _texts,
    "hidden_rules": prose,
    "horizon": lambda g, level: "12 months",
    "known_failures": _proses,
    "care_notes": _proses,
    "languages": lambda g, level: ["en", "fr"],
    "licence": lambda g, level: words(g)[:110].strip(),
    "low_bandwidth_variant": prose,
    "micro_post_variant": prose,
    "non_interference": prose,
    "note": prose,
    "number": lambda g, level: "7/2026",
    "partner_arrangements": _proses,
    "platform_opportunities": lambda g, level: [{"platform": g.one("platform", level), "use": words(g)}],
    "privacy_notes": prose,
    "questions_to_ask": _texts,
    "risks": _texts,
    "short": lambda g, level: "HoX",
    "stop_when": _line_of,
    "synonyms": lambda g, level: [g.random.choice(TERMS)],
    "tools": lambda g, level: [g.one("tool", level)],
    "url": lambda g, level: f"https://source.example/{g.random.randint(1, 99)}",
    "accessed_on": _day,
    "connectivity": lambda g, level: {"normal": words(g), "offline_copy": words(g), "last_tested": _day(g, level)},
    "approved_by_role": _role,
    "avoid": lambda g, level: [words(g)[:50]],
    "acronym": lambda g, level: g.random.choice(ACRONYMS),
    "approved_on": _day,
    "authors": lambda g, level: [_role(g, level)],
    "before_you_start": lambda g, level: [gate(g, level)],
    "clearances": lambda g, level: [{"role": _role(g, level), "on": _day(g, level)}],
    "decided_by": _role,
    "making": lambda g, level: {"policy_problem": prose(g, level), "diplomat_role": _role(g, level)},
    "practice": lambda g, level: [{"date": _day(g, level), "kind": "event", "size_of_post": "small"}],
    "repository": lambda g, level: f"https://code.example/{g.random.randint(1, 99)}",
    "review_due": lambda g, level: g.random.choice(("2026-10-01", "2027-02-01")),
    "situations": lambda g, level: [g.random.choice(TERMS), "storm"],
    "tags": lambda g, level: [g.random.choice(TERMS), "queue"],
    "trigger": _line_of,
    "messages": lambda g, level: _named(g, "message", level),
    "forms": lambda g, level: _named(g, "form", level),
    "trees": lambda g, level: _named(g, "decision-tree", level),
    "exercises": lambda g, level: _named(g, "exercise", level),
    "typical_ends": lambda g, level: ["persons_safe"],
}
COMMON = (
    *("summary", "legal_basis", "owner_role", "reviewed_on", "review_due", "sources", "related"),
    *("situations", "tags", "replaces"),
)
OF_KIND: dict[str, tuple[str, ...]] = {
    "playbook": (
        *("also_for", "adapts", "because", "family", "trigger_type", "known_failures", "care_notes", "stop_when"),
        *("low_bandwidth_variant", "micro_post_variant", "tools", "approved_by_role", "approved_on", "authors"),
        *("before_you_start", "clearances", "decided_by", "practice", "trigger"),
        *("messages", "forms", "trees", "exercises"),
    ),
    "department": ("consular_functions", "platform_opportunities", "questions_to_ask", "typical_ends"),
    "goal": ("because", "horizon", "non_interference", "risks"),
    "role": ("can_be_combined_with", "short"),
    "platform": ("good_for", "bad_for", "hidden_rules", "privacy_notes"),
    "tool": ("alternatives", "licence", "making", "repository"),
    "mission": (
        *("accredited_to", "connectivity", "departments", "digital_officer", "hazards", "languages"),
        "partner_arrangements",
    ),
    "note": ("approved_by_role", "approved_on", "clearances"),
    "term": ("acronym", "synonyms", "avoid"),
    "source": ("licence", "note", "number", "url", "accessed_on"),
}
