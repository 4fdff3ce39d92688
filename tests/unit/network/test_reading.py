"""Files of ties as spreadsheets, Gephi and NodeXL write them."""

from __future__ import annotations

import pytest

from vademecum.network import Columns, read_organisations, read_ties

PAIR = [("River Watch", "Sella Choir", "letters", 2.0)]
TABLES = {
    "plain": (b"from,to,type,weight\nRiver Watch,Sella Choir,letters,2\n", PAIR),
    "mark of UTF-8": (b"\xef\xbb\xbffrom,to,type,weight\r\nRiver Watch,Sella Choir,letters,2\r\n", PAIR),
    "UTF-16": ("from\tto\ttype\tweight\r\nRiver Watch\tSella Choir\tletters\t2\r\n".encode("utf-16"), PAIR),
    "semicolons": (b"from;to;type;weight\nRiver Watch;Sella Choir;letters;2,0\n", PAIR),
    "separator named": (b"sep=;\nfrom;to;type;weight\nRiver Watch;Sella Choir;letters;2\n", PAIR),
    "tabs": (b"from\tto\ttype\tweight\nRiver Watch\tSella Choir\tletters\t2\n", PAIR),
    "quotes": (b'"from","to","type","weight"\n"River  Watch","Sella\nChoir","letters","2"\n', PAIR),
    "old Mac": (b"from,to,type,weight\rRiver Watch,Sella Choir,letters,2\r", PAIR),
    "other order": (b"Weight,Type,To,From,Note\n2,letters,Sella Choir,River Watch,x\n", PAIR),
    "empty rows and cells": (b"from,to,type,weight,,\n,,,,,\nRiver Watch,Sella Choir,letters,2,,\n\n", PAIR),
    "words of people": (b"Sender,Receiver,Relationship,Strength\nRiver Watch,Sella Choir,letters,2\n", PAIR),
    "NodeXL": (
        (
            b",,Visual Properties,,Labels,Other\n"
            b"Vertex 1,Vertex 2,Color,Width,Relationship,Edge Weight\n"
            b"River Watch,Sella Choir,,,letters,2\n"
        ),
        PAIR,
    ),
    "Gephi": (
        b"Source,Target,Type,Id,Label,timeset,Weight\nRiver Watch,Sella Choir,Directed,0,,,2.0\n",
        [("River Watch", "Sella Choir", "", 2.0)],
    ),
}
GEPHI = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/{version}" version="{version}" xmlns:viz="http://gexf.net/{version}/viz">
  <meta lastmodifieddate="2026-11-21"><creator>Gephi 0.10</creator><description></description></meta>
  <graph defaultedgetype="{way}" idtype="string" mode="static">
    <attributes class="node" mode="static">
      <attribute id="url" title="url" type="string"/><attribute id="1" title="is organisation" type="string"/>
    </attributes>
    <attributes class="edge" mode="static"><attribute id="sort" title="Tie type" type="string"/></attributes>
    <nodes count="2">
      <node id="0.0" label="River Watch">
        <attvalues><attvalue for="url" value="https://river.example/"/></attvalues>
        <viz:size value="10.0"/><viz:position x="1.0" y="2.0" z="0.0"/>
      </node>
      <node id="1.0" label="Ana Brook"><attvalues><attvalue for="1" value="Register 12"/></attvalues></node>
    </nodes>
    <edges count="1">
      <edge id="0" source="0.0" target="1.0" weight="2.0">
        <attvalues><attvalue for="sort" value="letters"/></attvalues>
      </edge>
    </edges>
  </graph>
</gexf>
"""
NODEXL = """<?xml version="1.0" encoding="utf-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="V-Color" for="node" attr.name="Color" attr.type="string" />
  <key id="E-Relationship" for="edge" attr.name="Relationship" attr.type="string" />
  <key id="E-EdgeWeight" for="edge" attr.name="Edge Weight" attr.type="string"><default>1</default></key>
  <graph edgedefault="directed">
    <node id="River Watch" /><node id="Sella Choir" />
    <edge source="River Watch" target="Sella Choir">
      <data key="E-Relationship">letters</data><data key="E-EdgeWeight">2</data>
    </edge>
    <edge source="Sella Choir" target="River Watch"><data key="E-Relationship">letters</data></edge>
  </graph>
</graphml>
"""


def ties(data: bytes | str) -> list[tuple[str, str, str, float]]:
    """The ties of a file that has no fault."""
    read = read_ties("x", data if isinstance(data, bytes) else data.encode(), Columns({}))
    assert [one.message for one in read.problems if one.severity == 0] == []
    return [(row.giver, row.taker, row.sort, row.weight) for row in read.rows]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read(name: str) -> None:
    """Separators, quotes, encodings, and the headings of other programs."""
    data, expected = TABLES[name]
    assert ties(data) == expected


def test_places_count_lines_of_the_file() -> None:
    """A cell of two lines does not move the rows below it."""
    read = read_ties("x", b'from,to\n"River\nWatch",Sella Choir\nMill Trust,\n', Columns({}))
    assert [str(row.place) for row in read.rows] == ["x:2:1", "x:4:1"]
    assert [str(one.place) for one in read.problems] == ["x:4:2"]


def test_source_and_date_are_read_beside_from_and_to() -> None:
    """`source` is where a tie was read, unless `target` stands beside it."""
    (row,) = read_ties("x", b"from,to,source,date\nRiver Watch,Sella Choir,minutes,2026-03\n", Columns({})).rows
    assert (row.source, row.date) == ("minutes", "2026-03")
    (row,) = read_ties("x", b"source,target\nRiver Watch,Sella Choir\n", Columns({})).rows
    assert (row.giver, row.source) == ("River Watch", "")


def test_columns_are_named_by_the_caller() -> None:
    """Any heading will do, in any script."""
    data = "\u0627\u0644\u0645\u0631\u0633\u0644,an wen\nRiver Watch,Sella Choir\n".encode()
    (row,) = read_ties("x", data, Columns({"from": "\u0627\u0644\u0645\u0631\u0633\u0644", "to": "An Wen"})).rows
    assert (row.giver, row.taker) == ("River Watch", "Sella Choir")


@pytest.mark.parametrize("word", ["Undirected", "undirected", "mutual"])
def test_undirected_rows_go_both_ways(word: str) -> None:
    """Gephi's column `Type` says the direction, not the type of tie."""
    rows = read_ties(
        "x", f"Source,Target,Type\nA Guild,B Guild,{word}\nB Guild,C Guild,Directed\n".encode(), Columns({})
    )
    assert [(row.both_ways, row.sort) for row in rows.rows] == [(True, ""), (False, "")]


@pytest.mark.parametrize("version", ["1.1draft", "1.2draft", "1.3"])
def test_gexf_as_gephi_writes_it_is_read(version: str) -> None:
    """Labels, weights, and attributes by their titles; positions and sizes are passed over."""
    read = read_ties("x", GEPHI.format(version=version, way="directed").encode(), Columns({}))
    assert read.problems == ()
    assert [(row.giver, row.taker, row.sort, row.weight) for row in read.rows] == [
        ("River Watch", "Ana Brook", "letters", 2.0)
    ]
    assert [(one.name, one.url, one.is_organisation) for one in read.listed] == [
        ("River Watch", "https://river.example/", ""),
        ("Ana Brook", "", "Register 12"),
    ]


def test_ties_without_direction_are_said() -> None:
    """A graph that is undirected counts both ways, and a notice says so."""
    read = read_ties("x", GEPHI.format(version="1.3", way="undirected").encode(), Columns({}))
    assert [row.both_ways for row in read.rows] == [True]
    assert [(one.severity.word, one.fact) for one in read.problems] == [
        ("notice", "the ties of this file have no direction, so each counts both ways")
    ]


def test_graphml_as_nodexl_writes_it_is_read() -> None:
    """Keys by their names, and what a key has where an edge says nothing."""
    assert ties(NODEXL) == [*PAIR, ("Sella Choir", "River Watch", "letters", 1.0)]


def test_a_list_of_organisations_is_read() -> None:
    """Gephi's table of nodes, and a list of one's own."""
    read = read_organisations("x", b"Id,Label,url,is_organisation\n1,River Watch,https://a.example/,yes\n2,,,\n")
    assert [(one.name, one.url, one.is_organisation) for one in read.listed] == [
        ("River Watch", "https://a.example/", "The list of organisations says so."),
        ("2", "", ""),
    ]
