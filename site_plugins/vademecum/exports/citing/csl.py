"""Citations as CSL-JSON, which programs for references read: a file for each record."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from vademecum.graph import Graph
from vademecum.records import Record
from vademecum.records.kinds.playbook import Playbook, Step
from vademecum.records.record import LABELS
from vademecum.records.wording import word
from vademecum.versions.citing import Book, cite


def csl_file(record: Record) -> str:
    """The path of a record's file in its edition."""
    return f"cite/{record.id}.json"


def csl_files(
    graph: Graph, book: Book, uri_of: Callable[[Record], str], url: Callable[[str], str]
) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) for each record: a list of items in UTF-8, the whole first, then each step of a playbook.

    `uri_of` and `url` say where pages stand. Items have a URL only where the address of the book is a whole one.
    """
    for entry in graph.entries.values():
        record = entry.record
        place = url(uri_of(record))
        label = graph.labels[record.id]
        items = [_item(book, record, place, label)]
        if isinstance(record, Playbook):
            items += [_item(book, record, place, step.tlp or label, step) for step in record.steps]
        yield csl_file(record), (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode()


def _item(book: Book, record: Record, place: str, label: str, step: Step | None = None) -> dict[str, Any]:
    """One item. A record is a chapter of its edition, a step a part of the chapter.

    What not everybody may read says so in its note, since a list of references is passed on.
    """
    code = getattr(record, "code", None)
    title = f"{code} {record.title}" if code else record.title
    name = f"{record.id}@{book.edition.version}" if book.edition else record.id
    if step is not None and isinstance(record, Playbook):
        title = f"{title}, step {record.steps.index(step) + 1}: {step.heading}"
        name += f"#step-{step.id}"
    item: dict[str, Any] = {"id": name, "type": "chapter", "title": title, "container-title": book.wiki}
    if book.edition:
        item |= {"edition": book.edition.version, "version": book.edition.version}
    else:
        item["version"] = "working copy"
    day = book.issued
    item |= {"genre": word(record.rank), "issued": {"date-parts": [[day.year, day.month, day.day]]}}
    if label != LABELS[0]:
        item["note"] = label
    if book.publisher:
        item["publisher"] = book.publisher
    if "://" in book.address:
        item["URL"] = cite(book, record, place, step).address
    return item
