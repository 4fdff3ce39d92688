"""Telling of a mistake: the line at the foot of each record's page, and the slip on screen and on paper."""

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

SLIP = "corrections/slip/"


def test_a_page_leads_to_its_slip(open_page: Callable[..., Page]) -> None:
    """From the foot of a playbook's page one click leads to a slip with its code; the other ways are links too."""
    page = open_page(360)
    page.goto("playbooks/live-crisis/")
    line = page.locator(".v-wrong")
    hrefs = [one.get_attribute("href") or "" for one in line.locator("a").all()]
    assert [href.partition(":")[0] for href in hrefs[:2]] == ["https", "mailto"]
    line.get_by_role("link", name="take a slip").click()
    expect(page.locator("#page")).to_have_text("CON-2")


def test_without_a_script_the_line_is_blank(open_page: Callable[..., Page]) -> None:
    """Without JavaScript the slip has an empty line to write the code on."""
    page = open_page(360, java_script_enabled=False)
    page.goto(f"{SLIP}?CON-2")
    expect(page.locator("#page")).to_be_empty()
    expect(page.locator(".slip dt")).to_have_count(8)


@pytest.mark.parametrize("asked", ["?<b>x</b>", "?a=b", "?%3Cimg%20src%3Dx%3E", "?%", "?" + "a" * 65, "?a%0Ab"])
def test_only_a_code_is_written(open_page: Callable[..., Page], asked: str) -> None:
    """What does not look like a code is left out, so that nobody prints a stranger's words as ours."""
    page = open_page(360)
    page.goto(SLIP + asked)
    expect(page.locator("#page")).to_be_empty()


def test_the_slip_is_half_a_page(browser: Browser, public_site: Path, tmp_path: Path) -> None:
    """On paper there is the slip alone, on half a side of A4, also when it is opened from a stick."""
    context = browser.new_context(offline=True, viewport={"width": 700, "height": 900})
    page = context.new_page()
    page.goto((public_site / SLIP / "index.html").as_uri() + "?CON-2")
    expect(page.locator("#page")).to_have_text("CON-2")
    printed = tmp_path / "slip.pdf"
    page.pdf(path=printed, format="A4", prefer_css_page_size=True)
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_hidden()
    height: float = page.locator("main").evaluate("one => one.getBoundingClientRect().height")
    assert 200 < height < 297 / 25.4 * 96 / 2
    context.close()
    with pikepdf.open(printed) as pdf:
        assert len(pdf.pages) == 1


@LONG_VIEWS
def test_axe_finds_nothing(open_page: Callable[..., Page], scheme: Any, width: int) -> None:
    """No violation on the slip, and nothing scrolls sideways."""
    page = open_page(width, color_scheme=scheme)
    page.goto(f"{SLIP}?second-generation-hackathon")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
