"""Credit by role: of what a reader says of themselves, only roles and posts that the wiki knows are kept."""

from __future__ import annotations

import re

from vademecum.graph import Graph
from vademecum.records.kinds.department import Department
from vademecum.records.kinds.mission import Mission
from vademecum.records.kinds.role import Role

A_READER = "a reader"
"""Who is credited when no role is known: never what a stranger wrote."""

_PARTS = re.compile(r"[,;/()]|\s(?:at|in|of)\s", re.IGNORECASE)
_MOST_PARTS = 8


def credit(graph: Graph, said: str) -> str:
    """The role and the post in the wiki's own words: `consular officer, Velmora`; else `a reader`.

    Every word of the answer comes from the records, so that no name, address or line of a stranger gets into history.
    """
    parts = [_plain(said), *map(_plain, _PARTS.split(said)[:_MOST_PARTS])]
    role = next((name for part in parts for name in [_roles(graph).get(part)] if name), None)
    if role is None:
        return A_READER
    post = next((name for part in parts for name in [_posts(graph).get(part)] if name), None)
    return f"{role}, {post}" if post else role


def _roles(graph: Graph) -> dict[str, str]:
    """The words for each role, by everything that people call it."""
    found: dict[str, str] = {}
    for entry in graph.of(Role):
        role = entry.record
        for name in (role.id, role.id.replace("-", " "), role.title, role.short or "", *role.aliases):
            found.setdefault(_plain(name), role.title[:1].lower() + role.title[1:])
    found.pop("", None)
    return found


def _posts(graph: Graph) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in graph.of(Mission):
        mission = entry.record
        place = mission.title.rpartition(" in ")[2]
        for name in (mission.id, mission.title, mission.name, place):
            found.setdefault(_plain(name), place)
    for department in graph.of(Department):
        found.setdefault(_plain(department.record.title), department.record.title)
    return found


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
