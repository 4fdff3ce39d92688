"""Decision tree: a few yes-or-no questions that lead to what to do."""

from __future__ import annotations

from typing import Annotated

from vademecum.records.fields import Id, Line, Many, Prose, given, needed
from vademecum.records.file_names import at_most
from vademecum.records.record import Climbing, DepartmentId, FormId, MessageId, Part, PlaybookId, RoleId, TreeId


class Node(Part):
    """A question. Each answer leads to another question or to an exit."""

    id: Id = needed("A short name, unique within the tree.")
    ask: Line = needed("The question, to be answered with yes or no.")
    help: Line | None = given("How one finds the answer, in one line.")
    yes: Id | None = given("The question or exit that follows a yes.")
    no: Id | None = given("The question or exit that follows a no.")
    unsure: Id | None = given("What follows when nobody knows; when left out, the tree's `default_exit`.")


class Exit(Part):
    """Where a walk ends: what to do, with which words, sheet or playbook, whom to tell, or which tree asks on."""

    id: Id = needed("A short name, unique within the tree.")
    action: Line = needed("What to do.")
    message: MessageId | None = given("The message to send.")
    form: FormId | None = given("The form to fill in.")
    playbook: PlaybookId | None = given("The playbook to open.")
    tree: TreeId | None = given("The decision tree that asks on; it never leads back here.")
    tell_role: RoleId | None = given("The role to tell.")


class DecisionTree(Climbing):
    """A few yes-or-no questions, six at most on any way, that lead to what to do."""

    question: Line = needed("What it helps to decide.")
    department: DepartmentId | None = given("The department that keeps it.", whole=True)
    why: Prose | None = given("Why these questions, in this order.")
    nodes: Annotated[Many[Node], at_most(30, "nodes")] = given("The questions; the first is asked first.", ())
    exits: Annotated[Many[Exit], at_most(30, "exits")] = given("The ends.", ())
    default_exit: Id | None = given("The exit for whoever cannot answer.")
