"""Reads every published byte as a browser would: nothing acts but the theme, nothing leads nowhere or elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from vademecum.pages import shared
from vademecum.site.auditing.linking import Link, Targets, from_root
from vademecum.site.auditing.reading import read_page
from vademecum.site.auditing.sorts import judge_file


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


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is kept of a page: its anchors, its links, and the faults that show in the page alone."""

    anchors: frozenset[str]
    links: tuple[Link, ...]
    faults: tuple[str, ...]


def audit(
    folder: Path,
    site_url: str | None = None,
    workers: int = 1,
    *,
    scripts: frozenset[str] = frozenset(),
    policed: bool = True,
) -> list[Fault]:
    """All faults of the site in `folder`, in the order of its files.

    `scripts` are hashes of files that the wiki's settings allow. A preview is not `policed`: it goes without the
    content security policy, since the server puts a script of its own into each page.
    """
    rules = _Rules(site_url, scripts, policed)
    files, faults = _files(folder)
    pages = [name for name in files if name.endswith(".html")]
    faults += _judge_pages(folder, files, pages, rules, workers)
    for name in sorted(files.difference(pages)):
        faults += (Fault(name, what) for what in judge_file(name, (folder / name).read_bytes(), rules.scripts))
    return sorted(faults, key=lambda fault: fault.page)


def grouped(faults: list[Fault]) -> Iterator[str]:
    """The faults as lines, the same fault of many pages in one."""
    pages: dict[str, list[str]] = {}
    for fault in faults:
        pages.setdefault(fault.what, []).append(fault.page)
    for what, names in pages.items():
        more = len(names) - 1
        yield f"{names[0]}: {what}" + (f" (and {more} more file{'s' if more > 1 else ''})" if more else "")


def _files(folder: Path) -> tuple[frozenset[str], list[Fault]]:
    """The files of a site by name; a link among them is a fault, since nobody knows what a server makes of it."""
    files: list[str] = []
    faults: list[Fault] = []
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            faults.append(Fault(name, "a link lies in the site"))
        elif path.is_file():
            files.append(name)
    return frozenset(files), faults


def _judge_pages(folder: Path, files: frozenset[str], pages: list[str], rules: _Rules, workers: int) -> list[Fault]:
    names = sorted(pages)
    faults = list(_faults(folder, files, names, rules, workers, briefly=True))
    # Pages share most of their links, so each is looked at once; only when something is wrong, page by page.
    return list(_faults(folder, files, names, rules, workers, briefly=False)) if faults else []


def _faults(
    folder: Path, files: frozenset[str], names: list[str], rules: _Rules, workers: int, *, briefly: bool
) -> Iterator[Fault]:
    met: set[Link] = set()

    def see(name: str) -> _Seen:
        reading = read_page((folder / name).read_bytes(), policed=rules.policed)
        links = _unmet(name, reading.links, met) if briefly else tuple(reading.links)
        return _Seen(frozenset(reading.anchors), links, tuple(reading.faults))

    seen = dict(zip(names, shared(see, names, workers), strict=True))
    anchors = {name: page.anchors for name, page in seen.items()}
    targets = Targets(files, anchors, urlsplit(rules.site_url).path if rules.site_url else "/")
    for name, page in seen.items():
        yield from (Fault(name, what) for what in page.faults)
        for link in page.links:
            if what := targets.judge(name, link):
                yield Fault(name, what)


def _unmet(name: str, links: dict[Link, None], met: set[Link]) -> tuple[Link, ...]:
    """The links of a page that no page before it had."""
    found: list[Link] = []
    for link in links:
        short = from_root(name, link)
        if short is None:
            found.append(link)
        elif short not in met:
            met.add(short)
            found.append(link)
    return tuple(found)
