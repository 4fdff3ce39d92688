"""`vademecum new`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from vademecum.authoring import RESTING, collaboration_file, draft, explained, path_for
from vademecum.cli.asking import ask as questions
from vademecum.cli.console import FAULT, USAGE, config_option, quiet_option, say, stop
from vademecum.cli.starting import mission_for, started
from vademecum.graph import Graph
from vademecum.mkdocs_plugin import locate
from vademecum.records import KINDS, load_library, slots
from vademecum.records.kinds.department import Department
from vademecum.records.kinds.mission import Mission
from vademecum.records.kinds.playbook import Playbook
from vademecum.records.kinds.role import Role
from vademecum.site import read_wiki, report


@click.command()
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("name", metavar="ID")
@click.option("--department", help="The department that it belongs to.")
@click.option("--mission", help="The mission that it belongs to.")
@click.option("--ask/--no-ask", default=None, help="Of a collaboration: ask ten questions; by itself in a terminal.")
@quiet_option
@config_option
def new(
    kind: str,
    name: str,
    department: str | None,
    mission: str | None,
    ask: bool | None,
    quiet: bool,
    config_file: Path,
) -> None:
    """Write a file for a new record of KIND: it validates as it stands, and every field is explained in it.

    A collaboration is planned by at most ten questions; `new collaboration-year ID --mission M` covers all departments
    of M.

    Example: vademecum new playbook lost-passport --department consular
    """
    root, folder, settings = locate(config_file)
    graph = read_wiki(root, folder, settings).graph
    if graph.find(name) is not None:
        stop(f'The id "{name}" is used already, in {graph.find(name).file}.', USAGE)  # type: ignore[union-attr]
    if mission is not None and graph.record(mission, Mission) is None:
        known = ", ".join(entry.record.id for entry in graph.of(Mission))
        stop(f'There is no mission "{mission}". Missions: {known or "none yet"}.', USAGE)
    owner = _department(graph, department)
    asked = tuple(slots(KINDS[kind].model))
    known_playbook = _playbook(graph, owner)
    if kind in {"exercise", "after-action"} and not known_playbook:
        stop(f"Write a playbook first: this {kind} names the one that it belongs to.", USAGE)
    post = mission_for(graph, kind, mission)
    if kind == "collaboration" and (sys.stdin.isatty() if ask is None else ask):
        plan = questions(graph, name, mission, department)
        text, post = explained(kind, collaboration_file(plan)), graph.record(plan.mission, Mission)
    elif kind in RESTING:
        text = explained(kind, started(graph, kind, name, post, department))
    else:
        text = draft(
            kind, name, department=owner.id if owner else "", role=_role(graph, owner), playbook=known_playbook
        )
    belongs = department or (owner.id if owner and any(slot.key == "department" for slot in asked) else None)
    path = f"{folder}/{path_for(kind, name, department=belongs, mission=post.id if post else None)}"
    _, problems = load_library([(path, text.encode())])
    if problems:
        stop(report(problems, {path: text}).rstrip(), FAULT)
    target = root / path
    if target.exists():
        stop(f"There is a file {path} already.", USAGE)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    say(f"Wrote {path}. Fill it in, then run: vademecum check {path}", quiet=quiet)


def _department(graph: Graph, name: str | None) -> Department | None:
    """The department asked for, or the first of the wiki."""
    if name is None:
        return next((entry.record for entry in graph.of(Department)), None)
    found = graph.record(name, Department)
    if found is None:
        known = ", ".join(entry.record.id for entry in graph.of(Department))
        stop(f'There is no department "{name}". Departments: {known}.', USAGE)
    return found


def _playbook(graph: Graph, department: Department | None) -> str:
    """A playbook that exists, for the fields that need one: the department's first, else any; empty without one."""
    listed = [entry.record for entry in graph.of(Playbook)]
    own = [record for record in listed if department is not None and record.department == department.id]
    return next((record.id for record in (*own, *listed)), "")


def _role(graph: Graph, department: Department | None) -> str:
    """A role that exists, for the fields that need one: the head of the department."""
    if department is not None:
        return department.head_role
    return next((entry.record.id for entry in graph.of(Role)), "head-of-mission")
