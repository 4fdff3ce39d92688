"""What the tracked files may not hold, and what the locks must."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

# Written in two halves, so that this file does not find itself.
FORBIDDEN = {
    "a machine path": re.compile("(?<![\\w.])/(?:" + "work|ro" + "ot)/|/(?:ho" + r"me|Us" + r"ers)/\w"),
    "a registry": re.compile("python" + "hosted|py" + r"pi\.org/simple|registry\." + r"npm" + "js"),
    "an emoji": re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f]"),
}
# Other people's files, kept as they came.
VENDORED = ("templates/assets/vendor/",)
PIN = re.compile(r"^([a-z0-9-]+)==(\S+) \\$", re.MULTILINE)
# In a comment of a lock: a page, a file outside the repository, or a host.
ADDRESS = re.compile(r"://|file:/|\.\./|[\s=]/|@")
LOCKS = ["requirements/runtime.txt", "requirements/dev.txt"]


def tracked_files(repository: Path) -> list[Path]:
    """The files that git tracks or would add; without git, every file outside hidden and cache folders."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=repository, capture_output=True, text=True)
    if listed.returncode == 0:
        names = [Path(name) for name in listed.stdout.split("\0") if name]
    else:
        names = [file.relative_to(repository) for file in repository.rglob("*")]
        names = [name for name in names if not {".venv", ".git", "site", "__pycache__"} & set(name.parts)]
    kept = [name for name in names if not name.as_posix().startswith(VENDORED)]
    return sorted(repository / name for name in kept if (repository / name).is_file())


def offences(files: list[Path]) -> Iterator[str]:
    """The places in text files where something forbidden stands."""
    for file in files:
        content = file.read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode("utf-8", errors="replace").splitlines(), start=1):
            for what, pattern in FORBIDDEN.items():
                if found := pattern.search(line):
                    yield f"{file}:{number}: {what}: {found.group()!a}"


def entries(text: str) -> list[str]:
    """The lines of a lock, each library with its hashes in one."""
    return re.sub(r" *\\\n *", " ", text).splitlines()


def lock_faults(text: str) -> Iterator[str]:
    """What is wrong in a lock: a library without version or hash, an option, or an address, be it in a comment."""
    for entry in entries(text):
        if not entry.strip() or (entry.lstrip().startswith("#") and not ADDRESS.search(entry)):
            continue
        if not re.fullmatch(r"[a-z0-9-]+==[\w.+!]+( --hash=sha256:[0-9a-f]{64})+", entry):
            yield entry[:80]


def imported_modules(file: Path) -> set[str]:
    """The top names of all modules that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return {name.partition(".")[0] for name in names}


def test_files_hold_nothing_of_one_machine(repository: Path) -> None:
    """No tracked text file holds a path of a machine, the address of a registry, or an emoji."""
    files = tracked_files(repository)
    assert repository / "pyproject.toml" in files
    assert list(offences(files)) == []


@pytest.mark.parametrize(
    "line",
    [
        "see /wo" + "rk/main",
        "cache: /ro" + "ot/.cache",
        "at /ho" + "me/someone/wiki",
        "https://files.python" + "hosted.org/packages",
        "--index-url https://py" + "pi.org/simple",
        "ready \N{ROCKET}",
        "done \N{WHITE HEAVY CHECK MARK}",
    ],
)
def test_a_forbidden_line_is_seen(tmp_path: Path, line: str) -> None:
    """Each kind of forbidden text is reported with its line."""
    file = tmp_path / "notes.md"
    file.write_text(f"fine\n{line}\n", encoding="utf-8")
    assert [found.split(":")[1] for found in offences([file])] == ["2"]


def test_ordinary_text_is_not_reported(tmp_path: Path) -> None:
    """Arabic, typography and relative paths are fine."""
    file = tmp_path / "notes.md"
    file.write_text("السفارة — “words” → network/work/ties.csv ×2\n", encoding="utf-8")
    assert list(offences([file])) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_versions_and_hashes_only(repository: Path, lock: str) -> None:
    """Every library in a lock has one version and its hashes; there are no options and no addresses."""
    text = (repository / lock).read_text(encoding="utf-8")
    assert len(PIN.findall(text)) > 20
    assert list(lock_faults(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "nh3==0.3.8\n",
        "--index-url https://example.org\n",
        "nh3>=0.3 --hash=sha256:" + "0" * 64 + "\n",
        "nh3 @ https://example.org/nh3.whl --hash=sha256:" + "0" * 64 + "\n",
        "-r other.txt\n",
        "    # via -r /srv/shelf/other.in\n",
    ],
)
def test_a_faulty_lock_is_seen(text: str) -> None:
    """A library without a hash, an option or an open version is reported."""
    assert len(list(lock_faults(text))) == 1


def test_locks_agree(repository: Path) -> None:
    """What runs in the tests is what runs at the ministry: the same versions and the same files in both locks."""
    runtime, dev = (
        {entry for entry in entries((repository / lock).read_text(encoding="utf-8")) if "==" in entry} for lock in LOCKS
    )
    assert sorted(runtime - dev) == []
    assert len(runtime) < len(dev)


def test_locks_cover_the_project(repository: Path) -> None:
    """Every library that pyproject.toml names is in the lock: scripts/lock was run after the last change."""
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for lock, named in zip(LOCKS, (project["dependencies"], project["optional-dependencies"]["dev"]), strict=True):
        pinned = dict(PIN.findall((repository / lock).read_text(encoding="utf-8")))
        wanted = {re.split(r"[<>=~!\[; ]", name, maxsplit=1)[0].lower().replace("_", "-") for name in named}
        assert wanted <= set(pinned), lock


def test_scripts_import_the_standard_library_only(repository: Path) -> None:
    """The scripts run on a bare Python: they import it and each other, nothing else."""
    scripts = [file for file in (repository / "scripts").iterdir() if file.is_file()]
    own = {file.stem for file in scripts}
    foreign = {file.name: imported_modules(file) - sys.stdlib_module_names - own for file in scripts}
    assert {name: modules for name, modules in foreign.items() if modules} == {}


def test_a_foreign_import_is_seen(tmp_path: Path) -> None:
    """An import of a library is found wherever it stands in a script."""
    file = tmp_path / "script"
    file.write_text("import os.path\ndef f():\n    from yaml.nodes import Node\n", encoding="utf-8")
    assert imported_modules(file) == {"os", "yaml"}
