"""The page of a network study in a real browser: links both ways, nothing on top of anything, light, dark, on paper."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from kit.serving import served
from kit.sharing import shared
from kit.studies import study_of
from kit.views import VIEWS
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

WORLD = Path(__file__).parents[1] / "samples" / "world"
SETTINGS = """
site_name: A city
site_url: https://city.example/
use_directory_urls: false
theme:
  name: material
  font: false
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default, primary: custom, accent: custom}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, primary: custom, accent: custom}
plugins: [search, vademecum]
extra: {generator: false, scope: /}
"""
PAGE, SHEETS = "studies/city.html", "net-map/city.html"
SMALL, SMALL_SHEETS = "studies/by-hand.html", "net-map/by-hand.html"
BY_HAND = """
kind: network-study
id: by-hand
title: Who is heard on the wall
tlp: TLP:CLEAR
mission: velmora
question: Whom does the council ask about the wall?
goal: persons-located
method: net-map
tie_types: [{id: works-with, name: Work together, origin: people}]
map:
  organisations:
    - {id: reed-guild, name: Reed Cutters' Guild, group: 1}
    - {id: ford-wardens, name: Ford Wardens' Union, group: 1}
    - {id: net-loft, name: "Net Loft, Women's Work Circle", group: 2, found: people}
  lines: [{a: reed-guild, b: ford-wardens, types: [works-with]}]
talks:
  - id: baker
    who: a baker who has seen six floods
    on: 2026-10-02
    towers: [{organisation: reed-guild, height: 3}, {organisation: Sisters of the Ford, height: 2}]
    differs: [Nobody asks the sisters, and everybody goes there]
validation: {method: net-map-talks, interviews: 3}
off_map_share: 40
gates: {ethics: {date: 2026-09-01, role: head-consular, result: Organisations only}}
contacts: []
limits: [Three people drew it]
"""

BOXES = """() => {
  const svg = document.querySelector('.v-map__svg').getBoundingClientRect();
  const box = (node) => { const {left, top, right, bottom} = node.getBoundingClientRect(); return {left, top, right,
    bottom, words: node.closest('a').querySelector('title').textContent, inside: left >= svg.left - 1 &&
    right <= svg.right + 1 && top >= svg.top - 1 && bottom <= svg.bottom + 1}; };
  const all = (names) => [...document.querySelectorAll(names)].map(box);
  return {names: all('.v-map__name'), shapes: all('.v-map__node > path'), numbers: all('.v-map__number')};
}"""
"""The rectangles of all names, shapes and numbers of the map, as the browser has drawn them."""


@pytest.fixture(scope="module")
def address(build: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The staff site of a small wiki with the study of the city."""

    def make(folder: Path) -> Path:
        shutil.copytree(WORLD, folder / "wiki" / "playbooks")
        (folder / "wiki" / "playbooks" / "missions" / "velmora" / "city.yml").write_text(study_of().text, "utf-8")
        (folder / "wiki" / "playbooks" / "missions" / "velmora" / "by-hand.yml").write_text(BY_HAND, "utf-8")
        (folder / "wiki" / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
        site: Path = build(folder / "wiki", "--audience", "staff")
        return site

    with served(shared(tmp_path_factory, "study-of-the-city", make)) as found:
        yield found


def meeting(boxes: list[dict[str, Any]], others: list[dict[str, Any]], more: float = 0.0) -> list[str]:
    """The pairs of rectangles that overlap by more than so many pixels, by their words."""
    return [
        f"{one['words']} on {other['words']}"
        for one in boxes
        for other in others
        if one["words"] != other["words"]
        and min(one["right"], other["right"]) - max(one["left"], other["left"]) > more
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > more
    ]


def test_nothing_overlaps_at_150(open_page: Callable[..., Page]) -> None:
    """Of 150 organisations no name lies on another name or on a number, no number on another shape's number."""
    page = open_page(1280)
    page.goto(PAGE)
    found = page.evaluate(BOXES)
    assert len(found["shapes"]) == len(found["numbers"]) == 150
    assert len(found["names"]) >= 30
    assert all(one["inside"] for sort in found.values() for one in sort)
    assert meeting(found["names"], found["names"]) == []
    assert meeting(found["names"], found["numbers"]) == []
    assert meeting(found["numbers"], found["numbers"]) == []


def test_map_and_table_lead_to_each_other(open_page: Callable[..., Page]) -> None:
    """A shape leads to its row and the row back to the shape, by keyboard too; the page asks no other host."""
    page = open_page(1280)
    page.goto(PAGE)
    row = page.locator(".v-map__table tbody tr").nth(20)
    name = row.locator("th").inner_text()
    row.locator("a").first.focus()
    page.keyboard.press("Enter")
    shape = page.locator(".v-map__node:target")
    expect(shape).to_have_count(1)
    expect(shape).to_be_in_viewport()
    assert name in (shape.locator("title").text_content() or "")
    shape.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".v-map__table tr:target th")).to_have_text(name)


def faults(page: Page, *paths: str) -> list[str]:
    """What axe has against pages, and which of them run sideways."""
    found = []
    for path in paths:
        page.goto(path)
        violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        found += [f"{path}: {one['id']}" for one in violations]
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            found.append(f"{path}: runs sideways")
    return found


@VIEWS
def test_axe_finds_nothing(open_page: Callable[..., Page], scheme: Any, width: int) -> None:
    """On the page and the sheets of a small study axe finds nothing, and nothing runs sideways."""
    assert faults(open_page(width, color_scheme=scheme), SMALL, SMALL_SHEETS) == []


@pytest.mark.prove
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_at_150(open_page: Callable[..., Page], scheme: Any, width: int) -> None:
    """The same for the city, which takes axe eight seconds a page."""
    assert faults(open_page(width, color_scheme=scheme), PAGE, SHEETS) == []


def test_on_a_phone_only_the_picture_moves(open_page: Callable[..., Page]) -> None:
    """At 320 px the picture keeps a size that can be read, and moves in its own box."""
    page = open_page(320)
    page.goto(PAGE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("(box => box.scrollWidth > box.clientWidth)(document.querySelector('.v-map__box'))")
    number = page.locator(".v-map__number").first.bounding_box()
    assert number
    assert number["height"] >= 9


def test_on_paper_the_map_is_black_on_white(open_page: Callable[..., Page]) -> None:
    """On paper the map is whole and needs no colour, also from a dark screen."""
    page = open_page(700, color_scheme="dark")
    page.goto(PAGE)
    page.emulate_media(media="print")
    style = "node => { const s = getComputedStyle(node); return [s.fill, s.stroke]; }"
    shape = page.locator(".v-map__node path").first
    assert shape.evaluate(style) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert page.locator(".v-map__number").first.evaluate(style)[0] == "rgb(0, 0, 0)"
    box = page.locator(".v-map__svg").bounding_box()
    assert box
    assert box["width"] <= 700
    expect(page.locator(".v-map__skip")).to_be_hidden()
