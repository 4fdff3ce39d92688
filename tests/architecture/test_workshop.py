"""The set-up of scripts/_workshop.py: when .venv counts as stale, and what the programs are started with."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from types import ModuleType

import pytest

BACKEND = """
import importlib.util, os, zipfile

def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    assert not importlib.util.find_spec("scaffold"), "built elsewhere than in .venv"
    name = "house-1-py3-none-any.whl"
    with zipfile.ZipFile(os.path.join(wheel_directory, name), "w") as archive:
        archive.writestr("house.pth", "")
        about = "Metadata-Version: 2.1\\nName: house\\nVersion: 1\\nRequires-Dist: roof\\n"
        archive.writestr("house-1.dist-info/METADATA", about)
        archive.writestr("house-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        archive.writestr("house-1.dist-info/RECORD", "")
    return name

def get_requires_for_build_editable(config_settings=None):
    return ["cement"]
"""
"""A build backend that asks for one more library, as hatchling's might in a later release."""
PROJECT = """[project]
name = "house"
version = "1"
dependencies = ["roof"]
[build-system]
requires = ["brick", "scaffold"]
build-backend = "brick"
"""
"""A project that needs three libraries beside the one in its lock."""


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


def test_modules_are_compiled_once(workshop: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks that no compiled module is written gets them in .venv, where they are no litter; others as ever."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    environment = workshop.environment()
    assert "PYTHONDONTWRITEBYTECODE" not in environment
    assert Path(environment["PYTHONPYCACHEPREFIX"]).is_relative_to(workshop.VENV)
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE")
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    assert "PYTHONPYCACHEPREFIX" not in workshop.environment()


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


def make_wheel(folder: Path, name: str, *lines: str) -> str:
    """A wheel of one module, with these lines in its metadata; returns the SHA-256 of its file."""
    folder.mkdir(parents=True, exist_ok=True)
    wheel = folder / f"{name}-1-py3-none-any.whl"
    about = "\n".join(["Metadata-Version: 2.1", f"Name: {name}", "Version: 1", *lines, ""])
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(f"{name}.py", BACKEND)
        archive.writestr(f"{name}-1.dist-info/METADATA", about)
        archive.writestr(f"{name}-1.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{name}-1.dist-info/RECORD", "")
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


def make_source(folder: Path, name: str) -> str:
    """A source archive in place of a wheel, which pip could install only by building it; returns its SHA-256."""
    archive = folder / f"{name}-1.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr(f"{name}-1/PKG-INFO", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
        file.writestr(f"{name}-1/pyproject.toml", '[build-system]\nrequires = ["brick"]\nbuild-backend = "brick"\n')
    return hashlib.sha256(archive.read_bytes()).hexdigest()


@pytest.fixture
def site(workshop: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose project needs more than its lock names, and a shelf that holds all of it but no network."""
    for name, value in {"ROOT": ".", "VENV": ".venv", "STAMP": ".venv/stamp", "TOOLS": ".venv/bin"}.items():
        monkeypatch.setattr(workshop, name, tmp_path / value)
    for name, text in {"CONFIG_FILE": os.devnull, "NO_INDEX": "1", "FIND_LINKS": str(tmp_path / "shelf")}.items():
        monkeypatch.setenv(f"PIP_{name}", text)
    (tmp_path / "requirements").mkdir()
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    for name in ("roof", "scaffold", "cement", "mortar"):
        make_wheel(tmp_path / "shelf", name)
    return tmp_path


def lock(site: Path, **digests: str) -> None:
    """Write the lock: these libraries, each with its hash."""
    lines = (f"{name}==1 --hash=sha256:{digest}\n" for name, digest in digests.items())
    (site / "requirements" / "dev.txt").write_text("".join(lines), encoding="utf-8")


def installed(site: Path) -> set[str]:
    """The names of what .venv holds."""
    command = [str(site / ".venv" / "bin" / "python"), "-m", "pip", "list", "--format", "json"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {library["name"] for library in json.loads(listed)} - {"pip", "setuptools"}


@pytest.mark.skipif(os.name == "nt", reason="the programs of .venv lie elsewhere on Windows")
def test_nothing_outside_the_lock_is_installed(workshop: ModuleType, site: Path) -> None:
    """What the project and its builder ask for is not fetched, though it could be had: the lock alone counts."""
    lock(site, brick=make_wheel(site / "shelf", "brick"))
    workshop.prepare()
    assert installed(site) == {"brick", "house"}
    assert workshop.Stamp.read(workshop.STAMP) == workshop.Stamp.wanted(site)


@pytest.mark.skipif(os.name == "nt", reason="the programs of .venv lie elsewhere on Windows")
@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("no hash", "Hashes are required"),
        pytest.param("another hash", "DO NOT MATCH THE HASHES", marks=pytest.mark.prove),
        pytest.param("an unlocked library", "mortar", marks=pytest.mark.prove),
        pytest.param("a source archive", "stone", marks=pytest.mark.prove),
    ],
)
def test_a_set_up_that_is_not_the_lock_stops(
    workshop: ModuleType, site: Path, fault: str, words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """No hash, a changed file, a library that needs an unlocked one or must be built: nothing is installed."""
    if fault in {"no hash", "another hash"}:
        make_wheel(site / "shelf", "brick")
        lock(site, brick="0" * 64)
        if fault == "no hash":
            (site / "requirements" / "dev.txt").write_text("brick==1\n", encoding="utf-8")
    elif fault == "an unlocked library":
        lock(site, brick=make_wheel(site / "shelf", "brick", "Requires-Dist: mortar"))
    else:
        lock(site, brick=make_wheel(site / "shelf", "brick"), stone=make_source(site / "shelf", "stone"))
    with pytest.raises(SystemExit, match=r"set-up of \.venv stopped"):
        workshop.prepare()
    assert installed(site) == set()
    assert workshop.Stamp.read(workshop.STAMP) is None
    assert words in capfd.readouterr().err


def test_this_environment_is_the_lock(workshop: ModuleType, repository: Path) -> None:
    """What runs these tests is what requirements/dev.txt names, version for version, and the project itself."""
    if Path(sys.prefix) != workshop.VENV or workshop.Stamp.read(workshop.STAMP) is None:
        pytest.skip("these tests run outside .venv, or in one that scripts/test did not make")
    text = (repository / "requirements" / "dev.txt").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))
    here = {
        (re.sub(r"[-_.]+", "-", library.metadata["Name"]).lower(), library.version)
        for library in metadata.distributions()
    }
    assert {name for name, _ in here - locked} == {"vademecum"}
