"""Which duties roles got and lost in an edition: for a step, a line of the first-hour card, or a whole playbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from vademecum.graph import Graph
from vademecum.graph.deputies import deputy_of
from vademecum.records import Record
from vademecum.records.kinds.playbook import Playbook
from vademecum.versions.edition import Duty, DutyChange
from vademecum.versions.matching import match
from vademecum.versions.pairing import pair

_ENDED = frozenset({"superseded", "withdrawn"})
"""Nobody has duties in a playbook of such a status."""


class _Task(NamedTuple):
    """A duty of a role in a playbook. `at` is the position of the step or line, 0 for the whole."""

    role: str
    duty: Duty
    at: int
    part: str
    words: str


def duty_changes(old: Graph | None, new: Graph, version: str) -> Mapping[str, tuple[DutyChange, ...]]:
    """The duties that came and went, by the present id of the role; none without an old edition.

    The deputy of a step or a card line that names none is the deputy of its owner's role. Steps, lines, playbooks and
    roles that only have another id, other words or another place are the same. They stand in the order of the
    playbooks, then of the page, what went before what came. A playbook that is superseded or withdrawn has no duties.
    """
    if old is None:
        return {}
    matches = match(old, new)
    found: dict[str, list[DutyChange]] = defaultdict(list)
    for entry in matches.gone:
        _put(found, entry.record.id, _lost(old, entry.record, matches.renamed), version, came=False)
    for before, after in matches.both:
        if isinstance(before.record, Playbook) and isinstance(after.record, Playbook):
            was, now = _both(old, new, before.record, after.record, matches.renamed)
            _put(found, after.record.id, was, version, came=False)
            _put(found, after.record.id, now, version, came=True)
    for entry in matches.come:
        _put(found, entry.record.id, list(_tasks(new, entry.record)), version, came=True)
    order = {name: number for number, name in enumerate([*new.entries, *old.entries])}
    return {
        role: tuple(sorted(changes, key=lambda one: (order[one.playbook], one.came)))
        for role, changes in sorted(found.items())
    }


def _put(found: dict[str, list[DutyChange]], playbook: str, tasks: list[_Task], version: str, *, came: bool) -> None:
    for task in sorted(tasks, key=lambda one: (_rank(one), one.at)):
        found[task.role].append(DutyChange(version, playbook, task.part, task.words, task.duty, came))


def _rank(task: _Task) -> int:
    """The order of the page: who decides, the card, the steps."""
    return 0 if task.duty == "decides" else 1 if task.duty in {"card", "card-deputy"} else 2


def _lost(old: Graph, record: Record, renamed: Mapping[str, str]) -> list[_Task]:
    return [task._replace(role=renamed.get(task.role, task.role)) for task in _tasks(old, record)]


def _both(
    old: Graph, new: Graph, before: Playbook, after: Playbook, renamed: Mapping[str, str]
) -> tuple[list[_Task], list[_Task]]:
    """The duties that went and those that came. What is in both is matched by its present place."""
    steps = dict(pair(before.steps, after.steps).both)
    lines = dict(pair(before.first_hour_card, after.first_hour_card).both)
    was: dict[tuple[str, Duty, int], _Task] = {}
    for task in _lost(old, before, renamed):
        there = {"decides": {0: 0}, "card": lines, "card-deputy": lines}.get(task.duty, steps)
        at = there.get(task.at, -1 - task.at)
        was[task.role, task.duty, at] = task
    now = {(task.role, task.duty, task.at): task for task in _tasks(new, after)}
    gone = [_present(after, task, key[2]) for key, task in was.items() if key not in now]
    return gone, [task for key, task in now.items() if key not in was]


def _present(after: Playbook, task: _Task, at: int) -> _Task:
    """A duty that went, by the present name of its part where that still stands."""
    if at < 0 or task.duty == "decides":
        return task
    if task.duty in {"card", "card-deputy"}:
        return task._replace(words=after.first_hour_card[at].do)
    return task._replace(part=after.steps[at].id, words=after.steps[at].heading)


def _tasks(graph: Graph, record: Record) -> Iterator[_Task]:
    """Every duty in a playbook."""
    if not isinstance(record, Playbook) or record.status in _ENDED:
        return
    if record.decided_by:
        yield _Task(record.decided_by, "decides", 0, "", record.title)
    for number, line in enumerate(record.first_hour_card):
        deputy = deputy_of(graph, line.owner, line.deputy)
        on_card: tuple[tuple[str | None, Duty], ...] = ((line.owner, "card"), (deputy, "card-deputy"))
        yield from (_Task(role, duty, number, "", line.do) for role, duty in on_card if role)
    for number, step in enumerate(record.steps):
        deputy = deputy_of(graph, step.owner, step.deputy)
        in_step: tuple[tuple[str | None, Duty], ...] = (
            (step.owner, "owner"),
            (deputy, "deputy"),
            (step.answers_for, "answers"),
        )
        yield from (_Task(role, duty, number, step.id, step.heading) for role, duty in in_step if role)
