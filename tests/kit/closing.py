"""Fields and parts of a record that are closer than the record."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PIL import Image

from kit import mapping, yearly
from kit.crisis import CLIMBING, LABELLED, OPTIONAL
from kit.kinds import channel, contact, handed, indicator, online
from kit.saying import COMMON, FIELDS, OF_KIND, gate, words
from kit.wikis import LABELS, At, Rec

if TYPE_CHECKING:
    from kit.growing import Grower


def closings(g: Grower, record: Rec, level: int) -> None:
    """Gives a record some fields with a label of their own, and labels of fields that it does not have."""
    taken = {*record.fields, *record.fields.get("labels", {})}
    names = [name for name in (*COMMON, *OF_KIND.get(record.kind, ())) if name not in {*taken, "replaces"}]
    for name in g.random.sample(names, min(len(names), g.random.randint(0, 4))):
        record.close(name, level, None if g.chance(0.2) else FIELDS[name](g, level))
    _of_crisis(g, record, level)
    if "replaces" not in taken and g.chance(0.2):
        # Only what is older, so that nothing replaces itself in a circle.
        older = [one.id for one in g.before(record) if one.level <= level and one.linked]
        record.close("replaces", level, g.random.choice(older) if older else None)
    if record.kind == "playbook" and "steps" not in taken and g.chance():
        record.close("steps", level, [_offline(g, record, level), _offline(g, record, level)])


def _of_crisis(g: Grower, record: Rec, level: int) -> None:
    """The same for what the kinds of a crisis and of the collaboration year alone have."""
    said = ({**OPTIONAL, **yearly.OPTIONAL, **mapping.OPTIONAL}).get(record.kind, {})
    labelled = LABELLED.get(record.kind, ())
    climbing = CLIMBING if record.kind in OPTIONAL and record.kind != "after-action" else ()
    taken = {*record.fields, *record.fields.get("labels", {})}
    names = [name for name in (*said, *labelled, *climbing) if name not in taken]
    for name in g.random.sample(names, min(len(names), g.random.randint(0, 4))):
        if name in labelled or g.chance(0.2):
            record.close(name, level, None)
        else:
            value = FIELDS[name](g, level) if name in climbing else said[name](g, level, record)
            record.close(name, level, value)


def pieces(g: Grower, record: Rec, level: int) -> None:
    """Gives a record closer steps, card lines, gates, channels, contacts, indicators or citations among its own."""
    fields = record.fields
    for name, make in _PIECES.get(record.kind, {}).items():
        held = fields.get(name, [])
        if isinstance(held, At) or name in fields.get("labels", {}) or g.chance(0.5):
            continue
        made = make(g, record, level)
        piece = At(level, {**made, "tlp": LABELS[level]})
        if name == "public_contacts":
            fields[name] = _inserted(g, held, f"line_{g.count}_{g.prefix}", piece)
        else:
            place = g.random.randint(0, len(held))
            fields[name] = [*held[:place], piece, *held[place:]]


def attach(g: Grower, record: Rec, level: int) -> None:
    """Gives a record a picture, closer than itself or not."""
    held = record.fields.get("attachments", [])
    g.count += 1
    piece = {"file": f"{g.prefix}-picture-{g.count}.png", "alt": f"Shows that {words(g)}", "caption": words(g)}
    made = At(level, {**piece, "tlp": LABELS[level]}) if level > record.level else piece
    place = g.random.randint(0, len(held))
    record.fields["attachments"] = [*held[:place], made, *held[place:]]
    stream = io.BytesIO()
    Image.new("RGB", (16, 9), (g.random.randrange(256), g.count % 256, level)).save(stream, "PNG")
    g.wiki.beside[f"{g.wiki.folder_of(record)}/{piece['file']}"] = (level, stream.getvalue())


def _inserted(g: Grower, held: Any, key: str, piece: At) -> dict[str, Any]:
    items = list(dict(held).items())
    items.insert(g.random.randint(0, len(items)), (key, piece))
    return dict(items)


def _step(g: Grower, record: Rec, level: int) -> dict[str, Any]:
    sort = g.random.choice(("online", "offline", "then"))
    if sort == "online" and any(_is_end(step) for step in record.fields.get("steps", ())):
        g.count += 1
        return online(g, level, f"hidden-{g.prefix}{g.count}", "end-it", list(record.ends), crisis=True)
    seen = _indicators(g, record, level) if sort == "then" and "crisis" not in record.fields else []
    step = _offline(g, record, level)
    if seen:
        del step["with"]
        step |= {"mode": "online", "then": {"who": words(g), "does": words(g), "indicator": g.random.choice(seen)}}
    return step


def _is_end(step: Any) -> bool:
    return isinstance(step, dict) and step["id"] == "end-it"


def _offline(g: Grower, record: Rec, level: int) -> dict[str, Any]:
    g.count += 1
    step = {"id": f"hidden-{g.prefix}{g.count}", "heading": words(g)[:50], "mode": "offline", "by": "T+3d"}
    step |= {"owner": g.one("role", level), "do": words(g), "done_when": words(g), "with": words(g)}
    return {**step, **handed(g, level), "serves": list(record.ends)}


def _indicators(g: Grower, record: Rec, level: int) -> list[str]:
    """The indicators of the sole goal of a playbook that a step of the level may name."""
    if len(record.ends) != 1:
        return []
    goals = [one.fields for one in g.wiki.records() if one.kind == "goal"]
    goals += [record.fields["goal"]] if "goal" in record.fields else []
    names = [goal["indicators"] for goal in goals if record.ends[0] in (goal["id"], *goal.get("aliases", ()))]
    listed = names[0] if names else []
    open_to = [one.value if isinstance(one, At) and one.level <= level else one for one in listed]
    return [one["id"] for one in open_to if isinstance(one, dict)]


def _cited(g: Grower, record: Rec, level: int) -> dict[str, Any]:
    return {"source": g.one("source", level), "where": words(g)[:100]}


def _line(g: Grower, record: Rec, level: int) -> dict[str, Any]:
    return {"do": words(g), "owner": g.one("role", level), "deputy": g.one("role", level), "by": "T+0:30"}


def _indicator(g: Grower, record: Rec, level: int) -> dict[str, Any]:
    g.count += 1
    return indicator(g, level, f"hidden-{g.prefix}{g.count}")


_Piece = Callable[["Grower", Rec, int], dict[str, Any]]
_PIECES: dict[str, dict[str, _Piece]] = {
    "playbook": {
        "steps": _step,
        "first_hour_card": _line,
        "before_you_start": lambda g, record, level: gate(g, level),
        "sources": _cited,
    },
    "goal": {"indicators": _indicator, "sources": _cited},
    "mission": {
        "channels": lambda g, record, level: channel(g, level),
        "public_contacts": lambda g, record, level: contact(g),
        "sources": _cited,
    },
    **{kind: {"sources": _cited} for kind in ("term", "tool", *OPTIONAL, *yearly.OPTIONAL, *mapping.OPTIONAL)},
}
