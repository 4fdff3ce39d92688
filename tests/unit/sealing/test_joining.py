"""The one file for posts, joined from modules."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from vademecum.sealing import joining, verifier


def test_it_names_nothing_of_ours() -> None:
    """No import of the package is left, and all that was defined is in it once."""
    text = verifier().decode()
    tree = ast.parse(text)
    imported = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert [node.module for node in imported if (node.module or "").startswith("vademecum")] == []
    defined = [node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert {"examine", "compare", "recall", "opened", "parsed", "main"} <= set(defined)
    assert len(defined) == len(set(defined))
    assert verifier() == verifier()


def test_every_module_that_judges_is_in_it(repository: Path) -> None:
    """What writes, signs and skims is left out, and nothing else."""
    modules = {path.stem for path in (repository / "site_plugins" / "vademecum" / "sealing").glob("*.py")}
    assert modules - set(joining._MODULES) == {"__init__", "writing", "signing", "skimming", "joining"}


@pytest.mark.parametrize("line", ["def put(): ...", "MANIFEST = 1", "def suppress(): ..."])
def test_a_name_of_two_modules_is_seen(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    """In one file the second would take the place of the first, or of an import."""
    text = joining._text
    monkeypatch.setattr(joining, "_text", lambda name: text(name) + (f"\n{line}\n" if name == "telling" else ""))
    with pytest.raises(ValueError, match="in one file they would be one"):
        verifier()
