"""The citations of a page in a browser: copied, read aloud, marked by hand, printed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from kit.serving import served
from playwright.sync_api import Browser, Page, expect

from vademecum.pages.rendering import environment
from vademecum.site.auditing import PAGE_POLICY
from vademecum.versions.citing import Citation, Cited

pytestmark = pytest.mark.browser

WHOLE = Citation("Vademecum 2026.2, CON-2 (advice)", "https://kestria.example/2026.2/playbooks/live/")
STEP = Citation("Vademecum 2026.2, CON-2, step 4 (advice)", f"{WHOLE.address}#step-triage")

_FILES = '<link rel="stylesheet" href="assets/cite.css"><script src="assets/cite.js"></script>'
"""What the settings of an edition put into each page."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """A page with the citations of a playbook and of one of its steps, under the policy of ordinary pages."""
    made = tmp_path_factory.mktemp("citing")
    templates = repository / "templates"
    shutil.copytree(templates / "assets" / "assets", made / "assets")
    module: Any = environment([templates]).get_template("parts/cite.html.j2").module
    body = str(module.block(Cited(WHOLE), "cite.json") + module.step(STEP)) + _FILES
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{PAGE_POLICY}"><title>x</title>'
    head += '<link rel="icon" href="data:,"><link rel="stylesheet" href="assets/vademecum.css">'
    page = f'<!doctype html><html lang="en"><head>{head}</head><body><main><h1>x</h1>{body}</main></body></html>'
    (made / "index.html").write_text(page, encoding="utf-8")
    return made


@pytest.fixture
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    """That page on a server, where scripts may write to the clipboard; its console stays clean."""
    said: list[str] = []
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    opened.on("console", lambda one: said.append(one.text))
    with served(folder) as address:
        opened.goto(address)
        yield opened
    context.close()
    assert said == []


def test_a_citation_is_copied_by_keyboard(page: Page) -> None:
    """The button is reached and pressed by keyboard; words and address are on the clipboard, and it is said."""
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Copy", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{WHOLE.text}. {WHOLE.address}"
    page.get_by_role("button", name=f"Copy: {STEP.text}").press("Space")
    expect(page.get_by_role("status").nth(1)).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{STEP.text}. {STEP.address}"


def test_everybody_reads_it(page: Page) -> None:
    """Axe finds nothing against the citations, and buttons are large enough to touch."""
    assert Axe().run(page).response["violations"] == []
    for button in page.get_by_role("button").all():
        assert (button.bounding_box() or {"height": 0})["height"] >= 24


def test_on_paper_a_step_keeps_its_address(page: Page) -> None:
    """Printed, no button is left, and of a step the address only."""
    page.emulate_media(media="print")
    expect(page.get_by_text(WHOLE.text, exact=True)).to_be_visible()
    expect(page.get_by_text(STEP.text, exact=True)).to_be_hidden()
    expect(page.get_by_text(STEP.address, exact=True)).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


def test_a_refused_clipboard_is_no_end(browser: Browser, folder: Path) -> None:
    """Where no clipboard may be written, as from a stick, the citation is marked and copied the old way."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_role("status").first).to_have_text("Copied.")
    marked = page.evaluate("getSelection().toString()")
    assert WHOLE.text in marked
    assert WHOLE.address in marked
    context.close()


def test_without_scripts_the_text_is_there(browser: Browser, folder: Path) -> None:
    """No button is offered that would do nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    expect(page.get_by_text(WHOLE.text, exact=True)).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    context.close()
