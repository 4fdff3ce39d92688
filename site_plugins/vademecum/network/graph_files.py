"""Ties from GEXF 1.1 to 1.3, as Gephi writes it, and from GraphML, as NodeXL, yEd and others write it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vademecum.network.headings import KNOWN, KNOWN_OF_LISTS, Columns, plain
from vademecum.network.limits import MAX_ROWS
from vademecum.network.markup import Element, elements
from vademecum.network.rowing import Where, listed_of, plain_way, row_of
from vademecum.network.tie import Listed, Row, Ties
from vademecum.source import Place, Problem, error, notice

_OF_EDGES = {name: words for name, words in KNOWN.items() if name not in {"from", "to"}}


@dataclass(frozen=True, slots=True)
class _Edge:
    """An edge: the ids of its ends, and what is said of it by field."""

    source: str
    target: str
    values: Mapping[str, str]
    place: Place


@dataclass(frozen=True, slots=True)
class _File:
    """What both formats have: nodes by id, edges, and whether an edge goes both ways unless it says otherwise."""

    nodes: tuple[tuple[str, Mapping[str, str], Place], ...]
    edges: tuple[_Edge, ...]
    both_ways: bool


def read_graph_file(path: str, data: bytes, columns: Columns) -> Ties:
    """The ties and organisations of a GEXF or GraphML file. Edges without direction count both ways, and it is said."""
    root = elements(path, data)
    if isinstance(root, Problem):
        return Ties(path, problems=(root,))
    text = data.decode("utf-8", "replace")
    problems: list[Problem] = []
    graph = next(root.each("graph"), None)
    if root.name not in {"gexf", "graphml"} or graph is None:
        fact = f"the file begins with <{root.name}>, and is neither GEXF nor GraphML with a graph in it"
        problems.append(error(root.place, "N1", fact, "Export it as CSV, GEXF or GraphML."))
        return Ties(path, problems=tuple(problems), text=text)
    problems += _unreadable(root, graph)
    read = _gexf if root.name == "gexf" else _graphml
    file = read(root, graph, columns)
    names = _names(path, file, problems)
    listed = list(names.values())
    rows = list(_rows(file, names, problems))
    if not file.edges and not problems:
        problems.append(error(graph.place, "N1", "the graph has no tie", "Export it with its edges."))
    if file.both_ways and rows and not any(one.severity == 0 for one in problems):
        fact = "the ties of this file have no direction, so each counts both ways"
        problems.append(notice(graph.place, "N9", fact, "Export a directed graph where it matters who points to whom."))
    return Ties(path, tuple(rows), tuple(listed), tuple(problems), text)


def _unreadable(root: Element, graph: Element) -> Iterator[Problem]:
    for one in graph.below("hyperedge", "port"):
        fact = f"the graph has a <{one.name}>, which ties more than two organisations, or parts of one"
        yield error(one.place, "N1", fact, "Write a tie for each pair.")
        return
    for edge in graph.below("edge") if root.name == "gexf" else ():
        timed = {"start", "end", "startopen", "endopen", "timestamp", "timestamps", "intervals"} & set(edge.attributes)
        if timed or any(edge.below("spells", "slices")):
            fact = "this tie begins or ends at a time, and the map would show ties together that never were together"
            yield error(edge.place, "N1", fact, "In Gephi, filter one period and export that as a static graph.")
            return


def _names(path: str, file: _File, problems: list[Problem]) -> dict[str, Listed]:
    names: dict[str, Listed] = {}
    for node, values, place in file.nodes:
        if node in names:
            fact = f'two nodes have the id "{node[:60]}"; the first is in line {names[node].place.line}'
            problems.append(error(place, "N3", fact, "Give each organisation an id of its own."))
            continue
        filled = values if values.get("name", "").strip() else {**values, "name": node}
        names[node] = listed_of(filled, _finder(place, "this node"), problems)
    return names


def _rows(file: _File, names: Mapping[str, Listed], problems: list[Problem]) -> Iterator[Row]:
    for number, edge in enumerate(file.edges):
        if number == MAX_ROWS:
            fact = f"the file has more than {MAX_ROWS:,} ties"
            problems.append(error(edge.place, "N1", fact, "Add up ties that repeat, and drop the rest."))
            return
        lost = [end for end in dict.fromkeys((edge.source, edge.target)) if end not in names]
        for end in lost:
            fact = (
                f'this tie names the node "{end[:60]}", which the file does not have' if end else "a tie lacks an end"
            )
            problems.append(error(edge.place, "N3", fact, "Add the node, or delete the tie."))
        if not lost:
            ends = {"from": names[edge.source].name, "to": names[edge.target].name}
            values = {**edge.values, **ends}
            yield row_of(values, _finder(edge.place, "this tie"), problems, both_ways=file.both_ways, comma=False)


def _finder(place: Place, what: str) -> Where:
    said = {"weight": "weight", "name": "name", "from": "first end", "to": "second end", "is_organisation": "note"}
    return lambda field: (place, f"the {said.get(field, field)} of {what}")


def _fields(said: Mapping[str, str], known: Mapping[str, tuple[str, ...]], chosen: Mapping[str, str]) -> dict[str, str]:
    """Of all that is said of a node or an edge, by title, what we know, by field."""
    plainly = {plain(title): value for title, value in said.items()}
    found = {}
    for field, words in known.items():
        for word in (plain(chosen[field]),) if field in chosen else words:
            if word in plainly:
                found[field] = plainly[word]
                break
    return found


def _gexf(_: Element, graph: Element, columns: Columns) -> _File:
    titles = {
        (block.attributes.get("class", ""), one.attributes.get("id", "")): one.attributes.get("title", "")
        for block in graph.each("attributes")
        for one in block.each("attribute")
    }

    def said(element: Element, sort: str) -> dict[str, str]:
        values = {
            titles.get((sort, value.attributes.get("for", value.attributes.get("id", ""))), ""): value.attributes.get(
                "value", ""
            )
            for block in element.each("attvalues")
            for value in block.each("attvalue")
        }
        return values | {key: value for key, value in element.attributes.items() if key in {"weight", "label"}}

    nodes = []
    for one in graph.below("node"):
        values = said(one, "node")
        label = values.pop("label", "")
        fields = _fields(values, KNOWN_OF_LISTS, {})
        nodes.append((one.attributes.get("id", ""), {**fields, "name": label or fields.get("name", "")}, one.place))
    edges = []
    for one in graph.below("edge"):
        fields = _fields(said(one, "edge"), _OF_EDGES, columns.chosen)
        fields.setdefault("type", one.attributes.get("kind", one.attributes.get("label", "")))
        fields["direction"] = one.attributes.get("type", "")
        edges.append(_Edge(one.attributes.get("source", ""), one.attributes.get("target", ""), fields, one.place))
    both_ways = plain_way(graph.attributes.get("defaultedgetype", "undirected")) is not False
    return _File(tuple(nodes), tuple(edges), both_ways)


def _graphml(root: Element, graph: Element, columns: Columns) -> _File:
    keys = {one.attributes.get("id", ""): one for one in root.each("key")}
    titles = {name: one.attributes.get("attr.name", name) for name, one in keys.items()}
    usual = {name: next((one.text for one in key.each("default")), "") for name, key in keys.items()}

    def said(element: Element, sort: str) -> dict[str, str]:
        mine = [name for name, one in keys.items() if one.attributes.get("for", "all") in {sort, "all"}]
        values = {titles[name]: usual[name] for name in mine if usual[name]}
        return values | {
            titles.get(one.attributes.get("key", ""), ""): one.text.strip() for one in element.each("data")
        }

    nodes = [
        (one.attributes.get("id", ""), _fields(said(one, "node"), KNOWN_OF_LISTS, {}), one.place)
        for one in graph.below("node")
    ]
    edges = []
    for one in graph.below("edge"):
        fields = _fields(said(one, "edge"), _OF_EDGES, columns.chosen)
        fields["direction"] = {"true": "directed", "false": "undirected"}.get(one.attributes.get("directed", ""), "")
        edges.append(_Edge(one.attributes.get("source", ""), one.attributes.get("target", ""), fields, one.place))
    return _File(tuple(nodes), tuple(edges), graph.attributes.get("edgedefault") != "directed")
