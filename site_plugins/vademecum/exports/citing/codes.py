"""Short addresses: `/2026.2/CON-2/` leads to the playbook with that code, so that a citation can be typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from vademecum.exports.leading import SCRIPT, leading_page
from vademecum.exports.placing import page_of
from vademecum.graph import Graph
from vademecum.versions.edition import Retired

CODE = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*-[0-9]+")
"""A code that makes an address: capital letters first, a number last. No folder of ours ends in a number."""


def short_addresses(
    graph: Graph, retired: Iterable[Retired], url: Callable[[str], str], policy: str, taken: Iterable[str] = ()
) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of the page of each code, also of a retired record's that nobody else has now.

    `url` says where pages stand, `policy` is that of a page that leads on by a script file. `taken` are the names in
    the root of the edition: a code that meets one of them, whatever its capitals, gets no page, nor does one that is
    not written as codes are.
    """
    names = {name.casefold().removesuffix(".html") for name in taken}
    for code, (title, page) in _coded(graph, retired).items():
        if not CODE.fullmatch(code) or code.casefold() in names:
            continue
        here = url(code)
        up = "../" * here.count("/")
        path = f"{here}index.html" if here.endswith("/") else here
        words = f"{code} is"
        yield (
            path,
            leading_page(f"{code}: {title}", words, title, href=up + url(page), script=up + SCRIPT, policy=policy),
        )


def _coded(graph: Graph, retired: Iterable[Retired]) -> dict[str, tuple[str, str]]:
    """Title and page by code; a record that is there goes before one that is gone, a later one before an earlier."""
    gone = {one.code: (one.title, page_of(one.kind, one.id)) for one in retired if one.code}
    there = {
        code: (entry.record.title, page_of(entry.record.kind, entry.record.id))
        for entry in graph.entries.values()
        if (code := getattr(entry.record, "code", None))
    }
    return gone | there
