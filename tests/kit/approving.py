"""Approvals in random wikis: hashes of hand as they grow, and those that the program would write."""

from __future__ import annotations

import hashlib
from datetime import date
from random import Random
from typing import Any
from zlib import crc32

import yaml

from kit.wikis import At, Rec, Wiki
from vademecum.graph import Settings, build_graph
from vademecum.graph.approval.standing import approved_now
from vademecum.graph.labels import BY_LEVEL, level
from vademecum.records import HASHES, Climbing, load_library


def approvals(record: Rec, at: int, salt: str) -> None:
    """Gives a record with a status hashes of hand for a level, and closer ones where it has some already."""
    if "status" not in record.fields:
        return
    random = Random(f"{salt} {record.id} {at}")
    for name in HASHES:
        if (at == record.level or name in record.fields) and random.random() < 0.5:
            made = _hash(f"{random.random()}")
            entries = record.fields.setdefault(name, {})
            entries[BY_LEVEL[at]] = At(at, made) if at > record.level else made


def approve(wiki: Wiki) -> Wiki:
    """The same wiki with the hashes that the program writes for what its records say, whole.

    Most stand as they were approved, some have small mends or were changed since. Which ones, and what is written for
    the readers of a label, may hang on nothing that those readers do not see.
    """
    made = sorted(wiki.part().items())
    texts = ((f"playbooks/{path}", yaml.safe_dump(values, sort_keys=False).encode()) for path, values in made)
    graph = build_graph(load_library(texts)[0], Settings(date(2026, 11, 21)))
    ours = {record.id: record for record in wiki.records()}
    for entry in graph.of(Climbing):
        record, now = ours[entry.record.id], approved_now(graph, entry.record)
        sort = crc32(record.id.encode()) % 8
        own = level(graph.labels[record.id])
        older = {label: _hash(label) for label in now}
        hashes = {label: _closer(label, own, one) for label, one in (older if sort in {5, 6} else now).items()}
        mends = {label: _closer(label, own, one) for label, one in now.items()} if sort == 6 else {}
        for name in HASHES:
            record.fields.pop(name, None)
        if sort < 7:
            record.fields["approved_content"] = hashes
            record.fields |= {"minor_content": mends} if mends else {}
    return wiki


def _closer(label: str, own: int, value: str) -> Any:
    return At(level(label), value) if level(label) > own else value


def _hash(text: str) -> str:
    return f"sha256-{hashlib.sha256(text.encode()).hexdigest()}"
