"""The entries of a site's feeds, from what its newest edition carries of its past."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vademecum.exports.feeds.entry import Entry
from vademecum.exports.feeds.publication import Publication
from vademecum.exports.feeds.wording import in_html, shown, what_happened
from vademecum.exports.placing import page_of
from vademecum.graph import Graph
from vademecum.records import KINDS
from vademecum.records.kinds.department import Department
from vademecum.versions.edition import Happening, Past
from vademecum.versions.weight import Weight


@dataclass(frozen=True, slots=True)
class _About:
    """A record that happenings are told of, whether it is still there or not.

    `first` is the oldest id it had: an edition has the page of that id or, since ids lead on, a page that leads on.
    """

    kind: str
    first: str
    title: str
    code: str
    departments: tuple[str, ...] = ()
    successor: str = ""


def gather(past: Past, graph: Graph, publication: Publication, url: Callable[[str], str]) -> Iterator[Entry]:
    """Every entry, the newest edition first, in it the heaviest first. `url` says where pages stand in an edition.

    What no reader sees, such as another layout of a file, is no entry.
    """
    known = _known(past, graph)
    numbers = {edition.version: edition.number for edition in past.editions}
    rows = [
        (about, one)
        for name, happenings in past.happenings.items()
        if (about := known.get(name)) is not None
        for one in happenings
        if one.how != "changed" or one.note or one.weight is not Weight.LAYOUT
    ]
    kinds = list(KINDS)

    def order(row: tuple[_About, Happening]) -> tuple[int, int, int, str, str]:
        about, one = row
        place = kinds.index(about.kind) if about.kind in kinds else len(kinds)
        return -numbers.get(one.version, 0), one.weight, place, about.title.casefold(), about.first

    titles = {entry.record.id: shown(entry.record.title) for entry in graph.of(Department)}
    for about, one in sorted(rows, key=order):
        yield _entry(about, one, past, publication, url, titles)


def _known(past: Past, graph: Graph) -> dict[str, _About]:
    """All records that may be told of, by id."""
    found = {}
    for entry in graph.entries.values():
        record = entry.record
        code = getattr(record, "code", None) or ""
        first = record.aliases[0] if record.aliases else record.id
        found[record.id] = _About(record.kind, first, record.title, code, _departments(record))
    for one in past.retired:
        heir = graph.find(one.successor)
        departments = _departments(heir.record) if heir else ()
        title = heir.record.title if heir else ""
        found.setdefault(one.id, _About(one.kind, one.id, one.title, one.code, departments, title))
    return found


def _departments(record: object) -> tuple[str, ...]:
    """The department that keeps a record, and those that use it too; a department is its own."""
    if isinstance(record, Department):
        return (record.id,)
    own = getattr(record, "department", None)
    also = [one for one in getattr(record, "also_for", ()) if isinstance(one, str)]
    return tuple(dict.fromkeys([own, *also])) if own else ()


def _entry(
    about: _About,
    one: Happening,
    past: Past,
    publication: Publication,
    url: Callable[[str], str],
    titles: dict[str, str],
) -> Entry:
    name = f"{about.code} {about.title}" if about.code and about.kind != "department" else about.title
    happened = what_happened(one, about.successor)
    kind = KINDS[about.kind].title if about.kind in KINDS else about.kind
    lead = f"{kind} “{shown(about.title)}”: {shown(happened)}."
    since = past.editions[0].released if past.editions else one.released
    return Entry(
        tag=publication.tag(since, f"{one.version}/{about.first}"),
        url=f"{publication.address}{one.version}/{url(page_of(about.kind, about.first))}",
        title=shown(f"{name}: {happened}"),
        summary=shown(one.note) or lead,
        html=in_html(one, lead),
        day=one.released,
        departments=about.departments,
        topics=(kind, *(titles[one] for one in about.departments if one in titles)),
    )
