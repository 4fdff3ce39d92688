"""Authors' words in Markdown: whatever they hold, they look as they were written and do nothing."""

from __future__ import annotations

import html
import re
from random import Random

import pytest
from kit.mutating import TEXTS
from markdown_it import MarkdownIt

from vademecum.versions.escaping import inert

HOSTILE = (
    *("@head see @org/team", "#12 and owner/repo#12, GH-3, gh-4", '!7 &8 %9 ~bug ~"two words" $10 ^alert'),
    *("https://bad.example/a?b=c", "www.bad.example", "ftp://bad.example", "a@bad.example", "<https://bad.example>"),
    *("<img src=x onerror=alert(1)>", "<!-- x -->", "</details>", "&lt;b&gt;", "&#64;head", "&commat;head"),
    *(
        "`code`",
        "```\nfence\n```",
        "**b** __b__ *i* _i_ ~~s~~",
        "[a](javascript:alert(1))",
        "![a](b)",
        "[a]: b",
        "[[live-crisis]]",
    ),
    *(
        "# title",
        "- item",
        "1. item",
        "> quote",
        "a\n===",
        "a | b\n--|--",
        "***",
        "\\",
        "\\@head",
        "a\\",
        ":tada: :+1:",
        "$x^2$",
        "$$y$$",
    ),
    *("da39a3ee5e6b4b0d3255bfef95601890afd80709", "/close", "@\u200dhead", "＠head", "{{ 1 }} {% raw %}", "T+0:30"),
)
SIGNS = (
    "@",
    "#",
    "!",
    "&",
    "<",
    ">",
    "`",
    "*",
    "_",
    "[",
    "]",
    "(",
    ")",
    "~",
    "$",
    "^",
    "\\",
    ":",
    "/",
    "w",
    "www.",
    "a",
    "1",
    " ",
    "\n",
)

CALLS = re.compile(r"[@#!%~^$&](?=[^\s\u200b])|https?://|www\.|:[a-z_+-]+:|\bG[HL]-\d", re.IGNORECASE)
ALLOWED = {"p", "strong", "s", "em"}


def rendered(text: str) -> tuple[str, str]:
    """The tags and the words of a line in which a text stands as a new value and as an old one."""
    found = (
        MarkdownIt("commonmark", {"html": True})
        .enable(["table", "strikethrough"])
        .render(f"Heading: {text} -> **{text}**")
    )
    return found, html.unescape(re.sub("<[^>]*>", "", found))


def is_inert(text: str) -> None:
    """Asserts that a text gives no element but those around it, and no words that a forge would act on."""
    found, words = rendered(inert(text))
    assert set(re.findall(r"</?([a-z0-9]+)", found)) <= ALLOWED, (text, found)
    assert found.count("<p>") == 1
    assert not CALLS.search(words), (text, words)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words(text: str) -> None:
    """Marks, HTML, names, numbers and addresses of every forge do nothing, and the words can be read."""
    is_inert(text)
    _, words = rendered(inert(text))
    shown = " ".join(text.split())
    assert words.replace("\u200b", "").startswith(f"Heading: {shown} -> ")


@pytest.mark.parametrize("seed", range(5))
def test_random_words(seed: int) -> None:
    """Neither does any mixture of signs and of the marks of prose."""
    chance = Random(seed)
    for _ in range(200):
        pool = SIGNS if chance.random() < 0.5 else TEXTS
        is_inert("".join(chance.choices(pool, k=chance.randint(1, 12))))
