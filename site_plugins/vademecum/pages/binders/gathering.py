"""What goes into a binder: its playbooks, and the trees, messages, forms and roles that they need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from vademecum.graph import Graph
from vademecum.graph.deputies import deputy_of
from vademecum.pages.alone.cards import Card, cards, crisis_playbooks
from vademecum.pages.binders.scope import PRINTED, Scope, playbooks_of
from vademecum.pages.facts.steps import order
from vademecum.records.kinds.decision_tree import DecisionTree
from vademecum.records.kinds.form import Form
from vademecum.records.kinds.message import Message
from vademecum.records.kinds.playbook import Playbook
from vademecum.records.kinds.role import Role

Kept = TypeVar("Kept", DecisionTree, Message, Form)

_FAMILIES = ("leadership", "department", "digital", "local", "hq", "partner", "exercise")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The records of a binder, each list in the order in which it is printed."""

    cards: tuple[Card, ...]
    playbooks: tuple[Playbook, ...]
    trees: tuple[DecisionTree, ...]
    messages: tuple[Message, ...]
    forms: tuple[Form, ...]
    roles: tuple[Role, ...]


def gather(graph: Graph, scope: Scope) -> Gathered:
    """Everything that a binder holds, apart from the terms, which are known once it is written."""
    # In a crisis one looks for the playbook where its card was.
    crises = [playbook.id for playbook in crisis_playbooks(graph)]
    found = sorted(playbooks_of(graph, scope), key=order)
    playbooks = tuple(sorted(found, key=lambda one: crises.index(one.id) if one.crisis else len(crises)))
    named = {playbook.id for playbook in playbooks}
    mission = scope.mission.id if scope.mission else None
    chosen = tuple(
        card
        for card in cards(graph)
        if card.playbook.id in named and (card.mission.id if card.mission else None) == mission
    )
    trees = _kept(graph, DecisionTree, _with_those_behind(graph, _trees(playbooks)), scope)
    messages = _kept(graph, Message, _messages(playbooks, trees), scope)
    forms = _kept(graph, Form, _forms(playbooks, trees), scope)
    roles = _roles(graph, scope, [*_of_playbooks(graph, playbooks), *_of_others(trees, messages)])
    return Gathered(chosen, playbooks, trees, messages, forms, roles)


def _kept(graph: Graph, model: type[Kept], named: Iterable[str | None], scope: Scope) -> tuple[Kept, ...]:
    """The records that are named, in that order, then those that its departments keep."""
    kept: dict[str, Kept] = {}
    for name in named:
        record = graph.record(name or "", model)
        if record is not None and record.status in PRINTED:
            kept[record.id] = record
    for entry in graph.of(model):
        if entry.record.department in scope.departments and entry.record.status in PRINTED:
            kept.setdefault(entry.record.id, entry.record)
    return tuple(kept.values())


def _trees(playbooks: Iterable[Playbook]) -> Iterator[str | None]:
    for playbook in playbooks:
        yield from playbook.trees
        yield from (step.tree for step in playbook.steps)


def _with_those_behind(graph: Graph, named: Iterable[str | None]) -> Iterator[str]:
    """Each tree and those to which its exits send; a tree never leads back to itself."""
    for name in named:
        tree = graph.record(name or "", DecisionTree)
        if tree is not None:
            yield tree.id
            yield from _with_those_behind(graph, (end.tree for end in tree.exits))


def _messages(playbooks: Iterable[Playbook], trees: Iterable[DecisionTree]) -> Iterator[str | None]:
    for playbook in playbooks:
        yield from playbook.messages
        yield from (step.message for step in playbook.steps)
    for tree in trees:
        yield from (end.message for end in tree.exits)


def _forms(playbooks: Iterable[Playbook], trees: Iterable[DecisionTree]) -> Iterator[str | None]:
    for playbook in playbooks:
        yield from playbook.forms
        yield from (step.form for step in playbook.steps)
    for tree in trees:
        yield from (end.form for end in tree.exits)


def _of_playbooks(graph: Graph, playbooks: Iterable[Playbook]) -> Iterator[str | None]:
    for playbook in playbooks:
        yield playbook.decided_by
        for line in playbook.first_hour_card:
            yield from (line.owner, deputy_of(graph, line.owner, line.deputy))
        for step in playbook.steps:
            yield from (step.owner, deputy_of(graph, step.owner, step.deputy), step.answers_for)


def _of_others(trees: Iterable[DecisionTree], messages: Iterable[Message]) -> Iterator[str | None]:
    for tree in trees:
        yield from (end.tell_role for end in tree.exits)
    for message in messages:
        yield message.approver_role


def _roles(graph: Graph, scope: Scope, named: Iterable[str | None]) -> tuple[Role, ...]:
    """The roles that are named and those that hold them here, by family and title."""
    names = [name for name in named if name]
    holders = [scope.cover[name] for name in names if name in scope.cover]
    found = (graph.record(name, Role) for name in (*names, *holders))
    distinct = {role.id: role for role in found if role is not None}
    return tuple(sorted(distinct.values(), key=lambda role: (_FAMILIES.index(role.family), role.title.casefold())))
