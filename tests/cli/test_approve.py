"""`vademecum approve`: what it writes, what it refuses, and what `check` and `diff` say before and after."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from kit.calling import Done, call
from kit.filling import FULL

DAY = "2026-11-21"
STORM, NOTE = "playbooks/consular/storm-season.yml", "playbooks/common/notes/how-to-read.yml"


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """The wiki in which every field stands: its texts were approved, and have small mends since."""
    return Path(shutil.copytree(FULL, tmp_path / "wiki"))


def approve(environment: dict[str, str], wiki: Path, *arguments: str) -> Done:
    """The end of `vademecum approve` on a day."""
    return call(environment, wiki, "approve", *arguments, "--as-of", DAY)


def stale(environment: dict[str, str], wiki: Path) -> list[tuple[str, int]]:
    """File and line of each text that has changed since its approval, as `check` tells them."""
    done = call(environment, wiki, "check", "--as-of", DAY, "--format", "json")
    told = json.loads(done.stdout)["problems"]
    found = [one for one in told if one["code"] == "H8"]
    assert {one["severity"] for one in found} <= {"warning"}
    return [(one["path"], one["line"]) for one in found]


def edit(wiki: Path, file: str, old: str, new: str) -> str:
    """Changes a file, and returns what it says then."""
    text = (wiki / file).read_text(encoding="utf-8")
    assert old in text
    changed = text.replace(old, new, 1)
    (wiki / file).write_text(changed, encoding="utf-8")
    return changed


def test_a_change_is_seen_marked_or_approved(environment: dict[str, str], wiki: Path) -> None:
    """A changed step warns; marked as small it does not, nor after a new approval, which forgets the small mends."""
    assert stale(environment, wiki) == []
    text = edit(wiki, STORM, "by: T+0:30", "by: T+0:40")
    assert stale(environment, wiki) == [(STORM, text[: text.index("approved_content:")].count("\n") + 1)]
    done = approve(environment, wiki, "storm-season", "--minor")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("Marked what changed in storm-season since its approval as small mends")
    assert "approved_on: 2026-06-30\n" in (wiki / STORM).read_text(encoding="utf-8")
    assert stale(environment, wiki) == []
    edit(wiki, STORM, "by: T+0:40", "by: T+0:50")
    assert len(stale(environment, wiki)) == 1
    done = approve(environment, wiki, "storm-season", "--role", "head-consular", "--on", "2026-11-20")
    assert done.stderr == f"Approved storm-season by head-consular on 2026-11-20, in {STORM}. Commit it.\n"
    assert stale(environment, wiki) == []
    after = (wiki / STORM).read_text(encoding="utf-8")
    assert "approved_by_role: head-consular\napproved_on: 2026-11-20\napproved_content:\n" in after
    assert "minor_content" not in after


def test_a_draft_is_approved_before_it_comes_into_force(environment: dict[str, str], wiki: Path) -> None:
    """What it needs next is said; coming into force then leaves the approval as it is."""
    edit(wiki, NOTE, "status: in-force", "status: trial")
    done = approve(environment, wiki, "how-to-read")
    assert done.returncode == 0
    assert "Its status is still trial; `status: in-force` puts it in force." in done.stderr
    edit(wiki, NOTE, "status: trial", "status: in-force")
    assert stale(environment, wiki) == []
    again = approve(environment, wiki, "how-to-read")
    assert (again.returncode, again.stderr) == (
        2,
        "how-to-read stands as head-of-mission approved it on 21 November 2026. There is nothing to approve.\n",
    )


REFUSED = {
    "unknown": (("storm-seson",), 'There is no record "storm-seson". Did you mean "storm-season"?'),
    "kind": (("head-consular",), '"head-consular" is of the kind role, which has no status and is not approved.'),
    "role": (
        ("storm-season", "--role", "head-consula"),
        'There is no role "head-consula". Did you mean "head-consular"?',
    ),
    "role-of-another-kind": (("storm-season", "--role", "consular"), 'There is no role "consular".'),
    "future": (
        ("storm-season", "--on", "2026-11-22"),
        "2026-11-22 has not come. An approval is written down on its day, or later.",
    ),
    "minor-by-whom": (
        ("storm-season", "--minor", "--role", "head-consular"),
        "`--minor` leaves the approval as it is; it takes neither `--role` nor `--on`.",
    ),
    "minor-twice": (
        ("storm-season", "--minor"),
        "storm-season was approved, and all changes since are marked as minor. There is nothing to mark.",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_approved_is_said(environment: dict[str, str], wiki: Path, name: str) -> None:
    """It exits 2 with a sentence, and the file stays as it was."""
    arguments, words = REFUSED[name]
    before = (wiki / STORM).read_bytes()
    done = approve(environment, wiki, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(words)
    assert (wiki / STORM).read_bytes() == before


@pytest.mark.parametrize("status", ["withdrawn", "superseded"])
def test_what_nobody_acts_on_is_not_approved(environment: dict[str, str], wiki: Path, status: str) -> None:
    """A text that was set aside is refused, and does not warn when it changes."""
    edit(wiki, NOTE, "status: in-force", f"status: {status}")
    edit(wiki, NOTE, "title: ", "title: Once ")
    done = approve(environment, wiki, "how-to-read")
    assert done.returncode == 2
    assert f"how-to-read is {status}" in done.stderr
    assert stale(environment, wiki) == []


def test_without_a_hash_nothing_can_be_minor(environment: dict[str, str], wiki: Path) -> None:
    """Which text was approved must be written down before an edit can be small."""
    lines = (wiki / NOTE).read_text(encoding="utf-8").splitlines(keepends=True)
    gone = [line for line in lines if "sha256-" not in line and "_content:" not in line]
    (wiki / NOTE).write_text("".join(gone), encoding="utf-8")
    done = approve(environment, wiki, "how-to-read", "--minor")
    assert done.returncode == 2
    assert done.stderr.startswith("It is not written down which text of how-to-read was approved. Run: vademecum")


def test_a_broken_record_is_mended_first(environment: dict[str, str], wiki: Path) -> None:
    """What does not pass the rules is not approved; the message names file and line."""
    text = edit(wiki, STORM, "sources:\n", "sources:\n  - no-such-source\n")
    done = approve(environment, wiki, "storm-season", "--role", "head-consular")
    assert done.returncode == 1
    assert "no-such-source" in done.stderr
    assert "Mend this first: what is approved must be sound." in done.stderr
    assert (wiki / STORM).read_text(encoding="utf-8") == text
