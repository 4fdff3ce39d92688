"""Term: a word of the field, and what it means here."""

from __future__ import annotations

from vademecum.records.fields import Many, Prose, Word, given, needed
from vademecum.records.record import Record


class Term(Record):
    """The words of the field, and what they mean here."""

    meaning: Prose = needed("What it means here, in a sentence or two.")
    acronym: Word | None = given("Its acronym, in capitals.", example="TTX")
    synonyms: Many[Word] = given("Other words for it, found by search.", ())
    avoid: Many[Word] = given("Words not to use for it.", ())
