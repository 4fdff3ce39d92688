"""A locked set of criteria is not changed.

`vademecum lock` writes the day and a hash of what the set says. When the words, numbers or the day no longer
come to that hash, the build stops. To improve a set, make a new version that `replaces` it: `vademecum lock SET
--new-version` writes it, unlocked.

A hash shows a change; it cannot stop somebody who changes both. The history in Git and the published releases
show that.

Origin: demand S5 of the founding texts. Bad: a weight changed in June for a lock of January. Good:
`mission-activity-v2` with `replaces: mission-activity-v1`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.graph.year.locking import is_intact
from vademecum.records.kinds.criteria import Criteria
from vademecum.source import Problem, Severity


def check(graph: Graph) -> Iterator[Problem]:
    """One error for each set that differs from what was locked, or is locked by half."""
    for entry in graph.of(Criteria):
        record = entry.record
        if (record.locked_on is None) != (record.content_hash is None):
            has, lacks = ("locked_on", "content_hash") if record.locked_on else ("content_hash", "locked_on")
            fact = f"the set has `{has}` and no `{lacks}`"
            remedy = f"Delete `{has}`, then run: vademecum lock {record.id}."
            yield from content(entry, entry.place(has, key=True), "C2", fact, remedy)
        elif record.locked_on is not None:
            if not is_intact(graph, record):
                fact = f"the set was locked on {record.locked_on}, and what it says has been changed since"
                remedy = (
                    "Put back what stood there. For a new version, run: "
                    f"vademecum lock {record.id} --new-version, and change that."
                )
                yield from content(entry, entry.place("content_hash"), "C2", fact, remedy)
            elif record.locked_on > graph.settings.as_of:
                fact = f"the set is locked on {record.locked_on}, a day that has not come"
                yield from content(
                    entry, entry.place("locked_on"), "C2", fact, "Lock it on the day itself.", Severity.WARNING
                )
