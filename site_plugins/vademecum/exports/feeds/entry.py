"""An entry of a feed: what one edition changed in one record, ready to be written in any form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Entry:
    """`title`, `summary` and `topics` are plain words, `html` says the same and more, with authors' words escaped.

    `tag` is its name for good, `url` a whole address.
    """

    tag: str
    url: str
    title: str
    summary: str
    html: Markup
    day: date
    topics: tuple[str, ...] = ()
