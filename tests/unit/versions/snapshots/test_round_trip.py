"""A snapshot that is written and read is the same snapshot, for random wikis of all kinds and all four audiences."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from kit.growing import PROFILES, grow
from kit.wikis import ALL, write

from vademecum.audience import AUDIENCES, select
from vademecum.graph import Graph, Settings, build_graph
from vademecum.records import load_library
from vademecum.source import Severity, collect
from vademecum.versions.accumulating import Note, accumulate
from vademecum.versions.edition import Edition, KeptFile, Snapshot
from vademecum.versions.snapshots import read_snapshot, write_snapshot

DAY = date(2026, 11, 6)
FULL = Path(__file__).parents[3] / "kit" / "full"
FIRST = Edition("2026.1", 1, DAY, date(2027, 11, 6), "The first.")
SECOND = Edition("2026.2", 2, date(2026, 11, 20), date(2027, 11, 20), "The second: “quoted”, and العربية.")


def whole(root: Path) -> Graph:
    """The graph of a wiki in a folder."""
    library, problems = load_library(collect(root, "playbooks").files)
    assert [str(one) for one in problems if one.severity is Severity.ERROR] == []
    return build_graph(library, Settings(DAY))


def two_editions(old: Graph, new: Graph, audience: str) -> tuple[Snapshot, Snapshot]:
    """The snapshots of two editions of which one follows the other."""
    before, after = select(old, audience), select(new, audience)
    kept = {"attachments/plan.png": KeptFile(hashlib.sha256(b"plan").hexdigest(), 640, 480)}
    first = Snapshot("A wiki", audience, FIRST, before, accumulate(None, before, FIRST, {}), kept)
    notes = {name: Note(f"On {name}.", minor=True) for name in list(after.entries)[:3]}
    return first, Snapshot("A wiki", audience, SECOND, after, accumulate(first, after, SECOND, notes), {})


def assert_same(found: Snapshot, wanted: Snapshot) -> None:
    """Every field of two snapshots is the same: what a page may ask of an edition."""
    for name in ("wiki", "audience", "edition", "past", "attachments"):
        assert getattr(found, name) == getattr(wanted, name), name
    one, other = found.graph, wanted.graph
    assert list(one.entries) == list(other.entries)
    for name, entry in one.entries.items():
        assert entry.record == other.entries[name].record, name
        assert type(entry.record) is type(other.entries[name].record)
        assert entry.file == other.entries[name].file, name
    assert one.edges == other.edges
    for field in ("backlinks", "aliases", "labels", "reasons", "settings", "for_staff"):
        assert getattr(one, field) == getattr(other, field), field
    assert not one.whole, "an edition knows nothing of lines, columns and git, not even that for controllers"


def _grown(folder: Path, seed: int) -> Graph:
    wiki = grow(seed, PROFILES[seed % len(PROFILES)], ALL, 1)
    write(wiki, folder)
    return whole(folder)


@cache
def _full() -> Graph:
    return whole(FULL)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_full_wiki_comes_back(audience: str, tmp_path: Path) -> None:
    """All kinds, each with all that it can hold; then an edition after it in which everything is another."""
    for snapshot in two_editions(_full(), _grown(tmp_path, 5), audience):
        data = write_snapshot(snapshot)
        found = read_snapshot(data, "snapshot.json")
        assert_same(found, snapshot)
        assert write_snapshot(found) == data


@pytest.mark.parametrize("seed", [2])
def test_random_wikis_come_back(seed: int, tmp_path: Path) -> None:
    """Two editions grown from a seed, for each audience."""
    _prove(seed, tmp_path)


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(100, 160))
def test_many_random_wikis_come_back(seed: int, tmp_path: Path) -> None:
    """Sixty pairs of wikis."""
    _prove(seed, tmp_path)


def _prove(seed: int, folder: Path) -> None:
    old, new = _grown(folder / "old", seed), _grown(folder / "new", seed + 1)
    for audience in AUDIENCES:
        for snapshot in two_editions(old, new, audience):
            data = write_snapshot(snapshot)
            found = read_snapshot(data, "snapshot.json")
            assert_same(found, snapshot)
            assert write_snapshot(found) == data


WRITE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from vademecum.versions.snapshots import read_snapshot, write_snapshot
data = Path(sys.argv[2]).read_bytes()
sys.stdout.buffer.write(write_snapshot(read_snapshot(data, "s")))
"""


def test_the_bytes_are_the_same_in_another_process(tmp_path: Path) -> None:
    """With another clock, language and order of sets, the same snapshot is written in the same bytes."""
    data = write_snapshot(two_editions(_full(), _full(), "staff")[1])
    (tmp_path / "snapshot.json").write_bytes(data)
    for seed, zone, language in (("1", "Pacific/Apia", "C"), ("2", "Asia/Kathmandu", "tr_TR.UTF-8")):
        own = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language, "PATH": os.environ["PATH"]}
        words = [sys.executable, "-c", WRITE, str(Path(__file__).parents[3]), str(tmp_path / "snapshot.json")]
        assert subprocess.run(words, env=own, capture_output=True, check=True).stdout == data


def test_the_snapshot_is_json_with_a_record_a_line() -> None:
    """So that git keeps once what two editions share."""
    snapshot = two_editions(_full(), _full(), "staff")[0]
    text = write_snapshot(snapshot).decode()
    assert len(json.loads(text)["records"]) == len(snapshot.graph.entries)
    assert sum(line.startswith('{"file": ') for line in text.splitlines()) == len(snapshot.graph.entries)
