"""Modules and functions stay small enough to be read at one sitting."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

MOST_LINES_OF_A_MODULE = 400
MOST_LINES_OF_A_FUNCTION = 60


def python_files(repository: Path) -> list[Path]:
    """Every Python file of the package, the scripts and the benchmarks."""
    scripts = [file for file in (repository / "scripts").iterdir() if file.is_file()]
    folders = (repository / "site_plugins", repository / "benchmarks")
    return sorted(scripts + [file for folder in folders for file in folder.rglob("*.py")])


def too_long(files: Iterable[Path]) -> Iterator[str]:
    """What exceeds its limit, each as a sentence."""
    for file in files:
        text = file.read_text(encoding="utf-8")
        lines = len(text.splitlines())
        if lines > MOST_LINES_OF_A_MODULE:
            yield f"{file}: {lines} lines, at most {MOST_LINES_OF_A_MODULE}"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MOST_LINES_OF_A_FUNCTION:
                    place = f"{file}:{node.lineno}: {node.name}"
                    yield f"{place}: {lines} lines, at most {MOST_LINES_OF_A_FUNCTION}"


def test_modules_and_functions_are_short(repository: Path) -> None:
    """No module has over 400 lines and no function over 60."""
    files = python_files(repository)
    assert repository / "scripts" / "serve" in files
    assert any(file.is_relative_to(repository / "site_plugins") for file in files)
    assert list(too_long(files)) == []


def test_a_long_module_is_seen(tmp_path: Path) -> None:
    """A module of 401 lines is reported, one of 400 is not."""
    file = tmp_path / "module.py"
    file.write_text("x = 1\n" * 400, encoding="utf-8")
    assert list(too_long([file])) == []
    file.write_text("x = 1\n" * 401, encoding="utf-8")
    assert len(list(too_long([file]))) == 1


def test_a_long_function_is_seen(tmp_path: Path) -> None:
    """A function of 61 lines is reported, also inside a class, and one of 60 is not."""
    file = tmp_path / "module.py"
    file.write_text("def f():\n" + "    x = 1\n" * 59, encoding="utf-8")
    assert list(too_long([file])) == []
    file.write_text("class C:\n    async def f(self):\n" + "        x = 1\n" * 60, encoding="utf-8")
    assert len(list(too_long([file]))) == 1
