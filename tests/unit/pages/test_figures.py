"""Figures: pictures in a text and below it, and files as links."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from vademecum.attachments.publishing import Published, size_in_words, summed_up
from vademecum.pages import Options, render_pages

TEMPLATES = Path(__file__).parents[3] / "templates"
NOTE = """
kind: note
id: place
title: Place
status: trial
tlp: TLP:CLEAR
text: |
  {text}
attachments:
  - {{file: plan.png, alt: The plan, caption: Below it}}
  - {{file: map.webp, alt: The map, tlp: TLP:CLEAR}}
  - {{file: sheet.pdf, title: The sheet, source: handbook}}
"""
SOURCE = """
kind: source
id: handbook
title: Handbook
publisher: P
year: n.d.
evidence: full
source_type: guidance
tlp: TLP:CLEAR
"""
PUBLISHED = {
    "attachments/place/plan.png": Published(b"x" * 4000, 9000, 400, 300),
    "attachments/place/map.webp": Published(b"x" * 4000, 9000, 40, 30),
    "attachments/place/sheet.pdf": Published(b"x" * 1_450_000, 1_900_000, 0, 0),
}


def page(graph_of: Any, text: str, published: dict[str, Published] = PUBLISHED) -> str:
    """The page of a note with this text."""
    graph = graph_of(common__place=NOTE.format(text=text.replace("\n", "\n\n  ")), common__source=SOURCE)
    pages = render_pages(graph, [], Options(templates=(TEMPLATES,), published=published))
    return next(str(one.html) for one in pages if one.uri == "notes/place")


def test_a_picture_alone_is_a_figure(graph_of: Any) -> None:
    """It stands outside every paragraph, with its caption, and is not shown again below."""
    html = page(graph_of, "Before.\n![Seen from above](plan.png)\nAfter.")
    assert '<p>Before.</p>\n<figure class="v-figure" id="attachment-plan-png"><img' in html
    assert "<figcaption>Below it</figcaption></figure>" in html
    assert html.count("plan.png") == 1
    assert html.count("map.webp") == 1
    assert html.index("map.webp") > html.index(">Attachments</h2>")


def test_a_picture_in_a_line_is_only_a_picture(graph_of: Any) -> None:
    """Within a paragraph, a list, a table and a link it has no caption; its anchor is given once."""
    html = page(
        graph_of, "See ![a](plan.png) and ![b](plan.png).\n- ![c](plan.png)\n[![d](map.webp)](https://x.example)"
    )
    assert re.findall(r'alt="(.)"', html) == ["a", "b", "c", "d"]
    assert html.count('id="attachment-plan-png"') == 1
    assert "<figcaption>" not in html
    assert '<a href="https://x.example"><img' in html


def test_words_are_escaped(graph_of: Any) -> None:
    """What an author writes as words is an attribute and nothing else."""
    html = page(graph_of, 'See ![<b> "onerror=x" & more](plan.png)')
    assert 'alt="&lt;b&gt; &#34;onerror=x&#34; &amp; more"' in html


@pytest.mark.parametrize(
    "address",
    ["https://x.example/y.png", "data:image/png;base64,AA", "../plan.png", "assets/x.png", "sheet.pdf", "no.png"],
)
def test_no_other_picture_is_ever_shown(graph_of: Any, address: str) -> None:
    """Of a picture that the rules refuse only the words are left, alone and in a line."""
    for text in (f"![Words]({address})", f"See ![Words]({address}) there"):
        html = page(graph_of, text)
        body = html[: html.index(">Attachments</h2>")]
        assert "Words" in body
        assert "<img" not in body
        assert address not in body


def test_without_words_there_is_no_picture(graph_of: Any) -> None:
    """A picture that says nothing to somebody who cannot see is not shown in the text."""
    html = page(graph_of, "See ![](plan.png)")
    assert html.index("plan.png") > html.index(">Attachments</h2>")


def test_what_is_not_published_is_not_shown(graph_of: Any) -> None:
    """A record whose files this audience does not get has no empty frame and no section for them."""
    html = page(graph_of, "![Seen from above](plan.png)", {})
    assert "<p>Seen from above</p>" in html
    assert "attachment" not in html


def test_a_pdf_is_a_link_with_its_size_and_source(graph_of: Any) -> None:
    """The reader knows before opening it what it is and how much it weighs."""
    html = page(graph_of, "Text.")
    link = '<li id="attachment-sheet-pdf"><a href="../../attachments/place/sheet.pdf">The sheet</a>'
    assert f'{link} <span class="v-quiet">PDF, 1.4 MB</span> ' in html
    assert 'Source: <a href="../../sources/handbook/">Handbook</a>.' in html


def test_sizes_in_words() -> None:
    """Kilobytes up to a megabyte, then megabytes; never nothing."""
    assert [size_in_words(count) for count in (0, 1, 1499, 12_345, 999_499, 999_500, 1_450_000)] == [
        "1 kB",
        "1 kB",
        "1 kB",
        "12 kB",
        "999 kB",
        "1.0 MB",
        "1.4 MB",
    ]
    assert summed_up(PUBLISHED.values()) == "3 attachments, 1.9 MB before cleaning and 1.5 MB after"
    assert summed_up([]) == ""
