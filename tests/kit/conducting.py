"""What the controllers of an exercise know: injects, the truth, and the talk afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kit.crisis import CHANNELS
from kit.saying import prose, words
from kit.wikis import ALL, STAFF, At, Rec

if TYPE_CHECKING:
    from kit.growing import Grower

_BOUND = frozenset({"trial", "in-force"})


def conduct(g: Grower, record: Rec) -> None:
    """Gives an exercise what its players do not see; one of which nothing is asked may stay without."""
    fields = record.fields
    if fields["status"] in _BOUND and fields["exercise_type"] != "seminar":
        fields["injects"] = At(ALL, injects(g, record), [_stand_in(record)])
    elif g.chance():
        fields["injects"] = At(ALL, injects(g, record))
    if g.chance():
        questions = {"questions": [words(g) for _ in range(g.random.randint(1, 3))]} if g.chance(0.8) else {}
        fields["hot_wash"] = At(ALL, {"minutes": str(g.random.randint(5, 90)), **questions})
    truth = _truth(g) if g.chance(0.7) else {}
    if truth:
        told = fields.get("scenario", {})
        # What is told in a closed scenario is as closed as that; and controllers' words stand above all.
        if isinstance(told, At):
            fields["scenario"] = At(told.level, {**told.value, **truth}, told.instead)
        else:
            fields["scenario"] = {**told, **truth}


def _truth(g: Grower) -> dict[str, At]:
    made = {
        "start_state": prose(g, STAFF),
        "truth": prose(g, STAFF),
        "assumptions": [words(g)],
        "artificialities": [words(g), words(g)],
        "feed": _feed(g),
    }
    return {name: At(ALL, value) for name, value in made.items() if g.chance(0.6)}


def _feed(g: Grower) -> list[dict[str, Any]]:
    made, minutes = [], 0
    for number in range(g.random.randint(1, 3)):
        minutes += g.random.randint(0, 60)
        post = {"id": f"p{number}", "t": _point(minutes), "channel": g.random.choice(CHANNELS), "from": words(g)}
        claim = {"claim": g.random.choice(("true", "false", "unrelated"))} if g.chance() else {}
        made.append({**post, "content": prose(g, STAFF), **claim})
    return made


def _stand_in(record: Rec) -> dict[str, Any]:
    made = {"id": "stand-in", "t": "T+0", "channel": "desk", "from": "nobody", "to_all": "true"}
    asked = {"content": "Nothing is said here.", "expected_action": "Nothing.", "within": "5m"}
    return {**made, **asked, "objectives": list(record.ends)}


def injects(g: Grower, record: Rec) -> list[dict[str, Any]]:
    """Cards in the order of the clock, which together test all objectives."""
    made: list[dict[str, Any]] = []
    minutes = g.random.randint(-60, 30)
    for number in range(g.random.randint(1, 6)):
        minutes += g.random.randint(0, 90)
        made.append(_inject(g, f"i{number}", minutes, made))
        if made[-1].get("type") == "clock-jump":
            minutes += 120
            made[-1]["jump_to"] = _point(minutes)
    tests = [one for one in made if one.get("type") != "clock-jump"]
    if not tests:
        tests = [_plain(g, "last", minutes)]
        made += tests
    for inject in tests:
        if record.ends and (inject.get("type", "inject") == "inject" or g.chance()):
            inject["objectives"] = g.random.sample(record.ends, g.random.randint(1, len(record.ends)))
    left = [name for name in record.ends if not any(name in one.get("objectives", ()) for one in tests)]
    if left:
        tests[-1]["objectives"] = [*tests[-1].get("objectives", ()), *left]
    return made


def _inject(g: Grower, name: str, minutes: int, before: list[dict[str, Any]]) -> dict[str, Any]:
    sort = g.random.choice(("inject", "inject", "inject", "check", "clock-jump"))
    if sort == "clock-jump":
        made = {"id": name, "t": _point(minutes), "type": sort, "content": prose(g, STAFF)}
        return made | ({"gives_back": [g.random.choice(CHANNELS)]} if g.chance() else {})
    made = _plain(g, name, minutes)
    made |= {"type": sort} if sort == "check" or g.chance() else {}
    causes = [one["id"] for one in before if "expected_action" in one]
    if causes and g.chance(0.3):
        made |= {"contingency": "true", "if_missing": g.random.choice(causes)}
    return made | dict(_more(g))


def _plain(g: Grower, name: str, minutes: int) -> dict[str, Any]:
    made: dict[str, Any] = {"id": name, "t": _point(minutes), "channel": g.random.choice(CHANNELS), "from": words(g)}
    made |= {"content": prose(g, STAFF), "expected_action": words(g), "within": f"{g.random.randint(1, 90)}m"}
    roles = [g.one("role", STAFF) for _ in range(g.random.randint(1, 2))]
    return made | ({"to_all": "true"} if g.chance(0.3) else {"to_role": roles[0] if g.chance() else roles})


def _more(g: Grower) -> Iterator[tuple[str, Any]]:
    optional = {
        "code": f"{g.random.randint(1, 99)}A",
        "claim": g.random.choice(("true", "false", "unrelated")),
        "takes_away": g.random.sample(CHANNELS, g.random.randint(1, 3)),
        "gives_back": g.random.sample(CHANNELS, 1),
        "within_play": f"{g.random.randint(1, 30)}m",
        "if_no_action": words(g),
        "evaluator_note": words(g),
        "micro": "true",
    }
    return ((name, value) for name, value in optional.items() if g.chance(0.4))


def _point(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    return f"T{'-' if minutes < 0 else '+'}{hours}:{rest:02}"
