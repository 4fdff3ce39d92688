"""Indexes: home, kinds, tags, triggers, status, the matrix, the health page and the rules."""

from __future__ import annotations

from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from vademecum.graph import RULES, Graph, check_graph
from vademecum.pages import Page, index_uris
from vademecum.pages.indexing import compile_indexes
from vademecum.pages.options import Options
from vademecum.pages.posts import ministry_uris
from vademecum.records import KINDS
from vademecum.records.kinds.department import Department
from vademecum.records.kinds.playbook import Playbook

DRAFT = "playbook/valid/draft.yml"
STORM = "playbook/valid/every-field.yml"
PRESS = "kind: department\nid: press\ntitle: Press\ncode: PRE\npurpose: P.\nhead_role: digital-officer\n"
CRISIS_DRAFT = """
kind: playbook
id: bare-crisis
title: A crisis without a card
status: draft
department: consular
goals: [persons-located]
crisis: true
steps:
  - {id: a, heading: Meet, mode: offline}
  - {id: b, heading: Meet again, mode: offline}
"""


def tree(page: Page) -> LexborHTMLParser:
    """A page as a browser reads it."""
    return LexborHTMLParser(page.html)


def texts(nodes: list[LexborNode]) -> list[str]:
    """The words of elements, with single spaces."""
    return [" ".join(node.text().split()) for node in nodes]


def section(page: Page, name: str) -> LexborHTMLParser:
    """One section of a page."""
    (found,) = (one for one in page.sections if one.id == name)
    return LexborHTMLParser(found.html)


def test_index_uris_are_the_pages(world: Graph, sheet_of: Any) -> None:
    """The paths that the navigation knows are those of the pages that are made."""
    made = compile_indexes(sheet_of(world).desk, (), Options(()))
    assert sorted(page.uri for page in made) == sorted(index_uris())


def test_an_empty_wiki_has_its_indexes(empty_wiki: Graph, pages_of: Any) -> None:
    """Without any record every index is there, says so in words, and links to nothing that is missing."""
    pages = pages_of(empty_wiki, directory_urls=False)
    assert set(pages) == {*index_uris(), *ministry_uris(empty_wiki)}
    for name, page in pages.items():
        assert len(tree(page).css("h1")) == 1, name
        for link in tree(page).css("a[href]"):
            address = (link.attributes["href"] or "").partition("#")[0]
            assert address in {"", "?q=", "now.html"} or address.removesuffix(".html").lstrip("./") in pages, (
                name,
                address,
            )
    assert "No crisis playbook is in this edition." in pages["index"].html
    assert "This edition has none." in pages["goals"].html
    for words in (
        "No warnings.",
        "Nothing is overdue.",
        "Every playbook has been practised.",
        "Nothing is unfinished.",
    ):
        assert words in pages["health"].html


def test_home_names_every_open_crisis_first(world_of: Any, pages_of: Any) -> None:
    """Under "Something is happening now" stand the crisis playbooks that may be opened, with their cards."""
    old = CRISIS_DRAFT.replace("bare-crisis", "old-crisis").replace("status: draft", "status: withdrawn")
    page = pages_of(world_of(STORM, texts={"o.yml": old}))["index"]
    cards = tree(page).css(".v-now__card")
    assert [node.attributes["href"] for node in cards] == [
        "cards/live-crisis/",
        "cards/storm-season/",
    ]
    assert texts(tree(page).css(".v-now__whole")) == ["whole playbook CON-1", "whole playbook CON-3"]


def test_home_leads_on(world: Graph, pages_of: Any) -> None:
    """Home leads to departments with their counts, goals, triggers, platforms and missions."""
    page = tree(pages_of(world)["index"])
    assert texts(page.css(".v-tile")) == ["Consular section 2 playbooks"]
    hrefs = {node.attributes["href"] for node in page.css("a")}
    assert {"goals/persons-located/", "platforms/sms/", "missions/velmora/", "matrix/", "health/"} <= hrefs


def test_a_shared_playbook_counts_twice(world_of: Any, pages_of: Any) -> None:
    """A playbook that two departments use is counted for both, and shown in the matrix of both."""
    shared = CRISIS_DRAFT.replace("goals:", "also_for: [press]\ngoals:").replace(
        "mode: offline}", "mode: offline, platform: sms}"
    )
    pages = pages_of(world_of(texts={"press/department.yml": PRESS, "s.yml": shared}))
    assert texts(tree(pages["index"]).css(".v-tile")) == ["Consular section 3 playbooks", "Press 1 playbook"]
    cells = tree(pages["matrix"]).css('td[data-label="Press"]')
    assert [texts(cell.css("li")) for cell in cells] == [[], ["A crisis without a card"]]


def test_kinds_are_listed(world: Graph, pages_of: Any) -> None:
    """The page of a kind lists all its records and no other, by code or title, each with its summary."""
    pages = pages_of(world)
    for name, kind in KINDS.items():
        rows = ".v-row__title a" if name != "tool" else ".v-uses__title a"
        shown = {node.attributes["href"] for node in tree(pages[kind.folder]).css(rows)}
        assert shown == {f"../{kind.folder}/{e.record.id}/" for e in world.entries.values() if e.record.kind == name}
    assert texts(tree(pages["roles"]).css(".v-row__title a")) == [
        *("Consular officer", "Deputy head of mission", "Digital officer", "Digital officer at the regional hub"),
        *("Head of mission", "Head of the consular section"),
    ]


ON_TRIAL = [
    "An alarm at night",
    "Case sheet",
    "First word in a crisis",
    "How to read a playbook",
    "Open the crisis team or wait",
    "What the team does after the alarm",
    "Train the crisis team",
]
"""What is on trial in the world of the samples, in the order of the page."""


def test_status_groups(world_of: Any, pages_of: Any) -> None:
    """Records stand under their status, from in force to draft; a status that nobody has is no heading."""
    page = pages_of(world_of(DRAFT))["status"]
    assert [(one.title, texts(LexborHTMLParser(one.html).css(".v-row__title a"))) for one in page.sections] == [
        ("In force", ["Live consular crisis, first 72 hours"]),
        ("Trial", ON_TRIAL),
        ("Draft", ["A notice at the gate"]),
    ]


def test_tags_and_triggers(world_of: Any, pages_of: Any) -> None:
    """Tags and situations group all kinds; triggers group playbooks, those without one last."""
    pages = pages_of(world_of(STORM))
    assert [one.title for one in pages["tags"].sections] == ["flood", "season", "storm"]
    assert [one.title for one in pages["triggers"].sections] == ["When something happens", "Other triggers"]
    assert texts(section(pages["triggers"], "group-1").css(".v-row__title a")) == ["Before the season of storms"]
    assert len(section(pages["triggers"], "group-2").css(".v-row__title a")) == 2


def test_matrix_cells(world: Graph, pages_of: Any) -> None:
    """A cell names the playbooks of the department that use the platform, and what it could do."""
    page = tree(pages_of(world)["matrix"])
    assert texts(page.css("thead th")) == ["Platform", "Consular section"]
    rows = [[*texts(row.css("th")), *texts(row.css("td li")), *texts(row.css("td p"))] for row in page.css("tbody tr")]
    assert rows == [
        ["Messaging group", "Live consular crisis, first 72 hours", "Train the crisis team"],
        [
            "Text message (SMS)",
            "Live consular crisis, first 72 hours",
            "Tells people where to come when the internet is down",
        ],
    ]


def test_an_empty_cell_says_so(world_of: Any, pages_of: Any) -> None:
    """Where a department uses a platform for nothing yet, the cell says it."""
    page = tree(pages_of(world_of(texts={"press/department.yml": PRESS}))["matrix"])
    assert texts(page.css('td[data-label="Press"]')) == ["none yet", "none yet"]


def test_matrix_of_the_shipped_wiki(own_wiki: Graph, pages_of: Any) -> None:
    """Each playbook stands in the cell of each of its departments and platforms, and nowhere else."""
    page = tree(pages_of(own_wiki)["matrix"])
    departments = [entry.record for entry in own_wiki.of(Department)]
    cells = 0
    for row in page.css("tbody tr"):
        platform = (row.css_first("th a").attributes["href"] or "").split("/")[-2]
        for department, cell in zip(departments, row.css("td"), strict=True):
            shown = {(node.attributes["href"] or "").split("/")[-2] for node in cell.css("li a")}
            using = {
                entry.record.id
                for entry in own_wiki.of(Playbook)
                if department.id in (entry.record.department, *entry.record.also_for)
                and any(
                    platform in (step.platform, step.fallback and step.fallback.platform) for step in entry.record.steps
                )
            }
            named = {
                one.playbook for one in department.platform_opportunities if one.platform == platform and one.playbook
            }
            assert shown == using | named, (platform, department.id)
            cells += bool(shown)
    assert cells


def test_health_tells_what_is_unfinished(world_of: Any, pages_of: Any) -> None:
    """The health page lists drafts and trials with what they lack, problems, and what nobody practised."""
    graph = world_of(DRAFT)
    problems = tuple(check_graph(graph))
    page = pages_of(graph)["health"]
    items = section(page, "unfinished").css("li > .v-uses__title")
    named = [texts(node.css("a"))[0] for node in items]
    assert sorted(named) == sorted([*ON_TRIAL, "A notice at the gate"])
    assert named[-1] == "A notice at the gate"
    draft = texts(section(page, "unfinished").css(".v-uses > li"))[-1]
    assert draft.startswith("A notice at the gate DraftTo be trial:")
    assert "trigger" in draft
    assert texts(section(page, "unpractised").css("a")) == ["Train the crisis team", "A notice at the gate"]
    assert len(section(page, "warnings").css(".v-problems li")) == len(problems)
    counts = dict(zip(*(texts(section(page, "counts").css(tag)) for tag in ("dt", "dd")), strict=True))
    assert counts["Playbooks"] == "3"
    assert counts["Glossary"] == "2"


def test_health_lists_problems_with_their_rule(world_of: Any, pages_of: Any) -> None:
    """Each warning names its place and leads to the rule that it broke."""
    orphan = "kind: term\nid: lonely\ntitle: Lonely\ntlp: TLP:CLEAR\nmeaning: <b>x</b> [[nowhere-at-all]].\n"
    graph = world_of(texts={"t.yml": orphan})
    problems = list(check_graph(graph))
    assert problems
    pages = pages_of(graph)
    anchors = {one.id for one in pages["rules"].sections}
    links = [node.attributes["href"] or "" for node in section(pages["health"], "warnings").css("li a")]
    assert [link.partition("#")[2] for link in links] == [problem.code.lower() for problem in problems]
    assert {link.partition("#")[2] for link in links} <= anchors


def test_overdue_reviews(world_of: Any, pages_of: Any) -> None:
    """The health page lists what somebody should have checked by now."""
    late = "kind: note\nid: late\ntitle: A late note\nstatus: trial\ntlp: TLP:CLEAR\nreview_due: 2026-11-20\ntext: x\n"
    page = pages_of(world_of(texts={"n.yml": late}))["health"]
    assert texts(section(page, "overdue").css(".v-row__title a")) == ["A late note"]


@pytest.mark.parametrize("audience", ["public", "partners", "staff"])
def test_health_says_for_whom(world: Graph, pages_of: Any, audience: str) -> None:
    """The health page says whose edition it counts, and as of which day."""
    text = pages_of(world, audience=audience)["health"].html
    assert f"the {audience} edition" in text
    assert "21 November 2026" in text


def test_the_rules_are_all_there(world: Graph, pages_of: Any) -> None:
    """Every rule is a section of the rules page, by its code."""
    page = pages_of(world)["rules"]
    assert [one.id for one in page.sections] == [code.lower() for code in RULES]
    assert all(one.html.startswith("<p>") for one in page.sections)


def test_indexes_are_found(world: Graph, pages_of: Any) -> None:
    """Search knows every index but home by its title."""
    pages = pages_of(world)
    for name in index_uris():
        titles = [one.title for one in pages[name].findings]
        assert titles == ([] if name == "index" else [pages[name].title])


def test_a_crisis_without_a_card_is_led_to_its_page(world_of: Any, pages_of: Any) -> None:
    """A draft of a crisis playbook may have no card yet; then no page links to one."""
    pages = pages_of(world_of(texts={"c.yml": CRISIS_DRAFT}))
    links = [node.attributes for page in pages.values() for node in tree(page).css("a[href]")]
    hrefs = [link.get("href") or link.get("xlink:href") or "" for link in links]
    assert [href for href in hrefs if href.endswith("bare-crisis/#first-hour-card")] == []
    assert "playbooks/bare-crisis/" in hrefs
