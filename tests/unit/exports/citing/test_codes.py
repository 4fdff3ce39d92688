"""Short addresses by code."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from vademecum.exports.citing import short_addresses
from vademecum.exports.citing.codes import CODE
from vademecum.pages import Addresses, index_uris
from vademecum.records import KINDS
from vademecum.site.auditing import LEADING_POLICY
from vademecum.site.auditing.reading import read_page
from vademecum.versions.edition import Retired

PLAYBOOK = """
kind: playbook
id: {id}
title: '{title}'
code: {code}
status: draft
department: consular
goals: [found]
steps:
  - {{id: open, heading: Open, mode: offline}}
  - {{id: visit, heading: Visit, mode: offline}}
"""
HOSTILE = "</title><script>x</script>"
OURS = (
    "assets",
    "search",
    "cite",
    "feeds",
    "latest",
    "compare",
    "cards",
    "run",
    "now",
    "compose",
    "hackathon",
    "heads",
    "attachments",
)


def made(graph: Any, *retired: Retired, folders: bool = True, taken: tuple[str, ...] = ()) -> dict[str, bytes]:
    """The pages by path."""
    return dict(short_addresses(graph, retired, Addresses(folders).url, LEADING_POLICY, taken))


@pytest.mark.parametrize(("folders", "path"), [(True, "CON-2/index.html"), (False, "CON-2.html")])
def test_a_code_leads_to_its_playbook(graph_of: Any, folders: bool, path: str) -> None:
    """What is typed by hand leads to the page, in both styles of address, and nothing in a title runs."""
    graph = graph_of(p=PLAYBOOK.format(id="live", title=HOSTILE, code="CON-2"))
    ((found, data),) = made(graph, folders=folders).items()
    assert found == path
    tree = LexborHTMLParser(data)
    href = tree.css_first("a").attributes["href"] or ""
    assert normpath(join(dirname(path), href)) == normpath(Addresses(folders).url("playbooks/live"))
    assert tree.css_first("a").text() == HOSTILE
    assert list(read_page(data).faults) == []


def test_a_code_of_a_retired_record_leads_to_its_tombstone(graph_of: Any) -> None:
    """It does until another record has the code."""
    gone = Retired("playbook", "old", "Old", "CON-7", "2026.1", "2026.2")
    graph = graph_of(p=PLAYBOOK.format(id="live", title="Live", code="CON-2"))
    pages = made(graph, gone)
    assert b'href="../playbooks/old/"' in pages["CON-7/index.html"]
    graph = graph_of(p=PLAYBOOK.format(id="live", title="Live", code="CON-7"))
    assert b'href="../playbooks/live/"' in made(graph, gone)["CON-7/index.html"]


@pytest.mark.parametrize(
    "code", ["CON", "cards", "../x", "con-2", "Con-2", "CON-2/..", "CON-2x", "-2", "2026-1", "CON 2"]
)
def test_what_is_not_written_as_a_code_has_no_address(graph_of: Any, code: str) -> None:
    """A code is free text to the schema: only what is written as codes are becomes a name in the site."""
    assert made(graph_of(p=PLAYBOOK.format(id="live", title="Live", code=code))) == {}


def test_no_code_meets_a_folder_of_ours() -> None:
    """Whatever its capitals, no folder or page of ours is written as a code, nor is a device of Windows."""
    folders = {kind.folder for kind in KINDS.values()}
    devices = {"CON", "PRN", "AUX", "NUL", *(f"{name}{number}" for name in ("COM", "LPT") for number in range(10))}
    for name in {*folders, *index_uris(), *OURS, *devices}:
        assert not CODE.fullmatch(name.upper()), name


def test_a_page_of_the_wiki_goes_before_a_code(graph_of: Any) -> None:
    """Where a hand-written page has the name of a code, in whatever capitals, the code has no page of its own."""
    graph = graph_of(p=PLAYBOOK.format(id="live", title="Live", code="CON-2"))
    assert made(graph, taken=("con-2",)) == made(graph, taken=("Con-2.html",)) == {}
    assert list(made(graph, taken=("con-20",))) == ["CON-2/index.html"]
