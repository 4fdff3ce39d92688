"""Two editions side by side in a real browser: readable at every width, in light and dark, on paper, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from kit.comparisons import lay_out
from kit.editions import con_2
from kit.serving import served
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

INDEX = "compare/playbooks/live-crisis/"
PAGE = f"{INDEX}2026.1...2026.2/"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with CON-2 in its first and its third edition."""
    site = tmp_path_factory.mktemp("compared") / "site"
    assert lay_out(site, con_2("first"), con_2("third"), ["live-crisis"]) == [PAGE, INDEX]
    with served(site) as found:
        yield found


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_runs_sideways(open_page: Callable[..., Page], scheme: Any, width: int) -> None:
    """Folded and open, both pages stay within the screen and break no rule of axe."""
    page = open_page(width, color_scheme=scheme)
    for path in (INDEX, PAGE):
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach((one, at) => { one.open = at % 2 === 0 })")
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [one["id"] for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_side_by_side_where_there_is_room(open_page: Callable[..., Page]) -> None:
    """On a wide screen both editions stand beside each other, on a phone the newer below the older, each named."""
    for width, beside in ((1280, True), (360, False)):
        page = open_page(width)
        page.goto(PAGE)
        row = page.locator(".row", has_text="Decided by").first
        old, new = row.locator(".old").bounding_box(), row.locator(".new").bounding_box()
        assert old
        assert new
        assert (old["y"] == new["y"] and old["x"] < new["x"]) is beside
        assert (old["y"] < new["y"] and old["x"] == new["x"]) is not beside
        expect(row.locator(".old .at")).to_have_text("2026.1")
        expect(row.locator(".new")).to_contain_text("Head of mission")


def test_what_is_folded_opens_by_keyboard(open_page: Callable[..., Page]) -> None:
    """The line that says how much is unchanged opens it with the Enter key."""
    page = open_page()
    page.goto(PAGE)
    folded = page.locator("details", has_text="3 lines unchanged")
    words = folded.get_by_text("Count staff and families. Stop and leave if the building is unsafe.").last
    expect(words).to_be_hidden()
    folded.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(words).to_be_visible()


def test_on_paper(open_page: Callable[..., Page]) -> None:
    """On A4 the two editions stand side by side, and marks do not need colour: lines stay, backgrounds go."""
    page = open_page(703, color_scheme="dark")
    page.goto(PAGE)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for tag, line in (("ins", "underline"), ("del", "line-through")):
        style = page.locator(f".row {tag}").first.evaluate(
            "one => [getComputedStyle(one).textDecorationLine, getComputedStyle(one).backgroundColor]"
        )
        assert style == [line, "rgba(0, 0, 0, 0)"]
    row = page.locator(".row", has_text="Decided by").first
    old, new = row.locator(".old").bounding_box(), row.locator(".new").bounding_box()
    assert old
    assert new
    assert old["y"] == new["y"]
