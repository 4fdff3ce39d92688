"""What feeds are written for: a published site, and who may read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlsplit

NO_FEEDS = (
    "No feeds are written: a feed needs whole addresses, and mkdocs.yml names none. Set `site_url` to the address "
    "where the site is published."
)
"""What is said where a site has no address."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The site of one audience. `site_url` is the address of its root, `language` that of the wiki.

    `policy` is the content security policy of an ordinary page.
    """

    site_name: str
    description: str
    audience: str
    site_url: str
    policy: str
    language: str = "en"

    @property
    def address(self) -> str:
        """The address of the root, with a slash at its end and no letters that an address cannot hold."""
        return quote(f"{self.site_url.rstrip('/')}/", "/:@%[]")

    def tag(self, since: date, name: str) -> str:
        """A tag: address (RFC 4151) for a thing of this site: a name that is never looked up and never changes.

        `since` is the day of the first edition, when the site had its host already.
        """
        return f"tag:{urlsplit(self.address).hostname},{since.year}:{self.audience}/{name}"
