"""The root of a published site: what stands beside its editions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from mike.versions import Versions
from selectolax.lexbor import LexborHTMLParser

from vademecum.exports.rooting import Root, root_files, versions_json
from vademecum.site.auditing import LEADING_POLICY, PAGE_POLICY, audit
from vademecum.versions.edition import Edition

EDITIONS = tuple(
    Edition(version, number, date(2026, month, 1), date(2027, month, 1))
    for number, (version, month) in enumerate([("2026.2", 3), ("2026.9", 6), ("2026.10", 11)], 1)
)
PAGES = ("", "playbooks/live-crisis/", "CON-2/")
FLAT = ("index.html", "playbooks/live-crisis.html", "CON-2.html")
ROOT = Root(EDITIONS, PAGES, "public", "Vademecum", PAGE_POLICY, LEADING_POLICY, "https://kestria.example/book")


def files(root: Root = ROOT) -> dict[str, str]:
    """The files of a root, as text."""
    return {path: data.decode() for path, data in root_files(root)}


def test_mike_reads_the_editions() -> None:
    """mike's own reader lists the editions, newest first, with the alias; what it would write is what we wrote."""
    data = versions_json(EDITIONS).decode()
    read = Versions.loads(data)
    assert [str(one.version) for one in read] == ["2026.10", "2026.9", "2026.2"]
    assert read.find("latest") == ("2026.10", "latest")
    assert read.dumps() + "\n" == data


@pytest.mark.parametrize(("pages", "front"), [(PAGES, "latest/"), (FLAT, "latest/index.html")])
def test_each_page_leads_to_itself_in_the_newest_edition(pages: tuple[str, ...], front: str) -> None:
    """Under latest/ each page leads to the same page of the newest edition, by script and without, in both styles."""
    made = files(replace(ROOT, pages=pages))
    for page in pages:
        path = f"latest/{page}" if page.endswith(".html") else f"latest/{page}index.html"
        tree = LexborHTMLParser(made[path])
        href = tree.css_first("a").attributes["href"] or ""
        assert normpath(join(dirname(path), href)) == normpath(f"2026.10/{page}")
        assert tree.css_first("meta[http-equiv=refresh]").attributes["content"] == f"0; url={href}"
        assert tree.css_first("script").attributes["data-to"] == href
        canonical = tree.css_first("link[rel=canonical]").attributes["href"]
        assert canonical == f"https://kestria.example/book/2026.10/{page}"
    assert LexborHTMLParser(made["index.html"]).css_first("a").attributes["href"] == front


def test_the_root_passes_the_audit(tmp_path: Path, repository: Path) -> None:
    """The auditor finds no fault in the root beside the editions: policies, links and scripts hold."""
    made = files(ROOT)
    for edition in EDITIONS:
        for page in PAGES:
            made[f"{edition.version}/{page}index.html"] = made["404.html"]
        for name in ("card.css", "latest.js"):
            text = (repository / "templates" / "assets" / "assets" / name).read_text(encoding="utf-8")
            made[f"{edition.version}/assets/{name}"] = text
    for path, text in made.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert audit(tmp_path, ROOT.site_url) == []
    (tmp_path / "2026.10/assets/latest.js").write_text("alert(1)", encoding="utf-8")
    assert [fault.page for fault in audit(tmp_path, ROOT.site_url)] == ["2026.10/assets/latest.js"]


def test_the_lost_page_works_at_any_depth() -> None:
    """The page for a lost address names each edition, the newest first, from wherever it is shown."""
    tree = LexborHTMLParser(files()["404.html"])
    links = [one.attributes["href"] or "" for one in tree.css("a")]
    assert links == ["/book/2026.10/CON-2/", "/book/2026.10/", "/book/2026.9/", "/book/2026.2/"]
    sheet = tree.css_first("link[rel=stylesheet]").attributes["href"]
    assert (
        urljoin("https://kestria.example/book/a/b/c", sheet) == "https://kestria.example/book/2026.10/assets/card.css"
    )
    unnamed = LexborHTMLParser(files(replace(ROOT, site_url="", pages=("",)))["404.html"])
    assert unnamed.css_first("a").attributes["href"] == "/2026.10/"


def test_a_name_of_html_is_words() -> None:
    """A wiki whose name is made of HTML has a lost page in which nothing runs."""
    tree = LexborHTMLParser(files(replace(ROOT, site_name="</title><script>x</script>"))["404.html"])
    assert tree.css("script") == []
    assert "</title><script>" in tree.css_first("title").text()


def test_the_map_names_the_newest_pages_only() -> None:
    """The sitemap lists the newest edition's pages by whole addresses; without a site_url there is none."""
    tree = ElementTree.fromstring(files()["sitemap.xml"])
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert tree.tag == f"{space}urlset"
    before = "https://kestria.example/book/2026.10/"
    assert [one.text for one in tree.iter(f"{space}loc")] == [before + page for page in sorted(PAGES)]
    assert "sitemap.xml" not in files(replace(ROOT, site_url=""))


def test_search_engines_are_shown_what_is_in_force() -> None:
    """Older public editions are not searched for; what is not for the public is not searched at all."""
    lines = files()["robots.txt"].splitlines()
    assert lines == [
        "User-agent: *",
        "Disallow: /book/2026.9/",
        "Disallow: /book/2026.2/",
        "Disallow: /book/compare/",
        "",
        "Sitemap: https://kestria.example/book/sitemap.xml",
    ]
    assert files(replace(ROOT, audience="staff"))["robots.txt"] == "User-agent: *\nDisallow: /\n"
