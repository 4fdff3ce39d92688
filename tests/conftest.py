"""What every test may ask for: the root of the repository, copies of its wiki, our programs, built sites, a browser."""

from __future__ import annotations

import hashlib
import importlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from kit.calling import Done, call
from kit.sharing import shared
from kit.starting import Starter, starting

AS_OF = "2026-11-21"
"""The day on which the tests judge dates."""

# Where the tests themselves run on a forge, what they start writes nothing into the summary of that run.
for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_EVENT_PATH"):
    os.environ.pop(name, None)

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Copy = Callable[[Path], Path]
Tree = Callable[[Path], dict[str, str]]
Build = Callable[..., Path]
Command = Callable[..., Done]


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the repository."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def as_of() -> str:
    """The day on which the tests judge dates."""
    return AS_OF


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """What our programs are started with: no setting of the caller leaks in, and the vendors' notices are off."""
    foreign = {"PYTHONPATH", "PYTHONWARNINGS", "VADEMECUM_AUDIENCE", "SOURCE_DATE_EPOCH", "COLUMNS", "FORCE_COLOR"}
    kept = {key: value for key, value in os.environ.items() if key not in foreign}
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "NO_COLOR": "1"}
    return kept | quiet | {"VADEMECUM_AS_OF": AS_OF}


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """The path of a program beside this Python, such as `vademecum`."""
    return lambda name: str(Path(sys.executable).with_name(name))


@pytest.fixture(scope="session")
def starter(environment: dict[str, str]) -> Iterator[Starter]:
    """A process that starts our programs in quick succession."""
    with starting(environment) as ready:
        yield ready


@pytest.fixture(scope="session")
def run(starter: Starter, environment: dict[str, str], program: Callable[[str], str]) -> Run:
    """Runs a program beside this Python: `run("vademecum", "check", cwd=wiki)`. Nothing is asserted of its end."""

    def start(name: str, *arguments: str | Path, **given: Any) -> subprocess.CompletedProcess[str]:
        words = [program(name), *map(str, arguments)]
        cwd, timeout = given.pop("cwd", Path.cwd()), given.pop("timeout", 120)
        own, text = environment | given.pop("env", {}), given.pop("input", "")
        if starter.can(name, own, given):
            return starter.run(words, own, cwd, text, timeout)
        given |= {"cwd": cwd, "timeout": timeout, "env": own, "input": text}
        return subprocess.run(words, capture_output=True, encoding="utf-8", **given)

    return start


@pytest.fixture(scope="session")
def command(environment: dict[str, str]) -> Command:
    """Runs a command of ours in this process: `command("check", cwd=wiki)`; `build` and `serve` need `run`."""

    def start(*arguments: str | Path, cwd: Path, given: str = "") -> Done:
        return call(environment, cwd, *arguments, given=given)

    return start


@pytest.fixture(scope="session")
def copy_wiki(repository: Path) -> Copy:
    """Copies the repository's wiki into a folder: its settings, records and assets; templates are the program's own."""

    def copy(folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(repository / "mkdocs.yml", folder)
        for name in ("playbooks", "templates/assets"):
            shutil.copytree(repository / name, folder / name)
        return folder

    return copy


@pytest.fixture
def wiki(copy_wiki: Copy, tmp_path: Path) -> Path:
    """A copy of the repository's wiki that a test may spoil."""
    return copy_wiki(tmp_path / "wiki")


@pytest.fixture(scope="session")
def build(run: Run) -> Build:
    """Builds the wiki in a folder with `vademecum build` and returns the site's folder."""

    def make(folder: Path, *arguments: str | Path, out: str = "site") -> Path:
        done = run("vademecum", "build", "--as-of", AS_OF, "--out", out, *arguments, cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr
        return folder / out

    return make


@pytest.fixture(scope="session")
def shipped(copy_wiki: Copy, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository's wiki; no test changes it."""
    return copy_wiki(tmp_path_factory.mktemp("shipped") / "wiki")


@pytest.fixture(scope="session")
def public_site(copy_wiki: Copy, build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped wiki, built for the public. No test changes it."""
    return shared(tmp_path_factory, "public", lambda folder: build(copy_wiki(folder / "wiki"), out="public"))


@pytest.fixture(scope="session")
def staff_site(copy_wiki: Copy, build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped wiki, built for staff. No test changes it."""

    def make(folder: Path) -> Path:
        return build(copy_wiki(folder / "wiki"), "--audience", "staff", out="staff")

    return shared(tmp_path_factory, "staff", make)


@pytest.fixture(scope="session")
def tree() -> Tree:
    """The hash of each file of a folder, by its path."""

    def read(folder: Path) -> dict[str, str]:
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    return read


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The path of a Chromium; without one the test is skipped, and fails where CI=true."""
    path = os.environ.get("VADEMECUM_BROWSER") or shutil.which("chromium")
    if path:
        return path
    reason = "no browser: install Chromium, or name one in VADEMECUM_BROWSER"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def press() -> None:
    """What prints binders; where Pango is missing the test is skipped, and fails where CI=true."""
    try:
        importlib.import_module("weasyprint")
    except OSError:
        reason = "no Pango: install libpangoft2-1.0-0 for WeasyPrint"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture(scope="session")
def tool() -> Callable[[str], str]:
    """The path of a program that scripts/test looks for: `tool("nginx")`. Without it: skipped, failed where CI=true."""

    def find(name: str) -> str:
        variable = f"VADEMECUM_{name.upper()}"
        path = os.environ.get(variable) or shutil.which(name)
        if path:
            return path
        reason = f"no {name}: install it, or name it in {variable}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)

    return find
