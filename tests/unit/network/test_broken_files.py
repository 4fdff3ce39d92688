"""Files of ties that are broken, each with what is said of it: file, row, column, fact, remedy and code."""

from __future__ import annotations

import pytest

from vademecum.network import Columns, Names, Sort, Sorts, gather, read_organisations, read_ties
from vademecum.network import reading as reading_files

HEADINGS = "from,to,type,weight\n"
STUDY = Sorts((Sort("letters", "Joint letters"), Sort("mentions", "Mentions")))
GEXF = '<gexf version="1.3">\n<graph defaultedgetype="{}">\n<nodes>{}</nodes>\n<edges>{}</edges>\n</graph>\n</gexf>\n'
NODES = '<node id="a" label="River Watch"/><node id="b" label="Sella Choir"/>'
SPREADSHEET = "In a spreadsheet, save it as CSV UTF-8."

BROKEN: dict[str, tuple[bytes | str, str]] = {
    "missing column": (
        "from,too\nRiver Watch,Sella Choir\n",
        (
            "x:1:1: no column says where a tie goes. Name its heading with `--to-column`. The headings are: "
            '"from", "too". '
            "[N2]"
        ),
    ),
    "a column twice": (
        "from,to,weight,Weight\nRiver Watch,Sella Choir,1,2\n",
        'x:1:4: two columns have the heading "weight". Rename the one that is not `weight`. [N2]',
    ),
    "empty name": (
        f"{HEADINGS}River Watch,,letters,1\n",
        'x:2:2: column 2, "to", is empty. Write the organisation\'s name, or delete the row. [N4]',
    ),
    "weight that is a word": (
        f"{HEADINGS}River Watch,Sella Choir,letters,often\n",
        (
            'x:2:4: column 4, "weight", is "often", which is no number. Write a number such as 3 or 1.5, or leave it '
            "empty. [N4]"
        ),
    ),
    "negative weight": (
        f"{HEADINGS}River Watch,Sella Choir,letters,-2\n",
        'x:2:4: column 4, "weight", is -2, below 0. A tie has a strength above 0; what parts two is no tie. [N4]',
    ),
    "infinite weight": (
        f"{HEADINGS}River Watch,Sella Choir,letters,inf\n",
        'x:2:4: column 4, "weight", is inf, which cannot be counted with. Write a number such as 3 or 1.5. [N4]',
    ),
    "weight of nothing": (
        f"{HEADINGS}River Watch,Sella Choir,letters,0\n",
        'x:2:4: column 4, "weight", is 0, and such a tie is none. Delete the row, or write a weight above 0. [N4]',
    ),
    "weight beyond all bounds": (
        f"{HEADINGS}River Watch,Sella Choir,letters,1e300\n",
        (
            'x:2:4: column 4, "weight", is 1e300, above the limit of a thousand million. Write how often or '
            "how strongly, "
            "from above 0. [N4]"
        ),
    ),
    "unknown type": (
        f"{HEADINGS}River Watch,Sella Choir,leters,1\n",
        (
            'x:2:1: the study has no type of tie "leters". The study has: letters, mentions. Did you mean '
            '"letters"? Add it '
            "to `tie_types`, or correct the row. [N5]"
        ),
    ),
    "no type": (
        "from,to\nRiver Watch,Sella Choir\n",
        (
            "x:2:1: the row says no type of tie, and the study has several. Say with `--type ID`, or `--type "
            "FILE=ID`, which "
            "it is: letters, mentions. [N5]"
        ),
    ),
    "row too short": (
        f"{HEADINGS}River Watch,Sella Choir\n",
        "x:2:3: the row has 2 cells, and the headings are 4. Add the missing cells. [N3]",
    ),
    "row too long": (
        f"{HEADINGS}River Watch,Sella Choir, mixed,letters,1\n",
        (
            "x:2:5: the row has 5 cells, and the headings are 4. Write one cell for each heading; a cell that "
            "holds the "
            "separator needs quotation marks around it. [N3]"
        ),
    ),
    "unclosed quote": (
        f'{HEADINGS}River Watch,"Sella Choir,letters,1\nMill Trust,River Watch,letters,1\n',
        "x:2:1: a quotation mark that opens in this row is never closed. Close it. [N3]",
    ),
    "text after a quote": (
        f'{HEADINGS}"River" Watch,Sella Choir,letters,1\n',
        (
            "x:2:1: after a closing quotation mark stands more text in the same cell. Write a quotation mark "
            "inside a cell "
            'twice: "". [N3]'
        ),
    ),
    "wrong encoding": (
        f"{HEADINGS}Mühlenverein,Sella Choir,letters,1\n".encode("latin-1"),
        f"x:2:2: the file is not UTF-8 text from here on. {SPREADSHEET} [N1]",
    ),
    "UTF-16 without its mark": (
        HEADINGS.encode("utf-16-le"),
        f"x:1:2: the file holds a NUL byte, so it is no text, or UTF-16 without its mark. {SPREADSHEET} [N1]",
    ),
    "NUL byte": (
        f"{HEADINGS}River\0Watch,Sella Choir,letters,1\n",
        f"x:2:6: the file holds a NUL byte, so it is no text, or UTF-16 without its mark. {SPREADSHEET} [N1]",
    ),
    "empty file": (b"\xef\xbb\xbf\n", "x:1:1: the file is empty. Export the table of ties again. [N1]"),
    "headings only": (HEADINGS, "x:1:1: the file has headings and no row. Export the table again. [N1]"),
    "a workbook": (b"PK\x03\x04rest", "x:1:1: the file is a workbook or an archive. Save the ties as CSV UTF-8. [N1]"),
    "bidirectional control": (
        f"{HEADINGS}River\u202eWatch,Sella Choir,letters,1\n",
        (
            'x:2:1: column 1, "from", holds an invisible or control character, U+202E RIGHT-TO-LEFT OVERRIDE. '
            "Delete it and "
            "type the word again. [N4]"
        ),
    ),
    "name too long": (
        f"{HEADINGS}{'River ' * 21}Watch,Sella Choir,letters,1\n",
        'x:2:1: column 1, "from", is 131 characters long, the limit is 120. Write the name only. [N4]',
    ),
    "a handle": (
        f"{HEADINGS}River Watch,@riverwoman,letters,1\n",
        (
            'x:2:1: "@riverwoman" is a handle; a map holds organisations and no persons. Leave it out; or, in '
            "the list of "
            'names, say why: `organisations: {"@riverwoman": "its register"}`. [N6]'
        ),
    ),
    "a person": (
        f"{HEADINGS}River Watch,Ana Brook,letters,1\n",
        (
            'x:2:1: "Ana Brook" holds the given name "Ana", and no word that says organisation; a map holds '
            "organisations and "
            'no persons. Leave it out; or, in the list of names, say why: `organisations: {"Ana Brook": "its '
            'register"}`. '
            "[N6]"
        ),
    ),
    "broken XML": (
        "<gexf>\n<graph>\n</gexf>\n",
        "x:3:3: the XML breaks off here (mismatched tag). Export the file again; do not edit it by hand. [N1]",
    ),
    "XML bomb": (
        '<?xml version="1.0"?>\n<!DOCTYPE g [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n<gexf>&b;</gexf>\n',
        (
            "x:2:13: the file has a document type, which can make a reader fetch other files or grow without "
            "end. Delete the "
            "lines from `<!DOCTYPE` to its end; Gephi and NodeXL write none. [N1]"
        ),
    ),
    "external entity": (
        '<!DOCTYPE g [<!ENTITY f SYSTEM "file:///etc/hostname">]>\n<graphml>&f;</graphml>\n',
        (
            "x:1:13: the file has a document type, which can make a reader fetch other files or grow without "
            "end. Delete the "
            "lines from `<!DOCTYPE` to its end; Gephi and NodeXL write none. [N1]"
        ),
    ),
    "deep XML": (
        f"<gexf><graph>{'<node>' * 50}",
        "x:1:242: elements are nested deeper than 40 levels. Export the file again. [N1]",
    ),
    "other XML": (
        "<svg><graph/></svg>",
        (
            "x:1:1: the file begins with <svg>, and is neither GEXF nor GraphML with a graph in it. Export it "
            "as CSV, GEXF "
            "or GraphML. [N1]"
        ),
    ),
    "GEXF over time": (
        GEXF.format("directed", NODES, '<edge source="a" target="b" kind="letters" start="2026-01-01"/>'),
        (
            "x:4:8: this tie begins or ends at a time, and the map would show ties together that never were "
            "together. In "
            "Gephi, filter one period and export that as a static graph. [N1]"
        ),
    ),
    "GEXF without a node": (
        GEXF.format("directed", NODES, '<edge source="a" target="c" kind="letters"/>'),
        'x:4:8: this tie names the node "c", which the file does not have. Add the node, or delete the tie. [N3]',
    ),
    "GEXF with an id twice": (
        GEXF.format(
            "directed", f'{NODES}\n<node id="a" label="Mill Trust"/>', '<edge source="a" target="b" kind="letters"/>'
        ),
        'x:4:1: two nodes have the id "a"; the first is in line 3. Give each organisation an id of its own. [N3]',
    ),
    "GEXF weight": (
        GEXF.format("directed", NODES, '<edge source="a" target="b" kind="letters" weight="-1.0"/>'),
        "x:4:8: the weight of this tie is -1.0, below 0. A tie has a strength above 0; what parts two is no tie. [N4]",
    ),
    "GEXF without ties": (
        GEXF.format("directed", NODES, ""),
        "x:2:1: the graph has no tie. Export it with its edges. [N1]",
    ),
    "GraphML of many ends": (
        '<graphml><graph edgedefault="directed"><node id="a"/><hyperedge/></graph></graphml>',
        (
            "x:1:54: the graph has a <hyperedge>, which ties more than two organisations, or parts of one. "
            "Write a tie for "
            "each pair. [N1]"
        ),
    ),
}


def said(data: bytes | str) -> list[str]:
    """What is said of a file, with its place; notices left out."""
    read = read_ties("x", data if isinstance(data, bytes) else data.encode(), Columns({}))
    _, found = gather([read], Names(), STUDY)
    return [f"{one.place}: {one.message}" for one in (*read.problems, *found) if one.severity == 0]


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_told(name: str) -> None:
    """Each fault is told once, at its place, with the remedy, and nothing else is said."""
    data, expected = BROKEN[name]
    assert said(data) == [expected]


def test_all_faults_of_a_file_are_told_together() -> None:
    """A row that is wrong hides no other."""
    rows = "River Watch,,letters,1\nRiver Watch,Sella Choir,letters,x\nRiver Watch\n"
    assert [one.split(": ")[0] for one in said(HEADINGS + rows)] == ["x:2:2", "x:3:4", "x:4:2"]


def test_many_faults_of_a_sort_are_a_number() -> None:
    """After fifty of a sort the rest is counted."""
    read = read_ties("x", (HEADINGS + "River Watch,,letters,1\n" * 1000).encode(), Columns({}))
    assert len(read.problems) == 51
    assert "950 more errors" in read.problems[-1].fact


def test_a_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes and rows have limits."""
    monkeypatch.setattr(reading_files, "MAX_BYTES", 40)
    (message,) = [one.message for one in read_ties("x", HEADINGS.encode() * 3, Columns({})).problems]
    assert message == "the file is 60 bytes long, the limit is 40. Add up rows that repeat a tie. [N1]"


def test_a_heading_that_is_not_there_is_told() -> None:
    """A column that the caller names must be there; the nearest heading is offered."""
    read = read_ties("x", b"von,nach\nRiver Watch,Sella Choir\n", Columns({"from": "von", "to": "nahc"}))
    assert [one.message for one in read.problems] == [
        (
            'no column has the heading "nahc", which `--to-column` names. The headings are: "von", "nach". '
            'Did you mean "nach"? [N2]'
        )
    ]


def test_a_broken_list_of_organisations_is_told() -> None:
    """A list without names, and a page that is no address, are told."""
    assert [one.message for one in read_organisations("x", b"who,url\nRiver Watch,a\n").problems] == [
        'no column has the heading `name`. Call one so. The headings are: "who", "url". [N2]'
    ]
    read = read_organisations("x", b"name,url\nRiver Watch,javascript:alert(1)\n")
    assert [one.message for one in read.problems] == [
        (
            'column 2, "url", is no web address, and is left out. Write the organisation\'s own page, from '
            "https:// on. [N4]"
        )
    ]
    assert read.listed[0].url == ""
