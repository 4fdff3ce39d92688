"""The files of the feeds: Atom, RSS and JSON Feed 1.1, and a page that says what they are."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from types import MappingProxyType
from typing import Any

from feedgenerator import Atom1Feed, Rss201rev2Feed  # type: ignore[import-untyped]

from vademecum.exports.feeds.entry import Entry
from vademecum.exports.feeds.gathering import Telling, gather
from vademecum.exports.feeds.listing import Listed, listing
from vademecum.exports.feeds.publication import Publication
from vademecum.exports.feeds.wording import shown
from vademecum.graph import Graph
from vademecum.records.kinds.department import Department
from vademecum.versions.edition import Past

MOST = 100
"""So many entries, the newest, stand in a feed."""

_ALL = "all"
_ENTITY = re.compile(r"&(?=#?\w+;)")


@dataclass(frozen=True, slots=True)
class _Feed:
    """One feed, before any form is given to it. `tag` is its name for good, `updated` the day of the newest edition."""

    name: str
    tag: str
    title: str
    description: str
    updated: date
    entries: tuple[Entry, ...]


def everywhere(version: str, page: str) -> bool:
    """The site holds every page in every edition."""
    return True


def feeds(
    past: Past,
    graph: Graph,
    publication: Publication,
    url: Callable[[str], str],
    lies: Callable[[str, str], bool] = everywhere,
) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of `feeds/all.atom`, `.rss`, `.json`, of the same for each department, and of `feeds/index.html`.

    All is taken from the newest edition of one audience: its graph and its past. `url` says where pages stand in an
    edition, `lies` whether the site holds such a page in a version. Nothing where the site has no address or no
    edition; NO_FEEDS says why. Same input, same bytes.
    """
    if not publication.site_url or not past.editions:
        return
    rows = gather(past, graph)
    telling = Telling(past, dict(_departments(graph)), publication, url, lies)
    listed = []
    for name, title in _names(graph):
        own = (row for row in rows if name == _ALL or _id(name) in row.about.departments)
        entries = tuple(telling.entry(row) for row in islice(own, MOST))
        feed = _feed(name, title, entries, past, publication)
        listed.append(Listed(name, title))
        for form, write in FORMS.items():
            yield f"feeds/{name}.{form}", write(feed, publication)
    yield "feeds/index.html", listing(listed, past.editions[-1].version, publication)


def _names(graph: Graph) -> Iterator[tuple[str, str]]:
    """Names of files and titles. No id ends in a hyphen, so a department with the id `all` meets nothing."""
    yield _ALL, ""
    for name, title in _departments(graph):
        yield (f"{name}-" if name == _ALL else name), title


def _departments(graph: Graph) -> Iterator[tuple[str, str]]:
    for entry in graph.of(Department):
        yield entry.record.id, shown(entry.record.title)


def _id(name: str) -> str:
    return name.removesuffix("-")


def _feed(name: str, title: str, entries: tuple[Entry, ...], past: Past, publication: Publication) -> _Feed:
    site = shown(publication.site_name)
    what = f"What each edition changed for the department: {title}." if title else "What each edition changed."
    return _Feed(
        name,
        publication.tag(past.editions[0].released, f"feeds/{name}"),
        f"{site}: {title}" if title else site,
        f"{what} {shown(publication.description)}".strip(),
        past.editions[-1].released,
        entries,
    )


class _Still:
    """Of feedgenerator's feeds: the day of the newest edition stands where they would ask the clock."""

    feed: Mapping[str, Any]

    def latest_post_date(self) -> datetime:
        """The day of the newest edition."""
        found: datetime = self.feed["updated"]
        return found


class _Atom(_Still, Atom1Feed):  # type: ignore[misc]  # the library has no types
    pass


class _Rss(_Still, Rss201rev2Feed):  # type: ignore[misc]  # the library has no types
    pass


def _atom(feed: _Feed, publication: Publication) -> bytes:
    return _written(_Atom, "atom", feed, publication, feed.title, [one.title for one in feed.entries])


def _rss(feed: _Feed, publication: Publication) -> bytes:
    """RSS does not say whether a title is text or HTML, and readers differ: titles hold no sign of a tag or entity."""
    titles = [_untagged(one.title) for one in feed.entries]
    return _written(_Rss, "rss", feed, publication, _untagged(feed.title), titles)


def _untagged(text: str) -> str:
    """A text without the signs of tags and of entities; an ordinary `&` stays."""
    return _ENTITY.sub("＆", text.replace("<", "‹").replace(">", "›"))


def _written(make: Any, form: str, feed: _Feed, publication: Publication, title: str, titles: list[str]) -> bytes:
    made = make(
        title=title,
        link=f"{publication.address}latest/",
        description=feed.description if form == "atom" else _untagged(feed.description),
        language=publication.language,
        author_name=shown(publication.site_name),
        feed_url=f"{publication.address}feeds/{feed.name}.{form}",
        feed_guid=feed.tag,
        updated=_midnight(feed.updated),
    )
    for entry, words in zip(feed.entries, titles, strict=True):
        made.add_item(
            title=words,
            link=entry.url,
            description=str(entry.html),
            pubdate=_midnight(entry.day),
            updateddate=_midnight(entry.day),
            unique_id=entry.tag,
            unique_id_is_permalink=False,
            categories=[topic if form == "atom" else _untagged(topic) for topic in entry.topics],
        )
    text: str = made.writeString("utf-8")
    return f"{text}\n".encode()


def _json(feed: _Feed, publication: Publication) -> bytes:
    found = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": f"{publication.address}latest/",
        "feed_url": f"{publication.address}feeds/{feed.name}.json",
        "description": feed.description,
        "language": publication.language,
        "authors": [{"name": shown(publication.site_name)}],
        "items": [
            {
                "id": entry.tag,
                "url": entry.url,
                "title": entry.title,
                "summary": entry.summary,
                "content_html": str(entry.html),
                "date_published": _midnight(entry.day).isoformat(),
                "tags": list(entry.topics),
            }
            for entry in feed.entries
        ],
    }
    # Escaped so, no tag stands in the file for a program that takes it for a page.
    return (json.dumps(found, ensure_ascii=False, indent=1).replace("<", "\\u003c") + "\n").encode()


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


FORMS: Mapping[str, Callable[[_Feed, Publication], bytes]] = MappingProxyType(
    {"atom": _atom, "rss": _rss, "json": _json}
)
"""How a feed is written, by the ending of its file."""
