"""The first word says five things and is approved in minutes.

A holding message holds, in every language, what is known, what is not known, what the mission does, what
people should do now, and when the next word comes. It names who approves it, within 15 minutes at most (set).

Why: silence is filled by others; a word that waits an hour for a signature is late, and one that claims more
than is known has to be taken back. Origin: readiness rules of the model, after `cdc-cerc-2018` and
`gcs-crisis-model`. Bad: "We are following the situation". Good: "{event} in {place} at {time}. We are
checking on our nationals. If you are there: {do_now}. We do not yet know {unknown}. Next word here at
{next_time}."
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records import Entry
from vademecum.records.kinds.message import HOLDING_PARTS, Message
from vademecum.source import Problem


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each language that lacks a part, for a missing approver, and for a slow approval."""
    for entry in graph.of(Message):
        if entry.record.message_type == "holding":
            yield from _parts(entry)
            yield from _approval(graph, entry)


def _parts(entry: Entry[Message]) -> Iterator[Problem]:
    for language, parts in entry.record.holding.items():
        there = {name for name, _ in parts.said()}
        lacking = [name for name in HOLDING_PARTS if name not in there]
        if lacking:
            listed = ", ".join(f"`{name}`" for name in lacking)
            fact = f'the holding message in "{language}" does not say: {listed}'
            named = (f"`{name}` ({HOLDING_PARTS[name][0].lower()}{HOLDING_PARTS[name][1:]})" for name in lacking)
            remedy = f"Add {', '.join(named)}."
            yield from content(entry, entry.place("holding", language, key=True), "R3", fact, remedy)


def _approval(graph: Graph, entry: Entry[Message]) -> Iterator[Problem]:
    message, most = entry.record, graph.settings.approval_minutes
    if message.approver_role is None and message.status == "draft":  # from trial on rule K3 asks for it
        fact = "a holding message names nobody who approves it"
        yield from content(entry, entry.place("id"), "R3", fact, "Add `approver_role:`.")
    if message.approval_max_minutes is not None and message.approval_max_minutes > most:
        fact = f"approval may take {message.approval_max_minutes} minutes, the limit is {most}"
        remedy = "Let a role approve it that can be reached at once, by word of mouth."
        yield from content(entry, entry.place("approval_max_minutes"), "R3", fact, remedy)
