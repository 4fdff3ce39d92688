"""Run mode: what a browser is told of a crisis playbook so that it can keep the clock, without a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from vademecum.graph import Graph
from vademecum.graph.deputies import deputy_of
from vademecum.graph.labels import level
from vademecum.pages.filing import folder_of_reviews, new_file_base
from vademecum.records import LABELS, Record
from vademecum.records.kinds.playbook import CardLine, Playbook, Step
from vademecum.records.kinds.role import Role

_INTERNAL = "TLP:AMBER"
"""How closed the review of a run is at least: it says what colleagues did, and when."""


def run_uri(playbook: str) -> str:
    """The path of the page on which a playbook is run, without ending."""
    return f"run/{playbook}"


def run_data(
    graph: Graph, playbook: Playbook, href: Callable[[Record], str], edit_base: str | None = None
) -> dict[str, Any]:
    """The steps of a playbook as plain values, the lines of its card first; roles by name, for whoever reads aloud.

    `tlp`, `folder`, `forge` and `taken` are for the review that a run ends in: its label, where it is filed, the
    address of the forge's page for a new file there, and the ids that it may not take.
    """
    steps = [
        *(_line(graph, number, line) for number, line in enumerate(playbook.first_hour_card, 1)),
        *(_step(graph, step, href) for step in playbook.steps),
    ]
    names = dict.fromkeys(name for step in steps for name in step["roles"])
    return {
        "id": playbook.id,
        "code": playbook.code or "",
        "title": playbook.title,
        "roles": [{"id": name, "title": _title(graph, name)} for name in names],
        "steps": steps,
        **_review(graph, playbook, new_file_base(edit_base)),
    }


def _review(graph: Graph, playbook: Playbook, forge: str) -> dict[str, Any]:
    folder = folder_of_reviews(graph.entries[playbook.id].file)
    begins = f"{playbook.id[:45].rstrip('-')}-run-"
    return {
        "tlp": LABELS[max(level(_INTERNAL), level(graph.labels[playbook.id]))],
        "folder": folder,
        "forge": f"{forge}{folder}" if forge else "",
        "taken": [name for name in (*graph.entries, *graph.aliases) if name.startswith(begins)],
    }


def _line(graph: Graph, number: int, line: CardLine) -> dict[str, Any]:
    deputy = deputy_of(graph, line.owner, line.deputy)
    return _values(
        graph, f"card.{number}", "card", line.do, line.owner, deputy, by=line.by, fallback=line.if_no_internet
    )


def _step(graph: Graph, step: Step, href: Callable[[Record], str]) -> dict[str, Any]:
    fallback = step.fallback
    via = graph.find(fallback.platform) if fallback and fallback.platform else None
    values = _values(
        graph,
        step.id,
        "steps",
        step.heading,
        step.owner,
        deputy_of(graph, step.owner, step.deputy),
        by=step.by,
        fallback=f"{via.record.title}: {fallback.do}" if via and fallback else fallback.do if fallback else None,
    )
    return values | {
        "within": step.within or "",
        "every": step.every or "",
        "mode": step.mode,
        "actions": [*step.do, *([step.offline_part] if step.offline_part else [])],
        "doneWhen": step.done_when or "",
        "links": list(_links(graph, step, href)),
    }


def _values(
    graph: Graph,
    name: str,
    part: str,
    heading: str,
    owner: str | None,
    deputy: str | None,
    *,
    by: str | None,
    fallback: str | None,
) -> dict[str, Any]:
    return {
        "id": name,
        "part": part,
        "heading": heading,
        "owner": _title(graph, owner),
        "deputy": _title(graph, deputy),
        "roles": [role for role in dict.fromkeys((owner, deputy)) if role],
        "by": by or "",
        "within": "",
        "every": "",
        "mode": "first hour",
        "actions": [],
        "doneWhen": "",
        "fallback": fallback or "",
        "links": [],
    }


def _links(graph: Graph, step: Step, href: Callable[[Record], str]) -> Iterator[dict[str, str]]:
    for words, name in (("Decide with", step.tree), ("Words", step.message), ("Sheet", step.form)):
        entry = graph.find(name) if name else None
        if entry is not None:
            yield {"href": href(entry.record), "words": f"{words}: {entry.record.title}"}


def _title(graph: Graph, role: str | None) -> str:
    found = graph.record(role or "", Role)
    return found.title if found else ""
