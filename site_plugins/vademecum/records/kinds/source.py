"""Source: a published text that records rest on, with the mark of how much of it was read."""

from __future__ import annotations

from typing import Literal

from vademecum.records.fields import Date, Label, Line, Prose, Url, Word, YesNo, given, needed
from vademecum.records.record import Record


class Source(Record):
    """The register of published texts that the records rest on, each with the mark of how much of it was read."""

    publisher: Line = needed("Who published it.")
    year: Label = needed("The year, or `n.d.`")
    url: Url | None = given("Where it can be read. An internal instruction has a number instead.")
    number: Word | None = given("The number of an internal instruction.")
    evidence: Literal["full", "part", "second", "memory"] = needed(
        "full: read; part: a part was read; second: known through another text; memory: known, not read."
    )
    source_type: Literal["law", "instruction", "guidance", "evaluation", "research", "practice", "press", "seed"] = (
        needed("What sort of text it is.")
    )
    licence: Label | None = given("Its licence, as far as known.")
    accessed_on: Date | None = given("The day when it was read.")
    leaked: YesNo = given("true is refused: leaked material is never cited.", False)
    note: Prose | None = given("What a reader should know of it.")
