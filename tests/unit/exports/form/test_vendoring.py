"""What the form stands on is fetched by the lock, without running anything of it, and checked file by file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from vademecum.exports.form import vendoring
from vademecum.exports.form.vendoring import NoPartsError, fetched, parts

NPM = """#!/bin/sh
echo "$@" >> {log}
test -e {shelf} || {{ echo "no such package" >&2; exit 1; }}
mkdir -p node_modules/yaml
"""
"""In place of npm, so that no test needs a registry: it keeps what it was asked."""


@pytest.fixture
def templates(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Templates with our locks, a cache of the test's own, and an npm that fetches nothing."""
    folder = tmp_path / "templates" / "form"
    folder.mkdir(parents=True)
    for name in ("package.json", "package-lock.json", "parts.json"):
        shutil.copy(repository / "templates" / "form" / name, folder)
    npm = tmp_path / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text(NPM.format(log=tmp_path / "log", shelf=tmp_path / "shelf"), encoding="utf-8")
    npm.chmod(0o755)
    monkeypatch.delenv(vendoring.VARIABLE, raising=False)
    monkeypatch.setattr(vendoring, "_cache", lambda: tmp_path / "cache")
    monkeypatch.setenv("PATH", str(npm.parent), prepend=":")
    return folder.parent


def test_fetched_once(templates: Path, tmp_path: Path) -> None:
    """npm is asked for the lock alone, runs no script of a package, and is not asked again."""
    (tmp_path / "shelf").touch()
    told: list[None] = []
    found = fetched(templates, lambda: told.append(None))
    assert found == fetched(templates, lambda: told.append(None))
    assert (found / "yaml").is_dir()
    (asked,) = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert asked.startswith("ci --ignore-scripts")
    assert len(told) == 1


def test_what_npm_refuses_leaves_nothing(templates: Path, tmp_path: Path) -> None:
    """When npm fails, what it said is said, and nothing stays behind."""
    with pytest.raises(NoPartsError, match="no such package"):
        fetched(templates)
    assert list((tmp_path / "cache").iterdir()) == []


def test_without_npm_the_remedy_is_said(templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where npm is missing, it is said what brings it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoPartsError, match="Install Node"):
        fetched(templates)


def test_a_changed_or_missing_file_is_refused(tmp_path: Path) -> None:
    """Each file must be the one that we know."""
    (tmp_path / "form").mkdir()
    sum_ = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    (tmp_path / "form" / "parts.json").write_text(json.dumps({"a.js": ["a/a.js", sum_]}), encoding="utf-8")
    with pytest.raises(NoPartsError, match="missing"):
        parts(tmp_path, tmp_path)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "a.js").write_text("abd", encoding="utf-8")
    with pytest.raises(NoPartsError, match="not what this version"):
        parts(tmp_path, tmp_path)
    (tmp_path / "a" / "a.js").write_text("abc", encoding="utf-8")
    assert parts(tmp_path, tmp_path) == {"a.js": b"abc"}


def test_every_file_of_the_form_is_known(repository: Path) -> None:
    """The list holds Decap, the library that reads YAML, and their licences; no source map, no lazy part of Decap."""
    listed = json.loads((repository / "templates" / "form" / "parts.json").read_text(encoding="utf-8"))
    assert {"decap-cms.js", "decap-cms.LICENSE.txt", "yaml/index.js", "yaml/LICENSE"} <= set(listed)
    assert not [name for name in listed if name.endswith(".map")]
    assert sum(name.startswith("decap-cms") for name in listed) == 2
