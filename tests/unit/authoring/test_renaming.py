"""Renaming in random wikis in wild layouts: the same graph by another name, and nothing else."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random
from typing import Any

import pytest
import yaml
from kit.growing import PROFILES, grow
from kit.scrawling import Scrawl
from kit.wikis import ALL

from vademecum.authoring import CannotRenameError, rename
from vademecum.authoring.formatting.forming import comments_of
from vademecum.graph import Graph, Settings, build_graph, check_graph
from vademecum.records import load_library
from vademecum.source import parse

SETTINGS = Settings(date(2026, 11, 21))
Files = dict[str, bytes]


def scrawled_wiki(seed: int) -> Files:
    """The files of a random wiki, each in its own wild layout."""
    random, files = Random(seed), {}
    for path, values in sorted(grow(seed, PROFILES[seed % 3], ALL, 1).part().items()):
        plain = yaml.safe_dump(values, sort_keys=False, allow_unicode=True).encode()
        document = parse(path, plain).document
        assert document is not None
        wild = Scrawl(random, random.choice((0.05, 0.3, 0.6))).file(document.root)
        read = parse(path, wild).document
        files[f"playbooks/{path}"] = wild if read is not None and read.root == document.root else plain
    return files


def graph_of(files: Files) -> Graph:
    """The graph of files without a fault of reading."""
    library, problems = load_library(files.items())
    assert problems == []
    return build_graph(library, SETTINGS)


def after(files: Files, old: str, new: str) -> Files:
    """The files as they lie after a rename."""
    made = rename(files.items(), old, new, SETTINGS)
    here, there = made.moved or ("", "")
    return {there if path == here else path: made.files.get(path, data) for path, data in files.items()}


def drawn(graph: Graph, names: dict[str, str]) -> Counter[Any]:
    """The edges of a graph under other names."""
    return Counter(
        (names.get(edge.origin, edge.origin), names.get(edge.target, edge.target), edge.kinds, edge.prose)
        for edges in graph.edges.values()
        for edge in edges
    )


def told(graph: Graph) -> Counter[Any]:
    """The problems of a graph, without their words and places."""
    return Counter((problem.code, problem.severity) for problem in check_graph(graph))


def remarks(files: Files) -> Counter[str]:
    """All comments in files."""
    texts = (data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n") for data in files.values())
    return sum((comments_of(text) for text in texts), Counter())


def holds(seed: int) -> None:
    """A record of a random wiki is renamed, and back."""
    files = scrawled_wiki(seed)
    graph = graph_of(files)
    old = Random(seed).choice(sorted(graph.entries))
    new = Random(seed).choice(("no", "another-name", f"{old}-x"[:60], "x-" + old[:50]))
    renamed = after(files, old, new)
    there = graph_of(renamed)
    assert there.entries.keys() == graph.entries.keys() - {old} | {new}
    assert there.aliases == {name: new if held == old else held for name, held in graph.aliases.items()} | {old: new}
    assert drawn(there, {}) == drawn(graph, {old: new})
    assert told(there) == told(graph)
    assert remarks(renamed) == remarks(files)
    back = graph_of(after(renamed, new, old))
    assert drawn(back, {}) == drawn(graph, {})
    assert back.aliases == graph.aliases | {new: old}
    assert all(back.entries[name].record == entry.record for name, entry in graph.entries.items() if name != old)
    assert back.entries[old].record.model_copy(update={"aliases": ()}) == graph.entries[old].record.model_copy(
        update={"aliases": ()}
    )


@pytest.mark.parametrize("seed", range(8))
def test_a_random_record_is_renamed(seed: int) -> None:
    """Edges, problems and comments are the same by another name; back again, only an old id is left."""
    holds(seed)


@pytest.mark.prove
def test_many_random_records_are_renamed() -> None:
    """The same for four hundred wikis."""
    for seed in range(100, 500):
        holds(seed)


SMALL: Files = {
    "playbooks/kestria.yml": b"kind: note\nid: kestria\ntitle: Kestria\nstatus: draft\n"
    b"text: See [[sella]], [[ sella|the\n"
    b"  sella]] and `[[sella|x]]`, not [[sella-2]], sella or [sella].\n# sella [[sella]]\n",
    "playbooks/sella.yml": b"kind: note\nid: sella\ntitle: Sella [[sella]]\nstatus: draft\ntext: A port.\n",
    "playbooks/sella-2.yml": b"kind: note\nid: sella-2\ntitle: Sella 2\nstatus: draft\nrelated: [sella]\n"
    b'text: "To [\\x5bsella]] and\\n[[sella|back]]"\naliases: [old-2]\n',
}


def test_what_only_looks_alike_stays() -> None:
    """Links are rewritten, however they are written; words, titles, comments and longer ids are not."""
    made = after(SMALL, "sella", "port")
    assert made["playbooks/kestria.yml"].decode() == (
        "kind: note\nid: kestria\ntitle: Kestria\nstatus: draft\ntext: See [[port]], [[ port|the\n"
        "  sella]] and `[[port|x]]`, not [[sella-2]], sella or [sella].\n# sella [[sella]]\n"
    )
    assert made["playbooks/port.yml"].decode() == (
        "kind: note\nid: port\naliases: [sella]\ntitle: Sella [[sella]]\nstatus: draft\ntext: A port.\n"
    )
    assert b'related: [port]\ntext: "To [[port]] and\\n[[port|back]]"' in made["playbooks/sella-2.yml"]
    assert list(made) == ["playbooks/kestria.yml", "playbooks/port.yml", "playbooks/sella-2.yml"]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("sella", "kestria", "is used already, in playbooks/kestria.yml"),
        ("sella", "old-2", "was used already, in playbooks/sella-2.yml"),
        ("nobody", "somebody", 'No record has the id "nobody".'),
        ("old-2", "somebody", "It is an old id of sella-2; name that."),
        ("sella", "sella", "is its id already"),
    ],
)
def test_a_name_is_refused(old: str, new: str, why: str) -> None:
    """An id that is or was used by another record, and a record that does not exist, are refused."""
    with pytest.raises(CannotRenameError) as fault:
        rename(SMALL.items(), old, new, SETTINGS)
    assert why in str(fault.value)


def test_half_a_rename_is_finished() -> None:
    """After the record's own file is written every step is a sound wiki, and the same rename does the rest."""
    whole = rename(SMALL.items(), "sella", "port", SETTINGS)
    files = dict(SMALL)
    for path, data in list(whole.files.items())[:-1]:
        files[path] = data
        graph = graph_of(files)
        assert told(graph) == told(graph_of(SMALL))
        rest = rename(files.items(), "sella", "port", SETTINGS)
        assert files | dict(rest.files) == SMALL | dict(whole.files)
        assert rest.moved == whole.moved


def test_keys_are_rewritten_where_they_are_references() -> None:
    """A key that names a record is rewritten, beside its value; the name of a field is not, though it is the id."""
    text = "kind: mission\nid: sella\ntitle: S\nname: S\nmission_type: office\nhost_country: XA\nsize_class: micro\n"
    cover = 'role_cover: {mission: mission, "press": mission, other: press}\n'
    files = {"a.yml": (text + cover).encode(), "b.yml": b"kind: role\nid: mission\ntitle: M\nfamily: hq\nduties: [x]\n"}
    files["c.yml"] = (
        b"kind: collaboration-year\nid: y\ntitle: Y\nmission: mission\nstarts_on: 2026-01-01\nends_on: 2026-12-31\n"
    )
    made = after(files, "mission", "post")
    assert made["a.yml"].decode() == text + 'role_cover: {post: post, "press": post, other: press}\n'
    assert b"\nmission: post\n" in made["c.yml"]


@pytest.mark.parametrize(
    ("held", "made"),
    [
        ("aliases: [a-1]", "aliases: [a-1, sella]"),
        ("aliases: []", "aliases: [sella]"),
        ("aliases:\n- a-1  # first\n- a-2", "aliases:\n- a-1  # first\n- sella\n- a-2"),
        ("aliases: [port, a-1]", "aliases: [sella, a-1]"),
    ],
)
def test_the_old_id_joins_those_before(held: str, made: str) -> None:
    """The old id joins the old ids that there are; an old id that is taken up again makes room for it."""
    start = "kind: note\ntitle: Sella\nstatus: draft\ntext: A port.\n"
    files = {"x.yml": f"{start}{held}\nid: 'sella'".encode()}
    assert after(files, "sella", "port") == {"x.yml": f"{start}{made}\nid: 'port'".encode()}


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_the_old_id_gets_a_line(end: str) -> None:
    """Without old ids the field is written after the id, in the file's own line ends, or in a record's brackets."""
    line = end or "\n"
    start = line.join(["kind: note", "title: Sella", "status: draft", "text: A port.", "id: sella"])
    made = start.replace("id: sella", f"id: port{line}aliases: [sella]{line}")
    assert after({"x.yml": (start + end).encode()}, "sella", "port") == {"x.yml": made.encode()}
    listed = b"kind: note\nstatus: draft\nrecords:\n- {id: sella, title: S, text: T}\n- text: T\n  id: b\n  title: B\n"
    once = after({"x.yml": listed}, "sella", "port")
    twice = after(once, "b", "c")["x.yml"]
    assert (
        b"- {id: port, aliases: [sella], title: S, text: T}\n- text: T\n  id: c\n  aliases: [b]\n  title: B\n" in twice
    )
