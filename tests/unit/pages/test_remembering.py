"""Templates that were compiled before are not compiled again, and none is used for another text."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from vademecum.pages import Compiled


def rendered(folder: Path, compiled: Compiled) -> str:
    """The page of a new environment."""
    loader = jinja2.FileSystemLoader(folder)
    made = jinja2.Environment(loader=loader, autoescape=True, auto_reload=False, bytecode_cache=compiled)
    return made.get_template("page.html").render(word="<a>")


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second environment renders the same page without compiling its template."""
    (tmp_path / "page.html").write_text("One {{ word }}", encoding="utf-8")
    compiled = Compiled()
    first = rendered(tmp_path, compiled)
    monkeypatch.delattr(jinja2.Environment, "_generate")
    assert rendered(tmp_path, compiled) == first == "One &lt;a&gt;"


def test_a_changed_template_is_compiled_anew(tmp_path: Path) -> None:
    """A text that changed since, and one of the same name in another folder, are not mistaken for the first."""
    compiled = Compiled()
    for folder, text in ((tmp_path, "One"), (tmp_path, "Two"), (tmp_path / "other", "One, there"), (tmp_path, "One")):
        folder.mkdir(exist_ok=True)
        (folder / "page.html").write_text(text, encoding="utf-8")
        assert rendered(folder, compiled) == text
