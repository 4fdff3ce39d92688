"""The set-up of scripts/_workshop.py: when .venv counts as stale, and what the programs are started with."""

from __future__ import annotations

import importlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def workshop(repository: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module that all scripts share."""
    monkeypatch.syspath_prepend(repository / "scripts")
    return importlib.import_module("_workshop")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with nothing but what the stamp reads."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "dev.txt").write_text("a==1\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    return tmp_path


def test_a_stamp_is_read_as_it_was_written(workshop: ModuleType, checkout: Path) -> None:
    """Nothing is stale when nothing has changed."""
    stamp = workshop.Stamp.wanted(checkout)
    stamp.write(checkout / "stamp")
    assert workshop.Stamp.read(checkout / "stamp") == stamp == workshop.Stamp.wanted(checkout)


@pytest.mark.parametrize("text", [None, "", "[]", "{}", '{"python": "3.11.0"}', "not json"])
def test_a_spoilt_stamp_counts_as_none(workshop: ModuleType, tmp_path: Path, text: str | None) -> None:
    """A stamp that is missing or cut short makes the environment stale and raises nothing."""
    file = tmp_path / "stamp"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    assert workshop.Stamp.read(file) is None


def test_a_changed_lock_asks_for_new_libraries(workshop: ModuleType, checkout: Path) -> None:
    """A change of the lock makes the environment stale, libraries included."""
    before = workshop.Stamp.wanted(checkout)
    (checkout / "requirements" / "dev.txt").write_text("a==2\n", encoding="utf-8")
    after = workshop.Stamp.wanted(checkout)
    assert after != before
    assert not after.has_libraries_of(before)


def test_a_changed_project_keeps_the_libraries(workshop: ModuleType, checkout: Path) -> None:
    """A change of pyproject.toml alone makes the project stale, not its libraries."""
    before = workshop.Stamp.wanted(checkout)
    (checkout / "pyproject.toml").write_text("[project]\nname = 'other'\n", encoding="utf-8")
    after = workshop.Stamp.wanted(checkout)
    assert after != before
    assert after.has_libraries_of(before)


@pytest.mark.parametrize("change", [{"python": "3.10.0"}, {"place": "elsewhere"}])
def test_another_python_or_place_asks_for_new_libraries(
    workshop: ModuleType, checkout: Path, change: dict[str, str]
) -> None:
    """An environment made by another Python, or copied from another folder, is of no use."""
    stamp = workshop.Stamp.wanted(checkout)
    assert not stamp.has_libraries_of(replace(stamp, **change))
    assert not stamp.has_libraries_of(None)


def test_an_old_python_is_told_which_one_is_needed(workshop: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python that is too old ends with a sentence that names the one needed."""
    monkeypatch.setattr(workshop, "OLDEST_PYTHON", (99, 1))
    with pytest.raises(SystemExit, match=r"needs Python 99\.1 or newer"):
        workshop.check_python()


def test_a_missing_ensurepip_names_the_package(workshop: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python without ensurepip ends with the line that installs it on Debian."""
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(SystemExit, match="apt-get install python3-venv"):
        workshop.check_python()


def test_programs_start_without_a_foreign_path(workshop: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """PYTHONPATH of the caller is left out, and the vendors' notices are off."""
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    environment = workshop.environment()
    assert "PYTHONPATH" not in environment
    assert environment["NO_MKDOCS_2_WARNING"] == "1"
    assert environment["DISABLE_MKDOCS_2_WARNING"] == "true"


def test_files_are_meant_from_where_the_script_is_called(
    workshop: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A file is named from the root, where the command runs; options and other words stay."""
    (tmp_path / "playbooks" / "consular").mkdir(parents=True)
    (tmp_path / "playbooks" / "consular" / "crisis.yml").touch()
    monkeypatch.setattr(workshop, "ROOT", tmp_path)
    monkeypatch.setattr(sys, "argv", ["check", "crisis.yml", "--format", "github", "missing.yml"])
    monkeypatch.chdir(tmp_path / "playbooks" / "consular")
    named = str(Path("playbooks") / "consular" / "crisis.yml")
    assert workshop.given() == [named, "--format", "github", "missing.yml"]


def test_every_script_compiles_and_is_executable(repository: Path) -> None:
    """Each script starts with the line that names Python and may be run by its name."""
    scripts = [file for file in (repository / "scripts").iterdir() if file.is_file() and not file.suffix]
    assert scripts
    for script in scripts:
        assert script.read_text(encoding="utf-8").startswith("#!/usr/bin/env python3\n"), script
        assert script.stat().st_mode & 0o111, script
        compile(script.read_text(encoding="utf-8"), str(script), "exec")


def test_continuous_integration_needs_no_input(repository: Path) -> None:
    """.ci/run is a valid shell script that calls scripts/test with its input closed."""
    file = repository / ".ci" / "run"
    assert subprocess.run(["bash", "-n", str(file)]).returncode == 0
    assert "python3 scripts/test" in file.read_text(encoding="utf-8")
    assert "</dev/null" in file.read_text(encoding="utf-8")
