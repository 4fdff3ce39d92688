"""Building: ids, old ids, edges and backlinks."""

from __future__ import annotations

from typing import Any

from vademecum.graph import Edge
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.role import Role

NOTE = "kind: note\nid: {}\ntitle: A note\nstatus: trial\ntlp: TLP:CLEAR\n{}text: '{}'\n"


def test_edges_are_in_the_order_of_the_fields(graph_of: Any) -> None:
    """References and links in prose leave a record; each knows its way and the kinds that it may meet."""
    graph = graph_of(
        a=NOTE.format("a", "related: [b]\nowner_role: head-consular\n", "See [[b|the other]] and [[ c ]].")
    )
    assert graph.edges["a"] == (
        Edge("a", ("owner_role",), "head-consular", ("role",)),
        Edge("a", ("related", 0), "b"),
        Edge("a", ("text",), "b", prose=True),
        Edge("a", ("text",), "c", prose=True),
    )


def test_backlinks_say_from_where(graph_of: Any) -> None:
    """What refers to a record is found from it, by field where one asks; a dangling link arrives nowhere."""
    graph = graph_of(a=NOTE.format("a", "related: [b]\n", "[[b]] [[gone]] [[a]]"), b=NOTE.format("b", "", "x"))
    assert [edge.way for edge in graph.sources_of("b")] == [("related", 0), ("text",)]
    assert [edge.way for edge in graph.sources_of("b", "text")] == [("text",)]
    assert graph.sources_of("gone") == ()
    assert graph.sources_of("a") == ()


def test_old_ids_lead_to_the_record(graph_of: Any) -> None:
    """A reference to an old id arrives at the record that has it now."""
    graph = graph_of(a=NOTE.format("a", "", "[[old-b]]"), b=NOTE.format("b", "aliases: [old-b]\n", "x"))
    assert graph.find("old-b") is graph.entries["b"]
    assert [edge.origin for edge in graph.sources_of("b")] == ["a"]


def test_the_first_keeps_the_name(graph_of: Any) -> None:
    """An id or an old id that is claimed twice stays with the first file, and the clash is kept."""
    graph = graph_of(
        a=NOTE.format("same", "", "first"),
        b=NOTE.format("same", "", "second"),
        c=NOTE.format("c", "aliases: [same]\n", "x"),
    )
    assert graph.entries["same"].file == "playbooks/a.yml"
    assert [(clash.name, clash.second.file, clash.way) for clash in graph.clashes] == [
        ("same", "playbooks/b.yml", ("id",)),
        ("same", "playbooks/c.yml", ("aliases", 0)),
    ]


def test_records_are_found_by_class(graph_of: Any) -> None:
    """`record` answers only with the class that was asked for, `of` with all of a class."""
    graph = graph_of()
    assert graph.record("found", Goal).id == "found"
    assert graph.record("found", Role) is None
    assert graph.record("nobody", Role) is None
    assert [entry.record.id for entry in graph.of(Role)] == ["head-consular"]
