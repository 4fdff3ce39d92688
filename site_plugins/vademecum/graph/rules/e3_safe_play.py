"""Nobody can take the play for the truth, and everybody can stop it.

An exercise states the marker that stands before and after every message, the stop word, and who answers real
calls meanwhile. A public channel (social, messaging, web form, radio) is played on a closed copy, named in
`closed_channels`, whether injects come by it or posts of the feed.

Why: a post that says "earthquake" on a live account in an exercise makes the next true word worth less.
Origin: exercise rules of the model, after `eeas-seoul-exercise`. Bad: the mission's own account, "with a
note". Good: `closed_channels: [{channel: social, copy: the printed feed}]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records import Entry
from vademecum.records.kinds.exercise import PUBLIC_CHANNELS, Exercise, Inject, Post
from vademecum.source import Problem, Way

_ASKED = {
    "marker": "the words before and after every message",
    "stop_word": "the words on which play stops at once",
    "real_world_line": "who answers real calls meanwhile",
}


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for what `safety` lacks, and one for each live public channel, at the first inject or post on it."""
    for entry in graph.of(Exercise):
        safety = entry.record.safety
        # Without any `safety`, rule K3 asks for it.
        lacking = [name for name in _ASKED if safety and not getattr(safety, name)]
        if lacking:
            fact = f"the safety of the exercise has no {', '.join(f'`{name}`' for name in lacking)}"
            remedy = f"Add {', '.join(f'`{name}` ({_ASKED[name]})' for name in lacking)}."
            yield from content(entry, entry.place("safety", key=True), "E3", fact, remedy)
        yield from _live(entry)


def _live(entry: Entry[Exercise]) -> Iterator[Problem]:
    safety = entry.record.safety
    closed = {part.channel for part in safety.closed_channels} if safety else set()
    for what, way, one in _said(entry.record):
        if one.channel in PUBLIC_CHANNELS and one.channel not in closed:
            closed.add(one.channel)
            fact = f'{what} "{one.id}" uses the public channel "{one.channel}", and nothing stands in for it'
            remedy = f"Add `{{channel: {one.channel}, copy: a printed feed}}` or the like to `closed_channels`."
            yield from content(entry, entry.place(*way, "channel"), "E3", fact, remedy)


def _said(exercise: Exercise) -> Iterator[tuple[str, Way, Inject | Post]]:
    for number, inject in enumerate(exercise.injects):
        yield "inject", ("injects", number), inject
    for number, post in enumerate(exercise.scenario.feed if exercise.scenario else ()):
        yield "post", ("scenario", "feed", number), post
