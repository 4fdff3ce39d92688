"""Sites and wikis for the tests of whole builds."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kit.sharing import shared


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small wiki beside these tests: no templates of its own, no `nav`, a hand-written page."""
    return Path(shutil.copytree(Path(__file__).parent / "small", tmp_path / "small"))


@pytest.fixture
def settings() -> Callable[..., None]:
    """Adds lines to a wiki's mkdocs.yml, and replaces texts in it."""

    def change(wiki: Path, *lines: str, **replaced: str) -> None:
        path = wiki / "mkdocs.yml"
        text = path.read_text(encoding="utf-8")
        for old, new in replaced.items():
            assert old in text
            text = text.replace(old, new)
        path.write_text("\n".join([text, *lines, ""]), encoding="utf-8")

    return change


@pytest.fixture
def hook() -> Callable[[Path, str], None]:
    """Gives a wiki a hooks file for MkDocs with this Python text."""

    def write(wiki: Path, text: str) -> None:
        (wiki / "hook.py").write_text(text, encoding="utf-8")
        settings = wiki / "mkdocs.yml"
        settings.write_text(settings.read_text(encoding="utf-8") + "\nhooks: [hook.py]\n", encoding="utf-8")

    return write


@pytest.fixture
def stages() -> Callable[[Path], list[str]]:
    """The hidden files and folders in a wiki: what a build left behind, if anything."""
    return lambda wiki: sorted(path.name for path in wiki.glob(".*"))


@pytest.fixture(scope="session")
def html_site(copy_wiki: Any, build: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped wiki with `use_directory_urls: false`. No test changes it."""

    def make(folder: Path) -> Path:
        wiki: Path = copy_wiki(folder / "wiki")
        with (wiki / "mkdocs.yml").open("a", encoding="utf-8") as settings:
            settings.write("\nuse_directory_urls: false\n")
        return Path(build(wiki, out="html"))

    return shared(tmp_path_factory, "html", make)
