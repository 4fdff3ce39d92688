"""The line that stands on every page of an edition: which it is, for whom, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vademecum.pages.wording import day
from vademecum.versions.edition import Snapshot

_FOR = {"public": "public", "partners": "partners'", "staff": "staff", "controllers": "controllers'"}


@dataclass(frozen=True, slots=True)
class Standing:
    """An edition as its pages state it: `line` is the sentence, the rest is for the script that looks for a newer."""

    version: str
    number: int
    expires: date
    line: str


def edition_of(snapshot: Snapshot) -> Standing:
    """What the pages of an edition say of it."""
    edition = snapshot.edition
    line = (
        f"{snapshot.wiki} {edition.version}, {_FOR.get(snapshot.audience, snapshot.audience)} edition of"
        f" {day(edition.released)}, valid until {day(edition.expires)}."
    )
    return Standing(edition.version, edition.number, edition.expires, line)
