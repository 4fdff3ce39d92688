"""A part of a snapshot is enough to compare a record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vademecum.versions import redline
from vademecum.versions.edition import Snapshot
from vademecum.versions.snapshots import SnapshotError, read_part, read_snapshot
from vademecum.versions.snapshots.thinning import thinned

AUDIENCE = "staff"


@pytest.fixture(scope="module")
def first(repository: Path) -> bytes:
    """The first release of the shipped library."""
    return (repository / "releases" / "2026.1" / AUDIENCE / "snapshot.json").read_bytes()


@pytest.fixture(scope="module")
def third(repository: Path) -> Snapshot:
    """The third release."""
    return read_snapshot((repository / "releases" / "2026.3" / AUDIENCE / "snapshot.json").read_bytes(), "third")


def test_a_part_gives_the_redline_of_the_whole(first: bytes, third: Snapshot) -> None:
    """For each record that changed, the part of the older release that names it gives the very same redline."""
    whole = read_snapshot(first, "first").graph
    changed = [
        (name, old)
        for name, ones in third.past.happenings.items()
        if len(ones) > 1 and name in third.graph.entries
        for old in (name, *third.graph.entries[name].record.aliases)
        if old in whole.entries
    ]
    assert len(changed) > 10
    for name, old in changed:
        part = read_part(first, "first", {old})
        assert len(part.entries) < len(whole.entries)
        assert redline(part, third.graph, name, old) == redline(whole, third.graph, name, old), name


def test_what_was_not_written_by_us_is_read_whole(first: bytes) -> None:
    """A snapshot in another layout gives the same part; only more of it is read."""
    other = json.dumps(json.loads(first), indent=1).encode()
    assert read_part(other, "other", {"live-crisis"}) == read_part(first, "first", {"live-crisis"})


def test_of_our_layout_a_part_is_read(first: bytes) -> None:
    """Records that nobody asked for and the past are taken out before anything is parsed."""
    thin = thinned(first, {"live-crisis"})
    assert len(thin) < len(first) / 2
    assert len(json.loads(thin)["records"]) < len(json.loads(first)["records"]) / 2
    assert json.loads(thin)["past"] == {}


def test_a_part_of_nothing_usable_is_refused(first: bytes) -> None:
    """What is no snapshot is refused in a sentence, as the whole would be."""
    with pytest.raises(SnapshotError, match="is no JSON"):
        read_part(first[:-5], "first", {"live-crisis"})
