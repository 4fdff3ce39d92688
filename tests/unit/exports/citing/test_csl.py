"""Citations for programs: CSL-JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from vademecum.exports.citing import csl_files
from vademecum.graph import Graph
from vademecum.pages import Addresses, uri_of
from vademecum.versions.citing import Book
from vademecum.versions.edition import Edition

PLAYBOOK = """
kind: playbook
id: live-crisis
title: 'Live <i>crisis</i> "now"'
code: CON-2
status: draft
rank: law
tlp: TLP:AMBER
department: consular
goals: [found]
steps:
  - {id: open, heading: Open the team, mode: offline}
  - {id: visit, heading: Visit, mode: offline, tlp: TLP:AMBER+STRICT}
"""
SCHEMA = json.loads(Path(__file__).with_name("csl.schema.json").read_text(encoding="utf-8"))
EDITION = Edition("2026.2", 2, date(2026, 9, 1), date(2027, 9, 1))
BOOK = Book("Vademecum", EDITION, date(2026, 11, 22), "https://kestria.example/2026.2/", "Ministry of Kestria")


def files(graph: Graph, book: Book = BOOK) -> dict[str, Any]:
    """The files by path, as values."""
    return {path: json.loads(data) for path, data in csl_files(graph, book, uri_of, Addresses().url)}


@pytest.fixture
def graph(graph_of: Any) -> Graph:
    """A small wiki with a playbook."""
    made: Graph = graph_of(consular__live=PLAYBOOK)
    return made


def test_each_record_has_a_file_that_is_valid(graph: Graph) -> None:
    """Each record has one, also where there is no edition, no publisher and no address of the site."""
    assert set(files(graph)) == {f"cite/{name}.json" for name in graph.entries}
    for book in (BOOK, replace(BOOK, edition=None, address="", publisher="")):
        for items in files(graph, book).values():
            jsonschema.validate(items, SCHEMA)


def test_a_playbook_and_its_steps_are_items(graph: Graph) -> None:
    """The whole stands first, then each step; ids name the edition, addresses lead to the step."""
    whole, first, second = files(graph)["cite/live-crisis.json"]
    assert whole == {
        "id": "live-crisis@2026.2",
        "type": "chapter",
        "title": 'CON-2 Live <i>crisis</i> "now"',
        "container-title": "Vademecum",
        "edition": "2026.2",
        "version": "2026.2",
        "genre": "Law",
        "issued": {"date-parts": [[2026, 9, 1]]},
        "note": "TLP:AMBER",
        "publisher": "Ministry of Kestria",
        "URL": "https://kestria.example/2026.2/playbooks/live-crisis/",
    }
    assert (first["note"], second["note"]) == ("TLP:AMBER", "TLP:AMBER+STRICT")
    assert first["id"] == "live-crisis@2026.2#step-open"
    assert second["title"] == 'CON-2 Live <i>crisis</i> "now", step 2: Visit'
    assert second["URL"] == "https://kestria.example/2026.2/playbooks/live-crisis/#step-visit"


def test_a_working_copy_says_so(graph: Graph) -> None:
    """Without an edition there is no number of one, and the day is that of the copy."""
    (item,) = files(graph, replace(BOOK, edition=None, address="working/"))["cite/found.json"]
    assert "edition" not in item
    assert "URL" not in item
    assert "note" not in item
    assert (item["version"], item["issued"]) == ("working copy", {"date-parts": [[2026, 11, 22]]})
