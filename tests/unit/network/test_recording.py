"""Recording: what people added to a map stays on it, out of the way of the ties."""

from __future__ import annotations

from datetime import date

from vademecum.network import Asked, Columns, Names, Sorts, gather, rank, read_ties
from vademecum.network.recording import record
from vademecum.records.kinds.study_map import StudyMap

TIES = (
    b"from,to,type\nRiver Watch,Mill Trust,letters\nMill Trust,Sella Choir,letters\nSella Choir,River Watch,letters\n"
)
ADDED = {"name": "Upper Valley Bakers' Guild", "found": "people"}


def test_whom_people_named_stays_out_of_the_middle() -> None:
    """Where nobody gave a place, two stand beside each other in a corner; a place that was given is kept."""
    read = read_ties("ties.csv", TIES, Columns({}))
    network, _ = gather([read], Names(), Sorts())
    given = {"id": "net-loft", "name": "Net Loft Society", "found": "people", "x": "900", "y": "40"}
    added = [{**ADDED, "id": "bakers"}, {**ADDED, "id": "porters", "name": "Night Porters' Mutual Aid"}, given]
    before = StudyMap.model_validate({"organisations": added})
    drawn = StudyMap.model_validate(record(network, rank(network, Asked(times=0)), date(2026, 11, 1), HASH, before).map)
    places = {one.id: (one.x, one.y) for one in drawn.organisations if one.found == "people"}
    assert places["net-loft"] == (900, 40)
    assert places["bakers"] == (40, 960)
    x, y = places["porters"]
    assert x <= 130
    assert y >= 870
    assert (x, y) != (40, 960)
    assert drawn.hash == drawn.fingerprint()


HASH = "sha256-" + "0" * 64
