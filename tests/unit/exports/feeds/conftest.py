"""A small wiki through three editions, compared as releases do, and its feeds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from vademecum.exports.feeds import Publication, feeds
from vademecum.graph import Graph, Settings, build_graph
from vademecum.pages import Addresses
from vademecum.records import load_library
from vademecum.site.auditing import PAGE_POLICY
from vademecum.versions import RecordChange, compare
from vademecum.versions.edition import Edition, Happening, Past, Retired, Retold

EDITIONS = tuple(
    Edition(f"2026.{number}", number, date(2026, 3 * number, 1), date(2027, 3 * number, 1)) for number in (1, 2, 3)
)
DEPARTMENT = """
kind: department
id: {0}
title: {1}
code: {2}
purpose: Helps nationals.
head_role: head-consular
"""
ROLE = "kind: role\nid: head-consular\ntitle: Head\nfamily: department\nduties: [Leads]\n"
PLAYBOOK = """
kind: playbook
id: {0}
title: {1}
code: {2}
status: draft
department: {3}
steps:
  - {{id: open, heading: Open the team, mode: offline, by: {4}}}
  - {{id: ring, heading: Ring the families, mode: offline, by: T+4h}}
"""
NOTE = "kind: note\nid: words\ntitle: Words\nstatus: draft\ntext: {}\n"

PUBLICATION = Publication("Vademecum", "Playbooks of embassies", "public", "https://kestria.example/book/", PAGE_POLICY)
Files = dict[str, bytes]


def read(**texts: str) -> Graph:
    """The graph of files by name."""
    library, problems = load_library((f"playbooks/{name}.yml", text.lstrip().encode()) for name, text in texts.items())
    assert problems == []
    return build_graph(library, Settings(date(2026, 11, 21)))


BASE = {
    "role": ROLE,
    "consular": DEPARTMENT.format("consular", "Consular section", "CON"),
    "press": DEPARTMENT.format("press", "Press section", "PRE"),
}
FIRST = {
    **BASE,
    "live": PLAYBOOK.format("live-crisis", "Live crisis", "CON-2", "consular", "T+0:20"),
    "rumour": PLAYBOOK.format("rumour", "A rumour", "PRE-1", "press", "T+1h"),
    "note": NOTE.format("one"),
}
SECOND = {
    **FIRST,
    "live": PLAYBOOK.format("live-crisis", "Live crisis", "CON-2", "consular", "T+0:30")
    + "  - {id: close, heading: Close, mode: offline}\n",
}
THIRD = {name: text for name, text in SECOND.items() if name != "rumour"} | {"note": NOTE.format("two")}


def happening(edition: Edition, change: RecordChange, note: str = "") -> Happening:
    """What an edition carries of a change."""
    retold = tuple(Retold(one.sort, one.weight, one.way, one.subject, one.words) for one in change.changes)
    return Happening(edition.version, edition.released, change.how, retold, note)


def history(graphs: list[Graph], notes: dict[tuple[str, str], str] | None = None) -> Past:
    """The past of the last of these graphs, each an edition; `notes` are by version and id."""
    found: dict[str, list[Happening]] = {}
    retired = []
    before = [build_graph(load_library([])[0], Settings(date(2026, 11, 21))), *graphs]
    for edition, old, new in zip(EDITIONS, before, graphs, strict=False):
        for one in compare(old, new).records:
            note = (notes or {}).get((edition.version, one.id), "")
            found[one.id] = [*found.pop(one.old_id, []), happening(edition, one, note)]
            if one.how == "removed":
                last = EDITIONS[edition.number - 2].version
                retired.append(Retired(one.kind, one.id, one.title, one.code, last, edition.version, "live-crisis"))
    return Past(EDITIONS[: len(graphs)], {name: tuple(ones) for name, ones in found.items()}, retired=tuple(retired))


@pytest.fixture(scope="session")
def graphs() -> list[Graph]:
    """Three editions: in the second a playbook changes, in the third a note changes and a playbook is retired."""
    return [read(**FIRST), read(**SECOND), read(**THIRD)]


@pytest.fixture(scope="session")
def past(graphs: list[Graph]) -> Past:
    """The past of the third edition."""
    return history(graphs, {("2026.2", "live-crisis"): "The team has ten more minutes."})


Written = Callable[..., Files]


@pytest.fixture(scope="session")
def written() -> Written:
    """A function from a past and a graph to the files of the feeds, by path."""

    def write(past: Past, graph: Graph, publication: Publication = PUBLICATION, **options: Any) -> Files:
        return dict(feeds(past, graph, publication, Addresses(**options).url))

    return write


@pytest.fixture(scope="session")
def files(written: Written, past: Past, graphs: list[Graph]) -> Files:
    """The feeds of the third edition."""
    return written(past, graphs[-1])
