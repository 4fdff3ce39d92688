"""Pages that lead from an old id to the record that has it now."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from vademecum.exports.leading import SCRIPT, leading_page
from vademecum.graph import Graph
from vademecum.records import Record

_PAGE = Markup(
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    '<meta http-equiv="Content-Security-Policy" content="{policy}"><title>Moved: {title}</title>'
    '<meta http-equiv="refresh" content="0; url={href}"><link rel="canonical" href="{href}"></head>'
    '<body><p>This page has moved: <a href="{href}">{title}</a></p></body></html>\n'
)


def redirects(
    graph: Graph, uri_of: Callable[[Record], str], url: Callable[[str], str], policy: str, *, cited: bool = False
) -> Iterator[tuple[str, bytes]]:
    """(path of the file, its bytes) for each old id. `uri_of` and `url` say where pages stand.

    `policy` is the content security policy of a page on which nothing runs. Where pages are `cited`, it is that of a
    page that leads on by a script file, which keeps the step that a citation names.
    """
    for alias, name in graph.aliases.items():
        record = graph.entries[name].record
        here = url(uri_of(record).rsplit("/", 1)[0] + f"/{alias}")
        there = url(uri_of(record))
        up = "../" * here.count("/")
        path = f"{here}index.html" if here.endswith("/") else here
        if cited:
            words = "This page has moved:"
            yield (
                path,
                leading_page(
                    f"Moved: {record.title}", words, record.title, href=up + there, script=up + SCRIPT, policy=policy
                ),
            )
        else:
            yield path, _PAGE.format(title=record.title, href=up + there, policy=policy).encode()
