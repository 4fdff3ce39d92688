"""JSON files: records, index, edges and problems, for programs."""

from __future__ import annotations

import json
from typing import Any

from vademecum.audience import select
from vademecum.exports import json_files
from vademecum.records import KINDS
from vademecum.source import Place, Problem, Severity

CLOSED = """
kind: note
id: closed-note
title: Une note fermée
status: trial
tlp: TLP:AMBER
aliases: [closed-of-old]
text: See [[found]].
"""
OPEN = CLOSED.replace("closed", "open").replace("TLP:AMBER", "TLP:CLEAR")
STEPS = """
kind: playbook
id: gate
title: Gate
status: trial
department: consular
goals: [found]
steps:
  - {id: meet, heading: Meet, mode: offline, with: families}
  - {id: hide, heading: Hidden words, mode: offline, tlp: TLP:AMBER}
"""


def read(files: dict[str, bytes], path: str) -> Any:
    """The value of a JSON file."""
    return json.loads(files[path].decode("utf-8"))


def test_a_file_for_each_record(graph_of: Any) -> None:
    """Each record has a file in the folder of its kind, and the index leads to it."""
    graph = graph_of(consular__n=OPEN)
    files = json_files(graph, ())
    assert list(files) == sorted(files)
    assert set(files) == {
        *("index.json", "graph.json", "problems.json"),
        *("departments/consular.json", "roles/head-consular.json", "goals/found.json", "notes/open-note.json"),
    }
    index = read(files, "index.json")
    assert index["as_of"] == "2026-11-21"
    assert {one["id"] for one in index["records"]} == set(graph.entries)
    for one in index["records"]:
        record = read(files, one["file"])["record"]
        assert one["file"].split("/")[0] == KINDS[one["kind"]].folder
        assert [record[key] for key in ("kind", "id", "title")] == [one[key] for key in ("kind", "id", "title")]


def test_every_file_names_its_version(graph_of: Any) -> None:
    """A program can see which layout it reads."""
    assert {read(json_files(graph_of(), ()), path)["version"] for path in json_files(graph_of(), ())} == {1}


def test_records_carry_their_file_and_effective_label(graph_of: Any) -> None:
    """A label that the record did not state itself is written out, and fields at their default are left out."""
    files = json_files(graph_of(), ())
    goal = read(files, "goals/found.json")
    assert goal["file"] == "playbooks/consular/goal.yml"
    assert goal["record"]["tlp"] == "TLP:CLEAR"
    assert goal["record"]["indicators"][0]["proof"]["offline"] is True
    assert "claim" not in goal["record"]


def test_names_are_those_that_authors_write(graph_of: Any) -> None:
    """A step's `with` is not called otherwise in the export."""
    step = read(json_files(graph_of(consular__p=STEPS), ()), "playbooks/gate.json")["record"]["steps"][0]
    assert step == {"id": "meet", "heading": "Meet", "mode": "offline", "with": "families"}


def test_text_is_written_as_it_is(graph_of: Any) -> None:
    """Files are UTF-8 with real letters and end with a line break."""
    data = json_files(graph_of(consular__n=OPEN), ())["notes/open-note.json"]
    assert "Une note fermée".encode() in data
    assert data.endswith(b"}\n")


def test_edges_and_old_ids(graph_of: Any) -> None:
    """The graph's file holds every reference with its place, and where old ids lead."""
    made = read(json_files(graph_of(consular__n=OPEN), ()), "graph.json")
    assert {"from": "open-note", "to": "found", "at": ["text"], "in_prose": True} in made["edges"]
    at = ["indicators", 0, "proof", "holder_role"]
    assert {"from": "found", "to": "head-consular", "at": at, "in_prose": False} in made["edges"]
    assert made["aliases"] == {"open-of-old": "open-note"}


def test_problems_are_listed(graph_of: Any) -> None:
    """Problems have the same plain form as in the reports."""
    problem = Problem(Severity.WARNING, Place("a.yml", 3, 5), "H4", "the fact", "Do it.")
    made = read(json_files(graph_of(), [problem]), "problems.json")
    assert made["problems"] == [
        {
            "severity": "warning",
            "code": "H4",
            "path": "a.yml",
            "line": 3,
            "column": 5,
            "fact": "the fact",
            "remedy": "Do it.",
        }
    ]


def test_nothing_restricted_is_exported(graph_of: Any) -> None:
    """After the gate neither file, index, edge, old id nor step of a closed text is left."""
    graph = graph_of(consular__n=CLOSED, consular__p=STEPS)
    whole = b"".join(json_files(select(graph, "staff"), ()).values())
    assert b"closed-note" in whole
    assert b"Hidden words" in whole
    public = json_files(select(graph, "public"), ())
    everything = repr(public)
    assert [word for word in ("closed", "Hidden words", "hide") if word in everything] == []
    assert "playbooks/gate.json" in public
