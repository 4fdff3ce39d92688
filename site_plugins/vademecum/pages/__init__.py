"""A selected graph to pages. The only door to Jinja and to markdown-it-py."""

from __future__ import annotations

from collections.abc import Iterable

from vademecum.graph import Graph
from vademecum.pages.addresses import Addresses, uri_of
from vademecum.pages.alone import Policies, render_alone
from vademecum.pages.compiling import compile_record
from vademecum.pages.correcting import FORGES, Corrections
from vademecum.pages.editions import (
    Standing,
    beside,
    book_of,
    compare_uri,
    compared,
    compile_editions,
    edition_of,
    kept_histories,
)
from vademecum.pages.indexing import compile_indexes, index_uris
from vademecum.pages.options import Options
from vademecum.pages.page import Crumb, Finding, Page, Section
from vademecum.pages.posts import compile_ministry, compile_posts
from vademecum.pages.remembering import Compiled
from vademecum.pages.rendering import Desk, environment, glossary
from vademecum.pages.sectioning import words_for
from vademecum.pages.sharing import shared
from vademecum.pages.wording import AUDIENCE_SENTENCES
from vademecum.source import Problem

__all__ = [
    "AUDIENCE_SENTENCES",
    "FORGES",
    "Addresses",
    "Compiled",
    "Corrections",
    "Crumb",
    "Finding",
    "Options",
    "Page",
    "Policies",
    "Section",
    "Standing",
    "beside",
    "book_of",
    "compare_uri",
    "compared",
    "edition_of",
    "index_uris",
    "kept_histories",
    "render_alone",
    "render_pages",
    "shared",
    "uri_of",
    "words_for",
]


def render_pages(graph: Graph, problems: Iterable[Problem], options: Options) -> list[Page]:
    """All pages of a selected graph: indexes, pages of posts, then the records'. `problems` are for the health page."""
    desk = Desk(graph, Addresses(options.directory_urls), environment(options.templates), glossary(graph))
    entries = list(graph.entries.values())
    records = shared(lambda entry: compile_record(desk, entry, options), entries, options.workers)
    own = compile_editions(desk, options.edition, with_feeds=options.has_feeds) if options.edition else ()
    return [*compile_indexes(desk, problems, options), *compile_ministry(desk), *compile_posts(desk), *records, *own]
