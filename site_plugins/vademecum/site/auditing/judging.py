"""Reads every published byte as a browser would: nothing acts but the theme, nothing leads nowhere or elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from vademecum.pages import shared
from vademecum.site.auditing.linking import Link, Targets
from vademecum.site.auditing.reading import Reading, read_page
from vademecum.site.auditing.sorts import judge_file
from vademecum.source.private import why_private


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the finished site that does not hold: the file, and what is wrong there."""

    page: str
    what: str

    def __str__(self) -> str:
        return f"{self.page}: {self.what}"


@dataclass(frozen=True, slots=True)
class _Rules:
    """What an audit is told of the site."""

    site_url: str | None = None
    scripts: frozenset[str] = frozenset()
    policed: bool = True
    beside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is kept of a file: the anchors and links of a page, and the faults that show in the file alone."""

    anchors: frozenset[str] | None = None
    links: tuple[Link, ...] = ()
    faults: tuple[str, ...] = ()


def audit(
    folder: Path,
    site_url: str | None = None,
    workers: int = 1,
    *,
    scripts: frozenset[str] = frozenset(),
    policed: bool = True,
    beside: frozenset[str] = frozenset(),
) -> list[Fault]:
    """All faults of the site in `folder`, in the order of its files.

    `scripts` are hashes of files that the wiki's settings allow. A preview is not `policed`: it goes without the
    content security policy, since the server puts a script of its own into each page. `beside` are files outside the
    folder that pages may lead to, as seen from it: `../feeds/index.html`.
    """
    rules = _Rules(site_url, scripts, policed, beside)
    found = list(_files(folder))
    faults = [Fault(name, what) for name, what in found if what]
    names = [name for name, what in found if not what]
    # Pages share most of their links, so each is looked at once; only when something is wrong, page by page.
    if any(_faults(folder, names, rules, workers, briefly=True)):
        faults += _faults(folder, names, rules, workers, briefly=False)
    return sorted(faults, key=lambda fault: fault.page)


def grouped(faults: list[Fault]) -> Iterator[str]:
    """The faults as lines, the same fault of many pages in one."""
    pages: dict[str, list[str]] = {}
    for fault in faults:
        pages.setdefault(fault.what, []).append(fault.page)
    for what, names in pages.items():
        more = len(names) - 1
        yield f"{names[0]}: {what}" + (f" (and {more} more file{'s' if more > 1 else ''})" if more else "")


def _files(folder: Path, within: str = "") -> Iterator[tuple[str, str]]:
    """The files of a site by name, each with what is wrong with it as a file, or nothing."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            name = within + entry.name
            if entry.is_symlink():
                yield name, "a link lies in the site"  # nobody knows what a server makes of it
            elif entry.is_dir():
                yield from _files(folder / entry.name, f"{name}/")
            else:
                yield name, "" if entry.is_file() else "what lies in the site is no file"


def _faults(folder: Path, names: list[str], rules: _Rules, workers: int, *, briefly: bool) -> Iterator[Fault]:
    met: dict[int, set[Link]] = {}

    def see(name: str) -> _Seen:
        data = (folder / name).read_bytes()
        if not name.endswith(".html"):
            return _Seen(faults=tuple(judge_file(name, data, rules.scripts)))
        why = why_private(name)
        reading = read_page(data, policed=rules.policed)
        links = _unmet(name, reading, met) if briefly else tuple(reading.links)
        faults = (*((f"the file {why}",) if why else ()), *reading.faults)
        return _Seen(frozenset(reading.anchors), links, faults)

    seen = dict(zip(names, shared(see, names, workers), strict=True))
    anchors = {name: one.anchors for name, one in seen.items() if one.anchors is not None}
    targets = Targets(seen.keys() | rules.beside, anchors, urlsplit(rules.site_url).path if rules.site_url else "/")
    for name, one in seen.items():
        yield from (Fault(name, what) for what in one.faults)
        for link in one.links:
            if what := targets.judge(name, link):
                yield Fault(name, what)


def _unmet(name: str, reading: Reading, met: dict[int, set[Link]]) -> tuple[Link, ...]:
    """The links of a page that need a look: not those to its own anchors, nor those that others of its depth have too.

    From any page three folders down, `../../../x` is `x` in the root. `met` holds such links by the depth of the page.
    """
    depth = name.count("/")
    known = met.setdefault(depth, set())
    up = "../" * depth
    found: list[Link] = []
    for link in reading.links:
        if link in known:
            continue
        address = link[1]
        if address[:1] == "#" and address[1:] in reading.anchors:
            continue
        if address.startswith(up) if up else address[:1] not in {"#", "?", ""}:
            known.add(link)
        found.append(link)
    return tuple(found)
