"""The collaboration year in the staff edition: boards, cards of heads, handovers, insights, the ministry's report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from browser.test_reading import violations
from kit.serving import served
from kit.views import LONG_VIEWS
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

BOARD = "years/velmora/"
WORK = "collaborations/2026-con-stone-bridge/"
PAGES = (
    "",
    BOARD,
    "years/sella/",
    WORK,
    "missions/velmora/",
    "insights/",
    "ministry/",
    "heads/velmora/",
    "handovers/velmora/",
    "interviews/consular/",
    "criteria/mission-activity-v1/",
    "playbooks/crisis-rehearsal/",
)


@pytest.fixture(scope="module")
def staff(staff_site: Path) -> Iterator[str]:
    """The address of the staff site, with a slash at its end."""
    with served(staff_site) as found:
        yield found


@pytest.fixture
def opened(browser: Browser, staff: str) -> Iterator[Callable[..., Page]]:
    """Opens a tab on the staff site; at the end of the test its console is clean."""
    faults: list[str] = []
    contexts = []

    def start(width: int = 1280, **options: Any) -> Page:
        context = browser.new_context(base_url=staff, viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("console", lambda one: faults.append(one.text) if one.type in {"error", "warning"} else None)
        page.on("pageerror", lambda one: faults.append(str(one)))
        return page

    yield start
    for context in contexts:
        context.close()
    assert faults == []


@LONG_VIEWS
def test_axe_finds_nothing(opened: Callable[..., Page], scheme: Any, width: int) -> None:
    """No violation on any of these pages, in each scheme and width, and none scrolls sideways."""
    page = opened(width, color_scheme=scheme)
    found = []
    for address in PAGES:
        page.goto(address)
        found += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert found == []


@pytest.mark.parametrize("mission", ["sella", "velmora", "lisenne"])
def test_a_board_prints_on_one_page(opened: Callable[..., Page], tmp_path: Path, mission: str) -> None:
    """A board is one A4 page in landscape, with each department, its state and what is to be done."""
    page = opened(1280)
    page.goto(f"years/{mission}/")
    rows = page.locator(".v-board tbody tr")
    states = rows.locator(".v-standing").all_inner_texts()
    path = tmp_path / "board.pdf"
    page.pdf(path=path, format="A4", landscape=True, margin=dict.fromkeys(("top", "right", "bottom", "left"), "10mm"))
    read = pypdf.PdfReader(path)
    assert len(read.pages) == 1
    text = read.pages[0].extract_text()
    assert len(states) >= 2
    for state in states:
        assert state in text


def test_the_boards_show_every_state(opened: Callable[..., Page]) -> None:
    """Over the shipped missions each state occurs, a red one with its reason and remedy, and no follower is counted."""
    page = opened()
    seen = set()
    for mission in ("sella", "velmora", "lisenne"):
        page.goto(f"years/{mission}/")
        for row in page.locator(".v-board tbody tr").all():
            state = row.locator(".v-standing").inner_text()
            seen.add(state)
            assert row.locator("td[data-label='Why']").inner_text().strip()
            if state != "Done":
                expect(row.locator("td[data-label='Why']")).to_contain_text("To do:")
    assert seen == {"Done", "Planned", "Due", "None yet"}


def test_a_chart_says_its_numbers_in_text(opened: Callable[..., Page]) -> None:
    """The chart of a promise holds baseline, reading and target as text, and the list beside it the same."""
    page = opened()
    page.goto(WORK)
    chart = page.locator("svg.v-chart").first
    assert [one.text_content() for one in chart.locator("text").all()] == ["61", "79", "95"]
    facts = page.locator(".v-promise").first
    for words in ("61, 10 February 2026", "79, 14 May 2026", "95 by 1 March 2027", "52 %"):
        expect(facts).to_contain_text(words)


def test_your_post_is_kept_on_the_device(opened: Callable[..., Page]) -> None:
    """The post that one opens on the home page stands open and first after a reload; closed again, it is forgotten."""
    page = opened(360)
    page.goto("")
    expect(page.locator("details[data-post][open]")).to_have_count(0)
    page.locator("details[data-post=velmora] summary").click()
    expect(page.locator("details[data-post=velmora]")).to_contain_text("Year board")
    page.reload()
    expect(page.locator("details[data-post]").first).to_have_attribute("data-post", "velmora")
    expect(page.locator("details[data-post][open]")).to_have_count(1)
    page.locator("details[data-post=velmora] summary").click()
    page.reload()
    expect(page.locator("details[data-post][open]")).to_have_count(0)


def test_your_post_works_without_javascript(opened: Callable[..., Page]) -> None:
    """Without JavaScript a post opens by hand, and leads to its card."""
    page = opened(360, java_script_enabled=False)
    page.goto("")
    page.locator("details[data-post=sella] summary").click()
    page.locator("details[data-post=sella] a[href^='cards/sella/']").first.click()
    expect(page.locator(".eyebrow")).to_contain_text("Sella")


def test_a_failure_is_told_and_can_be_cited(opened: Callable[..., Page]) -> None:
    """The page of insights shows a failure as one, with its id to cite and who uses its lesson."""
    page = opened()
    page.goto("insights/")
    failure = page.locator(".v-insight--failed").first
    expect(failure).to_contain_text("A failure.")
    assert failure.locator("code").inner_text().strip()
    expect(page.locator(".v-insight--failed", has_text="Its lesson is used by")).not_to_have_count(0)


def test_a_playbook_shows_how_it_earns_its_force(opened: Callable[..., Page]) -> None:
    """The chain has five rings, those that are there with their links."""
    page = opened()
    page.goto("playbooks/crisis-rehearsal/")
    rings = page.locator(".v-chain__ring")
    expect(rings).to_have_count(5)
    expect(rings.nth(1).locator("a")).to_have_text(["Stone Bridge"])
    expect(page.locator("#what-happened + * a, #what-happened ~ ul a").first).to_be_visible()


def test_others_get_no_boards(public_site: Path) -> None:
    """The public site has insights and no board, no card of a head, no handover, no report."""
    assert (public_site / "insights" / "index.html").is_file()
    for name in ("years", "heads", "handovers", "ministry"):
        assert not (public_site / name).exists(), name
