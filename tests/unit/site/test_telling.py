"""Telling: problems and reviews in Markdown, in which an author's words are only shown."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from vademecum.site import defused, fitted, plain, told
from vademecum.source import Place, Problem, Severity

WEIGHTS = [Severity.NOTICE, Severity.ERROR, Severity.WARNING]
ODD = st.text(alphabet=st.sampled_from(list("ab @#1!&*_`~|[]()<>\\/:.-+$\n\r\t\u2028\u202e\x1b")), max_size=60)
BLOCKS = {"blockquote", "table", "thead", "tbody", "tr", "th", "td", "h3", "h4", "h5", "h6"}
JOINER = "\u2060"


def problem(line: int = 1, weight: Severity = Severity.ERROR, **more: Any) -> Problem:
    """A problem in a.yml."""
    fact = more.get("fact", "this is odd")
    return Problem(weight, Place(more.get("path", "a.yml"), line, 1), "H3", fact, "Mend it.")


def shown(markdown: str) -> tuple[str, set[str]]:
    """The text that a reader of CommonMark sees, tables and linked addresses included, and the tags around it."""
    html = (
        MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["table", "strikethrough"]).render(markdown)
    )
    tags = set(re.findall(r"</?(\w+)", html))
    text = re.sub(r"<[^>]*>", "", html)
    for name, sign in {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}.items():
        text = text.replace(name, sign)
    return text.strip("\n"), tags


@given(ODD)
@example("@_")
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    """A reader sees an author's words in one line: no emphasis, no link, no tag comes of them, and no mention."""
    made = plain(text)
    seen, tags = shown(f"x {made} x")
    assert tags == {"p"}
    expected = "".join(sign if sign.isprintable() else "?" for sign in " ".join(text.split()))
    assert seen.replace(JOINER, "").split() == f"x {expected} x".split()
    assert not re.search(r"@\w|(?<![\w/])#\d|://|www\.", seen)


def test_a_long_text_is_shortened() -> None:
    """A key of a thousand letters does not fill the page."""
    assert len(plain("x" * 1000)) == 604


@given(ODD)
def test_a_review_does_nothing(text: str) -> None:
    """Whatever stands in a review, no line is a quick action, nobody is mentioned, nothing hidden; twice is once."""
    made = defused(text)
    assert not re.search(r"@\w|<!--|!\[|^[ \t>]*/|[\r\u2028\u202e\x1b]", made, re.MULTILINE)
    assert (
        shown(made)[1]
        <= {"p", "ul", "ol", "li", "h1", "h2", "em", "strong", "code", "pre", "a", "s", "br", "hr"} | BLOCKS
    )
    assert defused(made) == made


@pytest.mark.parametrize(
    "text",
    [
        "### A\n\n- **b** ~~c~~ `d`\n\n<details><summary>more</summary>\n\n[e](https://x.example/a/b#L12)\n\n</details>\n",
        "[`playbooks/a/`](<https://x.example/-/jobs/1/file/playbooks/a/>)\n",
        "@&#8203;all, a:&#8203;1, &lt;b&gt; &quot;c&quot;\n",
    ],
)
def test_a_review_keeps_its_layout(text: str) -> None:
    """Headings, lists, struck words, folded parts and links stay what they are, and so do signs written as numbers."""
    assert defused(text) == text


def test_problems_are_told_heaviest_first() -> None:
    """Errors, then warnings, then notices, each with its place, linked where there is an address."""
    listed = [problem(number, weight) for number, weight in enumerate(WEIGHTS, 1)]
    made = told(listed, lambda path, line: f"https://x.example/{path}#L{line}").splitlines()
    assert made == [
        "- **error** [a.yml:2](https://x.example/a.yml#L2): this is odd. Mend it. \\[H3\\]",
        "- **warning** [a.yml:3](https://x.example/a.yml#L3): this is odd. Mend it. \\[H3\\]",
        "- **notice** [a.yml:1](https://x.example/a.yml#L1): this is odd. Mend it. \\[H3\\]",
    ]
    assert told(listed, most=1) == "- **error** a.yml:2: this is odd. Mend it. \\[H3\\]\n- and 2 more\n"
    assert told([]) == ""
    assert told([problem()], words=lambda one: f"`{one.code}`, said otherwise") == (
        "- **error** a.yml:1: \\`H3\\`, said otherwise\n"
    )


@given(st.lists(st.text(alphabet="aü語```\n", max_size=30), max_size=40), st.integers(80, 400))
def test_what_is_too_long_is_cut_after_a_line(lines: list[str], limit: int) -> None:
    """It fits in bytes, ends with the reason, and leaves no block of code open."""
    text = "\n".join([*lines, ""])
    made = fitted(text, limit, "More elsewhere.")
    assert len(made.encode()) <= limit
    if made != text:
        assert made.endswith("\nMore elsewhere.\n")
        assert sum(line.startswith("```") for line in made.splitlines()) % 2 == 0
        kept = made.removesuffix("\nMore elsewhere.\n").removesuffix("```\n")
        assert text.startswith(kept)
