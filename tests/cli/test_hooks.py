"""The hooks before a commit, run by the real prek in real repositories: a wrong file is stopped, a right one passes."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

RIGHT = "kind: term\nid: soup\ntitle: Soup\nmeaning: Warm.\n"
UNTIDY = "id: soup\nkind: term\ntitle: Soup\nmeaning: Warm.\n"
WRONG = "kind: term\nid: soup\ntitel: Soup\nmeaning: Warm.\n"
NAME, PLACE = "playbooks/soup.yml", {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def repo(tmp_path: Path, repository: Path, run: Run, program: Callable[[str], str]) -> Path:
    """A wiki in a git repository with the hooks that we publish, of which nothing has to be installed."""
    hooks = yaml.safe_load((repository / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    for hook in hooks:
        words = hook["entry"].split()
        hook |= {"language": "system", "entry": " ".join([program(words[0]), *words[1:]])}
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Ours\nplugins: [vademecum]\n", encoding="utf-8")
    (tmp_path / "playbooks").mkdir()
    git(tmp_path, "init", "--quiet")
    return tmp_path


def git(folder: Path, *words: str) -> None:
    """Runs git in a folder, by the settings of nobody."""
    subprocess.run(["git", *words], cwd=folder, check=True, env=os.environ | PLACE, capture_output=True)


def hooked(run: Run, repo: Path, text: str) -> Any:
    """What the hooks say of a file that is about to be committed."""
    (repo / NAME).write_text(text, encoding="utf-8")
    git(repo, "add", ".")
    return run("prek", "run", cwd=repo, env=PLACE | {"PREK_HOME": str(repo / ".git" / "prek")})


def test_a_right_file_passes(repo: Path, run: Run) -> None:
    """A tidy record without an error may be committed."""
    done = hooked(run, repo, RIGHT)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("Passed") == 2


def test_an_untidy_file_is_mended_and_stopped(repo: Path, run: Run) -> None:
    """An untidy record is put right in its place, and the commit stops so that somebody looks at it."""
    done = hooked(run, repo, UNTIDY)
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    assert (repo / NAME).read_text(encoding="utf-8") == RIGHT


def test_a_wrong_file_is_stopped(repo: Path, run: Run) -> None:
    """A record with an error stops the commit with place and remedy, and stays as it is."""
    done = hooked(run, repo, WRONG)
    assert done.returncode == 1
    assert 'playbooks/soup.yml:3:1: error: the key "titel" is not known here.' in done.stdout
    assert (repo / NAME).read_text(encoding="utf-8") == WRONG


def test_the_hooks_are_well_formed(repository: Path, run: Run) -> None:
    """prek takes the published hooks and our own; ours are all local, so that nothing is fetched."""
    for words in (("validate-manifest", ".pre-commit-hooks.yaml"), ("validate-config", ".pre-commit-config.yaml")):
        done = run("prek", *words, cwd=repository)
        assert done.returncode == 0, done.stdout + done.stderr
    config = yaml.safe_load((repository / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [one["repo"] for one in config["repos"]] == ["local"]
    for hook in config["repos"][0]["hooks"]:
        assert (repository / hook["entry"].split()[1]).is_file()
