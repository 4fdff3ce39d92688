"""Makes a wiki with many releases: some 300 records, of which each release changes about a tenth."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from corpus import AS_OF, make_corpus, write_wiki
from vademecum.audience import select
from vademecum.graph import Graph, Settings, build_graph
from vademecum.records import load_library
from vademecum.sealing import About, seal
from vademecum.versions.accumulating import accumulate
from vademecum.versions.edition import Edition, Snapshot
from vademecum.versions.snapshots import write_snapshot

PLAYBOOKS = 64
"""So many, with all that they refer to, come to about 300 records."""

CHANGED = 10
"""One record of so many is changed from a release to the next."""

AUDIENCE = "public"
_WIKI = "Vademecum"
_FIRST = date(2020, 1, 15)
_APART = 70
"""Days between two releases."""

Files = Mapping[str, Any]


def version_of(number: int) -> str:
    """What the release with this number is called: six a year."""
    return f"{2020 + (number - 1) // 6}.{(number - 1) % 6 + 1}"


def write_chronicle(folder: Path, releases: int) -> int:
    """Writes the wiki with so many releases for the public, and returns how many records it has."""
    corpus = make_corpus(PLAYBOOKS)
    write_wiki(corpus, folder)
    before: Snapshot | None = None
    for number, files in zip(range(1, releases + 1), _histories(corpus.files), strict=False):
        released = _FIRST + timedelta(days=_APART * (number - 1))
        edition = Edition(version_of(number), number, released, released + timedelta(days=36_500), f"Number {number}.")
        graph = select(_graph(files), AUDIENCE)
        past = accumulate(before, graph, edition, {})
        before = Snapshot(_WIKI, AUDIENCE, edition, graph, past)
        _shelve(folder / "releases" / edition.version / AUDIENCE, before)
    assert before is not None
    return len(before.graph.entries)


def _shelve(folder: Path, snapshot: Snapshot) -> None:
    edition = snapshot.edition
    folder.mkdir(parents=True)
    (folder / "snapshot.json").write_bytes(write_snapshot(snapshot))
    days = (edition.released, edition.expires)
    seal(folder, About("release", _WIKI, AUDIENCE, edition.version, edition.number, *days))


def _graph(files: Files) -> Graph:
    texts = [(f"playbooks/{name}", json.dumps(values, ensure_ascii=False).encode()) for name, values in files.items()]
    library, problems = load_library(texts)
    assert not problems, problems[0]
    return build_graph(library, Settings(date.fromisoformat(AS_OF)))


def _histories(files: Files) -> Iterator[Files]:
    """The files of one release after the other, without an end."""
    now = {name: _listed(values) for name, values in files.items()}
    chance = Random(7)
    for number in range(1, 10_000):
        yield now
        now = deepcopy(now)
        records = [one for values in now.values() for one in values.get("records", [values])]
        for record in chance.sample(records, len(records) // CHANGED):
            _change(record, number)


def _listed(values: Any) -> Any:
    if isinstance(values, dict):
        return values
    return {"kind": values[0]["kind"], "records": [{k: v for k, v in one.items() if k != "kind"} for one in values]}


def _change(record: dict[str, Any], number: int) -> None:
    """Other words in a record; in a playbook, in one of its steps, which also gets another hour."""
    for step in record.get("steps", ())[number % 8 :][:1]:
        step["do"] = [*step["do"][:1], f"Write line {number} of the list."]
        step["by"] = f"T+{number}h"
        return
    for field in ("meaning", "statement", "text", "summary", "title"):
        if field in record:
            record[field] = f"{record[field].partition(', list ')[0].rstrip('.')}, list {number}."
            return
