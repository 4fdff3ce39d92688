"""The pages that lead to records: home, one for each kind, by need, by tag, the matrix, the health page, the rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from vademecum.graph import RULES, Graph
from vademecum.graph.rungs import missing_for, next_rung
from vademecum.pages.compiling import summary_of
from vademecum.pages.facts.approval import is_unmarked, note_of
from vademecum.pages.facts.steps import order, platforms_of
from vademecum.pages.options import Options
from vademecum.pages.page import Crumb, Finding, Page
from vademecum.pages.posts.mine import posts
from vademecum.pages.registering import register_of
from vademecum.pages.rendering import Desk, Link, Sheet
from vademecum.pages.wording import WORDS, word
from vademecum.records import KINDS, Climbing, Entry, Record
from vademecum.records.kinds.department import Department
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.mission import Mission
from vademecum.records.kinds.platform import Platform
from vademecum.records.kinds.playbook import Playbook
from vademecum.source import Problem


@dataclass(frozen=True, slots=True)
class Row:
    """A record in a list: its link, its summary, the record itself, the title of its department, and a short note."""

    link: Link
    summary: str
    record: Record
    department: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading."""

    id: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the matrix: the playbooks of a department that use a platform, and what it could do."""

    playbooks: tuple[Link, ...]
    use: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A platform and its cells, one for each department."""

    platform: Link
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A record below its top rung, and what the next one needs."""

    row: Row
    rung: str
    missing: tuple[str, ...]


def compile_indexes(desk: Desk, problems: Iterable[Problem], options: Options) -> Iterator[Page]:
    """All pages that are not a record's own."""
    yield _home(desk, options)
    for name, kind in KINDS.items():
        yield _of_kind(desk, name, kind.plural, kind.folder)
    yield _grouped(desk, "tags", "By tag", "Records by the words that their authors gave them.", _by_tag)
    yield _grouped(desk, "triggers", "By season or trigger", "Playbooks by what opens them.", _by_trigger)
    yield _grouped(desk, "status", "By status", "How far each text has come.", _by_status)
    yield _matrix(desk)
    yield _health(desk, tuple(problems), options)
    yield _rules(desk)


def _page(sheet: Sheet, title: str, description: str, template: str, **values: Any) -> Page:
    head = sheet.write(f"indexes/{template}.html.j2", title=title, description=description, **values)
    crumbs = () if sheet.uri == "index" else (Crumb("Home", sheet.href("index")),)
    found = (Finding("", title, (description,)),) if sheet.uri != "index" else ()
    sections = tuple(sheet.sections)
    return Page(sheet.uri, title, head, sections, description, crumbs, found, ("Index",), wide=not sections)


def _rows(sheet: Sheet, entries: Iterable[Entry[Any]]) -> tuple[Row, ...]:
    return tuple(_row(sheet, entry.record) for entry in sorted(entries, key=lambda entry: _order(entry.record)))


def _row(sheet: Sheet, record: Record) -> Row:
    link = sheet.link(record.id)
    assert link is not None
    department = sheet.desk.graph.record(getattr(record, "department", None) or "", Department)
    return Row(link, summary_of(sheet.desk.graph, record), record, department.title if department else "")


def _order(record: Record) -> tuple[bool, str, str]:
    return order(record) if isinstance(record, Playbook) else (True, "", record.title.casefold())


def _home(desk: Desk, options: Options) -> Page:
    sheet = Sheet(desk, "index")
    graph = desk.graph
    playbooks = _rows(sheet, graph.of(Playbook))
    departments = _rows(sheet, graph.of(Department))
    counts = {row.link.id: sum(_belongs(other.record, row.link.id) for other in playbooks) for row in departments}
    return _page(
        sheet,
        "Home",
        "Playbooks of embassies, each tied to a diplomatic end away from the screen.",
        "home",
        crisis=tuple(row for row in playbooks if _is_crisis(row.record)),
        departments=departments,
        counts=counts,
        goals=tuple(Group(row.link.id, row.link.title, _goals(sheet, row.link.id)) for row in departments),
        platforms=_rows(sheet, graph.of(Platform)),
        triggers=tuple(_by_trigger(sheet)),
        missions=_rows(sheet, graph.of(Mission)),
        posts=tuple(posts(graph)),
        for_staff=graph.for_staff,
        total=len(graph.entries),
        edition=options.edition.edition if options.edition else None,
    )


def _is_crisis(record: Record) -> bool:
    return isinstance(record, Playbook) and record.crisis and record.status in {"draft", "trial", "in-force"}


def _belongs(record: Record, department: str) -> bool:
    return isinstance(record, Playbook) and department in (record.department, *record.also_for)


def _goals(sheet: Sheet, department: str) -> tuple[Row, ...]:
    return _rows(sheet, (entry for entry in sheet.desk.graph.of(Goal) if entry.record.department == department))


def _of_kind(desk: Desk, name: str, plural: str, folder: str) -> Page:
    sheet = Sheet(desk, folder)
    description = (KINDS[name].model.__doc__ or "").split("\n")[0]
    if name == "tool":
        return _page(sheet, "Register of tools", description, "register", register=register_of(sheet))
    rows = _rows(sheet, (entry for entry in desk.graph.entries.values() if entry.record.kind == name))
    return _page(sheet, plural, description, "kind", rows=rows, name=name)


def _grouped(desk: Desk, uri: str, title: str, description: str, groups: Callable[[Sheet], Iterator[Group]]) -> Page:
    sheet = Sheet(desk, uri)
    return _page(sheet, title, description, "groups", groups=tuple(groups(sheet)))


def _group(sheet: Sheet, groups: dict[str, list[Entry[Any]]], words: Callable[[str], str]) -> Iterator[Group]:
    for number, (name, entries) in enumerate(groups.items(), 1):
        yield Group(f"group-{number}", words(name), _rows(sheet, entries))


def _by_tag(sheet: Sheet) -> Iterator[Group]:
    groups: dict[str, list[Entry[Any]]] = {}
    for entry in sheet.desk.graph.entries.values():
        for tag in dict.fromkeys((*entry.record.tags, *entry.record.situations)):
            groups.setdefault(tag, []).append(entry)
    yield from _group(sheet, dict(sorted(groups.items(), key=lambda item: item[0].casefold())), str)


def _by_trigger(sheet: Sheet) -> Iterator[Group]:
    groups: dict[str, list[Entry[Any]]] = {}
    for entry in sheet.desk.graph.of(Playbook):
        groups.setdefault(entry.record.trigger_type or "other", []).append(entry)
    kinds = [name for name in WORDS if name in groups] + [name for name in groups if name not in WORDS]
    yield from _group(
        sheet, {name: groups[name] for name in kinds}, lambda name: "Other triggers" if name == "other" else word(name)
    )


def _by_status(sheet: Sheet) -> Iterator[Group]:
    groups: dict[str, list[Entry[Any]]] = {
        name: [] for name in ("in-force", "trial", "draft", "superseded", "withdrawn")
    }
    graph = sheet.desk.graph
    for entry in graph.of(Climbing):
        groups[entry.record.status].append(entry)
    for group in _group(sheet, {name: entries for name, entries in groups.items() if entries}, word):
        yield replace(group, rows=tuple(replace(row, note=note_of(graph, row.record)) for row in group.rows))


def _matrix(desk: Desk) -> Page:
    sheet = Sheet(desk, "matrix")
    graph = desk.graph
    departments = [entry.record for entry in graph.of(Department)]
    using = _using(graph)
    rows = (
        MatrixRow(row.link, tuple(_cell(sheet, row.link.id, department, using) for department in departments))
        for row in _rows(sheet, graph.of(Platform))
    )
    links = tuple(link for department in departments if (link := sheet.link(department.id)))
    description = "What each platform can do for each department. Each cell names the playbooks that show it."
    return _page(sheet, "Departments by platform", description, "matrix", departments=links, rows=tuple(rows))


def _using(graph: Graph) -> Mapping[tuple[str, str], set[str]]:
    """The playbooks for each (department, platform)."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in graph.of(Playbook):
        for department in (entry.record.department, *entry.record.also_for):
            for platform in platforms_of(entry.record):
                found[department, platform].add(entry.record.id)
    return found


def _cell(sheet: Sheet, platform: str, department: Department, found_in: Mapping[tuple[str, str], set[str]]) -> Cell:
    graph: Graph = sheet.desk.graph
    using = set(found_in.get((department.id, platform), ()))
    named = [one for one in department.platform_opportunities if one.platform == platform]
    using |= {one.playbook for one in named if one.playbook}
    found = [playbook for name in using if (playbook := graph.record(name, Playbook))]
    links = tuple(link for playbook in sorted(found, key=order) if (link := sheet.link(playbook.id)))
    return Cell(links, named[0].use if named else "")


def _health(desk: Desk, problems: tuple[Problem, ...], options: Options) -> Page:
    sheet = Sheet(desk, "health")
    graph = desk.graph
    climbing = [entry for entry in graph.of(Climbing) if entry.record.status in {"draft", "trial"}]
    as_of = graph.settings.as_of
    overdue = (entry for entry in graph.entries.values() if (due := entry.record.review_due) and due < as_of)
    return _page(
        sheet,
        "Health of the wiki",
        "What is unfinished, overdue or unsafe, as the rules see it.",
        "health",
        problems=problems,
        unfinished=tuple(
            _unfinished(sheet, entry) for entry in sorted(climbing, key=lambda entry: _order(entry.record))
        ),
        overdue=_rows(sheet, overdue),
        unmarked=_rows(sheet, (entry for entry in graph.of(Climbing) if is_unmarked(entry.record))),
        unpractised=_rows(sheet, (entry for entry in graph.of(Playbook) if not entry.record.practice)),
        counts=tuple(
            (kind.plural, sum(entry.record.kind == name for entry in graph.entries.values()))
            for name, kind in KINDS.items()
        ),
        as_of=as_of,
        audience=options.audience,
        lines=graph.whole,
    )


def _unfinished(sheet: Sheet, entry: Entry[Climbing]) -> Unfinished:
    rung = next_rung(entry.record) or ""
    return Unfinished(
        _row(sheet, entry.record), rung, tuple(missing.fact for missing in missing_for(entry.record, rung))
    )


def _rules(desk: Desk) -> Page:
    sheet = Sheet(desk, "rules")
    description = "What the build checks, and why. A record that breaks a rule is not published."
    return _page(sheet, "The rules", description, "rules", rules=tuple(RULES.values()))


def index_uris() -> tuple[str, ...]:
    """The paths of all index pages, in the order of the navigation."""
    kinds = tuple(kind.folder for kind in KINDS.values())
    return ("index", *kinds, "matrix", "triggers", "tags", "status", "health", "rules")
