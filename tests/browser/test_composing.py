"""The composer: blanks filled by hand and from a post's contacts, counted, checked and copied, in each language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browser.test_reading import violations
from kit.views import LONG_VIEWS
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

HOLDING = "compose/holding-statement/"
BY_HAND = {"event": "Fire", "place": "Old Market", "time": "06:20", "do_now": "keep away", "unknown": "who is hurt"}


def fill(page: Page, **values: str) -> None:
    """Writes into blanks."""
    for name, value in values.items():
        page.locator(f"#blank-{name}").fill(value)


def test_a_holding_message_is_filled_and_copied(open_page: Callable[..., Page]) -> None:
    """Nothing is copied while a blank is empty; contacts come from the post; each of the five parts is told of."""
    page = open_page(360, permissions=["clipboard-read", "clipboard-write"])
    page.goto(HOLDING)
    expect(page.locator(".approval")).to_contain_text("approves it within")
    expect(page.locator("#parts li")).to_have_count(5)
    fill(page, **BY_HAND)
    page.get_by_label("Post").select_option(label="Consulate-General in Sella")
    page.get_by_role("button", name="Copy the words").click()
    expect(page.locator("#said")).to_contain_text("Not copied. Fill first: next_time")
    expect(page.locator("#blank-next_time")).to_be_focused()
    expect(page.locator("#parts .lacks")).to_have_count(1)
    page.keyboard.type("07:30")
    expect(page.locator("#parts .lacks")).to_have_count(0)
    page.get_by_role("button", name="Copy the words").click()
    expect(page.locator("#said")).to_contain_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Fire in Old Market at 06:20.")
    assert "+999 0 555 0101" in copied
    assert "{" not in copied


def test_every_language_counts_for_itself(open_page: Callable[..., Page]) -> None:
    """Letters outside the plain alphabet make more text messages, Arabic runs from right to left and is a proposal."""
    page = open_page()
    page.goto(HOLDING)
    fill(page, **BY_HAND, next_time="07:30")
    sms = page.locator("#fits li", has_text="text message").first
    english = sms.inner_text()
    assert "letters outside" not in english
    page.get_by_label("Language").select_option(label="Arabic")
    expect(page.locator("#out")).to_have_attribute("dir", "rtl")
    expect(page.locator("#proposal")).to_be_visible()
    expect(sms).to_contain_text("letters outside the plain alphabet")
    page.get_by_label("Language").select_option(label="English")
    expect(page.locator("#proposal")).to_be_hidden()
    fill(page, unknown="x" * 200)
    expect(page.locator("#fits .over").first).to_contain_text("too long")


def test_it_works_from_a_stick(browser: Browser, public_site: Path) -> None:
    """From `file://`, without a network, the words can be filled; the text is marked or copied."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((public_site / "compose" / "exercise-marker" / "index.html").as_uri())
    fill(page, text="The ferry is late")
    page.get_by_role("button", name="Copy the words").click()
    expect(page.locator("#said")).to_contain_text("opied")
    expect(page.locator("#out")).to_contain_text("EXERCISE EXERCISE EXERCISE The ferry is late")
    context.close()


def test_every_message_can_be_composed(open_page: Callable[..., Page], public_site: Path) -> None:
    """Each message of the wiki has a composer, and its page leads there."""
    page = open_page()
    names = sorted(path.parent.name for path in public_site.glob("messages/*/index.html"))
    assert len(names) >= 8
    for name in names:
        page.goto(f"messages/{name}/")
        page.get_by_role("link", name="Fill it in").click()
        expect(page.locator("#copy")).to_be_visible()


@LONG_VIEWS
def test_axe_finds_nothing(open_page: Callable[..., Page], scheme: Any, width: int) -> None:
    """No violation in an empty and in a filled message, in Arabic too; nothing scrolls sideways."""
    page = open_page(width, color_scheme=scheme)
    page.goto(HOLDING)
    found = violations(page)
    fill(page, **BY_HAND | {"unknown": "x" * 300})
    page.get_by_label("Language").select_option(label="Arabic")
    found += violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert found == []
