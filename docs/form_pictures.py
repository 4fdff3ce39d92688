"""Takes the pictures of the web form: where a change begins, the list of playbooks, and an open step."""

from __future__ import annotations

import functools
import http.server
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from vademecum.cli.forming import modules, wiki_for, write
from vademecum.exports.form import forge_of, form_files, served
from vademecum.mkdocs_plugin import own_templates
from vademecum.versions.cloning import clone

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = ROOT / "mkdocs.yml"
BRANCH = "form/shorter-time-for-sorting-cases"
STEP = "Open or close: Sort the cases by need"
VIEWS = {"desk": (1280, 800), "phone": (390, 760)}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


def take(browser: Browser, folder: Path, pictures: Path) -> None:
    """Writes form-start, form-list and form-step into `pictures`; everything else goes into `folder`."""
    wiki = wiki_for(SETTINGS)
    forge = forge_of("https://forge.example/ministry/wiki", "gitlab", app="0123")
    write(folder / "start", form_files(wiki, own_templates(), modules(), forge))
    with _still(folder / "start") as address:
        page = _page(browser, "phone")
        page.goto(address)
        page.get_by_label("What is this change about?").fill("Shorter time for sorting cases")
        _shoot(page, pictures / "form-start-phone.png")
    clone(ROOT, folder / "wiki", BRANCH)
    write(folder / "form", form_files(wiki, own_templates(), modules(), branch=BRANCH))
    with served(own_templates(), modules(), folder / "form", folder / "wiki", wiki.folder, BRANCH) as running:
        for view in VIEWS:
            page = _page(browser, view)
            page.goto(running.address)
            page.get_by_role("button", name="Login").click()
            page.get_by_role("link", name="Live consular crisis").wait_for()
            if view == "desk":
                _shoot(page, pictures / "form-list-desk.png")
            page.get_by_role("link", name="Live consular crisis").click()
            page.get_by_role("button", name=STEP).click()
            page.get_by_role("button", name=STEP).scroll_into_view_if_needed()
            page.mouse.wheel(0, 420)
            _shoot(page, pictures / f"form-step-{view}.png")


def _page(browser: Browser, view: str) -> Page:
    width, height = VIEWS[view]
    return browser.new_page(viewport={"width": width, "height": height})


def _shoot(page: Page, picture: Path) -> None:
    page.wait_for_timeout(800)
    page.screenshot(path=picture)
    sys.stdout.write(f"{picture.name}\n")


@contextmanager
def _still(folder: Path) -> Iterator[str]:
    """Files on a local server."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
