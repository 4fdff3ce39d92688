"""A random record of each kind, valid at its level."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kit.saying import ACRONYMS, COMMON, DAYS, FIELDS, TERMS, prose, words
from kit.wikis import LABELS, Rec

if TYPE_CHECKING:
    from kit.growing import Grower, Known

Built = tuple[Rec, "Known"]


def known_of(record: Rec, **more: Any) -> Known:
    """A record as others may name it."""
    from kit.growing import Known

    names = tuple(record.fields.get("aliases", ()))
    return Known(record.id, record.kind, record.level, names=names, **more)


def start(g: Grower, kind: str, level: int, fields: dict[str, Any]) -> Rec:
    """A record with what all kinds have in common, some of it left out."""
    name = g.name(kind)
    made: dict[str, Any] = {"kind": kind, "id": name, "title": g.random.choice((*TERMS, words(g)[:80]))}
    made |= fields
    if g.chance(0.3):
        made["aliases"] = [f"old-{name}"]
    if g.chance(0.15):
        made["rank"] = g.random.choice(("law", "ministry-instruction", "post-guidance", "advice"))
    if g.chance(0.1):
        made["lang"] = g.random.choice(("fr", "ar"))
    for field in COMMON:
        if field not in made and g.chance(0.15):
            made[field] = FIELDS[field](g, level)
    return Rec(level, made)


def department(g: Grower, level: int) -> Built:
    """A department; its folder's records may leave their label to it."""
    heads = g.known("role", level)
    head = g.one("role", level) if heads else g.first("role", level)
    g.codes += 1
    code = "".join(chr(65 + (g.codes // 26**place + ord(g.prefix[0])) % 26) for place in range(3))
    default = g.random.choice((0, 0, level, level, 1, 2, 3))
    fields = {"code": f"{g.prefix.upper()}{code}"[:6], "purpose": words(g), "head_role": head}
    record = start(g, "department", level, fields)
    if g.chance(0.8) or level != default:
        record.fields["tlp"] = LABELS[level]
    record.fields["default_tlp"] = LABELS[default]
    return record, known_of(record, gives=max(level, default), folder=f"{record.id}-files")


def role(g: Grower, level: int) -> Built:
    """A role and who stands in; one of them is of a department."""
    family = (
        "department"
        if not g.known("role", 0, family="department")
        else g.random.choice(("digital", "local", "department"))
    )
    record = start(g, "role", level, {"family": family, "duties": [words(g)]})
    record.fields["deputy_role"] = g.one("role", level) if g.known("role", level) else record.id
    return record, known_of(record, family=family)


def source(g: Grower, level: int) -> Built:
    """A source that was read."""
    fields = {"publisher": words(g), "year": "2019", "evidence": "full", "source_type": "law"}
    record = start(g, "source", level, fields)
    return record, known_of(record)


def term(g: Grower, level: int) -> Built:
    """A term; its words stand in other texts too."""
    record = start(g, "term", level, {"title": g.random.choice(TERMS), "meaning": prose(g, level)})
    if g.chance():
        record.fields["acronym"] = g.random.choice(ACRONYMS)
    return record, known_of(record)


def platform(g: Grower, level: int) -> Built:
    """A platform; the first one works without the internet."""
    offline = not g.known("platform", 0) or g.chance()
    following = "none" if offline else g.one("platform", level, family="offline")
    fields = {
        "platform_type": g.random.choice(("sms", "social", "radio-tv")),
        "needs_internet": "false" if offline else "true",
        "who_controls": "us",
        "if_it_disappears": following,
    }
    record = start(g, "platform", level, fields)
    return record, known_of(record, family="offline" if offline else "online")


def tool(g: Grower, level: int) -> Built:
    """A tool without personal data."""
    inventory = {"personal_data": "none"}
    fields = {"origin": "adopted", "does": prose(g, level), "runs_offline": "true", "data_inventory": inventory}
    record = start(g, "tool", level, fields)
    return record, known_of(record)


def handed(g: Grower, level: int) -> dict[str, Any]:
    """What a step sends, fills in or follows."""
    kinds = {"message": "message", "form": "form", "tree": "decision-tree"}
    return {name: g.one(kind, level) for name, kind in kinds.items() if g.known(kind, level) and g.chance(0.2)}


def indicator(g: Grower, level: int, name: str = "known") -> dict[str, Any]:
    """An outcome with a proof on paper."""
    proof = {"record": words(g), "holder_role": g.one("role", level), "offline": "true"}
    return {"id": name, "name": words(g), "level": "outcome", "measure_of": "people", "proof": proof}


def goal(g: Grower, level: int) -> Built:
    """A goal with one indicator."""
    record = start(g, "goal", level, _goal_fields(g, level))
    return record, known_of(record)


def _goal_fields(g: Grower, level: int) -> dict[str, Any]:
    fields = {"department": g.one("department", level), "statement": prose(g, level), "end_type": "persons_safe"}
    return {**fields, "indicators": [indicator(g, level)]}


def playbook(g: Grower, level: int) -> Built:
    """A playbook whose online steps lead to an offline one; in force, on trial, superseded or a draft."""
    statuses = ["trial", "trial", "in-force", "superseded", *(["draft"] * 2 if level == 2 else [])]
    status = g.random.choice(statuses)
    crisis = g.chance(0.3)
    goals = list(dict.fromkeys(g.one("goal", level) for _ in range(g.random.randint(1, 2))))
    if len({g_id.removeprefix("old-") for g_id in goals}) < len(goals):
        goals = goals[:1]
    inline: dict[str, Any] = {}
    if g.chance(0.3):
        name = g.name("goal")
        inline = {"id": name, **_goal_fields(g, level)}
        del inline["department"]
        if level and g.chance():
            inline["tlp"] = LABELS[g.random.randint(0, level)]
        goals = []
    served = [inline["id"]] if inline else goals
    fields: dict[str, Any] = {"status": status, "department": g.one("department", level), "trigger": words(g)}
    fields |= {"decided_by": g.one("role", level), **({"goals": goals} if goals else {"goal": inline})}
    fields["steps"] = steps(g, level, served, crisis)
    if crisis:
        fields["crisis"] = "true"
        line = {"do": words(g), "owner": g.one("role", level), "deputy": g.one("role", level), "by": "T+0:20"}
        fields["first_hour_card"] = [line | ({"if_no_internet": words(g)} if g.chance() else {})]
    if status == "in-force":
        fields |= _in_force(g, level)
    if status == "superseded":
        for name in ("trigger", "decided_by", "steps"):
            if g.chance(0.4):
                del fields[name]
    for name in ("messages", "forms", "trees"):
        if g.chance(0.3):
            fields[name] = FIELDS[name](g, level)
    record = start(g, "playbook", level, fields)
    record.ends = tuple(served)
    return record, known_of(record)


def _in_force(g: Grower, level: int) -> dict[str, Any]:
    digital = g.known("role", level, family="digital")
    authors = [g.one("role", level, family="department")]
    if not digital:
        return {"status": "trial"}
    sources = [one.id for one in g.known("source", level)][:2]
    if len(sources) < 2:
        return {"status": "trial"}
    return {
        "authors": [*authors, g.random.choice(digital).id],
        "practice": [{"date": "2026-05-14", "kind": "exercise", "size_of_post": "small"}],
        "approved_by_role": g.one("role", level),
        "approved_on": "2026-06-30",
        "reviewed_on": "2026-09-01",
        "review_due": "2027-02-01",
        "sources": sources,
        "care_notes": [prose(g, level)],
        "known_failures": [prose(g, level)],
    }


def steps(g: Grower, level: int, served: list[str], crisis: bool) -> list[Any]:
    """Online steps, each feeding a later one, and an offline end that serves all goals and meets somebody."""
    made: list[Any] = []
    count = g.random.randint(1, 2)
    names = [*(f"s{number}" for number in range(count)), "end-it"]
    for number in range(count):
        made.append(online(g, level, names[number], g.random.choice(names[number + 1 :]), served, crisis))
    end = {"id": "end-it", "heading": words(g)[:50], "mode": "offline", "owner": g.one("role", level), "by": "T+2d"}
    end |= {"do": words(g), "with": words(g), "done_when": words(g), "serves": served}
    made.append({**end, **handed(g, level)})
    return made


def online(g: Grower, level: int, name: str, fed: str, served: list[str], crisis: bool) -> dict[str, Any]:
    """A step on the screen that feeds another."""
    kind = g.random.choice(("online", "hybrid"))
    step = {"id": name, "heading": words(g)[:50], "mode": kind, "owner": g.one("role", level), "by": "T+1h"}
    step |= {"do": words(g), "feeds": [fed], "serves": served, "done_when": words(g)}
    if kind == "hybrid":
        step["offline_part"] = words(g)
    if crisis or g.chance():
        step["platform"] = g.one("platform", level)
        step["fallback"] = {"platform": g.one("platform", level, family="offline"), "do": words(g)}
    if g.chance(0.3) and g.known("tool", level):
        step["tool"] = g.one("tool", level)
    if g.chance(0.2):
        step["time_source"] = g.one("source", level)
    return {**step, **handed(g, level)}


def mission(g: Grower, level: int) -> Built:
    """A mission; its folder's records may leave their label to it."""
    default = g.random.choice((0, level, level, 1, 2, 3))
    fields: dict[str, Any] = {"name": words(g), "mission_type": "office", "host_country": "XA"}
    fields["size_class"] = g.random.choice(("micro", "small"))
    if g.chance(0.7):
        fields["departments"] = FIELDS["departments"](g, level)
        fields["role_cover"] = {g.one("role", level): g.one("role", level)}
    if g.chance(0.7):
        fields |= {"channels": [channel(g, level)], "public_contacts": {"desk_phone": contact(g)}}
    record = start(g, "mission", level, fields)
    if g.chance(0.8) or level != default:
        record.fields["tlp"] = LABELS[level]
    record.fields["default_tlp"] = LABELS[default]
    return record, known_of(record, gives=max(level, default), folder=f"missions/{record.id}")


def channel(g: Grower, level: int) -> dict[str, Any]:
    """A channel with an end."""
    made = {"platform": g.one("platform", level), "address": words(g)[:100], "owner_role": g.one("role", level)}
    return {**made, "goal": g.one("goal", level), "review_due": g.random.choice(DAYS)}


def contact(g: Grower) -> dict[str, Any]:
    """A public contact."""
    return {"value": words(g)[:100], "last_tested": g.random.choice(DAYS)}


def note(g: Grower, level: int) -> Built:
    """A note, of a department or not."""
    statuses = ("trial", "superseded", *(("draft",) if level == 2 else ()))
    fields: dict[str, Any] = {"status": g.random.choice(statuses), "text": prose(g, level)}
    if g.chance(0.3):
        fields["department"] = g.one("department", level)
    record = start(g, "note", level, fields)
    return record, known_of(record)


BUILDERS: dict[str, Callable[[Grower, int], Built]] = {
    "department": department,
    "role": role,
    "source": source,
    "term": term,
    "platform": platform,
    "tool": tool,
    "goal": goal,
    "playbook": playbook,
    "mission": mission,
    "note": note,
}
