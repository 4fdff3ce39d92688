"""The Markdown export: pages become readable Markdown in which an author's sign is only a sign."""

from __future__ import annotations

import random
import re
from typing import Any

import markdown
import pytest
from kit.probes import own
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from vademecum.exports.markdown import Book, Sheet, markdown_files
from vademecum.exports.markdown.escaping import address, begun, escaped, inert
from vademecum.exports.markdown.tree import parse_html
from vademecum.source.characters import FORBIDDEN

EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables"]
BESIDE = {"cards/x/index.html": b"", "now/index.html": b"", "_headers": b"", "attachments/a.png": b""}


def written(html: str, uri: str = "notes/a", **given: Any) -> str:
    """The Markdown of a page with this body, below its title and the way to what is urgent."""
    sheets = [
        Sheet(uri, "A", f"<h1>A</h1>{html}", False),
        Sheet("notes/b", "B", "", False),
        Sheet("index", "C", "", True),
    ]
    made = markdown_files(sheets, BESIDE, {}, Book("Book", **given))
    return made[f"docs/{uri}.md"].decode().split("\n\n", 2)[2].rstrip("\n")


SHAPES = {
    "paragraphs": ("<p>One <strong>two</strong>.</p><div><p>Three</p>four</div>", "One **two**.\n\nThree\n\nfour"),
    "heading": ('<h2 id="x">Two &lt;b&gt;</h2><h3>3. Three</h3>', "## Two ‹b› { #x }\n\n### 3&#46; Three"),
    "lists": (
        "<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul><ol><li>e</li><li>f</li></ol>",
        "-   a\n\n    -   b\n-   c\n\n    d\n\n<!-- -->\n\n1.  e\n2.  f",
    ),
    "facts": (
        '<dl><div><dt>Who</dt><dd><a href="../b/">B</a></dd></div><dt>When</dt><dd><ul><li>a</li></ul></dd></dl>',
        "-   **Who**: [B](b.md)\n-   **When**:\n\n    -   a",
    ),
    "steps": (
        '<ol><li id="step-x"><p>T+1:00</p><h3><span>1</span> Go</h3><p>Now.</p></li></ol>',
        "### 1 Go { #step-x }\n\nT+1:00\n\nNow.",
    ),
    "anchors": (
        '<ul><li id="x">a</li></ul><div id="y"><p>b</p></div><blockquote id="z"><p>c</p></blockquote>',
        '-   <span id="x"></span>a\n\n<span id="y"></span>b\n\n> <span id="z"></span>c',
    ),
    "table": (
        '<table><tr><th>A</th><th>B</th></tr><tr><th scope="row">c|d</th><td><p>e</p><p>f</p></td></tr></table>',
        "| A | B |\n| --- | --- |\n| <strong>c&#124;d</strong> | e<br>f |",
    ),
    "drawing": (
        '<figure><svg viewBox="0 0 1 1">\n<a xlink:href="#x"><path d="M0 0"/></a></svg></figure>',
        '<figure><svg viewbox="0 0 1 1"> <a xlink:href="#x"><path d="M0 0"></path></a></svg></figure>',
    ),
    "picture": ('<img src="../../attachments/a.png" alt="[a]">', "![&#91;a&#93;](../attachments/a.png)"),
    "languages": (
        '<div lang="ar" dir="rtl"><p>كلمة</p></div>',
        '<div lang="ar" dir="rtl" markdown="1">\n\nكلمة\n\n</div>',
    ),
    "code": (
        "<pre><code>a *b*\n\n[[c]]</code></pre><p><code>x_y</code> <code>a|b</code></p>",
        "    a *b*\n    \n    [[c]]\n\n`x_y` <code>a&#124;b</code>",
    ),
    "links": (
        (
            '<p><a href="../../cards/x/">card</a><a href="../b/#y">b</a> '
            '<a href="https://x.example/(a)_b?c&amp;d">e</a>'
            '<a href="../../">home</a> <a href="#z">z</a></p>'
        ),
        (
            "[card](../cards/x/index.html) [b](b.md#y) [e](https://x.example/%28a%29%5Fb?c&amp;d) "
            "[home](../index.md) [z](#z)"
        ),
    ),
    "blanks": ('<p><bdi class="v-blank">place_name</bdi></p>', "&#123;place_name&#125;"),
}


@pytest.mark.parametrize("name", SHAPES)
def test_each_shape_of_a_page_has_its_markdown(name: str) -> None:
    """Headings with their ids, lists, facts, steps, tables, drawings, pictures and links read well."""
    html, expected = SHAPES[name]
    assert written(html) == expected


def test_a_page_begins_with_its_title_and_the_way_to_what_is_urgent() -> None:
    """The title is the first line, since builders take it from there; the link that our theme shows follows."""
    made = markdown_files([Sheet("notes/a", "A", "<nav>x</nav><h1>A &amp; B</h1>", False)], BESIDE, {}, Book("Book"))
    lines = made["docs/notes/a.md"].decode().split("\n\n")
    assert lines[:2] == ["# A &amp; B", "[Something is happening now](../now/index.html)"]


def test_the_settings_hold_no_author_text_unquoted() -> None:
    """Names in the settings are quoted; files for a web server stay behind, since they pin our scripts."""
    sheet = Sheet("index", 'x": !!python/object &a', "<h1>x</h1>", True)
    made = markdown_files(
        [sheet, Sheet("notes/a", "A", "", False)], BESIDE, {"about.md": b"# About"}, Book('a"\n- b: c')
    )
    settings = made["mkdocs.yml"].decode()
    assert 'site_name: "a\\"\\n- b: c"' in settings
    assert settings.endswith('nav:\n  - "Home": "index.md"\n  - "about.md"\n')
    assert "docs/_headers" not in made
    assert {"docs/about.md", "docs/cards/x/index.html", "docs/notes/a.md"} <= made.keys()


def test_an_id_that_a_builder_would_give_to_a_heading_is_kept_free() -> None:
    """A heading without an id, named as another place of the page is called, gets one of its own."""
    assert written('<h3>Sources</h3><ul><li id="sources">x</li></ul>').startswith("### Sources { #v-heading-1 }")


def shown(html: str) -> tuple[set[str], str]:
    """The elements in HTML and its words."""
    tree = LexborHTMLParser(f"<main>{html}</main>").css_first("main")
    assert tree is not None
    return {node.tag for node in tree.css("*")} - {"main"}, " ".join(tree.text(deep=True).split())


def judge(text: str) -> None:
    """A text, escaped, is one paragraph of the same words in Python-Markdown and in CommonMark, and one cell."""
    line = begun(escaped(text).strip(" "))
    blank = " ".join(re.split(r"[ \t\r\n\f]+", text))
    expected = blank.strip(" ")
    for html in (markdown.markdown(line, extensions=EXTENSIONS), MarkdownIt().enable(["table"]).render(line)):
        assert shown(html) == ({"p"} if expected else set(), " ".join(expected.split())), text
    row = f"| a |\n| --- |\n| x{escaped(text)}x |"
    for html in (markdown.markdown(row, extensions=EXTENSIONS), MarkdownIt().enable(["table"]).render(row)):
        elements, words = shown(html)
        assert elements == {"table", "thead", "tbody", "tr", "th", "td"}, text
        assert words == " ".join(f"a x{blank}x".split()), text


def fit(text: str) -> bool:
    """True for a text that our reader lets through, by the signs in it."""
    return not FORBIDDEN.search(text)


def test_a_hostile_text_is_only_a_text() -> None:
    """Strings that try to leave their place are words in a paragraph and in a cell, for both readers of Markdown."""
    texts = [text for text in own() if fit(text) and len(text) < 500]
    assert len(texts) > 150
    for text in texts:
        judge(text)


SIGNS = [
    "*",
    "_",
    "`",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "&",
    "#",
    "!",
    "|",
    "~",
    "{",
    "}",
    ":",
    ".",
    "-",
    "+",
    "=",
    "\\",
    "^",
    '"',
    "'",
]
SIGNS += [
    "a",
    "b",
    " ",
    "1",
    "&amp;",
    "&#42;",
    "http://x.example",
    "{: .a}",
    "[a]: b",
    "!!! note",
    "    ",
    "é",
    "كلمة",
    "/",
    "$",
    "@",
]


def by_chance(seed: int) -> str:
    """A text of signs that mean something in Markdown, in any order."""
    chance = random.Random(seed)
    return "".join(chance.choice(SIGNS) for _ in range(chance.randint(1, 16)))


def test_any_signs_are_only_signs() -> None:
    """The same of texts made of signs by chance."""
    for seed in range(500):
        judge(by_chance(seed))


@pytest.mark.prove
def test_any_signs_are_only_signs_a_hundred_thousand_times() -> None:
    """The same, often."""
    for seed in range(10_000, 110_000):
        judge(by_chance(seed))


@pytest.mark.parametrize(
    "href", ['https://x.example/a"b', "https://x.example/`*_[", "https://x.example/?a&copy=1", "mailto:a'b@x"]
)
def test_an_address_stays_one(href: str) -> None:
    """An address with signs in it is the same address for both readers, with these encoded."""
    line = f"[x]({address(href)})"
    for html in (markdown.markdown(line, extensions=EXTENSIONS), MarkdownIt().render(line)):
        link = LexborHTMLParser(html).css_first("a")
        assert link is not None
        assert set(link.attributes) == {"href"}
        plain = re.sub("%([0-9A-F]{2})", lambda match: chr(int(match[1], 16)), link.attributes["href"] or "")
        assert plain == href


def test_a_title_is_no_html_however_often_it_is_decoded() -> None:
    """Themes decode the words of a heading and show them as HTML; no tag begins, after any number of decodings."""
    for text in [one for one in own() if fit(one)]:
        words = inert(text)
        for _ in range(4):
            assert shown(words)[0] == set(), text
            words = LexborHTMLParser(f"<i>{words}</i>").css_first("i").text(deep=True)  # type: ignore[union-attr]


def test_a_page_that_is_not_well_formed_is_our_fault() -> None:
    """HTML of ours that is closed wrongly, or holds an element that has no Markdown, is never exported silently."""
    for html in ("<p><b>x</p>", "<p>x"):
        with pytest.raises(ValueError, match="clos"):
            parse_html(html)
    with pytest.raises(ValueError, match="<video> has no place"):
        written("<video></video>")
