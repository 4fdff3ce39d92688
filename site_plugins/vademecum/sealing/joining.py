"""Joins the modules that judge a copy into one file, which a post can keep and run without this package."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable
from importlib import resources
from itertools import groupby

_PACKAGE = "vademecum.sealing"
_MODULES = (
    "manifest",
    "reading",
    "putting",
    "finding",
    "believing",
    "comparing",
    "remembering",
    "telling",
    "judging",
    "verifying",
)
"""Each after those that it needs."""

_HEAD = '''#!/usr/bin/env python3
"""Says whether a copy of a wiki is the ministry's. It needs Python 3.9 or later, and ssh-keygen.

It must not come with the copy. Run it so, in a folder of your own:

    python3 -I verify.py FOLDER --allowed-signers FILE

Exit codes: 0 the copy is good, 1 it is not, 2 wrong use. Written by `vademecum export verifier`; do not change it.
"""
'''


def verifier() -> bytes:
    """The text of `verify.py`. Nothing in it is imported but the standard library of Python 3.9."""
    texts = {name: _text(name) for name in _MODULES}
    trees = {name: ast.parse(text) for name, text in texts.items()}
    imports = {pair for tree in trees.values() for pair in _imports(tree)}
    names = Counter(name for tree in trees.values() for name in _names(tree))
    names.update(name for _, name in imports)
    twice = [name for name, count in names.items() if count > 1]
    if twice:
        raise ValueError(f"Two modules of {_PACKAGE} define {', '.join(twice)}; in one file they would be one.")
    bodies = [_body(texts[name], trees[name]) for name in _MODULES]
    return "\n\n".join([f"{_HEAD}\n{_written(imports)}", *bodies]).encode()


def _text(name: str) -> str:
    return resources.files(_PACKAGE).joinpath(f"{name}.py").read_text(encoding="utf-8")


def _is_import(node: ast.stmt) -> bool:
    return isinstance(node, ast.Import | ast.ImportFrom)


def _imports(tree: ast.Module) -> list[tuple[str, str]]:
    """What is imported from elsewhere than this package: module and name, or nothing and the module."""
    found = []
    for node in tree.body:
        if isinstance(node, ast.Import):
            found += [("", alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not (node.module or "").startswith(_PACKAGE):
            found += [(node.module or "", alias.name) for alias in node.names]
    return found


def _written(imports: Iterable[tuple[str, str]]) -> str:
    """The lines that import all this."""
    first, lines = "__future__", []
    for module, group in groupby(sorted(imports, key=lambda pair: (pair[0] != first, *pair)), key=lambda pair: pair[0]):
        names = [name for _, name in group]
        lines += [f"from {module} import {', '.join(names)}"] if module else [f"import {name}" for name in names]
        lines += [""] if module == first else []
    return "\n".join(lines) + "\n"


def _body(text: str, tree: ast.Module) -> str:
    """What stands below the imports of a module."""
    last = max(node.end_lineno or 0 for node in tree.body if _is_import(node))
    return "".join(text.splitlines(keepends=True)[last:]).strip("\n") + "\n"


def _names(tree: ast.Module) -> list[str]:
    """What a module defines."""
    found = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.append(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found += [one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)]
    return found
