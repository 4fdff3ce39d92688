"""A tool that we made is still kept working.

The day in `maintained_until` is a promise. When it has passed, nobody answers for the tool: renew the promise
with the role that gives it, or follow the exit plan and write the day in `ended_on`.

Origin: demand S9 of the founding texts. Bad: `maintained_until: 2024-12-31`, two years later and still in
use. Good: a new date that the maintainer agreed to.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records.kinds.tool import Tool
from vademecum.source import Problem, Severity


def check(graph: Graph) -> Iterator[Problem]:
    """One warning for each made tool past its date."""
    for entry in graph.of(Tool):
        making = entry.record.making
        if making is None or (making.ended_on is not None and making.ended_on <= graph.settings.as_of):
            continue
        until = making.maintained_until
        if entry.record.origin == "made" and until and until < graph.settings.as_of:
            fact = f"nobody has promised to keep this tool working since {until}"
            remedy = "Agree a new date with its maintainer, or follow its exit plan and set `ended_on`."
            place = entry.place("making", "maintained_until")
            yield from content(entry, place, "F5", fact, remedy, Severity.WARNING)
