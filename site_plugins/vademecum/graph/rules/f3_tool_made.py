"""A tool that we made names its purpose, its makers and its end.

Under `making` such a tool says which problem of policy it helps with and how its use brings the end nearer,
which diplomat answers for it, which programmer builds it, who keeps it working and until when, and what
happens to data and people when it stops.

Origin: demand S9 of the founding texts. Bad: `origin: made` and a repository. Good: also `exit_plan: The list
is exported to paper each quarter; on the last day the data are deleted and the section goes back to the pad.`
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records.kinds.tool import Tool
from vademecum.source import Problem

_NEEDED = (
    "policy_problem",
    "how_use_helps",
    "diplomat_role",
    "programmer_role",
    "maintainer_role",
    "maintained_until",
    "exit_plan",
)


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each made tool that leaves any of these open."""
    for entry in graph.of(Tool):
        making = entry.record.making
        lacking = [name for name in _NEEDED if not getattr(making, name, None)]
        if entry.record.origin == "made" and lacking:
            listed = ", ".join(f"`{name}`" for name in lacking)
            remedy = "Diplomat and programmer fill this in together under `making:`."
            fact = f"this tool was made by us and does not say {listed}"
            yield from content(entry, entry.place("making", key=True), "F3", fact, remedy)
