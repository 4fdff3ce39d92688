"""Every goal has an outcome that somebody can prove.

A goal has at least one indicator at outcome or impact level with a `proof`: the paper or list that shows the
value, and the role that keeps it. An output says what we did, an outcome what people did afterwards.

A ministry's goal carries no `baseline` and no `target`: numbers belong to the post that promises them, in its
own goal under its mission's folder, or in a collaboration.

Origin: demand S5 of the founding texts, principle 4 of the model; the levels are those of the OECD-DAC
glossary. Bad: one indicator "posts published", level output. Good: "reported persons with a known state",
level outcome, with `proof: {record: case list, holder_role: head-consular, offline: true}`.

A collaboration that has started promises, for each of its goals, an outcome with a `baseline` and a `target`, both
with their day. A baseline that nobody knows yet names the step of the playbook that measures it. Bad: work that
began in May and promises nothing. Good: `{indicator: known-state, baseline: {value: 61, date: 2026-02-10},
target: {value: 95, date: 2027-03-01}}`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from vademecum.graph.graph import Graph
from vademecum.graph.rules import a5_promises
from vademecum.graph.rungs import content
from vademecum.records import Entry
from vademecum.records.kinds.goal import RESULTS, Goal
from vademecum.records.kinds.mission import Mission
from vademecum.source import Problem

_PROOF = "Add one, such as `proof: {record: counter sheet, holder_role: head-consular, offline: true}`."


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each goal without a provable outcome, each number of a post, and each promise that lacks."""
    missions = {PurePosixPath(entry.file).parent for entry in graph.of(Mission)}
    for entry in graph.of(Goal):
        yield from _outcome(entry)
        if not _of_mission(entry.file, missions):
            yield from _numbers(entry)
    yield from a5_promises.check(graph)


def _outcome(entry: Entry[Goal]) -> Iterator[Problem]:
    indicators = entry.record.indicators
    results = [number for number, indicator in enumerate(indicators) if indicator.level in RESULTS]
    place = entry.place("indicators", key=True)
    if not indicators:
        fact = "the goal has no indicator"
        remedy = "Add one at outcome level: what would two people count in the same way, and on which paper?"
    elif not results:
        fact = "no indicator of the goal is at outcome or impact level"
        remedy = "Add one that counts what people did, decided or received, with its proof."
    elif not any(indicators[number].proof for number in results):
        fact, remedy = "no outcome of the goal has a proof", _PROOF
        place = entry.place("indicators", results[0], "id")
    else:
        return
    yield from content(entry, place, "A5", fact, remedy)


def _of_mission(file: str, missions: set[PurePosixPath]) -> bool:
    folders = PurePosixPath(file).parents
    return any(folder in missions or folder.parent.name == "missions" for folder in folders)


def _numbers(entry: Entry[Goal]) -> Iterator[Problem]:
    for number, indicator in enumerate(entry.record.indicators):
        for field in ("baseline", "target"):
            if getattr(indicator, field) is not None:
                fact = f'indicator "{indicator.id}" of a ministry goal carries the {field} of one post'
                remedy = "Move it to a goal in the folder of the mission that promises it."
                yield from content(entry, entry.place("indicators", number, field, key=True), "A5", fact, remedy)
