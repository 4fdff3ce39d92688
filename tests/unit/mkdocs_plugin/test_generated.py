"""Generated pages: our finished HTML as MkDocs' files and pages, with everything escaped that the theme prints bare."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from mkdocs.structure.files import Files, InclusionLevel
from selectolax.lexbor import LexborHTMLParser

from vademecum.mkdocs_plugin.generated import GeneratedPage, generated_file, meta_of, search_entries, toc_of
from vademecum.pages import Finding, Page, Section


def rendered(made: Page, config: Any) -> GeneratedPage:
    """The page of MkDocs, read and rendered as a build does it."""
    file = generated_file(made, config)
    page = file.page
    assert isinstance(page, GeneratedPage)
    page.read_source(config)
    page.render(config, Files([file]))
    return page


def shows(html: str, words: str) -> None:
    """Asserts that HTML is nothing but these words."""
    tree = LexborHTMLParser(f"<body><div>{html}</div></body>")
    assert tree.css_first("div").text() == words
    assert tree.css("div *") == []


def test_a_page_is_taken_as_it_is(page_of: Any, config: Any) -> None:
    """Content, contents and address are those of our page; nothing is read from a file."""
    made = page_of()
    page = rendered(made, config)
    assert page.content == str(made.html)
    assert [(item.url, item.title, item.level) for item in page.toc] == [("#one", "One", 2), ("#two", "Two", 2)]
    assert page.url == "notes/a/"
    assert page.canonical_url == "https://w.example/notes/a/"
    assert page.markdown == ""


@pytest.mark.parametrize(("folders", "path"), [(True, "notes/a/index.html"), (False, "notes/a.html")])
def test_where_a_page_stands(page_of: Any, config: Any, folders: bool, path: str) -> None:
    """The file of a page follows the style of addresses."""
    config.use_directory_urls = folders
    assert generated_file(page_of(), config).dest_uri == path


def test_records_stay_out_of_the_navigation(page_of: Any, config: Any) -> None:
    """A page does not grow with the wiki: only indexes may stand in the navigation."""
    assert generated_file(page_of(), config).inclusion is InclusionLevel.NOT_IN_NAV
    assert generated_file(page_of("notes", file=None), config).inclusion is InclusionLevel.UNDEFINED


def test_what_the_theme_prints_bare_is_escaped(page_of: Any, config: Any, hostile: str) -> None:
    """Titles, descriptions and headings made of HTML are words; `<title>` gets the plain words and escapes them."""
    page = rendered(
        page_of(title=hostile, description=hostile, sections=(Section("x", hostile, page_of().head),)), config
    )
    shows(str(page.title), hostile)
    shows(page.meta["description"], hostile)
    shows(page.toc.items[0].title, hostile)
    assert page.meta["plain_title"] == hostile
    assert LexborHTMLParser(page.content or "").css("script, b") == []


def test_meta(page_of: Any) -> None:
    """The theme's own search leaves our pages, and a wide page has no contents beside it."""
    assert meta_of(page_of())["search"] == {"exclude": True}
    assert meta_of(page_of())["hide"] == ["navigation"]
    assert meta_of(page_of(wide=True))["hide"] == ["navigation", "toc"]
    assert toc_of(page_of(sections=())).items == []


def test_search_entries(page_of: Any) -> None:
    """One entry for the page, with its tags, and one for each section; empty texts are left out."""
    made = page_of(tags=("Note", "storm"), boost=2.0)
    assert search_entries(made, "notes/a/") == [
        {"location": "notes/a/", "title": "A", "text": "<p>Text.</p>", "tags": ["Note", "storm"], "boost": 2.0},
        {"location": "notes/a/#one", "title": "One", "text": "<p>1</p>", "boost": 2.0},
    ]
    assert "boost" not in search_entries(page_of(), "x/")[0]


@given(st.text(alphabet=st.characters(exclude_characters="\x00\r", exclude_categories=["Cs"]), min_size=1))
def test_the_search_index_holds_words(text: str) -> None:
    """The theme shows results as HTML, so whatever an author wrote is escaped in title, text and tags."""
    made = Page("x", text, Markup(""), findings=(Finding("", text, (text,)),), tags=(text,))
    (entry,) = search_entries(made, "x/")
    shows(entry["title"], text)
    shows(entry["tags"][0], text)
    tree = LexborHTMLParser(f"<div>{entry['text']}</div>")
    assert [node.tag for node in tree.css("div *")] == ["p"]
    assert tree.css_first("p").text() == text
