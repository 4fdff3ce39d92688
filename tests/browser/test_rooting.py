"""The root of a published site in a browser: what leads to the newest edition."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from kit.serving import served
from playwright.sync_api import Browser

from vademecum.exports.feeds.listing import Listed, listing
from vademecum.exports.feeds.publication import Publication
from vademecum.exports.rooting import Root, root_files
from vademecum.site.auditing import LEADING_POLICY, PAGE_POLICY
from vademecum.versions.edition import Edition

pytestmark = pytest.mark.browser

EDITIONS = (
    Edition("2026.1", 1, date(2026, 3, 1), date(2027, 3, 1)),
    Edition("2026.2", 2, date(2026, 9, 1), date(2027, 9, 1)),
)


def made(folder: Path, repository: Path, pages: tuple[str, ...]) -> Path:
    """A site of two editions with a root and small pages."""
    root = Root(EDITIONS, pages, "public", "Vademecum", PAGE_POLICY, LEADING_POLICY)
    files = dict(root_files(root))
    for edition in EDITIONS:
        for page in pages:
            path = page if page.endswith(".html") else f"{page}index.html"
            files[f"{edition.version}/{path}"] = b'<!doctype html><link rel=icon href="data:,"><p id=step-triage>x</p>'
    feeds = Publication("Vademecum", "", "public", "https://kestria.example/", PAGE_POLICY)
    files["feeds/index.html"] = listing([Listed("all", ""), Listed("consular", "Consular section")], "2026.2", feeds)
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    shutil.copytree(repository / "templates" / "assets" / "assets", folder / "2026.2" / "assets")
    return folder


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Iterator[str]:
    """The address of such a site on a server."""
    with served(made(tmp_path_factory.mktemp("root"), repository, ("", "playbooks/live-crisis/"))) as found:
        yield found


def test_latest_keeps_what_was_asked(browser: Browser, address: str) -> None:
    """Where scripts run, the part of the page and what was asked of it are kept on the way to the newest edition."""
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text))
    page.goto(f"{address}latest/playbooks/live-crisis/?h=call#step-triage")
    page.wait_for_url(f"{address}2026.2/playbooks/live-crisis/?h=call#step-triage")
    page.goto(f"{address}?h=call#step-triage")
    page.wait_for_url(f"{address}2026.2/?h=call#step-triage")
    assert said == []
    context.close()


def test_latest_leads_on_without_scripts(browser: Browser, address: str) -> None:
    """Without scripts the same page of the newest edition is reached."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.wait_for_url(f"{address}2026.2/")
    page.goto(f"{address}latest/playbooks/live-crisis/")
    page.wait_for_url(f"{address}2026.2/playbooks/live-crisis/")
    context.close()


def test_latest_leads_on_from_a_stick(browser: Browser, repository: Path, tmp_path: Path) -> None:
    """With flat addresses the front page opens the newest edition from a folder, without a server."""
    site = made(tmp_path, repository, ("index.html", "playbooks/live-crisis.html"))
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((site / "index.html").as_uri() + "#step-triage")
    page.wait_for_url((site / "2026.2" / "index.html").as_uri() + "#step-triage")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["404.html", "feeds/"])
def test_light_pages_are_read_by_everybody(browser: Browser, address: str, path: str, scheme: Any) -> None:
    """The page for a lost address and the list of feeds: axe finds nothing, and nothing scrolls sideways on a phone."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text))
    page.goto(address + path)
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert said == []
    context.close()
