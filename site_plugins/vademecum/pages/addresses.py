"""Addresses of pages, relative to each other, with or without a folder for every page."""

from __future__ import annotations

from dataclasses import dataclass

from vademecum.records import KINDS, Record


def uri_of(record: Record) -> str:
    """The path of a record's page, without ending."""
    return f"{KINDS[record.kind].folder}/{record.id}" if record.kind in KINDS else f"{record.kind}/{record.id}"


@dataclass(frozen=True, slots=True)
class Addresses:
    """How pages are addressed: `playbooks/x/` with `directory_urls`, else `playbooks/x.html`."""

    directory_urls: bool = True

    def url(self, uri: str) -> str:
        """The address of a page from the root of the site."""
        if self.directory_urls:
            return "" if uri == "index" else f"{uri}/"
        return f"{uri}.html"

    def root(self, uri: str) -> str:
        """The way from a page to the root of the site: `../../`, or nothing."""
        return "../" * self.url(uri).count("/")

    def href(self, here: str, there: str, anchor: str = "") -> str:
        """The link from the page `here` to the page `there`."""
        tail = f"#{anchor}" if anchor else ""
        if here == there and tail:
            return tail
        return (self.root(here) + self.url(there) or "./") + tail
