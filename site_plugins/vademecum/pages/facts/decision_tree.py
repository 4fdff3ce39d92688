"""What a decision tree's page computes: each answer as the question or exit to which it leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vademecum.graph import Graph
from vademecum.records import Entry
from vademecum.records.kinds.decision_tree import DecisionTree, Exit, Node


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer and where it leads: to the question with a number, or to an exit with a letter."""

    word: str
    anchor: str
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its number and its answers."""

    number: int
    node: Node
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class End:
    """An exit with its letter, and the records that it names, each after the verb that says what to do with it."""

    letter: str
    exit: Exit
    leads: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything computed for a decision tree's page."""

    questions: tuple[Question, ...]
    ends: tuple[End, ...]


def facts(graph: Graph, entry: Entry[DecisionTree]) -> Facts:
    """Computes the facts of one decision tree."""
    tree = entry.record
    ends = tuple(End(_letter(number), end, tuple(_leads(graph, end))) for number, end in enumerate(tree.exits))
    questions = tuple(
        Question(number, node, tuple(_answers(tree, node, ends))) for number, node in enumerate(tree.nodes, 1)
    )
    return Facts(questions, ends)


def _leads(graph: Graph, end: Exit) -> Iterator[tuple[str, str]]:
    ways = (
        ("Open", end.playbook),
        ("Send", end.message),
        ("Fill in", end.form),
        ("Tell", end.tell_role),
        ("Go on with", end.tree),
    )
    return ((verb, name) for verb, name in ways if name and graph.find(name))


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else f"Z{number - 25}"


def _answers(tree: DecisionTree, node: Node, ends: tuple[End, ...]) -> Iterator[Answer]:
    numbers = {other.id: (number, other) for number, other in enumerate(tree.nodes, 1)}
    exits = {end.exit.id: end for end in ends}
    for word, target in (("Yes", node.yes), ("No", node.no), ("Not sure", node.unsure or tree.default_exit)):
        if target in numbers:
            number, other = numbers[target]
            yield Answer(word, f"ask-{target}", str(number), other.ask)
        elif target in exits:
            yield Answer(word, f"exit-{target}", exits[target].letter, exits[target].exit.action)
