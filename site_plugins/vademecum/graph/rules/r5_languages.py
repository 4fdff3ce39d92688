"""A crisis message speaks every language of the post.

For each language in which a mission serves the public, every crisis message has a body: the first word, what
to do now, how to reach us, a correction, a movement, the end of the crisis.

Why: those who need the word most may read only one language, and nobody translates well in the first hour.
Origin: readiness rules of the model. Bad: a holding message in the ministry's language alone. Good: `body:
{en: ..., fr: ..., ar: ...}`, marked in `proposed_in` until a reader born to the language has seen it.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content, status_of
from vademecum.records.kinds.message import CRISIS_TYPES, Message
from vademecum.records.kinds.mission import Mission
from vademecum.source import Problem, Severity


def check(graph: Graph) -> Iterator[Problem]:
    """One warning for each language of a mission that some crisis message does not speak."""
    messages = [
        entry.record
        for entry in graph.of(Message)
        if entry.record.message_type in CRISIS_TYPES and status_of(entry.record) in {"trial", "in-force"}
    ]
    for entry in graph.of(Mission):
        for number, language in enumerate(entry.record.languages):
            mute = [message.id for message in messages if language not in dict(message.texts())]
            if mute:
                more = f" and {len(mute) - 4} more" if len(mute) > 4 else ""
                listed = ", ".join(f'"{name}"' for name in mute[:4]) + more
                fact = f'crisis messages say nothing in "{language}", in which this mission serves the public: {listed}'
                place = entry.place("languages", number)
                remedy = f"Add `{language}:` to the `body` or `holding` of each."
                yield from content(entry, place, "R5", fact, remedy, Severity.WARNING)
