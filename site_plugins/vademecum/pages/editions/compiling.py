"""Compiles the pages that only an edition has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vademecum.pages.addresses import Addresses, uri_of
from vademecum.pages.editions.duties import terms
from vademecum.pages.editions.happening import history, history_uri, shelves, tomb_uri
from vademecum.pages.page import Crumb, Finding, Page
from vademecum.pages.rendering import Desk, Link, Sheet
from vademecum.records import KINDS, Record
from vademecum.records.kinds.department import Department
from vademecum.records.kinds.playbook import Playbook
from vademecum.records.kinds.role import Role
from vademecum.versions.edition import Happening, Past, Retired, Snapshot

CHANGES = "changes"
"""The path of the page that tells what changed for whom."""

_FEEDS = "../feeds/"
_NOBODY = "common"
"""Stands for the records that no department has."""


@dataclass(frozen=True, slots=True)
class Share:
    """A department or a role, the way to its page of changes, and how many records the newest edition changed there."""

    title: str
    href: str
    number: int


def compile_editions(desk: Desk, snapshot: Snapshot, *, with_feeds: bool) -> Iterator[Page]:
    """What changed, for each department and each role, the history of each record, and the tombstones.

    `with_feeds` says that feeds stand beside the edition.
    """
    groups = _groups(desk, snapshot.past)
    yield _overview(desk, snapshot, groups, with_feeds=with_feeds)
    for name, records in groups.items():
        yield _share(desk, snapshot, name, records)
    for entry in desk.graph.of(Role):
        yield _role(desk, snapshot, entry.record)
    for name in sorted(kept_histories(snapshot)):
        yield _history(desk, snapshot, desk.graph.entries[name].record)
    for one in snapshot.past.retired:
        if one.id not in desk.graph.entries and one.id not in desk.graph.aliases:
            yield _tombstone(desk, snapshot, one)


def kept_histories(snapshot: Snapshot) -> frozenset[str]:
    """The records with a page of history: every playbook, and whatever else an edition changed."""
    past, entries = snapshot.past, snapshot.graph.entries
    return frozenset(
        name
        for name, entry in entries.items()
        if isinstance(entry.record, Playbook) or len(past.happenings.get(name, ())) > 1
    )


def compared(past: Past, name: str) -> tuple[Happening, ...]:
    """The editions in which a record had another text than before, the oldest first, if there are two or more."""
    found = tuple(one for one in past.happenings.get(name, ()) if one.how != "removed")
    return found if len(found) > 1 else ()


def compare_uri(record: Record) -> str:
    """The path, beside all editions, of the page from which two editions of a record are compared."""
    return f"compare/{uri_of(record)}"


def beside(snapshot: Snapshot, *, with_feeds: bool) -> frozenset[str]:
    """The files beside an edition's folder to which its pages lead, as seen from that folder.

    They are folders with an index, however the edition's own pages are addressed.
    """
    found = {f"{_FEEDS}index.html"} if with_feeds else set()
    for name in kept_histories(snapshot):
        if compared(snapshot.past, name):
            found.add(f"../{compare_uri(snapshot.graph.entries[name].record)}/index.html")
    return frozenset(found)


def _groups(desk: Desk, past: Past) -> dict[str, frozenset[str]]:
    """The records of each department, and those of none; departments in the order of the wiki."""
    found: dict[str, set[str]] = {entry.record.id: set() for entry in desk.graph.of(Department)}
    common: set[str] = set()
    for name, entry in desk.graph.entries.items():
        record: Any = entry.record
        owners = {getattr(record, "department", None), *getattr(record, "also_for", ())} & set(found)
        for owner in owners:
            found[owner].add(name)
        if record.id in found:
            found[record.id].add(name)
        elif not owners:
            common.add(name)
    for one in past.retired:
        found.get(one.department, common).add(one.id)
    groups = {name: frozenset(records) for name, records in found.items()}
    return {**groups, _NOBODY: frozenset(common)}


def _overview(desk: Desk, snapshot: Snapshot, groups: dict[str, frozenset[str]], *, with_feeds: bool) -> Page:
    sheet, past = Sheet(desk, CHANGES), snapshot.past
    newest = {
        name for name, ones in past.happenings.items() if any(one.version == snapshot.edition.version for one in ones)
    }
    departments = tuple(
        Share(_title(desk, name), sheet.href(f"{CHANGES}/{name}"), len(records & newest))
        for name, records in groups.items()
    )
    roles = tuple(
        Share(
            entry.record.title,
            sheet.href(f"{CHANGES}/roles/{entry.record.id}"),
            len(
                {
                    one.playbook
                    for one in past.duties.get(entry.record.id, ())
                    if one.version == snapshot.edition.version
                }
            ),
        )
        for entry in sorted(desk.graph.of(Role), key=lambda entry: entry.record.title.casefold())
    )
    everything = frozenset(past.happenings)
    description = (
        f"What {snapshot.edition.version} changes, by department and by role, and what the editions before it did."
    )
    values = {"departments": departments, "roles": roles, "shelves": shelves(sheet, past, everything)}
    return _page(
        sheet,
        snapshot,
        "What changed for you",
        description,
        "overview",
        feeds=f"{sheet.root}{_FEEDS}" if with_feeds else "",
        **values,
    )


def _title(desk: Desk, name: str) -> str:
    entry = desk.graph.find(name)
    return entry.record.title if entry and name != _NOBODY else "For all departments"


def _share(desk: Desk, snapshot: Snapshot, name: str, records: frozenset[str]) -> Page:
    sheet = Sheet(desk, f"{CHANGES}/{name}")
    title = _title(desk, name)
    description = f"What each edition changed in the guidance of: {title}. To print, or to read in the morning meeting."
    link = sheet.link(name) if name != _NOBODY else None
    found = shelves(sheet, snapshot.past, records)
    return _page(sheet, snapshot, f"What changed: {title}", description, "share", shelves=found, about=link)


def _role(desk: Desk, snapshot: Snapshot, role: Role) -> Page:
    sheet = Sheet(desk, f"{CHANGES}/roles/{role.id}")
    description = f"What each edition gave to this role, and took from it: {role.title}."
    found = terms(sheet, snapshot.past, role.id)
    return _page(
        sheet, snapshot, f"What changed for: {role.title}", description, "role", terms=found, about=sheet.link(role.id)
    )


def _history(desk: Desk, snapshot: Snapshot, record: Record) -> Page:
    sheet, past = Sheet(desk, history_uri(record)), snapshot.past
    code = getattr(record, "code", None)
    title = f"History: {code} {record.title}" if code else f"History: {record.title}"
    compare = _outside(desk, sheet, compare_uri(record)) if compared(past, record.id) else ""
    description = f"What each edition changed in “{record.title}”, in words."
    rows = history(sheet, past, record.id)
    return _page(
        sheet, snapshot, title, description, "history", rows=rows, compare=compare, about=sheet.link(record.id)
    )


def _outside(desk: Desk, sheet: Sheet, uri: str) -> str:
    """The link to a page that stands beside the edition's folder."""
    return f"{sheet.root}../{uri}/{'' if desk.addresses.directory_urls else 'index.html'}"


def _tombstone(desk: Desk, snapshot: Snapshot, one: Retired) -> Page:
    sheet = Sheet(desk, tomb_uri(one))
    kind = KINDS[one.kind].title if one.kind in KINDS else one.kind
    description = f"{kind}, no longer in this edition."
    rows = history(sheet, snapshot.past, one.id)
    successor = sheet.link(one.successor) if one.successor else None
    last = Addresses(desk.addresses.directory_urls).url(tomb_uri(one))
    return _page(
        sheet, snapshot, one.title, description, "tombstone", one=one, rows=rows, successor=successor, last=last
    )


def _page(sheet: Sheet, snapshot: Snapshot, title: str, description: str, template: str, **values: Any) -> Page:
    about: Link | None = values.get("about")
    head = sheet.write(
        f"editions/{template}.html.j2",
        title=title,
        description=description,
        edition=snapshot.edition,
        editions=snapshot.past.editions,
        **values,
    )
    crumbs = [Crumb("Home", sheet.href("index"))]
    if sheet.uri.startswith(f"{CHANGES}/"):
        crumbs.append(Crumb("What changed for you", sheet.href(CHANGES)))
    elif about is not None:
        crumbs.append(Crumb(about.title, about.href))
    return Page(
        uri=sheet.uri,
        title=title,
        head=head,
        sections=tuple(sheet.sections),
        description=description,
        crumbs=tuple(crumbs),
        findings=(Finding("", title, (description,)),),
        wide=not sheet.sections,
        listed=False,
    )
