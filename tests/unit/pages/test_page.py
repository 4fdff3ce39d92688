"""A page: its sections, the way to it, its language, and the escaping of whatever authors write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from vademecum.pages import Crumb, Page, Section

HOSTILE = '</h2><script>alert(1)</script>" onclick="x & <b>'


def made(**values: object) -> Page:
    """A page with a head and two sections."""
    sections = (Section("steps", "Steps", Markup("<p>one</p>")), Section("care", "Care", Markup("<p>two</p>"), 3))
    return Page(**{"uri": "x", "title": "X", "head": Markup("<h1>X</h1>"), "sections": sections, **values})  # type: ignore[arg-type]


def test_sections_follow_the_head() -> None:
    """Each section stands under its heading, of its level, and is named by it."""
    tree = LexborHTMLParser(made().html)
    assert [(node.tag, node.text()) for node in tree.css("h1, h2, h3")] == [
        ("h1", "X"),
        ("h2", "Steps"),
        ("h3", "Care"),
    ]
    assert [node.attributes["aria-labelledby"] for node in tree.css("section")] == ["steps", "care"]
    assert [node.text() for node in tree.css("section#steps p, section p")] == ["one", "two"]
    assert tree.css_first("#care").tag == "h3"


def test_the_way_here() -> None:
    """Crumbs lead from the home page to here; the home page has none."""
    assert "v-crumbs" not in made().html
    html = made(crumbs=(Crumb("Home", "../"), Crumb("A & B", "../a/?x=1&y=2"))).html
    links = LexborHTMLParser(html).css("nav.v-crumbs li a")
    assert [(node.attributes["href"], node.text()) for node in links] == [("../", "Home"), ("../a/?x=1&y=2", "A & B")]
    assert html.index("v-crumbs") < html.index("<h1>")


LANGUAGES = [("ar", "rtl"), ("fa-AF", "rtl"), ("he", "rtl"), ("ckb", "rtl"), ("fr", "ltr"), ("zh-Hant", "ltr")]


@pytest.mark.parametrize(("lang", "direction"), LANGUAGES)
def test_language_and_direction(lang: str, direction: str) -> None:
    """A text in another language says so and runs its own way; the crumbs above it stay in the wiki's language."""
    tree = LexborHTMLParser(made(lang=lang, crumbs=(Crumb("Home", "./"),)).html)
    (node,) = tree.css("[lang]")
    assert node.attributes == {"lang": lang, "dir": direction}
    assert len(node.css("h1, section")) == 3
    assert node.css("nav") == []


def test_no_language_is_no_wrapper() -> None:
    """A text in the wiki's own language is not wrapped."""
    assert made().html.startswith("<h1>X</h1><section ")


@pytest.mark.parametrize("text", [HOSTILE, "'\"><img src=x onerror=y>", "&lt;script&gt;"])
def test_hostile_words_are_text(text: str) -> None:
    """Headings, ids, crumbs and languages are escaped wherever they stand."""
    section = Section(text, text, Markup("<p>safe</p>"))
    tree = LexborHTMLParser(made(sections=(section,), crumbs=(Crumb(text, text),), lang=text).html)
    assert tree.css("script, img, b, [onclick], [onerror]") == []
    assert tree.css_first("h2").text() == text
    assert tree.css_first("h2").attributes["id"] == text
    assert tree.css_first("nav a").text() == tree.css_first("nav a").attributes["href"] == text
    assert tree.css_first("div").attributes["lang"] == text


@given(st.text(alphabet=st.characters(exclude_characters="\x00\r", exclude_categories=["Cs"])))
def test_any_title_stays_a_title(text: str) -> None:
    """Whatever the words of a heading, there is one heading and one section, and it says those words."""
    tree = LexborHTMLParser(made(sections=(Section("a", text, Markup("")),)).html)
    assert [node.text() for node in tree.css("h2")] == [text]
    assert len(tree.css("section")) == 1
