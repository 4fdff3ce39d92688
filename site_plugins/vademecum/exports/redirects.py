"""Pages that lead from an old id to the record that has it now."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from vademecum.graph import Graph
from vademecum.records import Record

_PAGE = Markup(
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    '<meta http-equiv="Content-Security-Policy" content="{policy}"><title>Moved: {title}</title>'
    '<meta http-equiv="refresh" content="0; url={href}"><link rel="canonical" href="{href}"></head>'
    '<body><p>This page has moved: <a href="{href}">{title}</a></p></body></html>\n'
)


def redirects(
    graph: Graph, uri_of: Callable[[Record], str], url: Callable[[str], str], policy: str
) -> Iterator[tuple[str, bytes]]:
    """(path of the file, its bytes) for each old id. `uri_of` and `url` say where pages stand.

    `policy` is the content security policy of a page on which nothing runs.
    """
    for alias, name in graph.aliases.items():
        record = graph.entries[name].record
        here = url(uri_of(record).rsplit("/", 1)[0] + f"/{alias}")
        there = url(uri_of(record))
        href = "../" * here.count("/") + there
        path = f"{here}index.html" if here.endswith("/") else here
        yield path, _PAGE.format(title=record.title, href=href, policy=policy).encode()
