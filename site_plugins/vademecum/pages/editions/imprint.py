"""What an edition adds to the page of a record: since when it stands, its history, and how it is cited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vademecum.pages.addresses import Addresses, uri_of
from vademecum.pages.editions.happening import history_uri
from vademecum.pages.options import Options
from vademecum.pages.rendering import Sheet
from vademecum.records import Record
from vademecum.records.kinds.playbook import Playbook
from vademecum.versions.citing import Book, Cited, cited
from vademecum.versions.edition import Snapshot


@dataclass(frozen=True, slots=True)
class Imprint:
    """Since when the record and each of its steps (by id) stand as they do; `history` and `data` are ways from here.

    `history` is empty for a record that no edition changed, `data` leads to its citations for programs.
    """

    since: str
    steps: Mapping[str, str]
    history: str
    cited: Cited
    data: str


def book_of(snapshot: Snapshot, site_url: str) -> Book:
    """What is cited from. `site_url` is the address of the edition, or empty."""
    edition = snapshot.edition
    address = f"{site_url.rstrip('/')}/" if site_url else f"{edition.version}/"
    return Book(snapshot.wiki, edition, edition.released, address)


def imprint_of(sheet: Sheet, record: Record, options: Options) -> Imprint | None:
    """What the edition adds to the record's page; None when the pages are those of the wiki as it is."""
    snapshot = options.edition
    if snapshot is None:
        return None
    since = snapshot.past.since.get(record.id, {})
    label = "" if options.audience == "public" else sheet.desk.graph.labels[record.id]
    url = Addresses(options.directory_urls).url(uri_of(record))
    told = isinstance(record, Playbook) or len(snapshot.past.happenings.get(record.id, ())) > 1
    return Imprint(
        since=since.get("", ""),
        steps=since,
        history=sheet.href(history_uri(record)) if told else "",
        cited=cited(book_of(snapshot, options.site_url), record, url, label),
        data=f"{sheet.root}cite/{record.id}.json",
    )
