"""Compiling: a record's summary, head, backlinks, relations and crumbs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from vademecum.graph import Graph
from vademecum.pages import Page
from vademecum.pages.compiling import backlinks, related, summary_of

NOTE = "kind: note\nid: {}\ntitle: {}\nstatus: trial\ntlp: TLP:CLEAR\n{}text: '{}'\n"
HOSTILE = '</title><script>x</script> "A" & <b>B</b>'

SUMMARIES = [
    ("live-crisis", "Every national reported in the area has a known state."),
    ("persons-located", "Every national reported in the area has a known state."),
    ("consular", "Helps nationals in the host country."),
    ("text-message", "A short text to a mobile phone, sent without the internet."),
    ("case-list", "Gives each reported person one number and one state."),
    ("how-to-read", "Read the card first, then the steps of the crisis playbook."),
    ("velmora", "Embassy in Velmora."),
    ("vccr-1963", "United Nations."),
    ("head-consular", "Leads casework."),
]


@pytest.mark.parametrize(("name", "summary"), SUMMARIES)
def test_summaries_fall_back(world: Graph, name: str, summary: str) -> None:
    """Without a summary, the first sentence of goal, purpose, meaning, text or duties stands for it."""
    assert summary_of(world, world.entries[name].record) == summary


def test_a_written_summary_stands(world_of: Any) -> None:
    """What the authors wrote goes before what could be computed, and is not changed."""
    graph = world_of("playbook/valid/every-field.yml")
    written = "Residents say where they live, and a person visits those who cannot leave alone."
    assert summary_of(graph, graph.entries["storm-season"].record) == written


def test_a_long_sentence_is_cut_at_a_word(world_of: Any) -> None:
    """A summary is one sentence of at most 240 characters."""
    graph = world_of(texts={"n.yml": NOTE.format("n", "N", "", "word " * 100 + ". Second.")})
    summary = summary_of(graph, graph.entries["n"].record)
    assert 200 < len(summary) <= 241
    assert summary.removesuffix(".").endswith("word…")


def mentioned(sheet: Any, graph: Graph, name: str) -> dict[str, dict[str, str]]:
    """Who refers to a record, in order: the words and the link of each place, by the id of the record."""
    found = list(backlinks(sheet, graph.entries[name].record))
    assert len({one.link.id for one in found}) == len(found)
    for one in found:
        assert len({mention.words for mention in one.mentions}) == len(one.mentions)
    return {one.link.id: {mention.words: mention.href for mention in one.mentions} for one in found}


def test_backlinks_are_grouped(world_of: Any, sheet_of: Any) -> None:
    """Who refers to a record stands once, playbooks first, with each place from which it does, each place once."""
    graph = world_of("playbook/valid/every-field.yml")
    sheet = sheet_of(graph, "goals/persons-located")
    made = mentioned(sheet, graph, "persons-located")
    assert list(made) == ["storm-season", "live-crisis", "train-the-team", "velmora"]
    assert made["train-the-team"] == {
        "the offline goal": "../../playbooks/train-the-team/",
        "step: Play one evening together": "../../playbooks/train-the-team/#step-meet",
    }
    assert made["velmora"] == {"Channels": "../../missions/velmora/#channels"}
    cited = mentioned(sheet, graph, "vccr-1963")
    assert cited["storm-season"] == {"Sources": "../../playbooks/storm-season/#sources"}


def test_steps_are_not_named_twice(world: Graph, sheet_of: Any) -> None:
    """A role's page lists steps, cards and decisions by playbook; its backlinks are what else refers to it."""
    made = mentioned(sheet_of(world), world, "head-consular")
    assert made["live-crisis"] == {"About this page": "../../playbooks/live-crisis/#record"}
    assert "train-the-team" not in made
    assert made["consular"] == {"the head of the department": "../../departments/consular/"}


def test_backlinks_come_from_prose_too(world: Graph, sheet_of: Any) -> None:
    """A link in a text is a backlink of the record to which it leads."""
    found = list(backlinks(sheet_of(world), world.entries["live-crisis"].record))
    assert [(one.link.id, [mention.words for mention in one.mentions]) for one in found] == [
        ("consular", ["What each platform can do"]),
        ("night-alarm", ["playbook"]),
        ("how-to-read", ["text"]),
    ]


def test_related_is_two_way(world_of: Any, sheet_of: Any) -> None:
    """Relations show on both records, whichever says so, each once, and are no backlinks."""
    texts = {
        "a.yml": NOTE.format("a", "Anna", "related: [b, live-crisis]\n", "x"),
        "b.yml": NOTE.format("b", "Bert", "related: [a]\n", "x"),
    }
    graph = world_of(texts=texts)
    sheet = sheet_of(graph)
    titles = {
        name: [one.title for one in related(sheet, graph.entries[name].record)] for name in ("a", "b", "live-crisis")
    }
    assert titles == {
        "a": ["Live consular crisis, first 72 hours", "Bert"],
        "b": ["Anna"],
        "live-crisis": ["Anna"],
    }
    assert list(backlinks(sheet, graph.entries["a"].record)) == []


def test_crumbs_lead_through_department_and_kind(world: Graph, pages_of: Any) -> None:
    """The way to a playbook goes through its department; that of a role only through its kind."""
    pages = pages_of(world)
    assert [(one.title, one.href) for one in pages["playbooks/live-crisis"].crumbs] == [
        ("Home", "../../"),
        ("Consular section", "../../departments/consular/"),
        ("Playbooks", "../../playbooks/"),
    ]
    assert [one.title for one in pages["roles/head-consular"].crumbs] == ["Home", "Roles"]


def test_a_page_knows_its_file(world: Graph, pages_of: Any) -> None:
    """The edit link, the line and the last change are of the YAML file; without a forge the path is only named."""
    file = "playbooks/common/terms.yml"
    options = {"edit_base": "https://forge.example/edit/", "changes": {file: date(2026, 3, 1)}}
    page = pages_of(world, **options)["glossary/offline-goal"]
    tree = LexborHTMLParser(page.html)
    assert page.file == file
    assert tree.css_first("a.v-edit").attributes["href"] == f"https://forge.example/edit/{file}"
    text = tree.css("section")[-1].text()
    assert "line 8" in text
    assert "1 March 2026" in text
    plainly = pages_of(world)["glossary/offline-goal"].html
    assert "v-edit" not in plainly
    assert "Last change" not in plainly


def test_an_overdue_page_says_so(world_of: Any, pages_of: Any) -> None:
    """A record whose review is overdue says it at its top, one that is not does not."""
    texts = {
        "a.yml": NOTE.format("a", "Late", "review_due: 2026-11-20\n", "x"),
        "b.yml": NOTE.format("b", "Due", "review_due: 2026-11-21\n", "x"),
    }
    pages = pages_of(world_of(texts=texts))
    assert "by 20 November 2026" in LexborHTMLParser(pages["notes/a"].html).css_first(".v-banner").text()
    assert "v-banner" not in pages["notes/b"].html


def test_a_hostile_title_is_text_everywhere(world_of: Any, pages_of: Any) -> None:
    """A title made of HTML runs on no page that names it, and stands there as its author wrote it."""
    texts = {
        "a.yml": NOTE.format("a", HOSTILE, f"summary: '{HOSTILE}'\ntags: ['<i>t</i>']\nrelated: [b]\n", "[[b]]"),
        "b.yml": NOTE.format("b", "B", "", "See [[a]]."),
    }
    pages = pages_of(world_of(texts=texts))
    named = [page for page in pages.values() if "&lt;script&gt;" in page.html]
    assert {page.uri for page in named} >= {"notes", "notes/a", "notes/b", "status", "tags", "health"}
    for page in pages.values():
        assert LexborHTMLParser(page.html).css("script, b, i") == [], page.uri
    assert LexborHTMLParser(pages["notes/a"].html).css_first("h1").text() == HOSTILE
    assert pages["notes/a"].title == HOSTILE


def test_the_language_of_a_record(world_of: Any, pages_of: Any) -> None:
    """A record in Arabic is marked as such and runs from the right."""
    page: Page = pages_of(world_of(texts={"a.yml": NOTE.format("a", "مذكرة", "lang: ar\n", "نص")}))["notes/a"]
    assert page.lang == "ar"
    assert LexborHTMLParser(page.html).css_first("[dir]").attributes == {"lang": "ar", "dir": "rtl"}
