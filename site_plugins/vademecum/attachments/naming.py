"""Which record names which file, and what the published file is called."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from vademecum.graph import Graph
from vademecum.records import Attachment, Entry, Record
from vademecum.source import Place

FOLDER = "attachments"
"""Where attachments are published. No kind of record and no file of the theme has this folder."""


class Named(NamedTuple):
    """A file that a record names: who names it, what it says of it, and the file's path from the wiki's root."""

    entry: Entry[Record]
    number: int
    attachment: Attachment
    path: str

    @property
    def uri(self) -> str:
        """The path of the published file."""
        return published_name(self.entry.record, self.attachment.file)

    @property
    def place(self) -> Place:
        """Where the record names the file."""
        return self.entry.place("attachments", self.number, "file")


def published_name(record: Record, file: str) -> str:
    """The path of a record's published attachment, from the root of the site."""
    return f"{FOLDER}/{record.id}/{file}"


def named_files(graph: Graph) -> Iterator[Named]:
    """Every file that a record of the graph names, record by record."""
    for entry in graph.entries.values():
        for number, attachment in enumerate(entry.record.attachments):
            path = PurePosixPath(entry.file).with_name(attachment.file)
            yield Named(entry, number, attachment, str(path))
