"""What the tests of the form share: the packages that it is made of, and what it knows of each kind, as a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from vademecum.exports.form.shaping import format_shapes


@pytest.fixture(scope="session")
def kinds_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fields of each kind, as the form's format reads them."""
    file = tmp_path_factory.mktemp("kinds") / "kinds.json"
    file.write_text(json.dumps(format_shapes()), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def yaml_library(tool: Callable[[str], str]) -> Path:
    """The library `yaml`, as the browser loads it."""
    return Path(tool("form_parts")) / "yaml" / "browser" / "index.js"
