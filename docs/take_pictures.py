"""Takes the pictures of README.md and docs/pictures from the public site, on a phone and a desk, light and dark."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from vademecum.mkdocs_plugin import build_site

HERE = Path(__file__).resolve().parent
PAGES = {
    "home": "",
    "playbook": "playbooks/live-crisis/",
    "leads": "playbooks/climate-network/#where-each-online-step-leads",
    "department": "departments/consular/",
    "matrix": "matrix/",
}
VIEWS = {"desk": (1280, 900), "phone": (390, 844)}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


def main() -> None:
    """Builds the site into a temporary folder and writes one PNG for each page, view and scheme."""
    with tempfile.TemporaryDirectory() as folder:
        site = build_site(HERE.parent / "mkdocs.yml", out=Path(folder) / "site", strict=True, audience="public")
        handler = functools.partial(_Quiet, directory=str(site))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            chosen = os.environ.get("VADEMECUM_BROWSER") or shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=chosen, args=["--no-sandbox"])
            take(browser, f"http://127.0.0.1:{server.server_port}/")
            browser.close()
        server.shutdown()


def take(browser: Browser, address: str) -> None:
    """Opens every page in every view and scheme."""
    for view, (width, height) in VIEWS.items():
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            for name, uri in PAGES.items():
                page.goto(address + uri)
                page.wait_for_timeout(400)
                page.screenshot(path=HERE / "pictures" / f"{name}-{view}-{scheme}.png")
                sys.stdout.write(f"{name}-{view}-{scheme}.png\n")
            page.close()


if __name__ == "__main__":
    main()
