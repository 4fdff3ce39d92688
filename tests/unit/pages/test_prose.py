"""Prose: authors' CommonMark to safe HTML, with links to records and explained terms."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from vademecum.pages.prose import _BLOCKS, _PLAIN, Setting, Term, Terms, paragraphs, plain, render_prose, render_words

TITLES = {"live-crisis": "Live crisis", "old-crisis": "Live crisis", "odd": '<b>"Odd"</b> & co'}
TERMS = Terms.of(
    {
        "TTX": Term("tabletop", "An exercise at a table."),
        "Tabletop exercise": Term("tabletop", "An exercise at a table."),
        "Tabletop": Term("top", "The top of a table."),
        "exercise": Term("exercise", 'Practice, "dry" & <safe>.'),
        "C++": Term("cpp", "A language."),
    }
)


class Register:
    """Three records, of which one is known by an old id too."""

    def address(self, name: str) -> tuple[str, str] | None:
        """The page of a record that there is."""
        return (f"../{name.removeprefix('old-')}/", TITLES[name]) if name in TITLES else None

    def term_href(self, name: str) -> str:
        """The page of a term."""
        return f"../../glossary/{name}/"


def prose(text: str, terms: Terms | None = None) -> str:
    """The HTML of a text on a page of its own, without the line break at its end."""
    return str(render_prose(text, Setting(Register(), terms or Terms.of({})))).rstrip("\n")


MARKDOWN = [
    ("one\ntwo", "<p>one\ntwo</p>"),
    ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
    ("*a* **b** ~~c~~ `d < e`", "<p><em>a</em> <strong>b</strong> <s>c</s> <code>d &lt; e</code></p>"),
    ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
    ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
    ("```sh\nls <x>\n```", '<pre><code class="language-sh">ls &lt;x&gt;\n</code></pre>'),
    ("a\n\n---\n\nb", "<p>a</p>\n<hr />\n<p>b</p>"),
    ("a  \nb", "<p>a<br />\nb</p>"),
    ("T&O < 5 \"x\" 'y'", "<p>T&amp;O &lt; 5 &quot;x&quot; 'y'</p>"),
    ("a\n===", "<p>a\n===</p>"),
    ("www.example.org and https://example.org", "<p>www.example.org and https://example.org</p>"),
]


@pytest.mark.parametrize(("text", "html"), MARKDOWN)
def test_markdown(text: str, html: str) -> None:
    """Prose is CommonMark with strikethrough, without underlined headings and without guessed links."""
    assert prose(text) == html


@pytest.mark.parametrize(("marks", "tag"), [("#", "h3"), ("##", "h4"), ("###", "h5"), ("####", "h6"), ("######", "h6")])
def test_headings_stand_below_those_of_the_page(marks: str, tag: str) -> None:
    """An author's heading is two levels lower than he wrote it, and never below the sixth."""
    assert prose(f"{marks} Head") == f"<{tag}>Head</{tag}>"


RAW = [
    "<script>alert(1)</script>",
    "a <b onclick=x>bold</b>",
    "<div>\n\n<p>x</p>\n\n</div>",
    "<!-- hidden -->",
    "<iframe src='https://example.org'></iframe>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<?php x ?>",
    "<![CDATA[x]]>",
]


@pytest.mark.parametrize("text", RAW)
def test_raw_html_is_text(text: str) -> None:
    """HTML that an author writes is shown as he wrote it, and is no element."""
    tree = LexborHTMLParser(prose(text))
    assert tree.body is not None
    assert {node.tag for node in tree.body.css("*")} == {"body", "p"}
    assert tree.body.text().split() == text.split()


NOT_LINKED = [
    *("[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](javascript&colon;alert(1))"),
    *("[x](&#106;avascript:alert(1))", "[x](<java\tscript:alert(1)>)", "<javascript:alert(1)>"),
    *("[x](data:text/html;base64,PHM+)", "[x](vbscript:msgbox)", "[x](file:///etc/passwd)", "[x](blob:x)"),
    *("[x](page.md)", "[x](../page/)", "[x](/page)", "[x](//example.org/x)", "[x](\\\\example.org)", "[x](?q=1)"),
    *("[x]()", "[x][1]\n\n[1]: javascript:alert(1)", "[x]\n\n[x]: //example.org", "<//example.org>"),
    *("[x](https//example.org)", "[x](ftp://example.org)", "[x](view-source:https://example.org)"),
]


@pytest.mark.parametrize("text", NOT_LINKED)
def test_other_addresses_are_no_links(text: str) -> None:
    """A script, data, a path of this or another host and every scheme off the list stay text."""
    assert LexborHTMLParser(prose(text)).css("[href], [src]") == []


LINKED = [
    ("[x](https://example.org/a?b=c&d#e)", "https://example.org/a?b=c&d#e"),
    ("[x](http://example.org)", "http://example.org"),
    ("[x](HTTPS://example.org)", "HTTPS://example.org"),
    ("[x](mailto:desk@example.org)", "mailto:desk@example.org"),
    ("[x](tel:+9995550100)", "tel:+9995550100"),
    ("<https://example.org>", "https://example.org"),
    ("[x][1]\n\n[1]: https://example.org", "https://example.org"),
    ("[x](#steps)", "#steps"),
    ('[x](https://example.org/"onclick=alert)', "https://example.org/%22onclick=alert"),
]


@pytest.mark.parametrize(("text", "href"), LINKED)
def test_addresses_on_the_list_are_links(text: str, href: str) -> None:
    """http, https, mailto and tel are linked, and a place on the same page."""
    (link,) = LexborHTMLParser(prose(text)).css("a")
    assert link.attributes == {"href": href}


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("![x](https://example.org/a.png)", []),
        ("![x][1]\n\n[1]: https://example.org/a.png", ["https://example.org/a.png"]),
    ],
)
def test_images_do_not_render(text: str, links: list[str]) -> None:
    """A picture of another host would tell it who reads; its words stay, or a plain link."""
    tree = LexborHTMLParser(prose(text))
    assert tree.css("img") == []
    assert "x" in tree.text()
    assert [node.attributes["href"] for node in tree.css("a")] == links


LINKS = [
    ("See [[live-crisis]].", '<p>See <a href="../live-crisis/">Live crisis</a>.</p>'),
    ("[[live-crisis|the *card*]]", '<p><a href="../live-crisis/">the *card*</a></p>'),
    ("[[ live-crisis ]]", '<p><a href="../live-crisis/">Live crisis</a></p>'),
    ("[[old-crisis]]", '<p><a href="../crisis/">Live crisis</a></p>'),
    ("[[odd]]", '<p><a href="../odd/">&lt;b&gt;&quot;Odd&quot;&lt;/b&gt; &amp; co</a></p>'),
    ("[[odd|<i>&]]", '<p><a href="../odd/">&lt;i&gt;&amp;</a></p>'),
    ("[[gone]] and [[gone|<these> words]]", "<p>gone and &lt;these&gt; words</p>"),
    ("**[[live-crisis]]**", '<p><strong><a href="../live-crisis/">Live crisis</a></strong></p>'),
    ("`[[live-crisis]]`", "<p><code>[[live-crisis]]</code></p>"),
    (r"\[[live-crisis]]", "<p>[[live-crisis]]</p>"),
    ("[[]] [[a\nb]] [[[x]]]", "<p>[[]] [[a\nb]] [x]</p>"),
    ("[[live-crisis", "<p>[[live-crisis</p>"),
]


@pytest.mark.parametrize(("text", "html"), LINKS)
def test_links_to_records(text: str, html: str) -> None:
    """`[[id]]` shows the title and `[[id|words]]` the words, old ids too; what leads nowhere stays as its words."""
    assert prose(text) == html


BARS = [
    ("`[[id|words]]`", "<p><code>[[id|words]]</code></p>"),
    ("    [[id|words]]", "<pre><code>[[id|words]]\n</code></pre>"),
    ("```\n[[id|words]]\n```", "<pre><code>[[id|words]]\n</code></pre>"),
    (r"\[[id|words]]", "<p>[[id|words]]</p>"),
    ("[x](https://example.org/[[a|b]])", '<p><a href="https://example.org/%5B%5Ba%7Cb%5D%5D">x</a></p>'),
]


@pytest.mark.parametrize(("text", "html"), BARS)
def test_a_bar_stays_a_bar(text: str, html: str) -> None:
    """Where `[[id|words]]` is no link, as in code, it is shown as it was written."""
    assert prose(text) == html


def test_links_stand_in_tables() -> None:
    """The bar of a link does not end a table's cell."""
    html = prose("| a | b |\n|---|---|\n| [[live-crisis|the card]] | [[gone|x]] |")
    tree = LexborHTMLParser(html)
    assert [node.text() for node in tree.css("td")] == ["the card", "x"]
    assert [node.attributes["href"] for node in tree.css("td a")] == ["../live-crisis/"]


def test_links_do_not_stand_in_links() -> None:
    """A record named inside a link's words is a link of its own, never one inside another."""
    tree = LexborHTMLParser(prose("[see [[live-crisis]] here](https://example.org)"))
    assert [node.attributes["href"] for node in tree.css("a")] == ["../live-crisis/"]


def test_table_cells_are_aligned_by_class() -> None:
    """Alignment is a class, since a style attribute would break the content security policy."""
    html = prose("| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |")
    cells = LexborHTMLParser(html).css("th, td")
    assert [node.attributes for node in cells] == [{"class": f"v-{at}"} if at else {} for at in ALIGNED] * 2
    assert "style" not in html


ALIGNED = ("left", "center", "right", "")


def explained(html: str) -> list[tuple[str, str]]:
    """The explained words of a page and the page that each leads to."""
    nodes = LexborHTMLParser(html).css("a.v-term")
    return [(node.text(), (node.attributes["href"] or "").split("/")[-2]) for node in nodes]


def test_a_term_is_explained_once_a_page() -> None:
    """The first use of a term, by whichever of its words, links to the glossary; later ones on the page do not."""
    setting = Setting(Register(), TERMS)
    first, second = render_prose("A TTX, then a TTX.", setting), render_words("Tabletop exercise, exercise", setting)
    assert explained(str(first)) == [("TTX", "tabletop")]
    assert explained(str(second)) == [("exercise", "exercise")]
    assert setting.explained == {"tabletop", "exercise"}
    assert explained(prose("TTX", TERMS)) == [("TTX", "tabletop")]


def test_the_longest_word_wins() -> None:
    """Of two terms at one place the longer is meant, and only whole words count."""
    assert explained(prose("Tabletop exercise", TERMS)) == [("Tabletop exercise", "tabletop")]
    assert explained(prose("exercises, TTXs, preTTX, ttx, C++x", TERMS)) == []
    assert explained(prose("C++ and (TTX)", TERMS)) == [("C++", "cpp"), ("TTX", "tabletop")]


@pytest.mark.parametrize(
    "text",
    ["[a TTX](https://example.org)", "[[live-crisis|TTX]]", "`TTX`", "```\nTTX\n```", "<https://example.org/TTX>"],
)
def test_terms_are_left_alone_in_links_and_code(text: str) -> None:
    """A term is not explained inside a link or code."""
    assert explained(prose(text, TERMS)) == []


def test_meanings_are_escaped() -> None:
    """The meaning stands in an attribute, whatever signs it has, and begins no tag where a theme shows it as HTML."""
    (node,) = LexborHTMLParser(prose("An exercise.", TERMS)).css("a")
    assert node.attributes == {
        "class": "v-term",
        "href": "../../glossary/exercise/",
        "title": TERMS.words["exercise"].meaning.replace("<safe>", "&lt;safe>"),
    }


def test_titles_of_links_begin_no_tag() -> None:
    """What an author gives a link as its title is no element either where a theme shows it as HTML."""
    (node,) = LexborHTMLParser(prose('[x](https://example.org "<img src=x> & <!-- 1 < 2")')).css("a")
    assert node.attributes["title"] == "&lt;img src=x> & &lt;!-- 1 < 2"


def test_words_are_no_markdown() -> None:
    """One line of plain text is escaped and nothing else."""
    html = render_words('*a* [[live-crisis]] <b> & "c"', Setting(Register(), Terms.of({})))
    assert html == "*a* [[live-crisis]] &lt;b&gt; &amp; &quot;c&quot;"


ALLOWED: Mapping[str, set[str]] = {
    **{name: set() for name in ("p", "em", "strong", "s", "ul", "li", "blockquote", "pre", "hr", "br", "body")},
    **{name: set() for name in ("table", "thead", "tbody", "tr", "h3", "h4", "h5", "h6")},
    "a": {"href", "title", "class"},
    "code": {"class"},
    "ol": {"start"},
    "td": {"class"},
    "th": {"class"},
}

PIECES = [
    *(
        "<script>",
        "</script>",
        "<style>",
        "<iframe src=",
        "<img src=x onerror=",
        "<svg/onload=",
        "<a href=",
        "<!--",
        "-->",
    ),
    *(
        "javascript:",
        "data:text/html,",
        "https://example.org/",
        "//example.org",
        "mailto:a@b",
        "onclick=",
        "style=",
        "]]>",
    ),
    *(
        "[",
        "]",
        "(",
        ")",
        "[[",
        "]]",
        "|",
        "<",
        ">",
        '"',
        "'",
        "`",
        "```",
        "*",
        "_",
        "~~",
        "#",
        "!",
        "\\",
        "&#60;",
        "&lt;",
    ),
    *(
        "\n",
        "\n\n",
        " ",
        "    ",
        "- ",
        "1. ",
        "> ",
        "|---|\n",
        "| a | b |\n|:--|--:|\n",
        "live-crisis",
        "odd",
        "TTX",
        "C++",
    ),
    *("\ue000", "\x00", "\u202e", "é", "[1]: ", "[1]"),
]
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


@given(TEXTS)
def test_every_text_is_safe(text: str) -> None:
    """Whatever an author writes, the page gets only elements and attributes on a list, and links on a list."""
    for html in (prose(text, TERMS), str(render_words(text, Setting(Register(), TERMS)))):
        tree = LexborHTMLParser(html)
        assert tree.body is not None
        assert tree.head is None or tree.head.css("head > *") == []
        for node in tree.body.css("*"):
            assert set(node.attributes) <= ALLOWED[node.tag or ""], (node.tag, node.attributes)
            if node.tag == "a":
                assert re.match(r"(https?:|mailto:|tel:|#|\.\./|$)", node.attributes.get("href") or "", re.IGNORECASE)
                assert node.attributes.get("href") != ""
        assert tree.css("a a") == []


@given(st.text(alphabet="ab [|]\n-\\`", max_size=60))
def test_our_sign_for_the_bar_is_never_shown(text: str) -> None:
    """The sign that stands for a bar while a text is read does not come out."""
    assert "\ue000" not in prose(text)


@pytest.mark.parametrize(
    "piece", ["[", "*", "[[", "`", "![", "_", "~~", "<", "> ", "[](", "[[a|", "&", "\\", "- ", "(", "|", "\n", "-x"]
)
def test_no_text_is_slow(piece: str) -> None:
    """20,000 of a sign that keeps a parser busy are read in seconds, and give nothing but their text."""
    begun = time.process_time()
    tree = LexborHTMLParser(prose(piece * 20_000, TERMS))
    words = plain(piece * 20_000)
    assert time.process_time() - begun < 5
    assert tree.css("a, img, script") == []
    assert tree.body is not None
    assert len(words) <= 20_000 * len(piece)


PLAIN = [
    ("**Bold** and *soft*, `code`, ~~gone~~", "Bold and soft, code, gone"),
    ("# Head\n\ntext", "Head text"),
    ("- one\n- two\n\n3. three", "one two three"),
    ("> said", "said"),
    ("See [[live-crisis]] and [[live-crisis|the card]].", "See live crisis and the card."),
    ("[words](https://example.org) here", "words here"),
    ("|one|two|\n|---|:-:|\n|three|-5|", "one two three -5"),
    ("a\n\tb", "a b"),
    ("a - b, well-known\n---\n10. x\n2026. y 3 | -4", "a - b, well-known x y 3 -4"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "words"), PLAIN)
def test_plain_words(text: str, words: str) -> None:
    """What search knows of a text are its words, without the marks around them."""
    assert plain(text) == words


def test_paragraphs() -> None:
    """Paragraphs are parted by empty lines; those without a word are left out."""
    assert paragraphs("One\ntwo\n\n**Three**\n \n\n***\n\nfour") == ["One two", "Three", "four"]
    assert paragraphs("") == []


@given(TEXTS)
def test_plain_words_are_one_line(text: str) -> None:
    """Whatever the text, its plain words are one line with single spaces."""
    words: Any = plain(text)
    assert words == " ".join(words.split())


@given(st.from_regex(_PLAIN, fullmatch=True) | st.text("ab Z1.,;?%()/'\"-é漢 TX", min_size=1))
def test_plain_texts_need_no_parser(text: str) -> None:
    """A text taken for one plain paragraph gives exactly what the Markdown parser makes of it, terms included."""
    by_parser = _BLOCKS.render(text, {"setting": Setting(Register(), TERMS)}).rstrip("\n")
    assert prose(text, TERMS) == by_parser


GLOSSARY = st.lists(st.text("ab +-é", min_size=2, max_size=6).filter(str.strip), min_size=1, max_size=6, unique=True)


@given(GLOSSARY, st.text("ab +-éc", max_size=40))
def test_terms_are_found_as_one_pattern_of_all_finds_them(words: list[str], text: str) -> None:
    """The words of the glossary are found whole, the longest first, none within another."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    terms = Terms.of({word: Term(word, "m") for word in words})
    assert list(terms.find(text)) == [(match.start(), match.group()) for match in pattern.finditer(text)]


def test_terms_stay_out_of_links_and_come_back_after() -> None:
    """Behind a link, and in the next paragraph, a term is explained again."""
    html = prose("[a TTX](https://example.org) TTX\n\nexercise", TERMS)
    assert explained(html) == [("TTX", "tabletop"), ("exercise", "exercise")]
    assert explained(prose("[TTX]() TTX", TERMS)) == [("TTX", "tabletop")]
