"""What is approved stands as it was approved.

`vademecum approve` writes a hash of what the text says beside the approval, one for the readers of each label. When
the text no longer comes to that hash, the page says so to its readers, and this is a warning: the approval was of
other words. Approve it again, or mark the edits as small mends with `vademecum approve ID --minor`.

Dates of review, practice, tags, links to related records, the label and the status are no guidance, and may change.
A record that is approved without a hash is no problem; its page says who approved it, and when. An approval is of
one record: the goals, roles and messages that it names are other records, and what an attachment shows is not looked
at, only its name and words.

Why: whoever relies on a text must see whose word it is. A hash shows a change; it cannot stop somebody who changes
both. Bad: a time limit changed in May below an approval of January. Good: the same change, and a new approval.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.approval.standing import levels_of, state_at
from vademecum.graph.graph import Graph
from vademecum.graph.labels import BY_LEVEL, level
from vademecum.graph.rungs import content
from vademecum.records import CONTROLLERS, Climbing, Entry
from vademecum.source import Problem, Severity


def check(graph: Graph) -> Iterator[Problem]:
    """One warning for each record whose text differs from the approved one, or is open to more readers than that."""
    for entry in graph.of(Climbing):
        if entry.record.approved_content:
            yield from _judged(graph, entry)


def _judged(graph: Graph, entry: Entry[Climbing]) -> Iterator[Problem]:
    record = entry.record
    states = {at: state_at(graph, record, at) for at in levels_of(graph, record)}
    own = level(graph.labels[record.id])
    again = f"vademecum approve {record.id}"
    if states[own] == "unmarked":
        fact = f"the text that was approved was for fewer readers; now it is {BY_LEVEL[own]}"
        remedy = f"Have it approved for them, then run: {again}."
    elif changed := [at for at, state in states.items() if state == "changed"]:
        who = "" if own in changed else f", in what only {_readers(min(changed))} may read"
        when = f" on {record.approved_on}" if record.approved_on else ""
        by = f" by {record.approved_by_role}" if record.approved_by_role else ""
        fact = f"the text has changed since it was approved{by}{when}{who}"
        remedy = f"Have it approved again, then run: {again}. For small mends, run: {again} --minor."
    else:
        return
    yield from content(entry, entry.place("approved_content", key=True), "H8", fact, remedy, Severity.WARNING)


def _readers(at: int) -> str:
    return "controllers" if BY_LEVEL[at] == CONTROLLERS else f"readers of {BY_LEVEL[at]}"
