"""scripts/_programs.py: Debian's programs for the tests, unpacked by real dpkg-deb from packages made here."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

APT = """#!/bin/sh
echo "$1" >> {log}
case "$1" in
    download) test -e {shelf} && cp {shelf} . ;;
    update) {update} ;;
esac
"""
"""In place of apt-get, so that no test needs a registry: it keeps what it was asked, and one package."""


@pytest.fixture
def programs(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module, with a folder of the test's own for what it unpacks, and a program that this machine lacks."""
    monkeypatch.syspath_prepend(repository / "scripts")
    module: Any = importlib.import_module("_programs")
    monkeypatch.setattr(module, "UNPACKED", tmp_path / "venv" / "debian")
    probe = module.Program("VADEMECUM_PROBE", "vademecum-probe", ("usr/*/probe",), ("{}", "--version"))
    monkeypatch.setattr(module, "PROGRAMS", (probe,))
    monkeypatch.setenv("VADEMECUM_PROBE", "")
    module.refreshed.cache_clear()
    return module


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the stand-in for apt-get keeps its package; empty at first."""
    if not shutil.which("dpkg-deb"):
        pytest.skip("no dpkg-deb: this is not a Debian machine")
    stand_in(tmp_path, "false", monkeypatch)
    return tmp_path / "shelf" / "probe.deb"


def stand_in(folder: Path, update: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the stand-in for apt-get first on the path; `update` is what `apt-get update` does."""
    (folder / "bin").mkdir(exist_ok=True)
    script = folder / "bin" / "apt-get"
    words = {"log": folder / "asked", "shelf": folder / "shelf" / "probe.deb", "update": update}
    script.write_text(APT.format(**words), encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder / "bin"), prepend=os.pathsep)


def fill(shelf: Path, *, ends: int = 0, kind: str = "bin") -> None:
    """Put a package on the shelf whose program ends with this code."""
    root = shelf.parent / "root"
    shutil.rmtree(root, ignore_errors=True)
    (root / "DEBIAN").mkdir(parents=True)
    words = "Package: vademecum-probe\nVersion: 1\nArchitecture: all\nMaintainer: Nobody <nobody@example.org>\n"
    (root / "DEBIAN" / "control").write_text(words + "Description: a program for a test\n", encoding="utf-8")
    (root / "usr" / kind).mkdir(parents=True)
    (root / "usr" / kind / "probe").write_text(f"#!/bin/sh\nexit {ends}\n", encoding="utf-8")
    (root / "usr" / kind / "probe").chmod(0o755)
    command = ["dpkg-deb", "--root-owner-group", "-b", str(root), str(shelf)]
    subprocess.run(command, check=True, capture_output=True)


def asked(folder: Path) -> list[str]:
    """What the stand-in for apt-get was asked to do."""
    return (folder / "asked").read_text(encoding="utf-8").split() if (folder / "asked").exists() else []


def kept(programs: Any) -> list[str]:
    """The names of what lies where packages are unpacked."""
    return [path.name for path in programs.UNPACKED.iterdir()]


def test_a_package_is_unpacked_once(programs: Any, shelf: Path, tmp_path: Path) -> None:
    """The program is exported, nothing else stays, and the second run asks apt for nothing."""
    fill(shelf)
    programs.choose()
    place = tmp_path / "venv" / "debian" / "vademecum-probe" / "usr" / "bin" / "probe"
    assert os.environ["VADEMECUM_PROBE"] == str(place)
    assert kept(programs) == ["vademecum-probe"]
    os.environ["VADEMECUM_PROBE"] = ""
    programs.choose()
    assert (os.environ["VADEMECUM_PROBE"], asked(tmp_path)) == (str(place), ["download"])


def test_the_kind_of_the_machine_does_not_matter(programs: Any, shelf: Path) -> None:
    """A file that lies under the name of another processor is found as well."""
    fill(shelf, kind="aarch64-linux-gnu")
    programs.choose()
    assert os.environ["VADEMECUM_PROBE"].endswith("usr/aarch64-linux-gnu/probe")


def test_a_program_that_does_not_start_is_left_out(
    programs: Any, shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A package whose libraries this system lacks is not handed to a test, and a sentence says so."""
    fill(shelf, ends=127)
    programs.choose()
    assert "VADEMECUM_PROBE" not in os.environ
    assert "some tests will be left out" in capsys.readouterr().err


def test_a_named_program_comes_first(programs: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program that a person names is taken, without a look elsewhere."""
    own = tmp_path / "own"
    own.write_text("#!/bin/sh\n", encoding="utf-8")
    own.chmod(0o755)
    monkeypatch.setenv("VADEMECUM_PROBE", str(own))
    monkeypatch.setenv("PATH", str(tmp_path))
    programs.choose()
    assert os.environ["VADEMECUM_PROBE"] == str(own)


def test_a_machine_without_apt_is_told(
    programs: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where there is no apt, nothing is raised and nothing is written."""
    monkeypatch.setenv("PATH", str(tmp_path))
    programs.choose()
    assert "VADEMECUM_PROBE" not in os.environ
    assert "vademecum-probe was not found" in capsys.readouterr().err
    assert not (tmp_path / "venv").exists()


@pytest.mark.parametrize(("person", "calls"), [(0, ["download", "update", "download"]), (1000, ["download"])])
def test_only_root_renews_the_lists(
    programs: Any, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, person: int, calls: list[str]
) -> None:
    """Without lists of packages, root renews them and tries again; another person's run leaves the tests out."""
    fill(shelf)
    hidden = shelf.rename(shelf.with_name("later"))
    stand_in(tmp_path, f"mv {hidden} {shelf}", monkeypatch)
    monkeypatch.setattr(os, "geteuid", lambda: person)
    programs.choose()
    assert asked(tmp_path) == calls
    assert ("VADEMECUM_PROBE" in os.environ) == (person == 0)


def test_lists_are_renewed_once_for_all(programs: Any, shelf: Path, tmp_path: Path) -> None:
    """A machine without a network does not wait for the lists once more for each program."""
    programs.PROGRAMS *= 3
    programs.choose()
    assert asked(tmp_path).count("update") <= 1
    assert asked(tmp_path).count("download") == 3


def test_a_broken_package_is_replaced(programs: Any, shelf: Path, tmp_path: Path) -> None:
    """What stands there cut short, or no longer runs after an update of the system, makes way."""
    fill(shelf)
    old = tmp_path / "venv" / "debian" / "vademecum-probe" / "usr" / "bin"
    old.mkdir(parents=True)
    (old / "probe").write_bytes(b"\x7fELF cut short")
    programs.choose()
    assert os.environ["VADEMECUM_PROBE"] == str(old / "probe")
    assert kept(programs) == ["vademecum-probe"]


def test_half_a_package_is_never_in_place(programs: Any, shelf: Path, tmp_path: Path) -> None:
    """A package that cannot be unpacked to its end leaves nothing behind that a later run could take."""
    fill(shelf)
    shelf.write_bytes(shelf.read_bytes()[:-40])
    programs.choose()
    assert "VADEMECUM_PROBE" not in os.environ
    assert kept(programs) == []


def test_runs_at_the_same_time_agree(programs: Any, shelf: Path, tmp_path: Path) -> None:
    """Eight runs that unpack the same package at once all end with the same program, whole."""
    fill(shelf)
    (probe,) = programs.PROGRAMS
    with ThreadPoolExecutor(8) as pool:
        paths = list(pool.map(programs.unpack, [probe] * 8))
    assert paths == [str(tmp_path / "venv" / "debian" / "vademecum-probe" / "usr" / "bin" / "probe")] * 8
    assert kept(programs) == ["vademecum-probe"]


def test_each_program_says_how_to_try_it(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each entry of the table is tried with its own path, and has a variable that the fixture `tool` can read."""
    monkeypatch.syspath_prepend(repository / "scripts")
    module: ModuleType = importlib.import_module("_programs")
    for program in module.PROGRAMS:
        assert "{}" in program.trial
        assert program.variable.startswith("VADEMECUM_")
        assert not module.starts(program, os.devnull)
