"""`vademecum diff`: revisions and folders, three forms, and what it refuses."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from kit.pairs import SAMPLES

from vademecum.cli.diff import diff

SETTINGS = "site_name: A wiki\ntheme: {name: material, font: false}\nplugins: [search, vademecum]\n"
NOBODY = ("-c", "user.name=N", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false")
Run = Callable[..., "subprocess.CompletedProcess[str]"]
Diff = Callable[..., Result]


def git(root: Path, *words: str) -> None:
    """Runs git in a repository."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "-C", str(root), *NOBODY, *words], check=True, capture_output=True, env=kept | quiet)


@pytest.fixture(scope="module")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wiki with a branch `side`, checked out, on which a step got two hours more; no test changes it."""
    root = tmp_path_factory.mktemp("diff") / "wiki"
    shutil.copytree(SAMPLES / "world", root / "playbooks")
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "one")
    shutil.copytree(root / "playbooks", root.parent / "before" / "playbooks")
    git(root, "switch", "-q", "-c", "side")
    path = root / "playbooks" / "consular" / "live-crisis.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("by: T+6h", "by: T+8h"), encoding="utf-8")
    git(root, "commit", "-q", "-a", "-m", "two")
    broken = root.parent / "broken" / "playbooks"
    broken.mkdir(parents=True)
    (broken / "a.yml").write_text("kind: [", encoding="utf-8")
    return root


@pytest.fixture
def said(wiki: Path, monkeypatch: pytest.MonkeyPatch) -> Diff:
    """Runs the command in this process, in the wiki's folder."""
    monkeypatch.chdir(wiki)
    return lambda *words: CliRunner().invoke(diff, words, catch_exceptions=False)


@pytest.mark.parametrize(
    "words", [("main...side",), ("main",), ("main", "HEAD"), ("HEAD~1", "side"), ("../before",), ("main", ".")]
)
def test_same_words(words: tuple[str, ...], said: Diff) -> None:
    """However the two editions are named, the words are the same, and the exit code is 0."""
    done = said(*words)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("1 playbook changes.\n")
    assert 'Step "Visit those in danger" (T+8h): deadline T+6h -> T+8h (2 hours later)' in done.stdout
    assert "\x1b" not in done.stdout


def test_markdown_with_links(said: Diff) -> None:
    """In Markdown the pages that changed are linked in a preview."""
    pages = ("--pages-at", "https://preview.example/42/")
    done = said("main...HEAD", "--format", "markdown", *pages)
    assert "Page: [`playbooks/live-crisis/`](<https://preview.example/42/playbooks/live-crisis/>)" in done.stdout


def test_quiet(said: Diff) -> None:
    """With `--quiet` only the first sentences are printed."""
    assert said("main", "side", "--quiet").stdout == "1 playbook changes.\n"


def test_json(said: Diff) -> None:
    """JSON has whole values, classes, weights and addresses."""
    done = said("main", "side", "--format", "json", "--as-of", "2026-11-21")
    found = json.loads(done.stdout)
    (record,) = found["records"]
    (change,) = record["changes"]
    assert found["as_of"] == "2026-11-21"
    assert found["pages"] == ["playbooks/live-crisis/"]
    assert (record["id"], record["weight"]) == ("live-crisis", "alters")
    assert (change["class"], change["way"]) == ("time-changed", ["steps", "visit", "by"])
    assert (change["old"], change["new"]) == ("T+6h", "T+8h")


@pytest.mark.parametrize(
    ("words", "code", "fact"),
    [
        (("nope",), 2, '"nope" is no revision of this repository'),
        (("--", "--output=x"), 2, '"--output=x" is not the name of a revision'),
        (("main", "./nowhere"), 2, "There is no folder ./nowhere"),
        (("main...nope",), 2, '"nope" is no revision'),
        (("main", "--pages-at", "javascript:alert(1)"), 2, "--pages-at takes an address"),
        (("main", "../broken"), 1, "No file of ../broken can be read"),
    ],
)
def test_refused(words: tuple[str, ...], code: int, fact: str, said: Diff) -> None:
    """What cannot be compared is refused in a sentence."""
    done = said(*words)
    assert (done.exit_code, done.stdout) == (code, "")
    assert fact in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_a_tree_with_errors(said: Diff, wiki: Path, tmp_path: Path) -> None:
    """What can be read of a tree with errors is compared, and the files that cannot are named first."""
    shutil.copytree(wiki / "playbooks", tmp_path / "playbooks")
    (tmp_path / "playbooks" / "consular" / "first-word.yml").write_text("kind: [", encoding="utf-8")
    done = said("main", str(tmp_path))
    assert done.exit_code == 0
    assert done.stdout.startswith(
        "1 file could not be read, so that what changed in it is missing here. 1 playbook changes."
    )
    assert "T+6h -> T+8h" in done.stdout


def test_as_a_program(wiki: Path, run: Run) -> None:
    """As a program of its own it prints the same, without colours; two folders do not need git."""
    done = run("vademecum", "diff", "main...side", cwd=wiki, env={"FORCE_COLOR": "1"})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1 playbook changes.\n")
    assert "\x1b" not in done.stdout
    assert run("vademecum", "diff", "../before", "./", cwd=wiki, env={"PATH": "/nowhere"}).stdout == done.stdout
