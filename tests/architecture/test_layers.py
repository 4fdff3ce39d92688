"""The layers and the doors of the design, as import-linter reads them from pyproject.toml."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# Where a forbidden import is planted, what it says, and the contract that must break.
FORBIDDEN = [
    ("source", "import vademecum.cli", "A folder imports only what stands below it"),
    ("exports", "import vademecum.pages", "A folder imports only what stands below it"),
    ("unheard", "import json", "A folder imports only what stands below it"),
    ("graph", "import click", "Only cli imports click and rich"),
    ("cli", "from mkdocs.commands import build", "Only mkdocs_plugin imports MkDocs"),
    ("pages", "import nh3", "Only site imports selectolax and nh3"),
    ("site", "from jinja2 import Environment", "Only pages imports Jinja"),
    ("graph", "from pydantic import BaseModel", "Only records imports pydantic"),
    ("records", "import yaml", "Only source imports PyYAML"),
]

RUN = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the checkout or copy at `root`."""
    return subprocess.run(
        [sys.executable, "-c", RUN, "--no-cache", "--no-logo"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root / "site_plugins"), "COLUMNS": "300"},
        capture_output=True,
        text=True,
    )


@pytest.fixture
def scratch(repository: Path, tmp_path: Path) -> Path:
    """A copy of the package and its contracts, to spoil."""
    shutil.copy(repository / "pyproject.toml", tmp_path)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(repository / "site_plugins", tmp_path / "site_plugins", ignore=ignored)
    return tmp_path


def test_every_import_follows_the_design(repository: Path) -> None:
    """No import of the package goes up a layer or past a door."""
    checked = lint_imports(repository)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize(("folder", "line", "contract"), FORBIDDEN)
def test_a_forbidden_import_is_seen(scratch: Path, folder: str, line: str, contract: str) -> None:
    """An import planted on the wrong side of a contract breaks this contract."""
    package = scratch / "site_plugins" / "vademecum"
    for name in {folder, "cli", "pages"}:
        (package / name).mkdir(exist_ok=True)
        (package / name / "__init__.py").touch()
    (package / folder / "planted.py").write_text(line + "\n", encoding="utf-8")
    checked = lint_imports(scratch)
    assert checked.returncode == 1
    broken = [row for row in checked.stdout.splitlines() if " BROKEN" in row]
    assert [row for row in broken if row.startswith(contract)], checked.stdout + checked.stderr
