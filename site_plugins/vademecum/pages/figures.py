"""A record's attachments as its page shows them: pictures with their measures, PDFs as links with their size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vademecum.attachments.naming import published_name
from vademecum.attachments.publishing import Published, size_in_words
from vademecum.records import Attachment, Record


@dataclass(frozen=True, slots=True)
class Figure:
    """An attachment on its page: where the file is, what is said of it, and its measures. `width` is 0 for a PDF."""

    attachment: Attachment
    href: str
    anchor: str
    width: int
    height: int
    size: str


def figures_of(record: Record, root: str, published: Mapping[str, Published]) -> Iterator[Figure]:
    """The record's attachments that are published; `root` is the way from the page to the root of the site."""
    for attachment in record.attachments:
        name = published_name(record, attachment.file)
        found = published.get(name)
        if found is not None:
            size = size_in_words(len(found.data))
            yield Figure(attachment, root + name, anchor_of(attachment), found.width, found.height, size)


def anchor_of(attachment: Attachment) -> str:
    """The anchor of an attachment, wherever on the page it is shown."""
    return f"attachment-{attachment.file.replace('.', '-')}"
