"""Takes the pictures of README.md and docs/pictures, on a phone and a desk: the public site's light and dark."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import form_pictures
from playwright.sync_api import Browser, sync_playwright

from vademecum.mkdocs_plugin import build_site

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


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


def main() -> None:
    """Builds two sites into a temporary folder and writes one PNG for each page, view and scheme."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chosen = os.environ.get("VADEMECUM_BROWSER") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chosen, args=["--no-sandbox"])
        for audience, pages, schemes in EDITIONS:
            site = build_site(HERE.parent / "mkdocs.yml", out=Path(folder) / audience, strict=False, audience=audience)
            handler = functools.partial(_Quiet, directory=str(site))
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            take(browser, f"http://127.0.0.1:{server.server_port}/", pages, schemes)
            server.shutdown()
        form_pictures.take(browser, Path(folder), HERE / "pictures")
        browser.close()


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


if __name__ == "__main__":
    main()
