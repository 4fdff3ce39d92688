"""What every test may ask for: the root of the repository, and a browser."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the repository."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The path of a Chromium; without one the test is skipped, and fails where CI=true."""
    path = os.environ.get("VADEMECUM_BROWSER") or shutil.which("chromium")
    if path:
        return path
    reason = "no browser: install Chromium, or name one in VADEMECUM_BROWSER"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
