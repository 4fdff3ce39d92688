"""Takes the pictures of README.md and docs/pictures, on a phone and a desk: the public site's light and dark."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from vademecum.cli.forming import modules, wiki_for, write
from vademecum.exports.form import forge_of, form_files, served
from vademecum.mkdocs_plugin import build_site, own_templates
from vademecum.versions.cloning import clone

HERE = Path(__file__).resolve().parent
PAGES = {
    "home": "",
    "playbook": "playbooks/live-crisis/",
    "leads": "playbooks/climate-network/#where-each-online-step-leads",
    "department": "departments/consular/",
    "matrix": "matrix/",
    "now": "now/",
    "card": "cards/sella/live-crisis/",
    "run": "run/live-crisis/",
    "message": "compose/holding-statement/",
    "learned": "insights/",
}
INSIDE = {
    "board": "years/velmora/",
    "head": "heads/velmora/",
    "work": "collaborations/2026-con-stone-bridge/",
    "drill": "drill/stone-bridge/",
}
"""Pages of the controllers' edition, which holds everything; they are taken in the light scheme only."""

Scheme = Literal["light", "dark"]
EDITIONS: tuple[tuple[str, Mapping[str, str], tuple[Scheme, ...]], ...] = (
    ("public", PAGES, ("light", "dark")),
    ("controllers", INSIDE, ("light",)),
)
VIEWS = {"desk": (1280, 900), "phone": (390, 844)}

BRANCH = "form/shorter-time-for-sorting-cases"
STEP = "Open or close: Sort the cases by need"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


def main() -> None:
    """Builds two sites and the form into a temporary folder, and writes one PNG for each page, view and scheme."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chosen = os.environ.get("VADEMECUM_BROWSER") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chosen, args=["--no-sandbox"])
        for audience, pages, schemes in EDITIONS:
            site = build_site(HERE.parent / "mkdocs.yml", out=Path(folder) / audience, strict=False, audience=audience)
            with still(site) as address:
                take(browser, address, pages, schemes)
        take_form(browser, Path(folder))
        browser.close()


@contextmanager
def still(folder: Path) -> Iterator[str]:
    """The address of files on a local server."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def take(browser: Browser, address: str, pages: Mapping[str, str], schemes: Sequence[Scheme]) -> None:
    """Opens every page in every view and scheme."""
    for view, (width, height) in VIEWS.items():
        for scheme in schemes:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            for name, uri in pages.items():
                page.goto(address + uri)
                page.wait_for_timeout(400)
                page.screenshot(path=HERE / "pictures" / f"{name}-{view}-{scheme}.png")
                sys.stdout.write(f"{name}-{view}-{scheme}.png\n")
            page.close()


def take_form(browser: Browser, folder: Path) -> None:
    """Writes the pictures of the web form: where a change begins, the list of playbooks, an open step."""
    wiki = wiki_for(HERE.parent / "mkdocs.yml")
    forge = forge_of("https://forge.example/ministry/wiki", "gitlab", app="0123")
    write(folder / "start", form_files(wiki, own_templates(), modules(), forge))
    with still(folder / "start") as address:
        page = _page(browser, "phone")
        page.goto(address)
        page.get_by_label("What is this change about?").fill("Shorter time for sorting cases")
        _shoot(page, "form-start-phone.png")
    clone(HERE.parent, folder / "wiki", BRANCH)
    write(folder / "form", form_files(wiki, own_templates(), modules(), branch=BRANCH))
    with served(own_templates(), modules(), folder / "form", folder / "wiki", wiki.folder, BRANCH) as running:
        for view in VIEWS:
            page = _page(browser, view)
            page.goto(running.address)
            page.get_by_role("button", name="Login").click()
            page.get_by_role("link", name="Live consular crisis").wait_for()
            if view == "desk":
                _shoot(page, "form-list-desk.png")
            page.get_by_role("link", name="Live consular crisis").click()
            page.get_by_role("button", name=STEP).click()
            page.get_by_role("button", name=STEP).scroll_into_view_if_needed()
            page.mouse.wheel(0, 420)
            _shoot(page, f"form-step-{view}.png")


def _page(browser: Browser, view: str) -> Page:
    width, height = VIEWS[view]
    return browser.new_page(viewport={"width": width, "height": height})


def _shoot(page: Page, name: str) -> None:
    page.wait_for_timeout(800)
    page.screenshot(path=HERE / "pictures" / name)
    sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
