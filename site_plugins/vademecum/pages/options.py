"""How the pages of a build are made, apart from what stands in the records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from vademecum.attachments.publishing import Published
from vademecum.pages.correcting import Corrections
from vademecum.versions.edition import Snapshot


@dataclass(frozen=True, slots=True)
class Options:
    """`templates` are folders, the first wins. `edit_base` is the address before a file's path in the edit link.

    `site_url` is the site's own address, which the poster shows as a code; `capital_phone` is the number of the crisis
    centre at headquarters. `published` are the clean attachments by their path in the site. `corrections` is what is
    offered to readers who find a mistake. `workers` processes share the work. `changes` holds the day of each file's
    last change; only builds for staff have it, since git would tell of restricted work. `edition` is what is published,
    when the pages are those of an edition and not of the wiki as it is.
    """

    templates: tuple[Path, ...]
    audience: str = "public"
    directory_urls: bool = True
    edit_base: str | None = None
    workers: int = 1
    site_url: str = ""
    capital_phone: str = ""
    changes: Mapping[str, date] = field(default_factory=dict)
    published: Mapping[str, Published] = field(default_factory=dict)
    corrections: Corrections | None = None
    edition: Snapshot | None = None

    @property
    def has_feeds(self) -> bool:
        """True when feeds stand beside an edition: they need whole addresses, and a server."""
        return bool(self.site_url) and self.directory_urls

    @property
    def for_staff(self) -> bool:
        """True when its readers work in the ministry, and may be led to where records are changed and filed."""
        return self.audience in {"staff", "controllers"}
