"""The page of a network study: what staff see of it, and what nobody else does."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from kit.studies import Study, study_of
from selectolax.lexbor import LexborHTMLParser, LexborNode

from vademecum.audience import select
from vademecum.graph import Graph
from vademecum.pages import Options, Page, Policies, render_alone

TEMPLATES = Path(__file__).parents[3] / "templates"
STYLE = TEMPLATES / "assets" / "assets" / "vademecum.css"
POLICIES = Policies("p", "w")
TALKS = [
    {
        "id": "clerk",
        "who": "a committee clerk",
        "on": "2026-06-02",
        "towers": [{"organisation": "o-0", "height": 5}, {"organisation": "Sisters of the Ford", "height": 4}],
        "differs": ["Nobody asks the Sisters of the Ford, and everybody goes there"],
    }
]
Shown = Callable[[str], dict[str, str]]


@pytest.fixture(scope="module")
def study() -> Study:
    """The study of the city, with a talk."""
    return study_of(talks=TALKS)


@pytest.fixture(scope="module")
def shown(study: Study, world_of: Any, pages_of: Any) -> Shown:
    """A function from an audience to the HTML of all its pages, those outside the theme too, by path."""
    made: dict[str, dict[str, str]] = {}

    def show(audience: str) -> dict[str, str]:
        if audience not in made:
            graph: Graph = select(world_of(texts={"missions/velmora/city.yml": study.text}), audience)
            options = Options(templates=(TEMPLATES,), audience=audience)
            found: dict[str, Page] = pages_of(graph)
            alone = {path: data.decode() for path, data in render_alone(graph, options, POLICIES)}
            made[audience] = alone | {uri: page.html for uri, page in found.items()}
        return made[audience]

    return show


@pytest.fixture(scope="module")
def page(shown: Shown) -> LexborHTMLParser:
    """The page of the study as staff see it."""
    return LexborHTMLParser(shown("staff")["studies/city"])


@pytest.mark.parametrize("audience", ["public", "partners"])
def test_no_name_leaves_staff(shown: Shown, study: Study, audience: str) -> None:
    """Nobody but staff reads a name of the map, a tower or a talk, on any page; the numbers and the gates they read."""
    pages = shown(audience)
    secret = [*study.names, "Sisters of the Ford", "committee clerk", "o-149"]
    assert [(path, name) for path, html in pages.items() for name in secret if name in html] == []
    html = pages["studies/city"]
    assert not any(path.startswith("net-map") for path in pages)
    for text in (
        "150 organisations were joined by",
        "All 4 gates are open",
        "Betweenness: bridge",
        "It does not hold.",
    ):
        assert text in html
    assert "v-map" not in html
    assert "net-map/" not in html


def test_staff_read_names_with_their_label(shown: Shown, study: Study) -> None:
    """Staff have every name in the table, and each section with names says who may read it."""
    html = shown("staff")["studies/city"]
    assert all(name.replace("'", "&#39;") in html for name in study.names)
    parts = dict(re.findall(r'<h2 id="([\w-]+)".*?</h2>(.*?)(?=<h2 |$)', html, re.DOTALL))
    for name in ("map", "disagree", "people"):
        assert "TLP:AMBER+STRICT" in parts[name], name
    assert "TLP:AMBER+STRICT" not in parts["robustness"]


def test_the_order_is_the_readers(page: LexborHTMLParser) -> None:
    """Gates and progress come before the map, warnings too, and how it was collected after."""
    order = [node.attributes["id"] for node in page.css("h2")]
    wanted = [
        "gates",
        "progress",
        "doubts",
        "map",
        "measures",
        "disagree",
        "robustness",
        "off-map",
        "people",
        "collected",
    ]
    assert [name for name in order if name in wanted] == wanted


def test_map_and_table_lead_to_each_other(page: LexborHTMLParser, study: Study) -> None:
    """Every organisation is a link to its row, and its row one to its place on the map."""
    shapes = {node.attributes["id"]: node for node in page.css(".v-map a.v-map__node")}
    rows = {node.attributes["id"]: node for node in page.css(".v-map__table tbody tr")}
    assert len(shapes) == len(rows) == 150
    for one in study.ids.values():
        assert shapes[f"map-{one}"].attributes["xlink:href"] == f"#org-{one}"
        link = rows[f"org-{one}"].css_first("a")
        assert link is not None
        assert link.attributes["href"] == f"#map-{one}"
        assert link.text() == number(shapes[f"map-{one}"])


def number(shape: LexborNode) -> str:
    """The number that a shape bears."""
    found = shape.css_first(".v-map__number")
    assert found is not None
    return found.text()


def test_the_three_groups_are_told_apart_in_words(page: LexborHTMLParser, study: Study) -> None:
    """The page lists bridges, insiders and loud outsiders apart, each with what the word means."""
    rows = {
        (node.css_first("dt") or node).text(): {link.text() for link in node.css("dd a")}
        for node in page.css("#map ~ dl.v-facts > div, dl.v-facts > div")
    }
    assert rows["Bridge"] >= study.city.bridges
    assert rows["Insider"] >= study.city.insiders
    assert rows["Loud outsider"] == study.city.loud
    assert not rows["Bridge"] & rows["Insider"]


def test_the_legend_counts(page: LexborHTMLParser) -> None:
    """The legend says each group by number, shape and count, and each sort of line."""
    legend = [node.text(strip=True) for node in page.css(".v-map__legend li")]
    counted = [int(text.rpartition(" ")[2]) for text in legend if text.startswith("Group")]
    assert sum(counted) == 150
    assert any(re.fullmatch(r"Group 1, circle: \d+", text) for text in legend)
    assert any(text.startswith("Mentions: ") for text in legend)


def test_nothing_but_classes(page: LexborHTMLParser) -> None:
    """The picture carries no style of its own, which the content security policy would stop."""
    assert page.css(".v-map [style], .v-map style, .v-map script, .v-map [fill], .v-map [stroke]") == []


def test_net_map_sheets(shown: Shown, study: Study) -> None:
    """Cards stand in alphabetical order, with empty ones for whoever is missing, and the promise to the guest."""
    sheet = LexborHTMLParser(shown("staff")["net-map/city/index.html"])
    cards = [node.text() for node in sheet.css(".cut .name:not(.blank)")]
    assert cards == sorted(study.names, key=str.casefold)
    assert len(sheet.css(".cut .name.blank")) == 8
    text = (sheet.body or sheet.css("body")[0]).text()
    assert "We keep no name of yours" in text
    assert "Which organisations does the river committee listen to?" in text
    assert [node.text() for node in sheet.css(".ties strong")] == ["Joint letters", "Shared boards", "Mentions"]
    assert {node.text() for node in sheet.css("td code")} == set(study.ids.values())
    assert text.count("TLP:AMBER+STRICT") >= 6


def test_sheets_of_a_map_that_is_not_drawn_yet(world_of: Any) -> None:
    """Before a Net-Map is drawn its sheets are empty, and say nothing of a list of ours."""
    bare = study_of(method="net-map", map=None, measured=None, robustness=None, tie_types=[])
    graph = select(world_of(texts={"missions/velmora/city.yml": bare.text}), "staff")
    options = Options(templates=(TEMPLATES,), audience="staff")
    html = dict(render_alone(graph, options, POLICIES))["net-map/city/index.html"].decode()
    sheet = LexborHTMLParser(html)
    assert sheet.css(".cut .name:not(.blank)") == []
    assert len(sheet.css(".cut")) == 8
    assert "We have no list of our own" in html
    assert "Our own list" not in html


def light(colour: str) -> float:
    """The relative luminance of a colour, as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart: from 1 to 21."""
    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def mixed(colour: str, paper: str, share: float) -> str:
    """A share of a colour on paper."""
    pairs = ((int(colour[at : at + 2], 16), int(paper[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02x}" for one, other in pairs)


def test_colours_of_groups_can_be_seen() -> None:
    """In both schemes a group's colour stands 4.5:1 off the paper, and its number 4.5:1 off the filled shape."""
    css = STYLE.read_text(encoding="utf-8")
    share = int(re.findall(r"color-mix\(in srgb, var\(--v-group\) (\d+)%", css)[0]) / 100
    found = [
        dict(re.findall(r"(--vd-group-\d): (#\w{6});", line)) for line in css.splitlines() if "--vd-group-8:" in line
    ]
    papers = re.findall(r"--v-paper: (#\w{6});", css)
    inks = re.findall(r"--v-ink: (#\w{6});", css)
    assert len(found) == len(papers) == len(inks) == 2
    for colours, paper, ink in zip(found, papers, inks, strict=True):
        assert len(set(colours.values())) == 8
        for colour in colours.values():
            assert contrast(colour, paper) >= 4.5, (colour, paper)
            assert contrast(ink, mixed(colour, paper, share)) >= 4.5, (colour, ink)


def test_days_are_judged_on_the_day(world_of: Any, pages_of: Any) -> None:
    """Raw data that should be gone are told of on the page; those whose day has not come are not."""
    for day, late in ((date(2026, 11, 20), True), (date(2026, 11, 22), False)):
        text = study_of(raw_data_delete_by=day.isoformat()).text
        html = pages_of(world_of(texts={"missions/velmora/city.yml": text}))["studies/city"].html
        assert ("That day is past." in html) is late
