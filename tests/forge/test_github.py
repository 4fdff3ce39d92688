"""`vademecum ci github`: what the run of a pull request says, in the checkouts that its runner leaves."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from vademecum.cli.main import commands

pytestmark = pytest.mark.site
PLAYBOOK = "playbooks/consular/consular-day-pensioners.yml"
COMMAND = re.compile(r"^::(error|warning|notice) file=([^,]*),line=(\d+),col=(\d+),title=([^,]*)::(.*)$")


def output(runner: Path) -> str:
    """The text that the job hands on, as the runner reads it from the file of outputs."""
    text = (runner / "output").read_text(encoding="utf-8")
    name, _, rest = text.partition("<<")
    delimiter, _, rest = rest.partition("\n")
    value, _, after = rest.partition(f"\n{delimiter}\n")
    assert (name, after, len(delimiter)) == ("review", "", 32)
    return value


def words_of(review: str) -> str:
    """The part of a review that says in words what changes."""
    return review.partition("## What changes, in words")[2].partition("\n## ")[0]


def test_a_proposal_is_reviewed(propose: Any, rewritten: Any, run: Any) -> None:
    """A sound change: annotations for what is only weak, one text in summary and comment, a public preview."""
    made = propose(rewritten("heading: Ring those who have not booked", "heading: Ring everybody"))
    event = made.event("pull-request-branch")
    done = run("vademecum", "ci", "github", "--proposed", "proposed", cwd=made.root, env=event)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == ""
    comment = output(made.runner)
    assert comment == (made.root / "review.md").read_text(encoding="utf-8")
    blob = f"https://forge.example/kestria-mfa/playbooks/blob/{made.head}/{PLAYBOOK}"
    for text in (comment, made.summary):
        assert text.startswith("## The check found no problems\n")
        assert f"- changed: [{PLAYBOOK}]({blob}): A consular day for pensioners, `playbooks/" in text
        assert "how-we-write" not in text  # the base branch went on by itself
        said = words_of(text)
        assert ("Ring everybody" in said) if "diff" in commands.commands else ("no command `diff`" in said)
    page = made.root / "preview" / "playbooks" / "consular-day-pensioners" / "index.html"
    assert "Ring everybody" in page.read_text(encoding="utf-8")
    # A review of an exercise is for staff: it is in the repository, and not in the preview.
    assert not (made.root / "preview" / "after-action" / "hall-is-locked-review").exists()
    assert (made.root / "preview" / "exercises" / "hall-is-locked" / "index.html").is_file()


def test_a_comment_is_about_the_proposal(propose: Any, rewritten: Any, run: Any) -> None:
    """Of what is weak elsewhere in the wiki the comment says how much; the summary lists all of it."""
    made = propose(rewritten("heading: Ring those who have not booked", "heading: Ring everybody"))
    words = ("ci", "github", "--proposed", "proposed", "--as-of", "2029-06-01")
    done = run("vademecum", *words, cwd=made.root, env=made.event("pull-request-branch"))
    assert done.returncode == 0, done.stdout + done.stderr
    comment, summary = (text.partition("\n## ")[0] for text in (output(made.runner), made.summary))
    counted = re.search(r"does not touch: (\d+) warnings?", comment)
    assert counted
    assert int(counted[1]) == summary.count("\n- **warning** ") - comment.count("\n- **warning** ") > 0
    assert set(re.findall(r"- \*\*\w+\*\* \[([^:]+):", comment)) <= {PLAYBOOK}
    assert "playbooks/missions/" in summary


def test_errors_stand_at_their_lines(propose: Any, rewritten: Any, run: Any) -> None:
    """An error stops the run and the preview; ten annotations at most, and every problem in the summary."""
    steps = "".join(
        f"  - {{id: s{n}, heading: Post it, mode: online, owner: nobody-{n}, by: T+1h, do: Post}}\n" for n in range(14)
    )
    made = propose(rewritten("because: >\n  A date", f"{steps}because: >\n  A date"))
    event = made.event("pull-request-fork")
    done = run("vademecum", "ci", "github", "--proposed", "proposed", cwd=made.root, env=event)
    assert done.returncode == 1
    *annotations, last = done.stdout.splitlines()
    read = [COMMAND.fullmatch(line) for line in annotations]
    assert all(read)
    assert [one[1] for one in read if one] == ["error"] * 10
    assert {one[2] for one in read if one} == {PLAYBOOK}
    assert re.fullmatch(r"and \d+ more: .*", last)
    lines = made.summary.splitlines()
    assert sum(line.startswith("- **error** ") for line in lines) >= 14
    assert f"guest-of-lisenne/playbooks/blob/{made.head}/{PLAYBOOK}#L" in made.summary
    assert "There is no preview: errors stop the build." in made.summary
    assert not (made.root / "preview").exists()
    comment = output(made.runner)
    assert comment.startswith("## The check found ")


def test_nothing_of_a_stranger_runs(propose: Any, run: Any) -> None:
    """Settings, hooks, templates, modules and requirements of a proposal are not used: its records are data."""

    def spoil(work: Path) -> None:
        trap = "import pathlib; pathlib.Path(__file__).with_name('sprung').write_text('x')\n"
        for name in ("hook.py", "vademecum.py", "mkdocs.py", "playbooks/hook.py", "sitecustomize.py"):
            (work / name).write_text(trap, encoding="utf-8")
        settings = (work / "mkdocs.yml").read_text(encoding="utf-8")
        (work / "mkdocs.yml").write_text(f"{settings}hooks: [hook.py]\n", encoding="utf-8")
        (work / "templates" / "records").mkdir()
        (work / "templates" / "records" / "playbook.html.j2").write_text("STRANGER", encoding="utf-8")
        (work / "requirements.txt").write_text("stranger==1\n", encoding="utf-8")

    made = propose(spoil)
    before = (made.root / "mkdocs.yml").read_bytes()
    event = made.event("pull-request-fork-deleted")
    done = run("vademecum", "ci", "github", "--proposed", "proposed", cwd=made.root, env=event)
    assert done.returncode == 0, done.stdout + done.stderr
    assert list(made.root.rglob("sprung")) == []
    assert (made.root / "mkdocs.yml").read_bytes() == before
    page = made.root / "preview" / "playbooks" / "consular-day-pensioners" / "index.html"
    assert "STRANGER" not in page.read_text(encoding="utf-8")
    assert "::warning file=playbooks/hook.py,line=1,col=1,title=Y7::" in done.stdout
    said = made.summary
    assert "Besides records this changes hook.py, mkdocs.py, mkdocs.yml, requirements.txt, sitecustomize.py" in said
    assert f"[playbooks/hook.py](https://forge.example/kestria-mfa/playbooks/blob/{made.head}/" in said


def test_moved_removed_and_hostile_files(propose: Any, run: Any) -> None:
    """What came, went or moved is listed as such; names and titles of a stranger are shown, and do nothing."""

    def change(work: Path) -> None:
        consular = work / "playbooks" / "consular"
        (consular / "trees").rename(consular / "decisions")
        (work / "playbooks" / "common" / "notes" / "how-we-write.yml").unlink()
        title = '"<img src=x> @all [x](javascript:alert(1)) /close ::error::no `x` ##[add-mask]"'
        text = (
            f"kind: note\nid: odd\ntitle: {title}\nstatus: trial\ntlp: TLP:CLEAR\ntext: |\n  /close\n\n  ::debug::x\n"
        )
        (consular / "linked.yml").symlink_to("/etc/passwd")
        (work / "playbooks" / "common" / "notes" / "it's [odd](x) @team.yml").write_text(text, encoding="utf-8")

    made = propose(change, merged=False)
    # The base branch changed the file that the proposal removes: what is checked out here is the proposal alone.
    shutil.rmtree(made.proposed)
    shutil.copytree(made.root.parent / "work", made.proposed, symlinks=True)
    subprocess.run(["git", "switch", "--quiet", "--force", "proposal"], cwd=made.proposed, check=True)
    event = made.event("pull-request-fork")
    done = run("vademecum", "ci", "github", "--proposed", "proposed", cwd=made.root, env=event)
    comment = output(made.runner)
    assert done.returncode == 1
    assert "::error file=playbooks/consular/linked.yml,line=1,col=1,title=Y1::the file is a link" in done.stdout
    assert "root:" not in done.stdout + made.summary + comment
    for line in done.stdout.splitlines():
        assert COMMAND.fullmatch(line), line
    for text in (comment, made.summary):
        assert "- removed: playbooks/common/notes/how-we-write.yml\n" in text
        moved = "- moved: [playbooks/consular/decisions/come-or-visit.yml]"
        assert moved in text
        assert ", before playbooks/consular/trees/come-or-visit.yml" in text
        assert "it%27s%20%5Bodd%5D%28x%29%20%40team.yml" in text
        assert not re.search(r"@\w|(?<!\\)<img|(?<!\\)\[x\]\(javascript|^\s*/close|^::|##\[", text, re.MULTILINE)


def test_the_log_of_a_build_that_stops_is_data(propose: Any, rewritten: Any, run: Any) -> None:
    """Where the build stops at a fault of the wiki's own, what it printed is shown, and no command in it is obeyed."""
    made = propose(rewritten("title: A consular day for pensioners", 'title: "x ::add-mask::x"'))
    (made.root / "templates" / "records").mkdir()
    (made.root / "templates" / "records" / "playbook.html.j2").write_text("{{ recrod.title }}", encoding="utf-8")
    event = made.event("pull-request-branch")
    done = run("vademecum", "ci", "github", "--proposed", "proposed", cwd=made.root, env=event)
    assert done.returncode == 1
    first, *said, last, _ = done.stdout.split("\n")
    token = first.removeprefix("::stop-commands::")
    assert re.fullmatch("[0-9a-f]{32}", token)
    assert last == f"::{token}::"
    assert "recrod" in "".join(said)
    assert token not in "".join(said)
    assert "There is no preview: the build stopped (exit code " in made.summary
