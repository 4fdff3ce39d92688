"""Under the content security policy, sent by a real nginx, everything of the theme works and nothing is refused."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from kit.nginx import free_port, nginx_serving
from playwright.sync_api import Browser, Page, expect

from vademecum.records import KINDS
from vademecum.site.auditing.policy import HEADERS

pytestmark = pytest.mark.browser

HAND_WRITTEN = """
# By hand

=== "One"

    The first tab.

=== "Two"

    The second tab.

??? note "More"

    What the details hide.

``` yaml
kind: note
```

- [x] done
- [ ] open
"""

FEATURES = """
  - content.code.copy
  - content.tabs.link
  - navigation.instant
  - navigation.instant.progress
  - navigation.tracking
  - navigation.footer
  - search.highlight
  - search.share
  - toc.follow
"""

COLLECT = """
window.refused = [];
document.addEventListener("securitypolicyviolation", event => {
  const seen = JSON.parse(sessionStorage.getItem("refused") || "[]");
  seen.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`);
  sessionStorage.setItem("refused", JSON.stringify(seen));
});
"""


@pytest.fixture(scope="module")
def port() -> int:
    """A port that is free."""
    return free_port()


@pytest.fixture(scope="module")
def rich_site(copy_wiki: Any, build: Any, tmp_path_factory: pytest.TempPathFactory, port: int) -> Path:
    """The shipped wiki with everything switched on that the theme can do, and a hand-written page that uses it."""
    wiki = copy_wiki(tmp_path_factory.mktemp("policy") / "wiki")
    settings = wiki / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("https://vademecum.example/", f"http://127.0.0.1:{port}/")
    text = text.replace("  features:\n", f"  features:{FEATURES.rstrip().replace('  - ', '    - ')}\n")
    extensions = "admonition, attr_list, tables, pymdownx.details, pymdownx.superfences, pymdownx.highlight"
    tabs = "pymdownx.tasklist, pymdownx.tabbed: {alternate_style: true}"
    text = text.replace("[admonition, attr_list, tables]", f"[{extensions}, {tabs}]")
    settings.write_text(
        text.replace("      - About: about.md", "      - About: about.md\n      - By hand: hand.md"), "utf-8"
    )
    (wiki / "templates" / "assets" / "hand.md").write_text(HAND_WRITTEN, encoding="utf-8")
    return Path(build(wiki))


@pytest.fixture(scope="module")
def served(
    rich_site: Path, port: int, tool: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the site, served by nginx with the headers that the build wrote."""
    with nginx_serving(tool("nginx"), tmp_path_factory.mktemp("nginx"), port, {"/": rich_site}) as address:
        yield address


@pytest.fixture
def watched(browser: Browser, served: str) -> Iterator[Page]:
    """A page of a fresh profile; at its end nothing was refused by the policy and the console is clean."""
    context = browser.new_context(base_url=served, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.add_init_script(COLLECT)
    page = context.new_page()
    console: list[str] = []
    page.on("console", lambda one: console.append(one.text) if one.type in {"error", "warning"} else None)
    page.on("pageerror", lambda one: console.append(str(one)))
    yield page
    refused = refusals(page)
    context.close()
    assert refused == []
    assert console == []


def refusals(page: Page) -> list[str]:
    """What the policy refused on all pages of this tab so far."""
    found: list[str] = page.evaluate('JSON.parse(sessionStorage.getItem("refused") || "[]")')
    return found


def test_the_headers_are_sent(served: str) -> None:
    """Each header of the file is sent with a page, with an asset and with an error."""
    for path, status in (("", 200), ("assets/vademecum.css", 200), ("none/", 404)):
        try:
            answer: Any = urllib.request.urlopen(served + path, timeout=5)
        except urllib.error.HTTPError as fault:
            answer = fault
        assert answer.status == status
        assert {name: answer.headers[name] for name in HEADERS} == dict(HEADERS)
        answer.close()
    assert "frame-ancestors 'none'" in HEADERS["Content-Security-Policy"]
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


def test_no_page_is_refused_anything(watched: Page, rich_site: Path) -> None:
    """Every index, two records of each kind, a hand-written page and the page of an error load without a refusal."""
    pages = ["", "404.html", *(f"{path.parent.name}/" for path in sorted(rich_site.glob("*/index.html")))]
    for kind in KINDS.values():
        records = sorted(rich_site.glob(f"{kind.folder}/*/index.html"), key=lambda path: -path.stat().st_size)
        pages += [f"{kind.folder}/{path.parent.name}/" for path in records[:2]]
    assert "hand/" in pages
    assert len(pages) > 30
    for path in pages:
        watched.goto(path)
        expect(watched.locator("h1").first).to_be_visible()
        assert refusals(watched) == [], path


def test_the_theme_works(watched: Page) -> None:
    """Search, palette, tabs, copy and details do under the policy what they are for."""
    watched.goto("hand/")
    watched.locator(".tabbed-labels label", has_text="Two").click()
    expect(watched.get_by_text("The second tab.")).to_be_visible()
    watched.locator("summary", has_text="More").click()
    expect(watched.get_by_text("What the details hide.")).to_be_visible()
    watched.locator("button.md-code__button, button.md-clipboard").first.click()
    assert watched.evaluate("navigator.clipboard.readText()") == "kind: note"
    scheme = watched.locator("body").get_attribute("data-md-color-scheme")
    watched.locator("label[for^=__palette]:visible").click()
    expect(watched.locator("body")).not_to_have_attribute("data-md-color-scheme", scheme or "")
    watched.reload()
    expect(watched.locator("body")).not_to_have_attribute("data-md-color-scheme", scheme or "")
    field = watched.locator("input.md-search__input")
    field.click()
    field.press_sequentially("earthquake")
    expect(watched.locator(".md-search-result__item").first).to_be_visible()
    watched.locator(".md-search-result__item a").first.click()
    expect(watched.locator(".md-content h1").first).to_be_visible()
    assert "hand" not in watched.url


def test_instant_navigation(watched: Page) -> None:
    """A click on a link brings the next page without loading it anew, there and back, and the page works."""
    watched.goto("")
    watched.evaluate("window.stayed = true")
    watched.locator(".md-tabs__link", has_text="Playbooks").click()
    watched.wait_for_url("**/playbooks/")
    watched.locator(".md-content a[href*='live-crisis']").first.click()
    watched.wait_for_url("**/live-crisis/**")
    expect(watched.locator("h1").first).to_contain_text("Live consular crisis")
    assert watched.evaluate("window.stayed") is True
    watched.go_back()
    watched.wait_for_url("**/playbooks/")
    assert watched.evaluate("window.stayed") is True


def test_the_policy_is_seen_to_refuse(browser: Browser, served: str) -> None:
    """A script, an event, a style and a request that are planted in a page are refused, and counted."""
    context = browser.new_context(base_url=served)
    context.add_init_script(COLLECT)
    page = context.new_page()
    page.goto("about/")
    page.evaluate(
        """() => {
          const place = document.querySelector("article");
          place.insertAdjacentHTML("beforeend", '<img src="x" onerror="window.ran = 1"><p style="color: red">x</p>');
          const script = document.createElement("script");
          script.textContent = "window.ran = 2";
          place.append(script);
          return fetch("https://elsewhere.example/").catch(() => 0);
        }"""
    )
    page.wait_for_function('JSON.parse(sessionStorage.getItem("refused") || "[]").length >= 4')
    refused = {one.split()[0] for one in refusals(page)}
    assert page.evaluate("window.ran") is None
    assert {"script-src-attr", "script-src-elem", "style-src-attr", "connect-src"} <= refused
    context.close()
