"""The Markdown export builds with Zensical and with MkDocs, strictly and without us, into the same pages."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kit.comparing import Found, pages_of
from kit.probes import own
from selectolax.lexbor import LexborHTMLParser

from vademecum.graph.links import linked_ids
from vademecum.graph.pictures import pictures_in
from vademecum.records import load_library
from vademecum.source.characters import FORBIDDEN

pytestmark = pytest.mark.site

WRITTEN_BY_HAND = "about/index.html"
"""Its text is exported as it stands, without the link to what is urgent, which our theme adds to every page."""

NOTE = "kind: note\nid: probe-{0}\ntitle: {1}\nstatus: trial\ntlp: TLP:CLEAR\ntags: [{2}]\ntext: {3}\n"


@pytest.fixture(scope="session")
def exported(run: Any, shipped: Path) -> Path:
    """The shipped wiki as Markdown for the public, built by Zensical in its strict mode."""
    folder = shipped.parent / "markdown"
    done = run("vademecum", "export", "markdown", folder, cwd=shipped)
    assert done.returncode == 0, done.stderr
    built = run("zensical", "build", "--strict", cwd=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    assert "No issues found" in built.stdout + built.stderr
    return folder


def differences(ours: dict[str, Found], theirs: dict[str, Found]) -> Iterator[str]:
    """What a reader would miss: pages, headings with level and words, ids that lead somewhere, links."""
    yield from (f"{page}: only in one of the two" for page in ours.keys() ^ theirs.keys())
    for page in sorted(ours.keys() & theirs.keys()):
        mine, other = ours[page], theirs[page]
        if [one[:2] for one in mine.headings] != [one[:2] for one in other.headings]:
            yield f"{page}: other headings"
        pairs = zip(mine.headings, other.headings, strict=False)
        yield from (f"{page}: {one.words} has the id {two.id}" for one, two in pairs if one.id and one.id != two.id)
        yield from (f"{page}: no anchor {name}" for name in sorted(mine.anchors - other.anchors))
        links = Counter(mine.links) - Counter(["/now"] if page == WRITTEN_BY_HAND else [])
        if links != Counter(other.links):
            yield f"{page}: other links: {(links - Counter(other.links)) or (Counter(other.links) - links)}"


def test_zensical_builds_the_same_pages(exported: Path, public_site: Path) -> None:
    """Zensical, strict and without our plugin: the pages of our own site, with the same headings, ids and links."""
    ours, theirs = dict(pages_of(public_site)), dict(pages_of(exported / "site"))
    assert len(ours) > 400
    assert list(differences(ours, theirs)) == []


def test_a_difference_would_be_seen(public_site: Path) -> None:
    """The comparison tells of a page, heading, id or link that is missing."""
    ours = dict(pages_of(public_site))
    page = "playbooks/live-crisis/index.html"
    mine = ours[page]
    for changed in (
        mine._replace(headings=mine.headings[1:]),
        mine._replace(headings=[one._replace(id="x") for one in mine.headings]),
        mine._replace(links=mine.links[1:]),
        mine._replace(anchors=frozenset(sorted(mine.anchors)[1:])),
    ):
        assert list(differences(ours, ours | {page: changed}))
    assert list(differences(ours, {name: found for name, found in ours.items() if name != page}))


@pytest.mark.prove
def test_mkdocs_builds_the_same_pages(exported: Path, public_site: Path, run: Any) -> None:
    """So does plain MkDocs with Material."""
    done = run("mkdocs", "build", "--strict", "--quiet", "--site-dir", "plain", cwd=exported, timeout=600)
    assert done.returncode == 0, done.stderr
    assert list(differences(dict(pages_of(public_site)), dict(pages_of(exported / "plain")))) == []


def test_files_beside_the_pages_are_the_same(exported: Path, public_site: Path) -> None:
    """Cards, drills, forms that are filled in and attachments are copied as they are."""
    for name in ("cards", "run", "compose", "now", "attachments"):
        files = [path for path in (public_site / name).rglob("*") if path.is_file()]
        assert files
        for path in files:
            copy = exported / "site" / path.relative_to(public_site)
            assert copy.read_bytes() == path.read_bytes(), copy


MEANT = {"blockquote", "del", "em", "hr", "ol", "pre", "strong"}
"""Elements that an author may ask for in Markdown."""


def test_hostile_texts_are_inert_under_zensical(run: Any, small: Path, exported: Path) -> None:
    """An author's text makes no element, attribute, scheme or script in Zensical's pages, and none in its search."""
    judge(written(run, small), "zensical", run, traits(exported / "site"))


@pytest.mark.prove
def test_hostile_texts_are_inert_under_mkdocs(run: Any, small: Path, exported: Path) -> None:
    """The same of MkDocs with Material."""
    done = run("mkdocs", "build", "--quiet", "--site-dir", "harmless", cwd=exported, timeout=600)
    assert done.returncode == 0, done.stderr
    judge(written(run, small), "mkdocs", run, traits(exported / "harmless"))


def written(run: Any, wiki: Path) -> Path:
    """The export of a wiki with a note for each hostile string, wherever our reader lets it stand."""
    texts = [text for text in own() if not FORBIDDEN.search(text) and len(text) < 500]
    notes = wiki / "playbooks" / "common" / "notes"
    notes.mkdir(parents=True)
    for number, text in enumerate([*texts, "[" * 3000, "*_" * 1500, "&amp;" * 600]):
        refused = any(pictures_in(text)) or any(linked_ids(text))
        prose = "x" if refused else f"{text}\n\n## {text[:60]}\n\n- {text}\n\n{text}"
        for title in (f"{number} {text}"[:90].strip(), str(number)):
            note = NOTE.format(number, json.dumps(title), json.dumps(title[:60]), json.dumps(prose))
            if not load_library([("playbooks/common/notes/probe.yml", note.encode())])[1]:
                (notes / f"probe-{number}.yml").write_text(note, encoding="utf-8")
                break
    assert len(list(notes.iterdir())) > 150
    done = run("vademecum", "export", "markdown", "out", cwd=wiki)
    assert done.returncode == 0, done.stderr
    return wiki / "out"


def judge(folder: Path, builder: str, run: Any, harmless: dict[str, set[str]]) -> None:
    """Builds a folder, and compares what its pages hold with those that hold nothing hostile."""
    done = run(builder, "build", cwd=folder, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    found = traits(folder / "site")
    assert {sort: some for sort in found if (some := found[sort] - harmless[sort] - MEANT)} == {}
    assert bare_tags_in_search(folder / "site") == []


def traits(site: Path) -> dict[str, set[str]]:
    """The elements, attributes, schemes and inline scripts of all pages."""
    found: dict[str, set[str]] = {"elements": set(), "attributes": set(), "schemes": set(), "scripts": set()}
    for path in site.rglob("*.html"):
        for node in LexborHTMLParser(path.read_text(encoding="utf-8")).css("*"):
            found["elements"].add(node.tag)
            found["attributes"] |= {f"{node.tag} {name}" for name in node.attributes}
            for name in ("href", "src"):
                head, colon, _ = (node.attributes.get(name) or "").partition(":")
                found["schemes"] |= {head.strip().lower()} if colon and "/" not in head else set()
            if node.tag == "script" and not node.attributes.get("src"):
                found["scripts"].add(node.text(deep=True)[:40])
    return found


def bare_tags_in_search(site: Path) -> list[str]:
    """Titles in the search index that a theme would show as an element."""
    (index,) = [path for path in site.rglob("search*.json") if path.stat().st_size]
    entries = json.loads(index.read_text(encoding="utf-8"))
    rows = entries.get("docs") or entries.get("items")
    assert len(rows) > 50
    return [row["title"] for row in rows if LexborHTMLParser(f"<main>{row['title']}</main>").css("main *")]
