"""What prints binders in the tests: Pango, of this machine or Debian's. WeasyPrint itself stands in the lock."""

from __future__ import annotations

import os
import shutil

import _browser
import _workshop

PACKAGE = "libpangoft2-1.0-0"
LOADS = "import weasyprint"


def choose() -> None:
    """Have Pango installed where this script may install packages; else say so, and its tests say so too."""
    if loads() or (may_install() and installed() and loads()):
        return
    _workshop.say(f"{PACKAGE} was not found and could not be had: the tests of the binder will be left out.")


def loads() -> bool:
    """Whether WeasyPrint finds all that it needs."""
    return _browser.output(_workshop.tool("python"), "-c", LOADS) is not None


def may_install() -> bool:
    """Whether this is a Debian machine and the script runs as root."""
    return bool(shutil.which("apt-get")) and hasattr(os, "geteuid") and os.geteuid() == 0


def installed() -> bool:
    """Installs the package, with the lists of packages renewed first."""
    _workshop.say(f"Installing the system's package {PACKAGE} for the tests, only once.")
    install = ("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", PACKAGE)
    return _browser.output("apt-get", "update", "--quiet") is not None and _browser.output(*install) is not None
