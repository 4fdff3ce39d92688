"""The papers of a hackathon in a browser: nothing for axe, nothing sideways, ticks that stay, a page for each sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser.test_reading import violations
from kit.evening import FILE, NIGHT, files_of, night, points, wiki_at
from kit.serving import served
from kit.views import LONG_VIEWS
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from vademecum.authoring import judged
from vademecum.hackathons.merging import merge

pytestmark = pytest.mark.browser

KIT = "hackathon/night/"
PAPERS = (KIT, f"{KIT}briefs/", f"{KIT}sheets/", f"{KIT}letters/finder/", "collaborations/night/")


@pytest.fixture(scope="module")
def evening(build: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the staff's site of the small wiki after the judging."""
    entry, event, rule = night()
    found = merge(entry, event, rule, files_of(points()))
    wiki = wiki_at(tmp_path_factory.mktemp("evening") / "wiki", judged(entry, found.sheets, found.results))
    assert (wiki / FILE).read_text("utf-8") != NIGHT
    with served(build(wiki, "--audience", "staff")) as address:
        yield address


@LONG_VIEWS
def test_papers_can_be_read_by_everybody(browser: Browser, evening: str, scheme: Any, width: int) -> None:
    """No finding of axe and nothing wider than the screen, on a light phone; two of them on a dark desk."""
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    for path in PAPERS if scheme == "light" else PAPERS[::4]:
        page.goto(evening + path)
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
    page.close()


def test_ticks_stay(browser: Browser, evening: str) -> None:
    """A tick on the run sheet is there after the page was opened again, with its hour."""
    page: Page = browser.new_page()
    page.goto(evening + KIT)
    page.get_by_label("The hall is locked").check()
    page.reload()
    assert page.get_by_label("The hall is locked").is_checked()
    assert "done" in page.locator(".when").nth(3).inner_text()
    assert not page.get_by_label("The rule of conduct").is_checked()
    page.close()


def test_each_judge_has_a_page_of_paper(browser: Browser, evening: str, tmp_path: Path) -> None:
    """Printed on A4, five judges' sheets are five pages, and a letter is one without the staff's sentence."""
    page = browser.new_page()
    for path, pages in ((f"{KIT}sheets/", 5), (f"{KIT}briefs/", 1), (f"{KIT}letters/finder/", 1)):
        page.goto(evening + path)
        page.pdf(path=tmp_path / "paper.pdf", format="A4")
        printed = PdfReader(tmp_path / "paper.pdf").pages
        assert len(printed) == pages, path
    assert "Staff edition" not in printed[0].extract_text()
    page.close()
