"""How a page, or a step of it, is cited: by edition, code and rank, with an address that stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from vademecum.records import Record
from vademecum.records.kinds.playbook import Playbook, Step
from vademecum.records.wording import day, low, word
from vademecum.versions.edition import Edition


@dataclass(frozen=True, slots=True)
class Book:
    """What is cited from: a wiki and one of its editions, or, without one, the working copy of the day `as_of`.

    `address` is that of the edition, with a slash at its end; without a site's address it is the edition's folder, or
    empty. `publisher` is empty when nobody said who publishes the wiki.
    """

    wiki: str
    edition: Edition | None
    as_of: date
    address: str = ""
    publisher: str = ""

    @property
    def name(self) -> str:
        """`Vademecum 2026.2`, or `Vademecum, working copy of 22 November 2026`."""
        return (
            f"{self.wiki} {self.edition.version}" if self.edition else f"{self.wiki}, working copy of {day(self.as_of)}"
        )

    @property
    def issued(self) -> date:
        """The day from which it is as it is."""
        return self.edition.released if self.edition else self.as_of


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation: its words, which hold those of authors, and where the cited text stands."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Cited:
    """The citations of a page: of the whole, and of each step by the step's id."""

    whole: Citation
    steps: Mapping[str, Citation] = field(default_factory=dict)


def cited(book: Book, record: Record, url: str, label: str = "") -> Cited:
    """The citations of a record whose page stands at `url` in its edition. `label` is said when it is not empty."""
    steps = record.steps if isinstance(record, Playbook) else ()
    return Cited(
        cite(book, record, url, label=label), {step.id: cite(book, record, url, step, label=label) for step in steps}
    )


def cite(book: Book, record: Record, url: str, step: Step | None = None, *, label: str = "") -> Citation:
    """`Vademecum 2026.2, CON-2, step 4 (ministry instruction)`. A step must be one of the record's.

    A record without a code is named by its title. A step with a closer label than its playbook's is cited with that,
    when labels are said at all.
    """
    parts = [book.name, getattr(record, "code", None) or record.title]
    anchor = ""
    if step is not None and isinstance(record, Playbook):
        parts.append(f"step {record.steps.index(step) + 1}")
        anchor = f"#step-{step.id}"
        label = (step.tlp or label) if label else ""
    said = ", ".join(filter(None, (rank_words(record), label)))
    return Citation(f"{', '.join(parts)} ({said})", f"{book.address}{url}{anchor}")


def rank_words(record: Record) -> str:
    """Whose word a record is, as a citation says it: `ministry instruction`."""
    return low(word(record.rank))
