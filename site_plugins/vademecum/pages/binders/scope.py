"""For whom a binder is: a mission, a department, or a department at one mission."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from vademecum.graph import Graph
from vademecum.records.kinds.department import Department
from vademecum.records.kinds.mission import Mission
from vademecum.records.kinds.playbook import Playbook

PRINTED = frozenset({"trial", "in-force"})
"""The states of what is printed: nobody acts on a draft, or on what was superseded or withdrawn."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A mission, a department, or both: then what the mission uses of that department. One at least is given."""

    mission: Mission | None = None
    department: Department | None = None

    @property
    def title(self) -> str:
        """What stands on the binder."""
        return ": ".join(one.title for one in (self.mission, self.department) if one)

    @property
    def slug(self) -> str:
        """The ids that it is made of, for the name of a file."""
        return "-".join(one.id for one in (self.mission, self.department) if one)

    @property
    def departments(self) -> frozenset[str]:
        """The ids of the departments whose work it holds."""
        if self.department:
            return frozenset({self.department.id})
        return frozenset(part.department for part in self.mission.departments) if self.mission else frozenset()

    @property
    def cover(self) -> dict[str, str]:
        """Who holds a role here: the role that playbooks name, then the role that exists at this post."""
        return dict(self.mission.role_cover) if self.mission else {}


def scopes(graph: Graph) -> Iterator[Scope]:
    """All binders that a wiki has something for: of its departments, then of its missions."""
    every = [Scope(department=entry.record) for entry in graph.of(Department)]
    every += [Scope(mission=entry.record) for entry in graph.of(Mission)]
    return (scope for scope in every if any(True for _ in playbooks_of(graph, scope)))


def playbooks_of(graph: Graph, scope: Scope) -> Iterator[Playbook]:
    """The playbooks that it holds: those of its departments, and of posts only the mission's own."""
    home = _home(graph.entries[scope.mission.id].file) if scope.mission else None
    for entry in graph.of(Playbook):
        playbook = entry.record
        ours = scope.departments & {playbook.department, *playbook.also_for}
        if playbook.status in PRINTED and ours and _home(entry.file) in (None, home):
            yield playbook


def _home(file: str) -> PurePosixPath | None:
    """The folder of the post to which a file belongs; None for what the ministry keeps."""
    return next((folder for folder in PurePosixPath(file).parents if folder.parent.name == "missions"), None)
