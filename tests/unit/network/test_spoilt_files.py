"""Files that were spoilt at random: a problem or a network, never a traceback."""

from __future__ import annotations

from random import Random

import pytest

from vademecum.network import Asked, Columns, Names, Sorts, gather, rank, read_names, read_organisations, read_ties

SEEDS = {
    "table": 'from,to,type,weight,date\nRiver Watch,"Sella, Choir",letters,2,2026-01-02\nMill Trust,River Watch,x,,\n',
    "headings above": ",,Visual Properties\nVertex 1,Vertex 2,Width\nRiver Watch,Sella Choir,2\n",
    "gexf": (
        '<gexf version="1.3"><graph defaultedgetype="directed"><attributes class="edge">'
        '<attribute id="0" title="type"/></attributes><nodes><node id="a" label="River Watch"/><node id="b" '
        'label="Sella Choir"/></nodes><edges>'
        '<edge source="a" target="b" weight="2"><attvalues><attvalue for="0" value="x"/></attvalues></edge></edges>'
        "</graph></gexf>"
    ),
    "graphml": (
        '<graphml><key id="w" for="edge" attr.name="weight"><default>1</default></key><graph edgedefault="directed">'
        '<node id="River Watch"/><node id="Sella Choir"/><edge source="River Watch" target="Sella Choir">'
        '<data key="w">2</data></edge></graph></graphml>'
    ),
    "names": 'same: {River Watch: ["Riverwatch"]}\ndifferent: [[A, B]]\norganisations: {Ana Brook: Register 12}\n',
}
PIECES = [
    '"',
    ",",
    ";",
    "\t",
    "\n",
    "\r",
    "\0",
    "<",
    ">",
    "&",
    "&a;",
    "=",
    "[",
    "{",
    "\u202e",
    "é",
    "-1",
    "1e999",
    "sep=",
    "@",
]


def spoilt(text: str, random: Random) -> bytes:
    """A text with some letters put in, left out, or moved, in one of four encodings."""
    for _ in range(random.randint(1, 6)):
        at, to = sorted(random.randrange(len(text) + 1) for _ in range(2))
        text = random.choice((text[:at] + text[to:], text[:at] + random.choice(PIECES) + text[at:], text + text[at:to]))
    return text.encode(random.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le")), "replace")


def try_out(times: int, seed: int) -> int:
    """Reads spoilt files, and measures what can be measured; how many could."""
    random = Random(seed)
    measured = 0
    for _ in range(times):
        name = random.choice(list(SEEDS))
        data = spoilt(SEEDS[name], random)
        if name == "names":
            read_names("x", data)
            continue
        ties, listed = read_ties("x", data, Columns({})), read_organisations("x", data)
        assert ties.rows or ties.problems or ties.listed
        network, problems = gather([ties, listed], Names(), Sorts())
        if network.ties and not any(one.severity == 0 for one in (*ties.problems, *problems)):
            rank(network, Asked(times=1))
            measured += 1
    return measured


def test_spoilt_files_are_read_or_told() -> None:
    """A few hundred spoilt files; some are whole enough to be measured."""
    assert try_out(300, 8) > 5


@pytest.mark.prove
def test_very_many_spoilt_files_are_read_or_told() -> None:
    """The same for twenty thousand."""
    assert try_out(20_000, 9) > 500
