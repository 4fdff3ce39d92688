"""The offline bundle, unpacked and opened from files with the network off: it reads, runs and is searched."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from kit.binding import CANARY, write_wiki
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

FOLDER = "bundle-public"


@pytest.fixture(scope="module")
def bundle(run: Any, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bundle of a small wiki for the public."""
    wiki = write_wiki(tmp_path_factory.mktemp("bundle") / "wiki")
    done = run("vademecum", "export", "bundle", "out", "--quiet", cwd=wiki)
    assert done.returncode == 0, done.stdout + done.stderr
    return (wiki / "out" / f"{FOLDER}.zip").read_bytes()


@pytest.fixture(scope="module")
def stick(bundle: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked bundle, in a folder with a blank in its name."""
    folder = tmp_path_factory.mktemp("a stick")
    with zipfile.ZipFile(io.BytesIO(bundle)) as packed:
        packed.extractall(folder)
    return folder / FOLDER


@pytest.fixture
def opened(browser: Browser, stick: Path) -> Iterator[Callable[[str], Page]]:
    """Opens a file of the bundle without a network. At the end: no host was asked, and no error was told."""
    faults: list[str] = []
    context = browser.new_context(offline=True)
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.on("request", lambda one: None if one.url.startswith(("file:", "data:")) else faults.append(one.url))
    page.on("requestfailed", lambda one: None if one.failure == "net::ERR_ABORTED" else faults.append(one.url))
    page.on("console", lambda one: faults.append(one.text) if one.type in {"error", "warning"} else None)
    page.on("pageerror", lambda one: faults.append(str(one)))

    def start(name: str) -> Page:
        page.goto((stick / name).as_uri())
        return page

    yield start
    context.close()
    assert faults == []


@pytest.mark.parametrize("start", ["index.html", "playbooks/storm-season.html"])
def test_search_finds_a_code(opened: Callable[[str], Page], start: str) -> None:
    """From the home page and from within a folder, a code finds its playbook, and the result opens it."""
    page = opened(start)
    field = page.locator("input.md-search__input")
    field.click()
    field.fill("CON-1")
    field.press("End")
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile("matching document"))
    first = page.locator(".md-search-result__item a").first
    expect(first).to_have_attribute("href", re.compile(r"^file:.*playbooks/storm-season\.html"))
    first.click()
    expect(page.locator("h1").first).to_have_text("Before the season of storms")


def test_what_a_crisis_needs_opens(opened: Callable[[str], Page]) -> None:
    """From the page of events one reaches the card of a mission, and the run keeps its clock."""
    page = opened("now.html")
    expect(page.locator("h1").first).to_be_visible()
    page = opened("cards/lirra/storm-season.html")
    page.locator("#line-1").check()
    expect(page.locator(".when").first).not_to_be_empty()
    page = opened("run/storm-season.html")
    page.get_by_role("button", name=re.compile("[Ss]tart")).first.click()
    expect(page.locator("body")).to_contain_text("T+")


def test_its_links_lead_to_files(stick: Path) -> None:
    """Each link within the bundle leads to a file of it, and none to a folder, which no browser opens for a reader."""
    for page in stick.rglob("*.html"):
        for address in re.findall(r'(?:href|src)="([^"#?:]+)(?:[#?][^"]*)?"', page.read_text(encoding="utf-8")):
            assert (page.parent / address).is_file(), f"{page.relative_to(stick)}: {address}"


def test_it_holds_nothing_closed_and_nothing_for_servers(bundle: bytes) -> None:
    """A word of a closed record is in no file, names and bytes; pages of servers are left out."""
    with zipfile.ZipFile(io.BytesIO(bundle)) as packed:
        names = packed.namelist()
        assert names == sorted(names)
        assert all(name.startswith(f"{FOLDER}/") for name in names)
        assert {one.date_time for one in packed.infolist()} == {(2026, 11, 21, 0, 0, 0)}
        assert not any(CANARY in name or CANARY.encode() in packed.read(name) for name in names)
    assert not {f"{FOLDER}/404.html", f"{FOLDER}/_headers", f"{FOLDER}/sitemap.xml"} & set(names)
