"""A random record of each kind that serves a crisis or a rehearsal, valid at its level."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kit.kinds import Built, known_of, start
from kit.saying import DAYS, prose, spoken, words
from kit.wikis import Rec

if TYPE_CHECKING:
    from kit.growing import Grower

LANGUAGES = ("en", "fr", "ar", "pt-BR")
BLANKS = ("next_time", "place", "desk_phone", "duty_line")
CHANNELS = (
    *("social", "messaging", "sms", "phone", "hotline", "satellite-phone", "e-mail", "web-form", "video", "radio"),
    *("face-to-face", "felt", "technical", "desk"),
)
PUBLIC = ("social", "messaging", "web-form", "radio")
HOLDING = ("known", "doing", "do_now", "not_known", "next_word")
ELEMENTS = ("planning", "organisation", "equipment", "training", "exercise")
_BOUND = frozenset({"trial", "in-force"})

Make = Callable[["Grower", int, Rec], Any]


def climbing(g: Grower, kind: str, level: int, fields: dict[str, Any], ends: tuple[str, ...] = ()) -> Built:
    """A record with a status, and with the fields that its status asks for; some of them closed from the start."""
    status = g.random.choice(("trial", "trial", "in-force", "superseded", "withdrawn", *(["draft"] * 3 * (level == 2))))
    sources = [one.id for one in g.known("source", level)][:2]
    if status == "in-force" and len(sources) < 2:
        status = "trial"
    if status == "in-force":
        fields = {**fields, "approved_by_role": g.one("role", level), "approved_on": "2026-06-30", "sources": sources}
        fields |= {"reviewed_on": "2026-09-01", "review_due": "2027-02-01"}
    record = start(g, kind, level, {"status": status, **fields})
    record.ends = ends
    asked = ASKED[kind]
    for name, make in asked.items():
        if name not in record.fields and (status in _BOUND or g.chance()):
            record.fields[name] = make(g, level, record)
    close_some(g, record)
    if g.chance(0.5) and g.known("department", level):
        record.fields["department"] = g.one("department", level)
    return record, known_of(record, linked=status != "withdrawn", ends=ends if "objectives" in record.fields else ())


def close_some(g: Grower, record: Rec) -> None:
    """Closes some fields from the start, without which the record would be refused; what they say comes later."""
    if record.level < 3:
        for name in {**ASKED.get(record.kind, {}), **WORDS_OF.get(record.kind, {})}:
            if name in record.fields and g.chance(0.15):
                record.owe(name, g.random.randint(record.level + 1, 3), record.fields[name])


def pay(g: Grower, record: Rec, levels: tuple[int, ...]) -> None:
    """Says what stands in the fields that were closed from the start at one of the levels."""
    for name, value in record.owed():
        if value.level in levels:
            make = {**ASKED[record.kind], **WORDS_OF.get(record.kind, {})}[name]
            record.settle(name, make(g, value.level, record))


def message(g: Grower, level: int) -> Built:
    """A message in some languages: a holding message in five parts, or any other in one text."""
    sorts = ("holding", "safety", "how-to-reach-us", "invitation", "press-line", "internal-sitrep")
    fields: dict[str, Any] = {"message_type": g.random.choice(sorts)}
    blanks = tuple(g.random.sample(BLANKS, g.random.randint(0, 3)))
    record = Rec(level, {"kind": "message"}, blanks)
    text = "holding" if fields["message_type"] == "holding" else "body"
    fields[text] = WORDS_OF["message"][text](g, level, record)
    if blanks:
        fields["blanks"] = WORDS_OF["message"]["blanks"](g, level, record)
    return climbing(g, "message", level, fields, blanks)


def _held(g: Grower, level: int, record: Rec) -> dict[str, Any]:
    return {language: _parts(g, record.ends) for language in _languages(g)}


def _parts(g: Grower, blanks: tuple[str, ...]) -> dict[str, str]:
    parts = {name: spoken(g) for name in HOLDING}
    for name in blanks:
        parts[g.random.choice(HOLDING)] += f" {{{name}}}"
    return parts


def _body(g: Grower, level: int, record: Rec) -> dict[str, str]:
    blanks = "".join(f" {{{name}}} " for name in record.ends)
    return {language: f"{spoken(g)}\n{blanks}{spoken(g)}" for language in _languages(g)}


def _languages(g: Grower) -> list[str]:
    return g.random.sample(LANGUAGES, g.random.randint(1, 2))


def _blanks(g: Grower, level: int, record: Rec) -> list[dict[str, str]]:
    made = [{"name": name, "asks": words(g)} for name in record.ends]
    for blank in made:
        blank |= {"example": words(g)} if g.chance() else {}
        blank |= {"from_contacts": "true"} if g.chance() else {}
    return made


def form(g: Grower, level: int) -> Built:
    """A form with fields or a text, or with both."""
    fields: dict[str, Any] = {"form_type": g.random.choice(("form", "letter", "terms-of-reference", "log", "sheet"))}
    fields |= {"purpose": prose(g, level), "personal_data": g.random.choice(("none", "low", "sensitive"))}
    made = g.random.choice((("fields",), ("text",), ("fields", "text")))
    for name in made:
        fields[name] = WORDS_OF["form"][name](g, level, Rec(level, {}))
    if fields["personal_data"] != "none":
        fields["keep_days"] = str(g.random.randint(1, 90))
    return climbing(g, "form", level, fields)


def _form_fields(g: Grower, level: int, record: Rec) -> list[dict[str, Any]]:
    return [_form_field(g, f"f{number}") for number in range(g.random.randint(1, 4))]


def _form_field(g: Grower, name: str) -> dict[str, Any]:
    sort = g.random.choice(("line", "text", "date", "time", "number", "yes-no", "choice"))
    made: dict[str, Any] = {"id": name, "label": words(g)[:50], "field_type": sort}
    if sort == "choice":
        made["choices"] = [words(g)[:30] for _ in range(g.random.randint(2, 4))]
    optional = {"asks": words(g), "required": "true", "personal": "true"}
    return made | {key: value for key, value in optional.items() if g.chance()}


def decision_tree(g: Grower, level: int) -> Built:
    """A tree in which each question leads on to a later one or to an exit."""
    fields: dict[str, Any] = {"question": words(g)}
    exits = tuple(f"do-{number}" for number in range(g.random.randint(2, 4)))
    record = Rec(level, {}, exits)
    for name in ("nodes", "exits", "default_exit"):
        fields[name] = WORDS_OF["decision-tree"][name](g, level, record)
    return climbing(g, "decision-tree", level, fields, exits)


def _nodes(g: Grower, level: int, record: Rec) -> list[dict[str, Any]]:
    """One question for each two exits and one more: on yes to the next, on no to an exit, at the end to two."""
    *first, last = record.ends
    made = []
    for number, end in enumerate(first):
        following = f"q{number + 1}" if number < len(first) - 1 else last
        node = {"id": f"q{number}", "ask": words(g), "yes": following, "no": end}
        node |= {"help": words(g)} if g.chance() else {}
        made.append(node | ({"unsure": g.random.choice((following, end))} if g.chance() else {}))
    return made


def _exits(g: Grower, level: int, record: Rec) -> list[dict[str, Any]]:
    return [{"id": name, "action": words(g), **_led(g, level, record)} for name in record.ends]


def _led(g: Grower, level: int, record: Rec) -> dict[str, str]:
    kinds = {"message": "message", "form": "form", "playbook": "playbook", "tell_role": "role"}
    made = {name: g.one(kind, level) for name, kind in kinds.items() if g.known(kind, level) and g.chance(0.4)}
    # Only what is older asks on, so that no walk goes in a circle.
    older = g.before(record) if "id" in record.fields else g.shelf
    trees = [one for one in older if one.kind == "decision-tree" and one.level <= level and one.linked]
    return made | ({"tree": g.random.choice(trees).id} if trees and g.chance(0.3) else {})


def training(g: Grower, level: int) -> Built:
    """A session after which somebody can do something."""
    return climbing(g, "training", level, {"check": prose(g, level)})


def exercise(g: Grower, level: int) -> Built:
    """A rehearsal of a playbook; what its controllers know is added last."""
    fields: dict[str, Any] = {"playbook": g.one("playbook", level), "purpose": prose(g, level)}
    fields["exercise_type"] = g.random.choice(("seminar", "tabletop", "drill", "functional"))
    g.codes += 1
    if g.chance():
        fields["code"] = f"EX{g.codes}{g.prefix.upper()}"
    if g.chance(0.3):
        fields["pace"] = g.random.choice(("0.5", "2", "10"))
    return climbing(g, "exercise", level, fields, tuple(f"o{number}" for number in range(g.random.randint(1, 3))))


def _objectives(g: Grower, level: int, record: Rec) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = [{"id": name, "text": words(g)} for name in record.ends]
    for number, one in enumerate(made):
        optional = {"code": f"O{number}", "capability": words(g), "measure": words(g), "pass_mark": words(g)}
        one |= {key: value for key, value in optional.items() if g.chance()}
    return made


def _safety(g: Grower, level: int, record: Rec) -> dict[str, Any]:
    closed = [{"channel": name, "copy": words(g)} for name in PUBLIC]
    said = {"marker": "EXERCISE EXERCISE", "stop_word": words(g), "real_world_line": words(g)}
    return {**said, "closed_channels": closed}


def scenario(g: Grower, level: int) -> dict[str, Any]:
    """What players know of the story."""
    return {"background": prose(g, level)}


def after_action(g: Grower, level: int) -> Built:
    """A review of an exercise, or of an event in which a playbook was used."""
    exercises = g.known("exercise", level)
    fields: dict[str, Any] = {"of": "event", "held_on": g.random.choice(DAYS)}
    ends: tuple[str, ...] = ("any-end",)
    if exercises and g.chance(0.7):
        played = g.random.choice(exercises)
        fields |= {"of": "exercise", "exercise": g.random.choice((played.id, *played.names))}
        ends = played.ends
    if fields["of"] == "event" or g.chance(0.3):
        fields["playbook"] = g.one("playbook", level)
    record = start(g, "after-action", level, fields)
    record.ends = ends
    if g.chance(0.7):
        record.fields["actions"] = actions(g, level, record)
        record.fields["ratings"] = _ratings(g, level, record, "PSMU")
    return record, known_of(record)


def actions(g: Grower, level: int, record: Rec) -> list[dict[str, Any]]:
    """An action for each objective, and one that answers none."""
    made: list[dict[str, Any]] = [{"id": f"a-{name}", "objective": name} for name in record.ends]
    made.append({"id": "a-more"})
    for one in made:
        one |= {"text": words(g), "owner_role": g.one("role", level), "due": g.random.choice(DAYS)}
        one |= {"state": g.random.choice(("open", "done", "dropped"))} if g.chance() else {}
        one |= {"changes": g.anything(level)} if g.chance() else {}
    return made


def _ratings(g: Grower, level: int, record: Rec, letters: str) -> list[dict[str, Any]]:
    made = [{"objective": name, "rating": g.random.choice(letters)} for name in record.ends]
    return [{**one, "why": words(g)} if g.chance() else one for one in made]


def _findings(g: Grower, level: int) -> list[dict[str, Any]]:
    made = {"finding": words(g), "element": g.random.choice(ELEMENTS)}
    return [made | ({"root_cause": words(g)} if g.chance() else {})]


def _roles(g: Grower, level: int, record: Rec) -> list[str]:
    return [g.one("role", level)]


def _whole(least: int, most: int) -> Callable[..., str]:
    return lambda g, level, record=None: str(g.random.randint(least, most))


ASKED: dict[str, dict[str, Make]] = {
    "message": {"approver_role": lambda g, level, record: g.one("role", level), "approval_max_minutes": _whole(1, 15)},
    "training": {
        "for_roles": _roles,
        "minutes": _whole(5, 90),
        "objectives": lambda g, level, record: [words(g)],
        "practice_task": lambda g, level, record: prose(g, level),
    },
    "exercise": {
        "duration": lambda g, level, record: f"{g.random.randint(1, 9)}h",
        "objectives": _objectives,
        "safety": _safety,
    },
    "form": {},
    "decision-tree": {},
}
"""What each kind needs from the trial on."""

WORDS_OF: dict[str, dict[str, Make]] = {
    "message": {"body": _body, "holding": _held, "blanks": _blanks},
    "form": {
        "fields": _form_fields,
        "text": lambda g, level, record: prose(g, level),
        "keep_days": _whole(1, 90),
    },
    "decision-tree": {
        "nodes": _nodes,
        "exits": _exits,
        "default_exit": lambda g, level, record: g.random.choice(record.ends),
    },
}
"""What a record of any status says, since it would be refused without."""

_Said = Callable[["Grower", int, Rec], Any]


def _texts(g: Grower, level: int, record: Rec) -> list[str]:
    return [words(g), words(g)]


def _prose(g: Grower, level: int, record: Rec) -> str:
    return prose(g, level)


def _some(kind: str) -> _Said:
    return lambda g, level, record: [g.one(kind, level)] if g.known(kind, level) else []


def _channels(g: Grower, level: int, record: Rec) -> list[dict[str, str]]:
    made = {"platform": g.one("platform", level)}
    return [made | ({"limit": str(g.random.randint(40, 400))} if g.chance() else {})]


OPTIONAL: dict[str, dict[str, _Said]] = {
    "message": {
        "use_when": lambda g, level, record: words(g),
        "channels": _channels,
        "proposed_in": lambda g, level, record: _languages(g),
        "say": _texts,
        "never_say": _texts,
        "max_age_minutes": _whole(10, 600),
    },
    "training": {
        "code": lambda g, level, record: words(g)[:10],
        "prepare": _texts,
        "text": _prose,
        "playbook": lambda g, level, record: g.one("playbook", level),
    },
    "exercise": {
        "simulated_span": lambda g, level, record: f"{g.random.randint(2, 40)}h",
        "exercise_roles": _roles,
        "held": lambda g, level, record: [g.random.choice(DAYS)],
        "training_before": _some("training"),
        "micro_note": _prose,
        "scenario": lambda g, level, record: scenario(g, level),
    },
    "form": {
        "how_to": _prose,
        "rows": _whole(1, 20),
        "kept_where": lambda g, level, record: words(g),
        "text": _prose,
        "fields": _form_fields,
        "keep_days": _whole(1, 90),
    },
    "decision-tree": {"why": _prose},
    "after-action": {
        "closed_on": lambda g, level, record: g.random.choice(DAYS),
        "ratings": lambda g, level, record: _ratings(g, level, record, "PS"),
        "strengths": _texts,
        "to_improve": lambda g, level, record: _findings(g, level),
        "actions": actions,
        "staff_care": _prose,
        "collaboration": lambda g, level, record: (_some("collaboration")(g, level, record) or [None])[0],
        "log": lambda g, level, record: [{"at": "T+0:20", "what": words(g)}, {"at": words(g), "what": words(g)}],
    },
}
"""What may be said or not, and closed alone."""

CLIMBING = ("approved_by_role", "approved_on", "clearances")
LABELLED = {"exercise": ("injects", "hot_wash")}
"""Fields that only get a label of their own here; what they say comes last."""

BUILDERS: dict[str, Callable[[Grower, int], Built]] = {
    "message": message,
    "form": form,
    "decision-tree": decision_tree,
    "training": training,
    "exercise": exercise,
    "after-action": after_action,
}
