"""A decision tree comes to an end, whatever one answers.

Every answer leads to a question or an exit that exists, no walk comes back to where it was, none asks more
than six questions, and each question and exit can be reached. Whoever cannot answer is led on by `unsure`, or
to the `default_exit`. An exit may name another tree that asks on, as long as no tree leads back.

Why: it is walked in a hurry, on a phone, by somebody who has never seen it. Origin: readiness rules of the
model. Bad: a question with `yes` alone. Good: `{id: hurt, ask: Are nationals likely hurt?, yes: many, no:
duty, unsure: many}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records import Entry, did_you_mean
from vademecum.records.kinds.decision_tree import DecisionTree
from vademecum.source import Problem

MOST_QUESTIONS = 6


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each dead end, loop, long way, and for what cannot be reached."""
    for entry in graph.of(DecisionTree):
        if not entry.record.nodes or not entry.record.exits:
            lacking = "nodes" if not entry.record.nodes else "exits"
            remedy = "Add one question at least, and two exits."
            yield from content(entry, entry.place("id"), "R9", f"the tree has no `{lacking}`", remedy)
        else:
            yield from _names(entry)
            yield from _ends(entry)
            yield from _ways(entry)
    yield from _circles(graph)


def _names(entry: Entry[DecisionTree]) -> Iterator[Problem]:
    seen: set[str] = set()
    for field in ("nodes", "exits"):
        for number, part in enumerate(getattr(entry.record, field)):
            if part.id in seen:
                place = entry.place(field, number, "id")
                yield from content(entry, place, "R9", f'"{part.id}" is named twice', "Give each its own id.")
            seen.add(part.id)


def _ends(entry: Entry[DecisionTree]) -> Iterator[Problem]:
    tree = entry.record
    exits = {part.id for part in tree.exits}
    known = exits | {node.id for node in tree.nodes}
    if tree.default_exit is None and any(node.unsure is None for node in tree.nodes):
        fact = "a question has no `unsure`, and the tree has no `default_exit`"
        yield from content(entry, entry.place("id"), "R9", fact, "Add `default_exit:` with the safest exit.")
    if tree.default_exit is not None and tree.default_exit not in exits:
        fact = f'the default exit "{tree.default_exit}" is none of `exits`'
        remedy = f"Name one of them.{did_you_mean(tree.default_exit, sorted(exits))}"
        yield from content(entry, entry.place("default_exit"), "R9", fact, remedy)
    for number, node in enumerate(tree.nodes):
        for answer in ("yes", "no", "unsure"):
            target = getattr(node, answer)
            if target is None and answer != "unsure":
                fact = f'question "{node.id}" is a dead end: nothing follows a {answer}'
                remedy = f"Add `{answer}:` with the id of a question or an exit."
                yield from content(entry, entry.place("nodes", number, "id"), "R9", fact, remedy)
            elif target is not None and target not in known:
                fact = (
                    f'the answer {answer} to "{node.id}" leads to "{target}", which is no question or exit of this tree'
                )
                remedy = f"Name one of them.{did_you_mean(target, sorted(known))}"
                yield from content(entry, entry.place("nodes", number, answer), "R9", fact, remedy)


def _ways(entry: Entry[DecisionTree]) -> Iterator[Problem]:
    """Loops, ways that are too long, and what no way comes to."""
    tree = entry.record
    nodes = {node.id: number for number, node in enumerate(tree.nodes)}
    follow = {node.id: [name for name in (node.yes, node.no, node.unsure) if name in nodes] for node in tree.nodes}
    known = {*nodes, *(part.id for part in tree.exits)}
    first = tree.nodes[0].id
    order, back = _walk([first], follow)
    for origin, target in back:
        answer = next(name for name in ("yes", "no", "unsure") if getattr(tree.nodes[nodes[origin]], name) == target)
        fact = f'the answer {answer} to "{origin}" leads back to "{target}": the walk never ends'
        yield from content(entry, entry.place("nodes", nodes[origin], answer), "R9", fact, "Lead on, or to an exit.")
    if not back:
        yield from _long(entry, order, follow)
    if any(name is None or name not in known for node in tree.nodes for name in (node.yes, node.no)):
        return  # what such an answer should lead to is not cut off
    named = {name for node in tree.nodes if node.id in order for name in (node.yes, node.no, node.unsure)}
    for field in ("nodes", "exits"):
        for number, part in enumerate(getattr(tree, field)):
            if part.id not in {first, tree.default_exit} and part.id not in named:
                fact = f'no answer leads to "{part.id}"'
                yield from content(entry, entry.place(field, number, "id"), "R9", fact, "Lead to it, or delete it.")


def _walk(firsts: Iterable[str], follow: Mapping[str, Sequence[str]]) -> tuple[list[str], list[tuple[str, str]]]:
    """What is in reach, each after all that follow it; and the steps that lead back on their own way."""
    order: dict[str, None] = {}
    back: list[tuple[str, str]] = []
    for first in firsts:
        open_ = {first: iter(follow[first])} if first not in order else {}
        while open_:
            name = next(reversed(open_))
            for target in open_[name]:
                if target in open_:
                    back.append((name, target))
                elif target not in order:
                    open_[target] = iter(follow[target])
                    break
            else:
                del open_[name]
                order[name] = None
    return list(order), back


def _long(entry: Entry[DecisionTree], order: list[str], follow: dict[str, list[str]]) -> Iterator[Problem]:
    longest: dict[str, int] = {}
    for name in order:
        longest[name] = 1 + max((longest[target] for target in follow[name]), default=0)
    if longest[order[-1]] > MOST_QUESTIONS:
        fact = f"one way asks {longest[order[-1]]} questions, the limit is {MOST_QUESTIONS}"
        remedy = "Ask fewer, or make a second tree of the end."
        yield from content(entry, entry.place("nodes", key=True), "R9", fact, remedy)


def _circles(graph: Graph) -> Iterator[Problem]:
    """Exits from whose tree one comes back: each of them, so that whoever keeps a tree of the circle learns of it."""
    trees = {entry.record.id: entry for entry in graph.of(DecisionTree)}
    exits = [
        (entry, number, other.id)
        for entry in trees.values()
        for number, part in enumerate(entry.record.exits)
        if (other := graph.record(part.tree or "", DecisionTree))
    ]
    follow: dict[str, list[str]] = {name: [] for name in trees}
    for entry, _, target in exits:
        follow[entry.record.id].append(target)
    circle = _circle_of(follow)
    for entry, number, target in exits:
        if circle[entry.record.id] == circle[target]:
            where = "itself" if target == entry.record.id else f'"{target}", from where one comes back to it'
            fact = f'the exit "{entry.record.exits[number].id}" leads from this tree to {where}: the walk never ends'
            remedy = "Lead to a tree that does not come back, or say in `action` what to do."
            yield from content(entry, entry.place("exits", number, "tree"), "R9", fact, remedy)


def _circle_of(follow: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """A name for each tree's circle: two trees share one when each leads to the other (Kosaraju's way, linear)."""
    coming: dict[str, list[str]] = {name: [] for name in follow}
    for name, targets in follow.items():
        for target in targets:
            coming[target].append(name)
    order, _ = _walk(follow, follow)
    found: dict[str, str] = {}
    for first in reversed(order):
        waiting = [first]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found[name] = first
                waiting += coming[name]
    return found
