"""The root of a published site: the files that stand beside its editions and lead to the newest one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from vademecum.exports.citing.codes import CODE
from vademecum.exports.leading import SCRIPT, leading_page
from vademecum.records.wording import day
from vademecum.versions.edition import Edition

LATEST = "latest"
"""The folder, and the alias in `versions.json`, that stand for the newest edition."""

_LOST = Markup(
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    '<meta http-equiv="Content-Security-Policy" content="{policy}">'
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
    '<title>This page is not here: {site}</title><link rel="icon" href="data:,">'
    '<link rel="stylesheet" href="{base}{newest}/assets/card.css"></head><body><main>\n'
    "<h1>This page is not here</h1>\n"
    "<p>The address may be mistyped, or the page stands in another edition only.{cited}</p>\n"
    '<p><a href="{base}{newest}/">The newest edition, {newest}, of {released}</a></p>\n{older}</main></body></html>\n'
)
_CITED = Markup(
    " What is cited is found by its edition and its code: "
    '<a href="{base}{newest}/{page}">{base}{newest}/{page}</a> is {code} in {newest}.'
)
_OLDER = Markup('<li><a href="{base}{version}/">{version}</a>, of {released}</li>\n')
_PLACE = Markup("<url><loc>{}</loc></url>\n")
_SITEMAP = Markup(
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{}</urlset>\n'
)


@dataclass(frozen=True, slots=True)
class Root:
    """What the root of a published site is made from.

    `editions` are those that the site holds, the oldest first, one at least. `pages` are the addresses of the newest
    edition's pages from its own folder: an empty one for its front and `playbooks/x/`, or `index.html` and
    `playbooks/x.html`. `site_url` is the address of the root, or empty. `policy` is the content security policy of an
    ordinary page, `leading_policy` that of a page that leads on by a script file.
    """

    editions: tuple[Edition, ...]
    pages: tuple[str, ...]
    audience: str
    site_name: str
    policy: str
    leading_policy: str
    site_url: str = ""

    @property
    def newest(self) -> Edition:
        """The edition that stands last."""
        return self.editions[-1]

    @property
    def address(self) -> str:
        """The address of the root with a slash at its end, or nothing."""
        return f"{self.site_url.rstrip('/')}/" if self.site_url else ""

    @property
    def base(self) -> str:
        """The path of the root on its host."""
        return urlsplit(self.address).path or "/"


def root_files(root: Root) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of each file of the root. Without a `site_url` there is no sitemap, which needs whole addresses."""
    yield "versions.json", versions_json(root.editions)
    yield "robots.txt", _robots(root).encode()
    yield "404.html", _lost(root).encode()
    if root.site_url:
        yield "sitemap.xml", _sitemap(root).encode()
    front = "" if "" in root.pages else "index.html"
    yield "index.html", _leading(root, "index.html", f"{LATEST}/{front}", front)
    for page in root.pages:
        path = f"{LATEST}/{page}" if page.endswith(".html") else f"{LATEST}/{page}index.html"
        up = "../" * path.count("/")
        yield path, _leading(root, path, f"{up}{root.newest.version}/{page}", page)


def versions_json(editions: tuple[Edition, ...]) -> bytes:
    """The editions as mike writes them and Material's selector reads them, the newest first."""
    rows = [
        {"version": edition.version, "title": edition.version, "aliases": [] if place else [LATEST]}
        for place, edition in enumerate(reversed(editions))
    ]
    return (json.dumps(rows, indent=2) + "\n").encode()


def _leading(root: Root, path: str, href: str, page: str) -> bytes:
    """A page that leads on to `href`. What it shows is the `page` of the newest edition."""
    newest = root.newest.version
    up = "../" * path.count("/")
    return leading_page(
        f"Edition {newest}",
        f"The newest edition is {newest}:",
        "this page there",
        href=href,
        script=f"{up}{newest}/{SCRIPT}",
        policy=root.leading_policy,
        whole=f"{root.address or up}{newest}/{page}",
    )


def _lost(root: Root) -> str:
    base = quote(root.base)
    items = Markup().join(
        _OLDER.format(base=base, version=one.version, released=day(one.released)) for one in root.editions[-2::-1]
    )
    codes = [page for page in root.pages if CODE.fullmatch(_code(page))]
    cited = _CITED.format(base=base, newest=root.newest.version, page=codes[0], code=_code(codes[0])) if codes else ""
    older = Markup("<p>Older editions:</p>\n<ul>\n{}</ul>\n").format(items) if items else ""
    return _LOST.format(
        policy=root.policy,
        site=root.site_name,
        base=base,
        newest=root.newest.version,
        released=day(root.newest.released),
        older=older,
        cited=cited,
    )


def _code(page: str) -> str:
    return page.rstrip("/").removesuffix(".html")


def _sitemap(root: Root) -> str:
    """The pages of the newest edition only: search engines should find what is in force."""
    before = f"{root.address}{root.newest.version}/"
    return _SITEMAP.format(Markup().join(_PLACE.format(quote(before + page, "/:")) for page in sorted(root.pages)))


def _robots(root: Root) -> str:
    """Rules for search engines: the newest edition is found, older ones are read by whoever has their address.

    Frozen pages cannot be told later that they are superseded, so they are left out here. An edition that is not for
    the public is left out whole.
    """
    base = quote(root.base)
    if root.audience != "public":
        return "User-agent: *\nDisallow: /\n"
    closed = [f"Disallow: {base}{edition.version}/\n" for edition in root.editions[-2::-1]]
    lines = ["User-agent: *\n", *closed, f"Disallow: {base}compare/\n"]
    if root.address:
        lines.append(f"\nSitemap: {root.address}sitemap.xml\n")
    return "".join(lines)
