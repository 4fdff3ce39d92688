"""`vademecum ci gitlab`: what the pipeline of a merge request leaves, in the work tree that its job makes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest

pytestmark = pytest.mark.site
PLAYBOOK = "playbooks/consular/consular-day-pensioners.yml"


@pytest.fixture(scope="session")
def codequality(repository: Path) -> dict[str, Any]:
    """What GitLab documents of a code quality report, as a schema of our own."""
    schema: dict[str, Any] = json.loads(
        (repository / "tests/samples/events/codequality.schema.json").read_text("utf-8")
    )
    return schema


def trusted(made: Any) -> tuple[Path, Path]:
    """The project's folder with the proposal checked out, and beside it the work tree of its base."""
    project = made.root.parent / "work"
    subprocess.run(["git", "switch", "--quiet", "--force", "proposal"], cwd=project, check=True)
    words = ["git", "worktree", "add", "--quiet", "--detach", str(made.root.parent / "trusted"), made.base]
    subprocess.run(words, cwd=project, check=True)
    return project, made.root.parent / "trusted"


def test_a_merge_request_is_reviewed(propose: Any, rewritten: Any, run: Any, codequality: Any) -> None:
    """Report, review and preview lie in the project's folder; links lead to the files and into the preview."""
    made = propose(rewritten("heading: Ring those who have not booked", "heading: Ring @everybody"))
    project, base = trusted(made)
    words = ["--proposed", str(project), "--into", str(project)]
    done = run("vademecum", "ci", "gitlab", *words, cwd=base, env=made.event("merge-request-branch"))
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads((project / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    jsonschema.validate(report, codequality)
    assert [(one["severity"], one["location"]["path"]) for one in report] == [("minor", PLAYBOOK)]
    said = (project / "review.md").read_text(encoding="utf-8")
    at = f"https://forge.example/kestria-mfa/playbooks/-/blob/{made.head}/{PLAYBOOK}"
    page = "playbooks/consular-day-pensioners/index.html"
    job = "https://forge.example/kestria-mfa/playbooks/-/jobs/9001/artifacts/file/preview"
    assert f"- changed: [{PLAYBOOK}]({at}): [A consular day for pensioners]({job}/{page})\n" in said
    assert (project / "preview" / page).is_file()
    assert "@everybody" not in said


def test_a_fork_is_reviewed_in_the_fork(propose: Any, rewritten: Any, run: Any, codequality: Any) -> None:
    """With an error: the report names it at its line, there is no preview, and the job fails."""
    made = propose(rewritten("    feeds: [ring]\n", ""))
    project, base = trusted(made)
    words = ["--proposed", str(project), "--into", str(project)]
    done = run("vademecum", "ci", "gitlab", *words, cwd=base, env=made.event("merge-request-fork"))
    assert done.returncode == 1
    assert "ends on the screen" in done.stdout
    report = json.loads((project / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    jsonschema.validate(report, codequality)
    assert "A3" in {one["check_name"] for one in report}
    said = (project / "review.md").read_text(encoding="utf-8")
    assert "guest-of-lisenne/playbooks/-/blob/" in said
    assert not (project / "preview").exists()
