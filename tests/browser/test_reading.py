"""The site as people meet it: on a phone, in the dark, on paper, without JavaScript, with a screen reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from kit.views import LONG_VIEWS, VIEWS
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

READ = (
    *("", "playbooks/live-crisis/", "playbooks/climate-network/", "departments/consular/"),
    *("matrix/", "health/", "tools/"),
)
CHROME = (".md-header", ".md-tabs", ".md-footer", ".md-sidebar", ".md-search", ".md-top", ".v-find", ".v-actions")
"""What is of use on a screen only."""


def violations(page: Page) -> list[str]:
    """What axe has against the page as it stands: rule, and the first elements that break it."""
    found = Axe().run(page).response["violations"]
    return [
        f"{page.url} {one['id']}: {', '.join(' '.join(node['target']) for node in one['nodes'][:4])}" for one in found
    ]


@VIEWS
def test_axe_finds_nothing(open_page: Callable[..., Page], scheme: Any, width: int) -> None:
    """No violation on home, playbooks, a department, the matrix, the health page and the register, at each width."""
    page = open_page(width, color_scheme=scheme)
    found = []
    for address in READ:
        page.goto(address)
        shown = {"light": "default", "dark": "slate"}[scheme]
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", shown)
        found += violations(page)
    assert found == []


@LONG_VIEWS
def test_axe_finds_nothing_in_an_open_search(open_page: Callable[..., Page], scheme: Any, width: int) -> None:
    """No violation while the search is open and shows results."""
    page = open_page(width, color_scheme=scheme)
    page.goto("")
    page.locator(".v-find__box").click()
    expect(page.locator("input.md-search__input")).to_be_focused()
    page.keyboard.type("crisis")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.wait_for_timeout(500)  # the dialog slides in
    assert violations(page) == []


def test_axe_is_awake(open_page: Callable[..., Page]) -> None:
    """Axe tells of a planted picture without words, so its silence means something."""
    page = open_page()
    page.goto("")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\">')")
    assert any("image-alt" in one for one in violations(page))


@pytest.mark.parametrize(
    ("width", "step"),
    [(320, 2), *(pytest.param(width, 1, marks=pytest.mark.prove) for width in (320, 360, 1280))],
)
def test_every_sort_of_page(open_page: Callable[..., Page], addresses: list[str], width: int, step: int) -> None:
    """Every sort of page loads, shows one heading, is not wider than a narrow phone, and asks its own host only.

    No text runs out of sight either. The fixture looks at each request. The suite opens every second one; the rest and
    the wide screen are left to the proofs, since axe opens the pages of `READ` on one.
    """
    page = open_page(width)
    wide = []
    for address in addresses[::step]:
        page.goto(address, wait_until="networkidle" if address in READ else "load")
        assert page.locator("h1").count() == 1, address
        assert page.title().strip(), address
        measured = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        if measured[0] > measured[1]:
            wide.append((address, measured))
        beyond = page.evaluate(
            """() => [...document.querySelectorAll('main .md-content *')].filter(one =>
                one.checkVisibility() && !one.closest('svg, pre, .v-sr, .md-typeset__scrollwrap')
                && one.getBoundingClientRect().right > innerWidth + 1
            ).slice(0, 3).map(one => one.tagName + '.' + one.className)"""
        )
        if beyond:
            wide.append((address, beyond))
    assert wide == []


def test_a_request_elsewhere_would_be_seen(open_page: Callable[..., Page]) -> None:
    """A picture from another host is recorded as a request: the watch of the fixture works."""
    page = open_page().context.new_page()  # the fixture watches the first tab only
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.context.route("https://elsewhere.example/*", lambda route: route.abort())
    page.goto("")
    page.evaluate("new Image().src = 'https://elsewhere.example/x.png'")
    page.wait_for_timeout(300)
    assert "https://elsewhere.example/x.png" in asked


def test_the_card_is_one_click_from_home(open_page: Callable[..., Page]) -> None:
    """On a phone the first screen of the home page holds the crisis; one click shows the first-hour card."""
    page = open_page(360)
    page.goto("")
    card = page.locator(".v-now__card", has_text="Live consular crisis")
    expect(card).to_be_in_viewport()
    card.click()
    page.wait_for_url(re.compile(r"cards/live-crisis/$"))
    expect(page.locator(".lines > li").first).to_be_in_viewport()


def test_the_site_works_without_javascript(open_page: Callable[..., Page]) -> None:
    """Without JavaScript home, a department and a playbook show their text, and links and anchors lead on."""
    page = open_page(360, java_script_enabled=False)
    page.goto("")
    expect(page.locator(".v-find")).to_be_hidden()
    page.locator(".v-tile", has_text="Consular").click()
    expect(page.locator("h1")).to_have_text("Consular")
    expect(page.locator("main")).to_contain_text("Whom")
    page.locator("main a", has_text="Live consular crisis").first.click()
    expect(page.locator("h1")).to_have_text("Live consular crisis, first 72 hours")
    expect(page.locator("ol.v-steps > li").first).to_be_visible()
    page.locator(".v-actions a", has_text="First-hour card").first.click()
    expect(page.locator(".lines > li").first).to_be_in_viewport()


@pytest.mark.parametrize("path", ["playbooks/live-crisis/", "playbooks/climate-network/", "departments/consular/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_prints(open_page: Callable[..., Page], path: str, scheme: Any) -> None:
    """On paper there is the text, black on white also from a dark screen, and nothing that only a screen needs."""
    page = open_page(color_scheme=scheme)
    page.goto(path)
    page.emulate_media(media="print")
    for part in CHROME:
        shown = [one for one in page.locator(part).all() if one.is_visible()]
        assert shown == [], part
    expect(page.locator("h1")).to_be_visible()
    letters, paper = page.evaluate(
        """() => [getComputedStyle(document.querySelector('.md-typeset p')).color,
                  getComputedStyle(document.body).backgroundColor]"""
    )
    assert brightness(letters) < 0.4
    assert brightness(paper) > 0.9
    data = page.pdf(format="A4")
    assert data.startswith(b"%PDF-")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", data)) <= 20


def brightness(colour: str) -> float:
    """How bright a computed colour is, from 0 to 1; what is clear counts as white paper."""
    red, green, blue, *clear = (float(part) for part in re.findall(r"[\d.]+", colour))
    return 1.0 if clear and clear[0] == 0 else (red + green + blue) / 765


def test_the_keyboard_reaches_the_text(open_page: Callable[..., Page]) -> None:
    """The first stop of the tab key leads past the navigation, and the search opens with a key."""
    page = open_page()
    page.goto("playbooks/live-crisis/")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.getAttribute('href')")
    assert str(first).startswith("#")
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("input.md-search__input")).to_be_focused()
