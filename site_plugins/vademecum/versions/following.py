"""What a change means elsewhere: who links here, what rehearses it, which card changes, which year counts it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from vademecum.graph import Graph
from vademecum.graph.rehearsals import exercises_of
from vademecum.records import KINDS
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.mission import Mission
from vademecum.records.kinds.playbook import Playbook
from vademecum.records.wording import count
from vademecum.versions.comparison import Change, Consequence, RecordChange
from vademecum.versions.said import Named, Said, listed
from vademecum.versions.standing import counted_by
from vademecum.versions.weight import Weight

_ON_CARDS = frozenset({"role_cover", "public_contacts"})
_QUIET = frozenset({"label-follows", "label-narrowed", "label-widened"})
_LOST = frozenset({"record-retired", "name-lost"})
_OF_WORK = frozenset({"playbook", "goal", "criteria", "collaboration"})


def following(old: Graph, new: Graph, one: RecordChange) -> Iterator[Consequence]:
    """The consequences of what changed in a record, from the graph in which it still stands.

    Better words, other labels and layout have none; neither has a new record, to which nothing old refers.
    """
    if not any(change.weight <= Weight.ALTERS and change.sort not in _QUIET for change in one.changes):
        return
    graph, name = (old, one.old_id) if one.how == "removed" else (new, one.id)
    lost = one.how == "removed" or any(change.sort in _LOST for change in one.changes)
    yield from _links(graph, name, lost=lost)
    playbook = graph.record(name, Playbook)
    if playbook is not None:
        yield from _rehearsed(graph, playbook, one)
        yield from _measured(graph, playbook, one.changes)
    yield from _cards(graph, name, one)
    if one.kind in _OF_WORK:
        for mission in counted_by(graph, name):
            yield Consequence(
                ("the year of ", Named(mission.id, mission.title), " counts work that rests on this"), (mission.id,)
            )


def _links(graph: Graph, name: str, *, lost: bool) -> Iterator[Consequence]:
    """Who links here: playbooks by title and the others counted; all by title when the record is lost."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for origin in sorted({edge.origin for edge in graph.backlinks.get(name, ())}):
        kinds[graph.entries[origin].record.kind].append(origin)
    ordered = sorted(kinds.items(), key=lambda found: list(KINDS).index(found[0]))
    named = [(kind, ids) for kind, ids in ordered if lost or kind == "playbook"]
    others = [(kind, ids) for kind, ids in ordered if (kind, ids) not in named]
    for kind, ids in named:
        words = (f"{counted(kind, len(ids))} {'links' if len(ids) == 1 else 'link'} here: ", *_named(graph, ids))
        yield Consequence(words, tuple(ids))
    if others:
        every = tuple(sorted(one for _, ids in others for one in ids))
        said = listed([(counted(kind, len(ids)),) for kind, ids in others], most=len(others))
        yield Consequence((*said, f" {'links' if len(every) == 1 else 'link'} here{' too' if named else ''}"), every)


def counted(kind: str, number: int) -> str:
    """`1 playbook`, `4 offline goals`."""
    shown = KINDS[kind]
    plural = {"term": "terms", "training": "training sessions"}.get(kind, shown.plural.lower())
    return count(number, shown.title.lower(), plural).replace("ambassador", "Ambassador")


def _named(graph: Graph, ids: Iterable[str]) -> Said:
    return listed([(Named(name, graph.entries[name].record.title),) for name in ids])


def _rehearsed(graph: Graph, playbook: Playbook, one: RecordChange) -> Iterator[Consequence]:
    steps = any(change.way[:1] == ("steps",) for change in one.changes) or one.how == "removed"
    ids = sorted(entry.record.id for entry in exercises_of(graph, playbook))
    if ids and steps:
        verb = "tests" if len(ids) == 1 else "test"
        words: Said = (f"{'exercise' if len(ids) == 1 else 'exercises'} ", *_named(graph, ids), f" {verb} these steps")
        yield Consequence(words, tuple(ids))


def _measured(graph: Graph, playbook: Playbook, changes: Iterable[Change]) -> Iterator[Consequence]:
    """Work whose baseline was to be measured by a step that is gone."""
    lost = {change.way[1] for change in changes if change.sort == "step-removed"}
    for entry in graph.of(Collaboration):
        work = entry.record
        if lost and work.playbook == playbook.id:
            steps = {promise.baseline.unknown for promise in work.promises if promise.baseline is not None}
            if steps & lost:
                words = (Named(work.id, work.title), " was to measure its baseline by a step that is gone")
                yield Consequence(words, (work.id,))


def _cards(graph: Graph, name: str, one: RecordChange) -> Iterator[Consequence]:
    changed = {change.way[0] for change in one.changes if change.way}
    found = graph.find(name)
    record = found.record if found else None
    if isinstance(record, Playbook) and record.crisis and changed & {"first_hour_card", "decided_by"}:
        yield Consequence(("the card shown in the first hour changes",))
    elif isinstance(record, Mission) and changed & _ON_CARDS:
        ids = sorted(entry.record.id for entry in graph.of(Playbook) if entry.record.crisis)
        if ids:
            cards = "card changes" if len(ids) == 1 else "cards change"
            yield Consequence((f"the mission's first-hour {cards}: ", *_named(graph, ids)), tuple(ids))
