"""Which ids no longer lead anywhere, what they led to, and who stands in for it."""

from __future__ import annotations

from typing import Any

from kit.editions import Values, graph_of

from vademecum.graph import Graph
from vademecum.versions import retired
from vademecum.versions.edition import Retired

VERSIONS = ("2026.1", "2026.2")
NEXT = ("2026.2", "2026.3")


def note(name: str, **more: Any) -> Values:
    """A note that says nothing that others say."""
    text = " ".join(f"{name}{number}" for number in range(9))
    return {"kind": "note", "id": name, "title": f"About {name}", "status": "trial", "text": text, **more}


def graph(*notes: Values) -> Graph:
    """The graph of some notes."""
    return graph_of({f"{number}.yml": one for number, one in enumerate(notes)})


def test_a_record_gone() -> None:
    """A record that is gone leaves its last words, and the editions between which it went."""
    found = retired(graph(note("one"), note("two")), graph(note("two")), (), VERSIONS)
    assert found == (Retired("note", "one", "About one", "", "2026.1", "2026.2"),)


def test_a_successor() -> None:
    """Who said before that it replaces the record stands in for it."""
    old = graph(note("one"), note("two", replaces="one"))
    (found,) = retired(old, graph(note("two")), (), VERSIONS)
    assert found.successor == "two"


def test_an_alias_is_no_loss() -> None:
    """An id that a record keeps as an old one leads somewhere; one that it forgot is retired in its favour."""
    old = graph(note("one"))
    kept = graph(note("one", id="new", aliases=["one"]))
    assert retired(old, kept, (), VERSIONS) == ()
    (found,) = retired(kept, graph(note("one", id="new")), (), NEXT)
    assert found == Retired("note", "one", "About one", "", "2026.2", "2026.3", "new")
    (found,) = retired(old, graph(note("one", id="new")), (), VERSIONS)
    assert (found.id, found.successor) == ("one", "new")


def test_it_is_carried_forward() -> None:
    """What was retired stays so, in its words of then, until the id is in use again."""
    (first,) = retired(graph(note("one"), note("two")), graph(note("two")), (), VERSIONS)
    assert retired(graph(note("two")), graph(note("two")), (first,), NEXT) == (first,)
    assert retired(graph(note("two")), graph(note("two"), note("one")), (first,), NEXT) == ()


def test_the_successor_of_a_successor() -> None:
    """When who stood in is replaced in turn, or has a new id, the tombstone leads on; to nobody when all is lost."""
    was = Retired("note", "one", "About one", "", "2026.1", "2026.2", "two")
    old = graph(note("two"), note("three", replaces="two"))
    found = {one.id: one.successor for one in retired(old, graph(note("three")), (was,), NEXT)}
    assert found == {"one": "three", "two": "three"}
    found = {one.id: one.successor for one in retired(old, graph(note("three", id="last")), (was,), NEXT)}
    assert found == {"one": "last", "two": "last", "three": "last"}
    found = {one.id: one.successor for one in retired(graph(note("two")), graph(), (was,), NEXT)}
    assert found == {"one": "", "two": ""}
