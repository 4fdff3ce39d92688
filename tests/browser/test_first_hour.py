"""The first hour: `now/`, its poster and the cards, on a bad line, without JavaScript, on paper and from a stick."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from browser.test_reading import violations
from kit.views import LONG_VIEWS
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

CARD = "cards/live-crisis/"
AT_SELLA = "cards/sella/live-crisis/"
ALONE = ("now/", "now/poster/", CARD, AT_SELLA)


def transferred(page: Page, address: str) -> int:
    """The bytes of everything that a page loads, as they lie on the server, uncompressed."""
    sizes: list[int] = []
    page.on("response", lambda one: sizes.append(len(one.body())))
    page.goto(address, wait_until="networkidle")
    return sum(sizes)


@pytest.mark.parametrize(("uri", "most"), [("now/", 10_000), (CARD, 25_000), (AT_SELLA, 25_000)])
def test_it_is_small(
    open_page: Callable[..., Page], uri: str, most: int, record_property: Callable[[str, object], None]
) -> None:
    """`now/` loads less than 10 kB and a card less than 25 kB, style and script included."""
    found = transferred(open_page(360), uri)
    record_property(f"bytes of {uri}", found)
    print(f"{uri}: {found} bytes")
    assert 1_000 < found < most


def test_it_works_without_javascript(open_page: Callable[..., Page]) -> None:
    """Without JavaScript one click leads from home to the card; `now/` leads to tree, card and number."""
    page = open_page(360, java_script_enabled=False)
    page.goto("")
    page.locator(f".v-now__list a[href='{CARD}']").click()
    expect(page.locator("h1")).to_have_text("Live consular crisis, first 72 hours")
    expect(page.locator(".lines li")).to_have_count(9)
    page.goto("glossary/")
    page.locator(".v-nowlink a").click()
    expect(page.locator("h1")).to_have_text("Something is happening now")
    assert not page.locator("script").count()
    links = page.locator("section[aria-labelledby=live-crisis] li a")
    words = links.all_inner_texts()
    assert words[0] == "Decide: Open the crisis playbook?"
    assert words[1] == "First-hour card"
    expect(page.locator(".capital a")).to_have_attribute("href", "tel:+99905550100")
    for href in [link.get_attribute("href") for link in links.all()]:
        page.goto(f"now/{href}")
        expect(page.locator("h1")).not_to_have_text("404 - Not found")


def test_every_page_leads_there(open_page: Callable[..., Page], addresses: list[str]) -> None:
    """Each page of the theme has the link, with an access key."""
    page = open_page(360, java_script_enabled=False)
    for address in addresses:
        if address != "404.html":
            page.goto(address)
            link = page.locator(".v-nowlink a[accesskey='1']")
            expect(link).to_have_count(1)
            there: str = link.evaluate("one => one.pathname")
            assert there == "/now/", address


def test_a_mission_has_its_own_card(open_page: Callable[..., Page]) -> None:
    """The card of a post of three names the roles that exist there, and its tested numbers."""
    page = open_page(360)
    page.goto(AT_SELLA)
    expect(page.locator(".eyebrow")).to_contain_text("Consulate-General in Sella")
    second = page.locator(".lines li").nth(1)
    expect(second).to_contain_text("Consular officer")
    expect(second).not_to_contain_text("Deputy head of mission")
    expect(page.locator(".numbers")).to_contain_text("+999 0 555 0101")
    expect(page.locator(".doubt")).to_have_count(0)


def test_ticks_keep_their_time_on_the_device(open_page: Callable[..., Page]) -> None:
    """A tick and its time are there after a reload, another card knows nothing of them, and they can be cleared."""
    page = open_page(360)
    page.clock.set_fixed_time("2026-11-22T03:12:00")
    page.goto(CARD)
    page.get_by_label("Open the crisis team and write").check()
    expect(page.locator(".lines li").nth(1).locator(".when")).to_have_text("done 03:12")
    page.clock.set_fixed_time("2026-11-22T04:30:00")
    page.reload()
    expect(page.get_by_label("Open the crisis team and write")).to_be_checked()
    expect(page.locator(".lines li").nth(1).locator(".when")).to_have_text("done 03:12")
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "Open" not in kept
    page.goto(AT_SELLA)
    expect(page.locator("input:checked")).to_have_count(0)
    page.goto(CARD)
    page.get_by_role("button", name="Clear the ticks").click()
    expect(page.locator("input:checked")).to_have_count(0)
    assert page.evaluate("localStorage.length") == 0


def test_a_card_is_carried_as_one_file(browser: Browser, public_site: Path) -> None:
    """The file works from a stick, under its own policy: it has its style, ticks, and asks for nothing."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.on("console", lambda one: said.append(one.text))
    page.goto((public_site / AT_SELLA / "first-hour-sella-live-crisis.html").as_uri())
    page.get_by_label("Ring the crisis centre").check()
    expect(page.locator(".when").nth(2)).to_contain_text("done ")
    assert page.locator(".lines").evaluate("one => getComputedStyle(one).listStyleType") == "none"
    assert len(asked) == 1
    assert said == []
    context.close()


def test_ordinary_pages_load_no_more_scripts(open_page: Callable[..., Page]) -> None:
    """A playbook's page loads the theme's script and our small one, as before; nothing of runs, drills or composers."""
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url.rpartition("/")[2]))
    page.goto("playbooks/live-crisis/", wait_until="networkidle")
    scripts = sorted(name.split(".")[0] for name in asked if name.endswith(".js"))
    assert scripts == ["bundle", "search", "vademecum"]
    assert page.evaluate("fetch('../../assets/vademecum.js').then(one => one.text()).then(one => one.length)") == 1039


@pytest.mark.parametrize("uri", ALONE)
def test_it_is_one_printed_page(browser: Browser, uri: str, public_site: Path, tmp_path: Path) -> None:
    """`now/`, the poster and the cards each print on one side of A4."""
    page = browser.new_page()
    page.goto((public_site / uri / "index.html").as_uri())
    printed = tmp_path / "printed.pdf"
    page.pdf(path=printed, format="A4", prefer_css_page_size=True)
    page.close()
    with pikepdf.open(printed) as pdf:
        assert len(pdf.pages) == 1


@LONG_VIEWS
def test_axe_finds_nothing(open_page: Callable[..., Page], scheme: Any, width: int) -> None:
    """No violation on `now/`, the poster, the cards, a tree, a message, a form; nothing scrolls sideways."""
    page = open_page(width, color_scheme=scheme)
    pages = (*ALONE, "decision-trees/open-the-crisis-playbook/", "messages/holding-statement/", "forms/intake-form/")
    found = []
    for address in (*pages, "exercises/stone-bridge/", "training/channels-down/"):
        page.goto(address)
        found += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    assert found == []
