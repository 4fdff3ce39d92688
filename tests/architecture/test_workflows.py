"""What the forges run: the least rights, nothing of a stranger's change in trusted hands, each action pinned."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

PINNED = re.compile(r"uses: ([\w./-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)$")
DANGEROUS = """
name: dangerous
on: pull_request_target
permissions: {}
jobs:
  build:
    name: Build
    runs-on: ubuntu-24.04
    permissions:
      contents: read # to fetch the checkout
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          ref: ${{ github.event.pull_request.head.sha }}
          persist-credentials: false
"""
"""A workflow that runs a stranger's files with this repository's rights."""
SLIPS = {
    "dangerous-triggers": ("on: pull_request", "on: pull_request_target"),
    "unpinned-uses": ("@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7"),
    "artipacked": ("persist-credentials: false", "persist-credentials: true"),
    "excessive-permissions": ("permissions: {}", "permissions: write-all"),
    "template-injection": ("run: python3 scripts/test", "run: python3 scripts/test ${{ github.head_ref }}"),
}
"""By the rule of zizmor that must see it, a slip: what stands in check.yml, and what it becomes."""


def read(file: Path) -> Any:
    """A file of YAML, every scalar as text."""
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@pytest.fixture(scope="module")
def workflows(repository: Path) -> dict[str, Any]:
    """The workflows of GitHub, by file name."""
    return {file.name: read(file) for file in (repository / ".github" / "workflows").iterdir()}


@pytest.fixture(scope="module")
def gitlab(repository: Path) -> dict[str, Any]:
    """The pipeline of GitLab."""
    read_in: dict[str, Any] = read(repository / ".gitlab-ci.yml")
    return read_in


def findings(run: Any, folder: Path) -> list[str]:
    """What zizmor says of the workflows in a folder: in its strictest persona, no comment silences it."""
    words = ["--offline", "--persona", "auditor", "--no-ignores", "--no-config", "--strict-collection"]
    done = run("zizmor", *words, "--no-exit-codes", "--no-progress", "--format", "json", folder)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return [f"{one['ident']}: {one['desc']}" for one in found]


def test_zizmor_finds_nothing(repository: Path, run: Any) -> None:
    """Each workflow is read, and zizmor has nothing to say of any."""
    assert len(list((repository / ".github").rglob("*.yml"))) >= 2
    assert findings(run, repository / ".github") == []


def test_zizmor_would_see_a_dangerous_workflow(tmp_path: Path, run: Any) -> None:
    """A checkout of a stranger's files under pull_request_target is found."""
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    (folder / "dangerous.yml").write_text(DANGEROUS, encoding="utf-8")
    assert any(found.startswith("dangerous-triggers") for found in findings(run, tmp_path / ".github"))


@pytest.mark.parametrize("rule", SLIPS)
def test_zizmor_would_see_a_slip_in_ours(repository: Path, tmp_path: Path, run: Any, rule: str) -> None:
    """One line changed in our own workflow is found by the rule that is meant for it."""
    shutil.copytree(repository / ".github", tmp_path / ".github")
    file = tmp_path / ".github" / "workflows" / "check.yml"
    old, new = SLIPS[rule]
    text = file.read_text(encoding="utf-8")
    text = text.replace("on:\n  pull_request:\n  push:\n    branches: [main]\n", "on: pull_request\n")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    assert any(found.startswith(rule) for found in findings(run, tmp_path / ".github"))


def test_each_action_is_pinned_by_its_commit(repository: Path) -> None:
    """Every `uses` names a full commit with its version beside it, and one version is always the same commit."""
    commits: dict[tuple[str, str], set[str]] = {}
    for file in (repository / ".github" / "workflows").iterdir():
        for line in file.read_text(encoding="utf-8").splitlines():
            if "uses:" in line:
                pin = PINNED.search(line)
                assert pin, f"{file.name}: {line.strip()}"
                commits.setdefault((pin[1], pin[3]), set()).add(pin[2])
    assert commits
    assert all(len(found) == 1 for found in commits.values())
    assert len({action for action, _ in commits}) == len(commits)


def test_workflows_may_read_and_no_more(workflows: dict[str, Any]) -> None:
    """No right is given to a whole workflow; a job may read the files, and one, which reads no change, may comment."""
    for name, workflow in workflows.items():
        assert workflow["permissions"] == {}, name
        for job, said in workflow["jobs"].items():
            more = {"pull-requests": "write"} if (name, job) == ("check.yml", "comment") else {}
            assert said["permissions"] == {"contents": "read"} | more, name


def test_the_job_that_may_write_reads_no_change(workflows: dict[str, Any]) -> None:
    """It has the checkout of the base alone, the review as a variable, and does not start for a fork."""
    job = workflows["check.yml"]["jobs"]["comment"]
    fetched = [step["with"] for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
    assert [one["ref"] for one in fetched] == ["${{ github.event.pull_request.base.sha }}"]
    assert "github.event.pull_request.head.repo.full_name == github.repository" in job["if"]
    (run,) = [step["run"] for step in job["steps"] if "run" in step]
    assert "${{" not in run
    assert run.startswith("printf '%s' \"$REVIEW\" | ")


def test_workflows_start_on_safe_events(workflows: dict[str, Any]) -> None:
    """A pull request starts a workflow without rights; nothing starts one from a comment or from another workflow."""
    for name, workflow in workflows.items():
        assert set(workflow["on"]) <= {"pull_request", "push", "schedule"}, name
        assert workflow["on"].get("push", {"branches": ["main"]}) == {"branches": ["main"]}, name


def test_workflows_end(workflows: dict[str, Any]) -> None:
    """A newer change stops the run of an older one, and every job has a limit of time and a fixed system."""
    for name, workflow in workflows.items():
        assert workflow["concurrency"]["cancel-in-progress"] == "true", name
        for job in workflow["jobs"].values():
            assert 0 < int(job["timeout-minutes"]) <= 60, name
            assert re.fullmatch(r"ubuntu-\d+\.\d+", job["runs-on"]), name


def test_no_pipeline_holds_a_secret(repository: Path) -> None:
    """No secret is named, no checkout leaves its token in the folder, and one step alone has the token of the run."""
    files = [repository / ".gitlab-ci.yml", *(repository / ".github").rglob("*.yml")]
    tokens = 0
    for file in files:
        text = file.read_text(encoding="utf-8")
        tokens += text.count("          GITHUB_TOKEN: ${{ github.token }}\n")
        rest = text.replace("          GITHUB_TOKEN: ${{ github.token }}\n", "")
        assert not re.search(r"secrets|GITHUB_TOKEN|github\.token|CI_JOB_TOKEN|id_tokens|password", rest, re.I), file
        assert text.count("actions/checkout@") == text.count("persist-credentials: false"), file
    assert tokens == 1
    check = (repository / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    comment = check.partition("\n  comment:\n")[2].partition("\n  check:\n")[0]
    assert "GITHUB_TOKEN: ${{ github.token }}" in comment


def test_the_pipelines_run_what_exists(repository: Path) -> None:
    """Each script that a pipeline names is in the repository, and both forges run the same ones."""
    named = [
        set(re.findall(r"scripts/\w+", "\n".join(file.read_text(encoding="utf-8") for file in files)))
        for files in ([repository / ".gitlab-ci.yml"], [*(repository / ".github").rglob("*.yml")])
    ]
    assert named[0] == named[1] == {"scripts/review", "scripts/supply", "scripts/test"}
    assert all((repository / script).is_file() for script in named[0])


def test_the_bill_of_materials_is_kept(workflows: dict[str, Any], gitlab: dict[str, Any]) -> None:
    """The bill is written and kept before the audit may fail, under the name that the script gives it."""
    steps = workflows["supply.yml"]["jobs"]["supply"]["steps"]
    acts = [step.get("run") or step["uses"].partition("@")[0] for step in steps]
    assert acts[-3:] == ["python3 scripts/supply bill", "actions/upload-artifact", "python3 scripts/supply audit"]
    assert steps[-2]["with"]["path"] == "dist/vademecum.cdx.json"
    assert gitlab["supply"]["artifacts"]["when"] == "always"
    assert gitlab["supply"]["artifacts"]["reports"]["cyclonedx"] == "dist/vademecum.cdx.json"


def test_gitlab_runs_end_and_start_on_safe_events(gitlab: dict[str, Any]) -> None:
    """Every job has a limit of time, makes way for a newer change, and starts from this project's own events."""
    assert gitlab["default"]["interruptible"] == "true"
    assert gitlab["workflow"]["auto_cancel"] == {"on_new_commit": "interruptible"}
    assert gitlab["variables"] == {"GIT_DEPTH": "0"}  # all of the past: else what a change began from is not found
    jobs = [job for name, job in gitlab.items() if name not in {"default", "workflow", "variables"}]
    assert len(jobs) == 3
    for job in jobs:
        assert re.fullmatch(r"\d+ minutes", job.get("timeout", gitlab["default"]["timeout"]))
        assert not {"image", "services", "variables", "secrets", "trigger"} & set(job)
    assert re.fullmatch(r"python:3\.11-bookworm(@sha256:[0-9a-f]{64})?", gitlab["default"]["image"])


def git(folder: Path, *words: str) -> str:
    """Run git in a folder, with nobody's settings, and return what it printed."""
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    person = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "init.defaultBranch=main"]
    command = ["git", *person, *words]
    return subprocess.run(
        command, cwd=folder, env=os.environ | nobody, check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.fixture
def proposal(tmp_path: Path, repository: Path) -> tuple[Path, str]:
    """A checkout of a stranger's change to a record and to the program itself, and the commit that it starts from.

    In the place of scripts/review stands one that says whose it is, and what it was given.
    """
    work = tmp_path / "work"
    for name, text in {
        "playbooks/a.yml": "fine\n",
        "scripts/review": "import pathlib, sys\n"
        "print('trusted', *sys.argv[1:], pathlib.Path('playbooks/a.yml').read_text())\n",
    }.items():
        (work / name).parent.mkdir(parents=True)
        (work / name).write_text(text, encoding="utf-8")
    git(work, "init", "--quiet")
    git(work, "add", ".")
    git(work, "commit", "--quiet", "-m", "Begin")
    base = git(work, "rev-parse", "HEAD")
    (work / "playbooks" / "a.yml").write_text("proposed\n", encoding="utf-8")
    (work / "scripts" / "review").write_text("print('stranger')\n", encoding="utf-8")
    git(work, "commit", "--quiet", "-am", "Propose")
    return work, base


def test_gitlab_judges_a_proposal_by_its_own_program(gitlab: dict[str, Any], proposal: tuple[Path, str]) -> None:
    """A change that also rewrites the review is judged by that of the branch it is meant for."""
    work, base = proposal
    lines = "\n".join(["set -e", *gitlab["playbooks"]["script"]])
    given = os.environ | {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "CI_PROJECT_DIR": str(work)}
    done = subprocess.run(["bash", "-c", lines], cwd=work, env=given, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["trusted", "gitlab", "--proposed", str(work), "--into", str(work), "fine"]


def test_github_judges_a_proposal_by_its_own_program(workflows: dict[str, Any], proposal: tuple[Path, str]) -> None:
    """The program comes from the branch that the change is meant for; the change lies beside it, as data."""
    work, base = proposal
    job = workflows["check.yml"]["jobs"]["playbooks"]
    ours, theirs = job["steps"][:2]
    assert ours["with"]["ref"] == "${{ github.event.pull_request.base.sha }}"
    assert "path" not in ours["with"]
    assert theirs["with"]["path"] == "proposed"
    assert {step["with"]["fetch-depth"] for step in (ours, theirs)} == {"0"}
    # What the two checkouts leave, made here by git.
    git(work.parent, "clone", "--quiet", str(work), "run")
    folder = work.parent / "run"
    git(folder, "checkout", "--quiet", base)
    git(folder, "clone", "--quiet", str(work), "proposed")
    words = "\n".join(["set -e", *(step["run"] for step in job["steps"] if "run" in step)])
    done = subprocess.run(["bash", "-c", words], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["trusted", "github", "--proposed", "proposed", "fine"]
