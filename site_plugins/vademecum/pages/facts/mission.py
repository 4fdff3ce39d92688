"""What a mission's page computes: its own playbooks and work, its year, and which contacts were tested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from vademecum.graph import Graph
from vademecum.graph.year.standing import State, collaborations_of, standings, year_of
from vademecum.pages.facts.steps import order
from vademecum.pages.wording import contact_words
from vademecum.records import Entry
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.mission import Contact, Mission
from vademecum.records.kinds.playbook import Playbook


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A public contact by its key, and whether it was tested within the days that the ministry asks for."""

    key: str
    name: str
    contact: Contact
    fresh: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything computed for a mission's page."""

    contacts: tuple[ContactRow, ...]
    playbooks: tuple[Playbook, ...]
    copy_fresh: bool
    contact_days: int
    for_staff: bool
    years: tuple[str, ...]
    states: Mapping[str, State]
    work: tuple[Collaboration, ...]


def facts(graph: Graph, entry: Entry[Mission]) -> Facts:
    """Computes the facts of one mission."""
    days = graph.settings.contact_days
    as_of = graph.settings.as_of
    folder = PurePosixPath(entry.file).parent
    own = (found.record for found in graph.of(Playbook) if folder in PurePosixPath(found.file).parents)
    tested = entry.record.connectivity.last_tested if entry.record.connectivity else None
    work = (one.record for one in collaborations_of(graph, entry.record.id))
    return Facts(
        contacts=tuple(
            ContactRow(name, contact_words(name), contact, _fresh(contact.last_tested, as_of, days))
            for name, contact in entry.record.public_contacts.items()
        ),
        playbooks=tuple(sorted(own, key=order)),
        copy_fresh=_fresh(tested, as_of, days),
        contact_days=days,
        for_staff=graph.for_staff,
        years=tuple(year.record.id for year in (year_of(graph, entry.record.id),) if year),
        states={one.department: one.state for one in standings(graph, entry.record)} if graph.for_staff else {},
        work=tuple(sorted(work, key=lambda one: (one.starts_on, one.id), reverse=True)),
    )


def _fresh(tested: date | None, as_of: date, days: int) -> bool:
    return tested is not None and (as_of - tested).days <= days
