"""Finding a browser for the tests: this machine's own, else Playwright's, else Debian's."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable

import _workshop

VARIABLE = "VADEMECUM_BROWSER"
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
ASK_PLAYWRIGHT = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
)


def choose() -> None:
    """Export the path of a browser as VADEMECUM_BROWSER; when none can be had, say so and export nothing."""
    ways: tuple[Callable[[], str | None], ...] = (named, installed, downloaded, packaged)
    for way in ways:
        path = way()
        if path and starts(path):
            os.environ[VARIABLE] = path
            return
    os.environ.pop(VARIABLE, None)
    _workshop.say("No browser was found and none could be installed: install Chromium to run every test.")


def named() -> str | None:
    """The browser that the person names in VADEMECUM_BROWSER."""
    return os.environ.get(VARIABLE)


def installed() -> str | None:
    """A browser of this machine."""
    return next((path for path in map(shutil.which, NAMES) if path and starts(path)), None)


def downloaded() -> str | None:
    """Playwright's own browser, downloaded when it is not there yet."""
    path = output(_workshop.tool("python"), "-c", ASK_PLAYWRIGHT)
    if path and os.access(path, os.X_OK):
        return path
    _workshop.say("No browser on this machine: downloading one for the tests, about a minute, only once.")
    output(_workshop.tool("python"), "-m", "playwright", "install", "--no-shell", "chromium")
    return path


def packaged() -> str | None:
    """Debian's Chromium, where this script may install packages."""
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        return None
    _workshop.say("Installing the system's package chromium for the tests, about two minutes, only once.")
    output("apt-get", "update", "--quiet")
    output("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium")
    return installed()


def starts(path: str) -> bool:
    """Whether the program runs here: a package may be a stub, or a download may lack system libraries."""
    return output(path, "--version") is not None


def output(*command: str) -> str | None:
    """What the command printed, or None when it failed or took over ten minutes."""
    quiet = _workshop.environment() | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None
