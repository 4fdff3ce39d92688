"""What `vademecum init` gives the forges to run: the least rights, and nothing of a proposal in trusted hands."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from vademecum.authoring.founding import Founding, found, starter_files
from vademecum.cli.main import commands

RIGHTS = {
    "review": {"contents": "read"},
    "comment": {"contents": "read", "pull-requests": "write"},
    "site": {"contents": "read"},
    "publish": {"pages": "write", "id-token": "write"},
}
"""By job of the wiki's workflow, what it may do."""

EDITIONS = {"make": {"contents": "read"}, "push": {"contents": "write"}, "publish": RIGHTS["publish"]}
"""The same of the workflow for editions."""


@pytest.fixture(scope="module")
def wiki(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new wiki with the files of both forges."""
    folder = tmp_path_factory.mktemp("new") / "wiki"
    found(folder, starter_files(repository / "templates" / "starter", Founding("New", "1.2.3", date(2026, 11, 21))))
    return folder


def read(file: Path) -> dict[str, Any]:
    """A file of YAML, every scalar as text."""
    read_in: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return read_in


@pytest.fixture(scope="module")
def workflow(wiki: Path) -> dict[str, Any]:
    """GitHub's workflow for proposals and the main branch."""
    assert {file.name for file in (wiki / ".github" / "workflows").iterdir()} == {"wiki.yml", "editions.yml"}
    return read(wiki / ".github" / "workflows" / "wiki.yml")


@pytest.fixture(scope="module")
def editions(wiki: Path) -> dict[str, Any]:
    """GitHub's workflow for editions."""
    return read(wiki / ".github" / "workflows" / "editions.yml")


@pytest.fixture(scope="module")
def gitlab(wiki: Path) -> dict[str, Any]:
    """The jobs of GitLab."""
    pipeline = read(wiki / ".gitlab-ci.yml")
    return {name: job for name, job in pipeline.items() if name not in {"default", "workflow", "variables"}}


def test_zizmor_finds_nothing(wiki: Path, run: Any) -> None:
    """In its strictest persona, and with no comment that silences it, zizmor has nothing to say."""
    words = ["--offline", "--persona", "auditor", "--no-ignores", "--no-config", "--strict-collection", "--no-progress"]
    done = run("zizmor", *words, "--format", "json", wiki / ".github")
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


def test_actions_are_the_ones_that_we_use(repository: Path, wiki: Path) -> None:
    """Each action is pinned by its commit, and one that this repository uses too is pinned to the same."""
    pin = re.compile(r"uses: ([\w./-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)$", re.MULTILINE)
    text = "".join(file.read_text(encoding="utf-8") for file in (wiki / ".github" / "workflows").iterdir())
    pins = {name: (commit, version) for name, commit, version in pin.findall(text)}
    assert text.count("uses: ") == len(pin.findall(text)) > 5
    assert set(pins.items()) == {(name, (commit, version)) for name, commit, version in pin.findall(text)}
    for file in (repository / ".github" / "workflows").iterdir():
        for name, commit, version in pin.findall(file.read_text(encoding="utf-8")):
            assert pins.get(name, (commit, version)) == (commit, version), name


def test_rights(workflow: dict[str, Any], editions: dict[str, Any]) -> None:
    """Each job has the rights that it needs, and the workflows themselves have none."""
    assert workflow["permissions"] == editions["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == RIGHTS
    assert {name: job["permissions"] for name, job in editions["jobs"].items()} == EDITIONS
    assert workflow["on"] == {"pull_request": "", "push": {"branches": ["main"]}}
    assert editions["on"] == {"push": {"tags": ["[0-9]*.[0-9]*"]}, "workflow_dispatch": ""}
    for job in [*workflow["jobs"].values(), *editions["jobs"].values()]:
        assert 0 < int(job["timeout-minutes"]) <= 60
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] == "false"


def test_the_job_that_reads_a_proposal_has_no_token(workflow: dict[str, Any]) -> None:
    """The token is named in one step of the job that may comment, which has the checkout of the base alone."""
    for name, job in workflow["jobs"].items():
        holds = [step for step in job["steps"] if "github.token" in str(step) or "secrets" in str(step)]
        refs = [step["with"].get("ref") for step in job["steps"] if "actions/checkout@" in step.get("uses", "")]
        assert len(holds) == (1 if name == "comment" else 0), name
        if name in {"review", "comment"}:
            assert refs[0] == "${{ github.event.pull_request.base.sha }}"
            assert len(refs) == (2 if name == "review" else 1)


def test_the_job_that_pushes_editions_runs_nothing_but_git(editions: dict[str, Any]) -> None:
    """What comes from elsewhere runs where nothing may be written; the token is named where git alone runs."""
    for name, job in editions["jobs"].items():
        holds = [step for step in job["steps"] if "github.token" in str(step) or "secrets" in str(step)]
        assert len(holds) == (1 if name == "push" else 0), name
    runs = "\n".join(step["run"] for step in editions["jobs"]["push"]["steps"] if "run" in step)
    assert [word for word in ("pip", "vademecum", "python") if word in runs] == []
    assert "--force" not in runs


def test_nothing_of_a_proposal_is_typed_into_a_command(workflow: dict[str, Any], editions: dict[str, Any]) -> None:
    """No expression stands in a command: what comes from outside is in variables."""
    jobs = [*workflow["jobs"].values(), *editions["jobs"].values()]
    runs = [step["run"] for job in jobs for step in job["steps"] if "run" in step]
    assert runs
    assert not [run for run in runs if "${{" in run]


def test_every_command_exists(workflow: dict[str, Any], editions: dict[str, Any], gitlab: dict[str, Any]) -> None:
    """Each `vademecum ...` that a pipeline runs is a command of ours."""
    jobs = [*workflow["jobs"].values(), *editions["jobs"].values()]
    lines = [step.get("run", "") for job in jobs for step in job["steps"]]
    lines += [line for job in gitlab.values() for line in job["script"]]
    named = re.findall(r"vademecum (\w+)(?: (github|gitlab|comment))?", "\n".join(lines))
    assert {first for first, _ in named} == {"build", "check", "ci", "publish"}
    assert {first for first, _ in named} <= set(commands.commands)
    below = commands.commands["ci"].commands  # type: ignore[attr-defined]
    assert {second for first, second in named if first == "ci"} == set(below)


def test_publishing_is_off_at_first(workflow: dict[str, Any], editions: dict[str, Any], gitlab: dict[str, Any]) -> None:
    """On either forge a variable has to be set before anything is published, to one word or the other."""
    jobs = [job for job in workflow["jobs"].values() if "pages" in job["permissions"]]
    assert [job["if"] for job in jobs] == ["${{ vars.PUBLISH_PAGES == 'true' }}"]
    assert editions["jobs"]["make"]["if"] == "${{ vars.PUBLISH_PAGES == 'editions' }}"
    assert [editions["jobs"][name]["needs"] for name in ("push", "publish")] == ["make", "push"]
    assert '$PUBLISH_PAGES == "true"' in gitlab["pages"]["rules"][0]["if"]
    shown, made = (gitlab[name]["rules"][-1]["if"] for name in ("pages", "editions"))
    assert shown == made
    assert '$PUBLISH_PAGES == "editions"' in made
    assert '$CI_COMMIT_REF_PROTECTED == "true"' in made


def test_gitlab_starts_on_safe_events(wiki: Path, gitlab: dict[str, Any]) -> None:
    """Pipelines start for a proposal and for the main branch, end in time, and name no secret but the one variable."""
    text = (wiki / ".gitlab-ci.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"\$(\w*TOKEN\w*)", text)) == {"VADEMECUM_TOKEN"}
    assert read(wiki / ".gitlab-ci.yml")["workflow"]["auto_cancel"] == {"on_new_commit": "interruptible"}
    assert all(job["rules"] for job in gitlab.values())
    assert "VADEMECUM_TOKEN" not in str(gitlab["review"])


def test_gitlab_reads_a_proposal_as_data(
    wiki: Path, gitlab: dict[str, Any], tmp_path: Path, run: Any, program: Any, environment: dict[str, str]
) -> None:
    """The job's own lines, run in a real repository: the base's requirements are installed, the proposal is read.

    Only the installation itself is left out: what it would install is shown, and our program stands for it.
    """
    project = tmp_path / "project"
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    person = ["git", "-c", "user.name=Nobody", "-c", "user.email=nobody@example.org"]

    def git(*words: str) -> str:
        done = subprocess.run([*person, *words], cwd=project, env=environment | nobody, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    found(project, starter_files(wiki_starter(), Founding("New", "1.2.3", date(2026, 11, 21))))
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "-m", "Begin")
    base = git("rev-parse", "HEAD")
    (project / "requirements.txt").write_text("stranger==1\n", encoding="utf-8")
    department = project / "playbooks" / "consular" / "department.yml"
    text = department.read_text(encoding="utf-8")
    department.write_text(text.replace("head_role: head-consular", "head_role: nobody-here"), encoding="utf-8")
    git("commit", "--quiet", "-am", "Propose")
    lines = [line for line in gitlab["review"]["script"] if "-m venv" not in line]
    shown = [re.sub(r"^\S+ -m pip install --quiet --requirement", "cat", line) for line in lines]
    script = "\n".join(["set -e", *shown]).replace("$beside/tools/bin/vademecum", program("vademecum"))
    given = (
        environment
        | nobody
        | {
            "CI_PROJECT_DIR": str(project),
            "CI_MERGE_REQUEST_IID": "12",
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
            "CI_COMMIT_SHA": git("rev-parse", "HEAD"),
        }
    )
    done = subprocess.run(["bash", "-c", script], cwd=project, env=given, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout.startswith("vademecum==1.2.3\n")
    assert "playbooks/consular/department.yml:" in done.stdout
    for name in ("review.md", "gl-code-quality-report.json"):
        assert "nobody-here" in (project / name).read_text(encoding="utf-8")
    assert {*gitlab["review"]["artifacts"]["paths"]} == {"review.md", "preview/"}


def wiki_starter() -> Path:
    """The folder of the starter in this checkout."""
    return Path(__file__).parents[2] / "templates" / "starter"
