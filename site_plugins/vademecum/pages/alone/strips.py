"""The players' feed as strips of paper: injects and ordinary posts, and nothing tells which is which."""

from __future__ import annotations

from dataclasses import dataclass

from vademecum.pages.facts.exercise import InjectRow, PostRow
from vademecum.pages.prose import paragraphs
from vademecum.records import clock


@dataclass(frozen=True, slots=True)
class Strip:
    """What players read of one. `t` is a point on the clock, `to` are roles in words."""

    t: str
    channel: str
    sender: str
    to: tuple[str, ...]
    texts: tuple[str, ...]


def strips(rows: tuple[InjectRow, ...], posts: tuple[PostRow, ...], roles: dict[str, str]) -> tuple[Strip, ...]:
    """The strips in the order of the clock. A post that no role is known to watch for reaches everybody."""
    given = [_of_inject(row, roles) for row in rows if row.inject.type == "inject"]
    given += [_of_post(row, roles) for row in posts]
    return tuple(sorted(given, key=lambda strip: clock.point(strip.t)))


def _of_inject(row: InjectRow, roles: dict[str, str]) -> Strip:
    inject = row.inject
    to = ("everybody",) * inject.to_all + tuple(roles[name] for name in inject.to_role)
    return Strip(inject.t, row.channel, inject.from_ or "", to, tuple(paragraphs(inject.content)))


def _of_post(row: PostRow, roles: dict[str, str]) -> Strip:
    to = tuple(roles[name] for name in row.to_role) or ("everybody",)
    return Strip(row.post.t, row.channel, row.post.from_, to, tuple(paragraphs(row.post.content)))
