"""The shipped public site on a local server, and pages of a real browser that keep an eye on themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from kit.serving import served
from playwright.sync_api import Browser, Page, Request, sync_playwright

from vademecum.records import KINDS


@pytest.fixture(scope="session")
def address(public_site: Path) -> Iterator[str]:
    """The address of the public site, with a slash at its end."""
    with served(public_site) as found:
        yield found


@pytest.fixture(scope="session")
def browser(browser_path: str) -> Iterator[Browser]:
    """A browser for all tests of a worker."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def broken(request: Request) -> bool:
    """Whether a request failed for another reason than that the next page was opened meanwhile."""
    return request.failure != "net::ERR_ABORTED"


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a tab of a fresh profile. At the end of the test: no request left the host, and the console is clean."""
    foreign: list[str] = []
    faults: list[str] = []
    contexts = []

    def start(width: int = 1280, **options: Any) -> Page:
        context = browser.new_context(base_url=address, viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("request", lambda one: foreign.append(one.url) if not one.url.startswith((address, "data:")) else None)
        page.on("requestfailed", lambda one: faults.append(f"failed: {one.url}") if broken(one) else None)
        page.on("response", lambda one: faults.append(f"{one.status}: {one.url}") if one.status >= 400 else None)
        page.on("console", lambda one: faults.append(one.text) if one.type in {"error", "warning"} else None)
        page.on("pageerror", lambda one: faults.append(str(one)))
        return page

    yield start
    for context in contexts:
        context.close()
    assert foreign == [], "requests to other hosts"
    assert faults == [], "errors in the console or of requests"


@pytest.fixture(scope="session")
def addresses(public_site: Path) -> list[str]:
    """One address of each sort of page: home, indexes, a record of each kind and all playbooks, a hand-written one."""
    indexes = sorted(path.parent.name for path in public_site.glob("*/index.html") if path.parent.name != "now")
    records = []
    for kind in KINDS.values():
        pages = sorted(public_site.glob(f"{kind.folder}/*/index.html"), key=lambda path: -path.stat().st_size)
        chosen = pages if kind.folder == "playbooks" else pages[:1]
        assert chosen or kind.folder == "after-action", f"the public site has no {kind.title}"
        records += [f"{kind.folder}/{path.parent.name}/" for path in chosen]
    assert {"about", "matrix", "health", "rules", "glossary"} <= set(indexes)
    return ["", *(f"{name}/" for name in indexes), *records, "404.html"]
