"""The lines of the pipelines for editions, run in real clones of a real bare repository."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from vademecum.authoring.founding import Founding, found, starter_files

NOBODY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_{what}": said for who in ("AUTHOR", "COMMITTER") for what, said in
       (("NAME", "Nobody"), ("EMAIL", "nobody@example.org"))},
}  # fmt: skip
DAYS = {"2026.1": "2026-11-06", "2026.2": "2026-11-20"}


class Forge:
    """A bare repository with a new wiki, the clone of its releaser, and clones of runners."""

    def __init__(self, folder: Path, environment: dict[str, str], program: Callable[[str], str], files: Any) -> None:
        self.folder = folder
        self.program = program
        self.environment = environment | NOBODY
        self.bare = folder / "forge.git"
        self.desk = folder / "desk"
        self.git(folder, "init", "--quiet", "--bare", "--initial-branch", "main", str(self.bare))
        found(self.desk, files)
        self.git(self.desk, "init", "--quiet", "--initial-branch", "main")
        self.git(self.desk, "add", ".")
        self.git(self.desk, "commit", "--quiet", "-m", "Begin")
        self.git(self.desk, "remote", "add", "origin", str(self.bare))

    def git(self, place: Path, *words: str) -> str:
        """What git answers."""
        return self.sh(place, "git", *words)

    def sh(self, place: Path, *words: str, **more: str) -> str:
        """What a command says, which must succeed."""
        given = self.environment | more
        done = subprocess.run(words, cwd=place, env=given, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def release(self, version: str, *more: str) -> None:
        """Releases for the public, and pushes branch and tag as docs/releasing.md says it."""
        words = ["--note", "Invented.", "--audience", "public", "--no-archives", "--as-of", DAYS[version], "--quiet"]
        self.sh(self.desk, self.program("vademecum"), "release", version, *words, *more)
        self.git(self.desk, "push", "--quiet", "--follow-tags", "origin", "main")

    def runner(self, name: str, tag: str) -> Path:
        """A clone with all branches, at a tag."""
        place = self.folder / name
        self.git(self.folder, "clone", "--quiet", str(self.bare), str(place))
        self.git(place, "checkout", "--quiet", "--detach", tag)
        return place

    def lines(self, place: Path, lines: list[str], **more: str) -> str:
        """Runs lines of a pipeline in one shell. The installation is shown, and our program stands for it."""
        kept = [line for line in lines if "-m venv" not in line]
        shown = [re.sub(r"^\S*python -m pip install --quiet --requirement", "cat", line) for line in kept]
        text = re.sub(r"(\$beside/bin/|^)vademecum ", f"{self.program('vademecum')} ", "\n".join(shown), flags=re.M)
        return self.sh(place, "bash", "-e", "-o", "pipefail", "-c", text, **more)

    def published(self) -> dict[str, str]:
        """The objects of the published branch by path."""
        listed = self.git(self.bare, "ls-tree", "-r", "gh-pages").splitlines()
        return {path: about for about, path in (line.split("\t") for line in listed)}


@pytest.mark.site
def test_editions_go_on_from_one_job_to_the_next(
    repository: Path, tmp_path: Path, environment: dict[str, str], program: Callable[[str], str]
) -> None:
    """GitHub's jobs publish the first release on an empty forge, GitLab's the second: the first stays byte for byte."""
    files = starter_files(repository / "templates" / "starter", Founding("New", "1.2.3", date(2026, 11, 5)))
    forge = Forge(tmp_path, environment, program, files)
    github = yaml.load(files[".github/workflows/editions.yml"], Loader=yaml.BaseLoader)["jobs"]
    gitlab = yaml.load(files[".gitlab-ci.yml"], Loader=yaml.BaseLoader)

    forge.release("2026.1")
    runner = forge.runner("maker", "2026.1")
    said = forge.lines(runner, [step["run"] for step in github["make"]["steps"] if "run" in step])
    assert "vademecum==1.2.3" in said
    assert (runner / "editions" / "2026.1" / "manifest.json").is_file()
    pusher = forge.runner("pusher", "2026.1")
    (pusher / "editions").mkdir()
    (runner / "editions.bundle").rename(pusher / "editions" / "editions.bundle")
    token = {"GITHUB_TOKEN": "token", "GITHUB_SERVER_URL": "https://forge.example"}
    forge.lines(pusher, [step["run"] for step in github["push"]["steps"] if "run" in step], **token)
    first = {path: held for path, held in forge.published().items() if path.startswith("2026.1/")}
    assert "2026.1/index.html" in first

    playbook = forge.desk / "playbooks" / "consular" / "consular-day-pensioners.yml"
    playbook.write_text(playbook.read_text(encoding="utf-8").replace("by: T-4w", "by: T-5w"), encoding="utf-8")
    forge.git(forge.desk, "commit", "--quiet", "-am", "Invite earlier")
    note = "consular-day-pensioners: {size: major, note: Invitations go out five weeks before.}\n"
    (forge.desk / "notes.yml").write_text(note, encoding="utf-8")  # in the checkout, where one begins it
    forge.release("2026.2", "--notes", "notes.yml")
    runner = forge.runner("shower", "2026.2")
    forge.lines(runner, gitlab["editions"]["script"])
    forge.lines(runner, gitlab["pages"]["script"])
    now = forge.published()
    assert "2026.2/index.html" in now
    assert {path: held for path, held in now.items() if path.startswith("2026.1/")} == first
    files_shown = {path.relative_to(runner / "public").as_posix() for path in (runner / "public").rglob("*")}
    assert set(now) <= files_shown

    again = forge.runner("again", "2026.2")
    forge.lines(again, [step["run"] for step in github["make"]["steps"] if "run" in step])
    assert forge.git(again, "rev-parse", "gh-pages") == forge.git(forge.bare, "rev-parse", "gh-pages")
