"""Markdown becomes drafts by the same rules as Word; raw HTML and front matter stay text."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest
from kit.counting import words, words_of_drafts

from vademecum.authoring.importing import UnfitGuidanceError, read_guidance

TEXT = """\
---
title: Papers for a lost passport
author: consular section
---
For posts without a registry.

# Receive

1. Ask for the *name*
   - and write it
2. See [the rule](https://law.example/x "Article 3") and [old](old.md)

Then wait, <b onclick="alert(1)">please</b>.

<script>alert(2)</script>

| Who | What |
|---|---|
| clerk | rings |

![plan](plan.png)

# Publish on the website

- [[live-crisis]] first
- `code [[x]]`

> quoted **word**

[unused]: https://unused.example/ "Unused words"
"""


def test_markdown_is_read_by_the_same_rules(imported: Any, values: Any) -> None:
    """Headings are steps, lists actions, the first paragraph the summary; what remains is the note, in order."""
    playbook, note = values(imported(TEXT.encode(), "a.md"))
    assert (playbook["title"], playbook["summary"]) == ("Papers for a lost passport", "For posts without a registry.")
    assert [(step["heading"], step["mode"], step.get("do")) for step in playbook["steps"][:-1]] == [
        (
            "Receive",
            "offline",
            ["Ask for the name: and write it", "See the rule (https://law.example/x) (Article 3) and old (old.md)"],
        ),
        ("Publish on the website", "online", ["[[live-crisis]] first", "code [[x]]"]),
    ]
    assert note["text"].split("\n\n")[1:] == [
        "**The lines above the text.**",
        "```\ntitle: Papers for a lost passport\nauthor: consular section\n```",
        "## Receive",
        'Then wait, \\<b onclick="alert(1)">please\\</b>.',
        "```\n<script>alert(2)</script>\n```",
        "| Who | What |\n| --- | --- |\n| clerk | rings |",
        "**A picture stood here.** plan.png. plan",
        "## Publish on the website",
        "quoted **word**",
        "**An address that nothing in the text leads to.** unused https://unused.example/ Unused words\n",
    ]


@pytest.mark.parametrize("front", ["title: [a", "title: &x a", "title: a\ntitle: b", "- a"])
def test_front_matter_that_cannot_be_read_is_noted(imported: Any, values: Any, front: str) -> None:
    """Lines above the text that our own reader refuses stand in the note as they are; the title is the file's name."""
    playbook, note = values(
        imported(f"---\n{front}\n---\n\n# One\n\nDo it.\n\n# Two\n\nDo it.\n".encode(), "lost-papers.md")
    )
    assert playbook["title"] == "lost papers"
    assert f"```\n{front}\n```" in note["text"]


def test_text_that_is_none_is_refused() -> None:
    """What is not UTF-8, has no words or is too long is refused in a sentence."""
    for data in ("é".encode("latin-1"), b" \n", b"a" * (256 * 1024 + 1)):
        with pytest.raises(UnfitGuidanceError):
            read_guidance("a.md", data)


PIECES = (
    *(
        "word ",
        "**bold** ",
        "*em* ",
        "`code` ",
        "[x](https://x.example/y) ",
        "[[id]] ",
        "![p](p.png) ",
        "<i>",
        "&amp;",
        "1. ",
    ),
    *(
        "\n",
        "\n\n",
        "\n# ",
        "\n## ",
        "\n- ",
        "\n   - ",
        "\n1. ",
        "\n> ",
        "\n```\n",
        "\n| a | b |\n|---|---|\n| c | d |\n",
    ),
    *("\\", "~~", "_", "*", "[", "](", "<", "    "),
)
"""Marks in any order; words stand between them."""


@pytest.mark.parametrize("seed", range(12))
def test_no_word_of_markdown_is_lost(imported: Any, seed: int) -> None:
    """Every word of a text grown by chance, with marks in any order, stands in the drafts at least as often."""
    chance = random.Random(seed)
    text = "".join(f"{chance.choice(PIECES)}w{number} " for number in range(150))
    made = imported(text.encode(), "a.md")
    asked = words(" ".join(re.findall(r"w\d+", text)))
    assert asked - words_of_drafts(draft.text for draft in made.drafts) == {}


def test_deep_lists_are_read_whole_or_refused(imported: Any) -> None:
    """Lists in lists lose no word, however deep; where the parser would leave some out, the file is refused."""
    for depth in (10, 40):
        text = "\n".join(f"{'  ' * number}- w{number}" for number in range(depth))
        made = imported(text.encode(), "a.md")
        assert words(text) - words_of_drafts(draft.text for draft in made.drafts) == {}
    for mark in ("> ", "- "):
        with pytest.raises(UnfitGuidanceError, match="nested too deeply"):
            read_guidance("a.md", (mark * 110 + "word").encode())
