"""Comparisons of records as a small site: their pages, those of all versions, and an empty page wherever they lead."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from vademecum.graph import Graph
from vademecum.pages import Policies
from vademecum.pages.alone.comparisons import Comparisons, Subject, Version
from vademecum.records import KINDS
from vademecum.site.auditing.policy import PAGE_POLICY
from vademecum.versions import redline

TEMPLATES = Path(__file__).parents[2] / "templates"
OLD, NEW = "2026.1", "2026.2"
_DAYS = {OLD: date(2026, 3, 2), NEW: date(2026, 7, 1)}
_EMPTY = (
    f'<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
    f'content="{PAGE_POLICY}"><title>x</title></head><body></body></html>'
)


def lay_out(site: Path, old: Graph, new: Graph, names: Iterable[str], audience: str = "public") -> list[str]:
    """Writes the comparison and the index of each record below `site`; gives the paths of both, as a browser asks."""
    (site / "assets").mkdir(parents=True)
    for style in ("card.css", "compare.css"):
        shutil.copy(TEMPLATES / "assets" / "assets" / style, site / "assets")
    writer = Comparisons((TEMPLATES,), Policies(PAGE_POLICY, ""), audience)
    paths: list[str] = []
    for name in names:
        found = redline(old, new, name)
        place = f"{KINDS[found.kind].folder}/{name}"
        for version in (OLD, NEW):
            _write(site / version / place, _EMPTY.encode())
        here = site / "compare" / place
        way = f"{OLD}...{NEW}/"
        _write(
            here / way,
            writer.page(found, _version(OLD, place, 4), _version(NEW, place, 4), root="../../../../", index="../"),
        )
        subject = Subject(found.kind, found.title, found.code)
        versions = [_version(OLD, place, 3), _version(NEW, place, 3)]
        _write(here, writer.index(subject, versions, {(OLD, NEW): way}, root="../../../"))
        paths += [f"compare/{place}/{way}", f"compare/{place}/"]
    return paths


def _version(name: str, place: str, depth: int) -> Version:
    return Version(name, _DAYS[name], f"{'../' * depth}{name}/{place}/")


def _write(folder: Path, data: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_bytes(data)
