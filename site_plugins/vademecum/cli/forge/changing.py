"""The pages that a proposal changes, with their links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from vademecum.cli.forge.event import Proposal
from vademecum.graph import Graph
from vademecum.pages import uri_of
from vademecum.records import Record
from vademecum.site import plain
from vademecum.versions import ChangedFile

_MOST = 200
_RECORDS_OF_A_FILE = 5


def pages_told(changes: Iterable[ChangedFile], folder: str, graph: Graph, preview: Path, proposal: Proposal) -> str:
    """A list of the changed files of records: what became of each, its pages, and where both are to be seen.

    `preview` is the folder of the built site; it may be missing.
    """
    lines = [_line(one, graph, preview, proposal) for one in changes if one.path.startswith(f"{folder}/")]
    left = len(lines) - _MOST
    return "".join(lines[:_MOST]) + (f"- and {left} more\n" if left > 0 else "")


def others_told(changes: Iterable[ChangedFile], folder: str) -> str:
    """A sentence on the changed files that are no records: none of them was used here."""
    others = [one.path for one in changes if not one.path.startswith(f"{folder}/")]
    if not others:
        return ""
    shown = ", ".join(plain(path) for path in others[:10]) + (f" and {len(others) - 10} more" if others[10:] else "")
    return f"Besides records this changes {shown}. None of that was used here; somebody has to read it.\n"


def _line(one: ChangedFile, graph: Graph, preview: Path, proposal: Proposal) -> str:
    if one.change == "removed":
        return f"- removed: {plain(one.path)}\n"
    address = proposal.link(one.path)
    file = f"[{plain(one.path)}]({address})" if address else plain(one.path)
    came = f", before {plain(one.before)}" if one.change == "moved" else ""
    pages = list(_pages(one.path, graph, preview, proposal))
    more = f" and {len(pages) - _RECORDS_OF_A_FILE} more" if len(pages) > _RECORDS_OF_A_FILE else ""
    shown = f": {'; '.join(pages[:_RECORDS_OF_A_FILE])}{more}" if pages else ""
    return f"- {one.change}: {file}{came}{shown}\n"


def _pages(path: str, graph: Graph, preview: Path, proposal: Proposal) -> Iterator[str]:
    for entry in graph.entries.values():
        if entry.file == path:
            yield _page(entry.record, preview, proposal)


def _page(record: Record, preview: Path, proposal: Proposal) -> str:
    title, uri = plain(record.title), uri_of(record)
    for file in (f"{uri}/index.html", f"{uri}.html"):
        if (preview / file).is_file():
            return f"[{title}]({proposal.preview}{file})" if proposal.preview else f"{title}, `{file}` in the preview"
    return f"{title}, not in the preview" if preview.is_dir() else title
