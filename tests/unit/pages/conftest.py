"""Wikis for the tests of pages: the small world with files laid over it, the shipped one, and their pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vademecum.attachments.naming import named_files
from vademecum.attachments.publishing import Published
from vademecum.audience import select
from vademecum.graph import Graph, Settings, build_graph, check_graph
from vademecum.pages import Addresses, Options, Page, render_pages
from vademecum.pages.rendering import Desk, Sheet, environment, glossary
from vademecum.records import KINDS, load_library
from vademecum.site import read_wiki
from vademecum.source import Problem

SETTINGS = Settings(date(2026, 11, 21))
SAMPLES = Path(__file__).parents[2] / "samples"
TEMPLATES = Path(__file__).parents[3] / "templates"

WorldOf = Callable[..., Graph]
PagesOf = Callable[..., dict[str, Page]]
SheetOf = Callable[..., Sheet]


@pytest.fixture(scope="session")
def world_of() -> WorldOf:
    """A function that reads the world of the samples, with samples and texts by path laid over it."""

    def make(*samples: str, texts: Mapping[str, str] | None = None) -> Graph:
        world = SAMPLES / "world"
        files = {path.relative_to(world).as_posix(): path.read_bytes() for path in sorted(world.rglob("*.yml"))}
        files |= {sample: (SAMPLES / sample).read_bytes() for sample in samples}
        files |= {path: text.lstrip().encode() for path, text in (texts or {}).items()}
        library, problems = load_library((f"playbooks/{path}", data) for path, data in sorted(files.items()))
        assert problems == []
        return build_graph(library, SETTINGS)

    return make


@pytest.fixture(scope="session")
def fullest() -> dict[str, str]:
    """For each kind a record that says everything it may, by path, with an id of its own and what it needs."""
    found: dict[str, str] = {}
    for kind in KINDS:
        case = SAMPLES / kind / "valid" / "every-field"
        for path in sorted(case.rglob("*.yml")) if case.is_dir() else [case.with_suffix(".yml")]:
            text, own = path.read_text("utf-8"), not case.is_dir() or path.name == "sample.yml"
            name = path.relative_to(case) if case.is_dir() else path.relative_to(SAMPLES)
            found[str(name.with_name("every-field.yml") if own else name)] = _renamed(text, kind) if own else text
    return found


def _renamed(text: str, kind: str) -> str:
    """The samples of some kinds share one id; here they stand side by side."""
    return text.replace("\nid: sample\n", f"\nid: full-{kind}\n").replace("former-sample", f"former-{kind}")


@pytest.fixture(scope="session")
def world(world_of: WorldOf) -> Graph:
    """The world of the samples as it is."""
    return world_of()


@pytest.fixture(scope="session")
def own_wiki() -> Graph:
    """The wiki that the repository ships, as its staff see it."""
    wiki = read_wiki(TEMPLATES.parent, "playbooks", SETTINGS)
    assert wiki.errors == ()
    return select(wiki.graph, "staff")


@pytest.fixture(scope="session")
def empty_wiki() -> Graph:
    """A wiki without any record."""
    return build_graph(load_library([])[0], SETTINGS)


@pytest.fixture(scope="session")
def pages_of() -> PagesOf:
    """A function from a graph to its pages by uri, with our own templates, as if all attachments were published."""

    def make(graph: Graph, problems: Iterable[Problem] | None = None, **options: Any) -> dict[str, Page]:
        found = check_graph(graph) if problems is None else problems
        published = {one.uri: Published(b"", 0, 4 * one.attachment.is_picture, 3) for one in named_files(graph)}
        pages = render_pages(graph, found, Options(templates=(TEMPLATES,), published=published, **options))
        assert len({page.uri for page in pages}) == len(pages)
        return {page.uri: page for page in pages}

    return make


@pytest.fixture(scope="session")
def sheet_of() -> SheetOf:
    """A function from a graph and a uri to the empty sheet of that page."""

    def make(graph: Graph, uri: str = "notes/here", *, directory_urls: bool = True) -> Sheet:
        return Sheet(Desk(graph, Addresses(directory_urls), environment([TEMPLATES]), glossary(graph)), uri)

    return make
