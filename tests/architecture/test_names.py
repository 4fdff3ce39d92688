"""Names say what is inside, imports stand at the top, and everything public has a docstring."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "handler", "base2"}
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def package_files(repository: Path) -> list[Path]:
    """Every module of the package; that there are some is part of each test."""
    files = sorted((repository / "site_plugins").rglob("*.py"))
    assert files
    return files


def empty_names(files: list[Path]) -> Iterator[str]:
    """The modules and folders whose name says nothing."""
    for file in files:
        name = file.parent.name if file.stem == "__init__" else file.stem
        if name.strip("_").lower() in EMPTY_NAMES:
            yield f"{file}: the name {name} says nothing of what is inside"


def hidden_imports(file: Path) -> Iterator[str]:
    """The imports inside functions."""
    for function in ast.walk(parsed(file)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    yield f"{file}:{node.lineno}: this import is hidden inside a function"


def undocumented(file: Path) -> Iterator[str]:
    """The public module, classes, functions and methods of a file that have no docstring."""
    tree = parsed(file)
    if not ast.get_docstring(tree):
        yield f"{file}:1: the module has no docstring"
    for definition in public_definitions(tree):
        if not ast.get_docstring(definition):
            yield f"{file}:{definition.lineno}: {definition.name} has no docstring"


def public_definitions(scope: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    """What stands in a module or class under a public name, and what stands in its public classes."""
    for node in scope.body:
        if isinstance(node, Definition) and not node.name.startswith("_") and not is_overload(node):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public_definitions(node)


def is_overload(node: Definition) -> bool:
    """Whether a definition only adds a type to another one."""
    return any(ast.unparse(decorator).endswith("overload") for decorator in node.decorator_list)


def parsed(file: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(file.read_text(encoding="utf-8"))


def test_names_say_what_is_inside(repository: Path) -> None:
    """No module or folder has a name that would fit anything."""
    assert list(empty_names(package_files(repository))) == []


def test_imports_stand_at_the_top(repository: Path) -> None:
    """No import is hidden inside a function."""
    assert [found for file in package_files(repository) for found in hidden_imports(file)] == []


def test_everything_public_is_documented(repository: Path) -> None:
    """Every public module, class, function and method says in a docstring what it is."""
    assert [found for file in package_files(repository) for found in undocumented(file)] == []


@pytest.mark.parametrize("name", ["utils.py", "_helpers.py", "common/__init__.py", "Manager.py"])
def test_an_empty_name_is_seen(tmp_path: Path, name: str) -> None:
    """A module or folder with an empty name is reported."""
    assert len(list(empty_names([tmp_path / name]))) == 1


def test_a_hidden_import_is_seen(tmp_path: Path) -> None:
    """An import in a method is reported, one at the top is not."""
    file = tmp_path / "module.py"
    text = "import os\nclass C:\n    def f(self):\n        from re import compile\n"
    file.write_text(text, encoding="utf-8")
    assert [found.split(":")[1] for found in hidden_imports(file)] == ["4"]


def test_a_missing_docstring_is_seen(tmp_path: Path) -> None:
    """A public name without a docstring is reported, a private one is not."""
    file = tmp_path / "module.py"
    text = '"""A."""\nclass C:\n    """B."""\n    def f(self): ...\n    def _g(self): ...\ndef _h(): ...\n'
    file.write_text(text, encoding="utf-8")
    assert [found.split(":")[1] for found in undocumented(file)] == ["4"]
