"""Injects stand in the order of the clock, and a stranger can play each.

An inject has a channel, a sender, a receiver (`to_role`, or `to_all`), what the players should do, and how
soon. A check has a receiver and what is checked. The clock never runs back, jumps forward only, and what
follows a jump lies after it. A contingency inject names an earlier inject or check in `if_missing`. Posts of the
feed stand in the order of the clock, too, and share no id with an inject.

A channel that was taken away carries no inject until an inject that is surely played gives it back, in the whole
exercise and in the short version: players cannot hear what comes by a dead line. This is a warning.

Origin: exercise rules of the model, after `hseep-2020` (the master scenario events list). Bad: "a rumour
spreads". Good: `{t: T+2:15, channel: phone, from: a harbour master, to_role: consular-officer, within: 20m,
...}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records import Entry, clock, did_you_mean
from vademecum.records.kinds.exercise import Exercise, Inject, Post, short_version
from vademecum.source import Problem, Severity


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each inject or post out of order, each gap in an inject, each inject on a dead channel."""
    for entry in graph.of(Exercise):
        yield from _order(entry)
        yield from _named(entry)
        yield from _fed(entry)
        yield from _dead(entry)
        for number, inject in enumerate(entry.record.injects):
            yield from _whole(entry, number, inject)


def _order(entry: Entry[Exercise]) -> Iterator[Problem]:
    latest: tuple[int, str] | None = None
    for number, inject in enumerate(entry.record.injects):
        moment = clock.point(inject.t)
        if latest is not None and moment < latest[0]:
            fact = f'inject "{inject.id}" at {inject.t} stands after {latest[1]}'
            place = entry.place("injects", number, "t")
            yield from content(entry, place, "E2", fact, "Move it up, or correct its time.")
        else:
            latest = moment, f'"{inject.id}" at {inject.t}'
        if inject.jump_to is not None:
            if clock.point(inject.jump_to) <= moment:
                fact = f'the clock jump "{inject.id}" leads from {inject.t} to {inject.jump_to}'
                place = entry.place("injects", number, "jump_to")
                yield from content(entry, place, "E2", fact, "Jump to a later point.")
            elif clock.point(inject.jump_to) > latest[0]:
                latest = clock.point(inject.jump_to), f'"{inject.id}", which sets the clock to {inject.jump_to}'


def _named(entry: Entry[Exercise]) -> Iterator[Problem]:
    earlier: dict[str, Inject] = {}
    for number, inject in enumerate(entry.record.injects):
        if inject.id in earlier:
            place = entry.place("injects", number, "id")
            yield from content(entry, place, "E2", f'two injects are named "{inject.id}"', "Give each its own id.")
        if inject.if_missing is not None:
            yield from _awaited(entry, number, inject.if_missing, earlier)
        earlier.setdefault(inject.id, inject)


def _awaited(entry: Entry[Exercise], number: int, name: str, earlier: dict[str, Inject]) -> Iterator[Problem]:
    names = [inject.id for inject in entry.record.injects]
    cause, remedy = earlier.get(name), "Name an earlier inject or check with an expected action."
    if name not in names:
        fact = f'"{name}" is no inject of this exercise'
        remedy += did_you_mean(name, names)
    elif cause is None:
        fact = f'contingency "{names[number]}" waits for "{name}", which does not come before it'
    elif cause.type == "clock-jump" or not cause.expected_action:
        fact = f'contingency "{names[number]}" waits for "{name}", which expects no action'
    else:
        return
    yield from content(entry, entry.place("injects", number, "if_missing"), "E2", fact, remedy)


def _fed(entry: Entry[Exercise]) -> Iterator[Problem]:
    used = {inject.id: "an inject" for inject in entry.record.injects}
    latest: Post | None = None
    for number, post in enumerate(entry.record.scenario.feed if entry.record.scenario else ()):
        way = ("scenario", "feed", number)
        if post.id in used:
            fact = f'the post "{post.id}" has the id of {used[post.id]}'
            yield from content(entry, entry.place(*way, "id"), "E2", fact, "Give each its own id.")
        used.setdefault(post.id, "another post")
        if latest is not None and clock.point(post.t) < clock.point(latest.t):
            fact = f'the post "{post.id}" at {post.t} stands after "{latest.id}" at {latest.t}'
            yield from content(entry, entry.place(*way, "t"), "E2", fact, "Move it up, or correct its time.")
        else:
            latest = post


def _dead(entry: Entry[Exercise]) -> Iterator[Problem]:
    """What the whole exercise plays on a dead channel is not told again of the short version."""
    told = set()
    for version, injects in (("", entry.record.injects), ("in the short version ", short_version(entry.record))):
        away: dict[str, str] = {}
        for inject in injects:
            by = away.get(inject.channel or "")
            if by and inject.channel not in inject.gives_back and inject.id not in told:
                told.add(inject.id)
                fact = f'{version}inject "{inject.id}" comes by "{inject.channel}", which "{by}" has taken away'
                remedy = "Name another channel, or write `gives_back:` in an earlier inject"
                remedy += " that is in the short version." if version else "."
                place = entry.place("injects", entry.record.injects.index(inject), "channel")
                yield from content(entry, place, "E2", fact, remedy, Severity.WARNING)
            # Nobody knows whether a contingency will be played.
            if not inject.contingency:
                away = {name: by for name, by in away.items() if name not in inject.gives_back}
                away |= dict.fromkeys(inject.takes_away, inject.id)


def _whole(entry: Entry[Exercise], number: int, inject: Inject) -> Iterator[Problem]:
    if inject.type == "clock-jump":
        return
    asked = {"channel": inject.channel, "from": inject.from_, "within": inject.within}
    lacking = [key for key, value in asked.items() if inject.type == "inject" and not value]
    if not inject.to_role and not inject.to_all:
        lacking.append("to_role")
    if not inject.expected_action:
        lacking.append("expected_action")
    if lacking:
        fact = f'{inject.type} "{inject.id}" has no {", ".join(f"`{name}`" for name in lacking)}'
        everybody = " (or `to_all: true`)" if "to_role" in lacking else ""
        them = "it" if len(lacking) == 1 else "them"
        remedy = f"Add {them}{everybody}, so that somebody who has never seen it can play it."
        yield from content(entry, entry.place("injects", number, "id"), "E2", fact, remedy)
