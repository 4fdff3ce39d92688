"""Pages and settings for the tests of the plugin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from vademecum.pages import Finding, Page, Section

HOSTILE = '</title><script>alert(1)</script> "A" & <b>B</b>'

PageOf = Callable[..., Page]


@pytest.fixture
def hostile() -> str:
    """Words that would run where they are not escaped."""
    return HOSTILE


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """The settings of a bare wiki, without a theme of weight."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: W\nsite_url: https://w.example/\n", encoding="utf-8")
    made = load_config(str(tmp_path / "mkdocs.yml"))
    made.plugins._current_plugin = "vademecum"  # as MkDocs sets it while it calls a plugin
    return made


@pytest.fixture
def page_of() -> PageOf:
    """A function that makes a page with two sections; words given by name stand in for its own."""

    def make(uri: str = "notes/a", title: str = "A", **values: Any) -> Page:
        given = {
            "head": Markup("<h1>{}</h1>").format(title),
            "sections": (Section("one", "One", Markup("<p>1</p>")), Section("two", "Two", Markup("<p>2</p>"))),
            "findings": (Finding("", title, ("Text.",)), Finding("one", "One", ("1", ""))),
            "file": "playbooks/a.yml",
        }
        return Page(uri, title, **(given | values))

    return make
