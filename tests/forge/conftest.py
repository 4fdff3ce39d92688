"""A wiki in a repository of its own, a proposal to it, and what a forge's runner would set."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from vademecum.authoring.founding import Founding, found, starter_files
from vademecum.mkdocs_plugin import own_templates

PLAYBOOK = "playbooks/consular/consular-day-pensioners.yml"
NOBODY = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
PERSON = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "init.defaultBranch=main"]


def git(folder: Path, *words: str) -> str:
    """Run git in a folder, with nobody's settings, and return what it printed."""
    command = ["git", *PERSON, *words]
    done = subprocess.run(command, cwd=folder, env=os.environ | NOBODY, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@dataclass(frozen=True)
class Checkouts:
    """What the steps before ours leave: the base branch, beside or in it the proposal, and the runner's variables."""

    root: Path
    proposed: Path
    base: str
    head: str
    runner: Path

    def event(self, name: str) -> dict[str, str]:
        """The variables of a run, with a recorded event that names the commits of this repository."""
        file = Path(__file__).parent.parent / "samples" / "events" / f"{name}.json"
        text = file.read_text(encoding="utf-8")
        for word, value in {"BASE": self.base, "HEAD": self.head, "MERGED": "3" * 40}.items():
            text = text.replace(f'"{word}"', f'"{value}"')
        if name.startswith("merge-request"):
            given: dict[str, str] = json.loads(text)
            return given
        (self.runner / "event.json").write_text(text, encoding="utf-8")
        return {
            "GITHUB_ACTIONS": "true",
            "GITHUB_EVENT_PATH": str(self.runner / "event.json"),
            "GITHUB_STEP_SUMMARY": str(self.runner / "summary.md"),
            "GITHUB_OUTPUT": str(self.runner / "output"),
            "GITHUB_REPOSITORY": "kestria-mfa/playbooks",
        }

    @property
    def summary(self) -> str:
        """What the run has written into its summary."""
        return (self.runner / "summary.md").read_text(encoding="utf-8")


Propose = Callable[..., Checkouts]


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository of a new wiki, with one commit on main. No test changes it."""
    folder = tmp_path_factory.mktemp("origin") / "wiki"
    found(folder, starter_files(own_templates() / "starter", Founding("Kestria", "0.0.0", date(2026, 11, 21))))
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "Begin")
    return folder


@pytest.fixture
def propose(origin: Path, tmp_path: Path) -> Propose:
    """Makes a proposal: `propose(change, fork=True)`, where `change` writes into a clone, and all of it is committed.

    What comes back are the checkouts as GitHub's runner leaves them, the proposal merged into a base that went on.
    """

    def make(change: Callable[[Path], object], *, merged: bool = True) -> Checkouts:
        work = tmp_path / "work"
        git(tmp_path, "clone", "--quiet", str(origin), "work")
        git(work, "switch", "--quiet", "--create", "proposal")
        change(work)
        git(work, "add", "--all")
        git(work, "commit", "--quiet", "-m", "Propose")
        head = git(work, "rev-parse", "HEAD")
        # Meanwhile the main branch goes on: what others did there is no part of the proposal.
        git(work, "switch", "--quiet", "main")
        note = work / "playbooks" / "common" / "notes" / "how-we-write.yml"
        note.write_text(note.read_text(encoding="utf-8").replace("Six habits", "A few habits"), encoding="utf-8")
        git(work, "commit", "--quiet", "-am", "Go on")
        base = git(work, "rev-parse", "HEAD")
        git(tmp_path, "clone", "--quiet", "--branch", "main", "--single-branch", f"file://{work}", "root")
        git(work, "switch", "--quiet", "--detach", "main")
        if merged:
            git(work, "merge", "--quiet", "--no-ff", "-m", "Merge", "proposal")
        git(tmp_path, "clone", "--quiet", f"file://{work}", "root/proposed")
        (tmp_path / "runner").mkdir()
        return Checkouts(tmp_path / "root", tmp_path / "root" / "proposed", base, head, tmp_path / "runner")

    return make


@pytest.fixture
def rewritten() -> Callable[..., Callable[[Path], object]]:
    """A change of words in a file: `rewritten("old", "new")`, of the playbook unless a file is named."""

    def change(old: str, new: str, file: str = PLAYBOOK) -> Callable[[Path], object]:
        def write(work: Path) -> None:
            text = (work / file).read_text(encoding="utf-8")
            assert old in text
            (work / file).write_text(text.replace(old, new), encoding="utf-8")

        return write

    return change
