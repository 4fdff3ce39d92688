"""The entries of a site's feeds, from what its newest edition carries of its past."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from vademecum.exports.feeds.entry import Entry
from vademecum.exports.feeds.publication import Publication
from vademecum.exports.feeds.wording import in_html, shown, what_happened
from vademecum.exports.placing import page_of
from vademecum.graph import Graph
from vademecum.records import KINDS
from vademecum.records.kinds.department import Department
from vademecum.versions.edition import Happening, Past
from vademecum.versions.weight import Weight

_PLACES = {kind: place for place, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class About:
    """A record that happenings are told of, whether it is still there or not.

    `first` is the oldest id it had: an edition has the page of that id or, since ids lead on, a page that leads on.
    """

    kind: str
    first: str
    title: str
    code: str
    departments: tuple[str, ...] = ()
    successor: str = ""
    names: tuple[str, ...] = ()
    """Its other ids, the newest last."""


@dataclass(frozen=True, slots=True)
class Row:
    """What an edition changed in a record, before any words are made of it. `number` counts the editions."""

    about: About
    happening: Happening
    number: int

    @property
    def order(self) -> tuple[int, int, int, str, str]:
        """The newest edition first, in it the heaviest first, then by kind and title."""
        place = _PLACES.get(self.about.kind, len(_PLACES))
        return -self.number, self.happening.weight, place, self.about.title.casefold(), self.about.first


def gather(past: Past, graph: Graph) -> list[Row]:
    """All rows in order. What no reader sees, such as another layout of a file, is none."""
    known = _known(past, graph)
    numbers = {edition.version: edition.number for edition in past.editions}
    rows = [
        Row(about, one, numbers.get(one.version, 0))
        for name, happenings in past.happenings.items()
        if (about := known.get(name)) is not None
        for one in happenings
        if one.how != "changed" or one.note or one.weight is not Weight.LAYOUT
    ]
    return sorted(rows, key=lambda row: row.order)


@dataclass(frozen=True, slots=True)
class Telling:
    """Makes entries of rows, each once, however many feeds it stands in.

    `url` says where pages stand in an edition, `lies` whether the site has a page there in that version.
    """

    past: Past
    titles: Mapping[str, str]
    publication: Publication
    url: Callable[[str], str]
    lies: Callable[[str, str], bool]
    told: dict[tuple[str, str], Entry] = field(default_factory=dict)

    def entry(self, row: Row) -> Entry:
        """The entry of a row."""
        key = (row.about.first, row.happening.version)
        if key not in self.told:
            self.told[key] = self._entry(row.about, row.happening)
        return self.told[key]

    def _entry(self, about: About, one: Happening) -> Entry:
        name = f"{about.code} {about.title}" if about.code and about.kind != "department" else about.title
        happened = what_happened(one, about.successor)
        kind = KINDS[about.kind].title if about.kind in KINDS else about.kind
        lead = f"{kind} “{shown(about.title)}”: {shown(happened)}."
        return Entry(
            tag=self.publication.tag(self.past.editions[0].released, f"{one.version}/{about.first}"),
            url=f"{self.publication.address}{self._page(about, one.version)}",
            title=shown(f"{name}: {happened}"),
            summary=shown(one.note) or lead,
            html=in_html(one, lead),
            day=one.released,
            topics=(kind, *(self.titles[name] for name in about.departments if name in self.titles)),
        )

    def _page(self, about: About, version: str) -> str:
        """Where the record stands in that edition, by one of its ids; else in the newest."""
        pages = [self.url(page_of(about.kind, name)) for name in (about.first, *about.names)]
        places = [(one, page) for one in (version, self.past.editions[-1].version) for page in pages]
        return "/".join(next((place for place in places if self.lies(*place)), places[0]))


def _known(past: Past, graph: Graph) -> dict[str, About]:
    """All records that may be told of, by id."""
    found = {}
    for entry in graph.entries.values():
        record = entry.record
        code = getattr(record, "code", None) or ""
        first, *names = (*record.aliases, record.id)
        found[record.id] = About(record.kind, first, record.title, code, _departments(record), names=tuple(names))
    for one in past.retired:
        heir = graph.find(one.successor)
        departments = _departments(heir.record) if heir else ()
        title = heir.record.title if heir else ""
        found.setdefault(one.id, About(one.kind, one.id, one.title, one.code, departments, title))
    return found


def _departments(record: object) -> tuple[str, ...]:
    """The department that keeps a record, and those that use it too; a department is its own."""
    if isinstance(record, Department):
        return (record.id,)
    own = getattr(record, "department", None)
    also = [one for one in getattr(record, "also_for", ()) if isinstance(one, str)]
    return tuple(dict.fromkeys([own, *also])) if own else ()
