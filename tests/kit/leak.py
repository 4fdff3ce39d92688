"""A hook for MkDocs that leaks: the tests that guard an edition must see each of these ways.

`VADEMECUM_LEAK` chooses one. All of them act after the pages are written, as a careless plugin might.

- `count`: how many records the whole wiki has, in a page.
- `title`: the title of a closed record, in an attribute.
- `base64`: the id of a closed record, coded in a `data-` attribute.
- `gzip`: the text of a closed record, in the compressed sitemap.
- `order`: the order of the addresses in the sitemap hangs on the ids of closed records.
- `blanks`: as many blanks at the end of a page as there are closed fields and parts.
- `name`: the name of a file is a hash of what is closed.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from vademecum.graph import Graph
from vademecum.graph.labels import level, place_levels
from vademecum.records import Record

VARIABLE = "VADEMECUM_LEAK"
Leak = Callable[[Path, Graph, list[Record]], None]


def on_post_build(config: Any) -> None:
    """Leaks in the chosen way into the site that was just written."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        plugin = config.plugins["vademecum"]
        whole, seen = plugin.wiki.graph, plugin.site.graph.entries
        hidden = [entry.record for name, entry in whole.entries.items() if name not in seen]
        LEAKS[chosen](Path(config.site_dir), whole, hidden)


def _count(site: Path, graph: Graph, hidden: list[Record]) -> None:
    _into(site, f'<span hidden data-total="{len(graph.entries)}"></span>')


def _title(site: Path, graph: Graph, hidden: list[Record]) -> None:
    for record in hidden[:1]:
        _into(site, f'<span title="{record.title}">.</span>')


def _base64(site: Path, graph: Graph, hidden: list[Record]) -> None:
    for record in hidden[:1]:
        _into(site, f'<span data-ref="{base64.b64encode(record.id.encode()).decode()}">.</span>')


def _gzip(site: Path, graph: Graph, hidden: list[Record]) -> None:
    path = site / "sitemap.xml.gz"
    text = "\n".join(record.model_dump_json() for record in hidden[:1])
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()) + text.encode(), mtime=0))


def _order(site: Path, graph: Graph, hidden: list[Record]) -> None:
    path = site / "sitemap.xml"
    start, *listed = re.split(r"(?=<url>)", path.read_text(encoding="utf-8").removesuffix("</urlset>"))
    salt = " ".join(record.id for record in hidden)
    if salt:
        listed.sort(key=lambda url: hashlib.sha256(f"{salt}{url.strip()}".encode()).digest())
    path.write_text("".join([start, *listed]) + "</urlset>", encoding="utf-8")


def _blanks(site: Path, graph: Graph, hidden: list[Record]) -> None:
    levels = {name: level(label) for name, label in graph.labels.items()}
    count = sum(len(place_levels(entry.record, levels[name])) for name, entry in graph.entries.items())
    _into(site, " " * count)


def _name(site: Path, graph: Graph, hidden: list[Record]) -> None:
    seen = hashlib.sha256(" ".join(record.model_dump_json() for record in hidden).encode()).hexdigest()[:12]
    (site / "assets" / f"build-{seen}.txt").write_text("", encoding="utf-8")


def _into(site: Path, words: str) -> None:
    path = site / "index.html"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("</body>", f"{words}</body>", 1), encoding="utf-8")


LEAKS: Mapping[str, Leak] = {
    "count": _count,
    "title": _title,
    "base64": _base64,
    "gzip": _gzip,
    "order": _order,
    "blanks": _blanks,
    "name": _name,
}
