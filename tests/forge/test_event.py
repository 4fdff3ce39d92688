"""What a run is told of its proposal, read from recorded events; and what a proposal may put in our place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from vademecum.cli.forge import EventError, UnfitProposalError, github_proposal, gitlab_proposal, place
from vademecum.versions import NoRepositoryError, bring, changed_files

EVENTS = Path(__file__).parent.parent / "samples" / "events"
BASE, HEAD = "a" * 40, "b" * 40


def recorded(name: str, folder: Path) -> dict[str, str]:
    """The variables of a run with a recorded event."""
    text = (EVENTS / f"{name}.json").read_text(encoding="utf-8").replace('"BASE"', f'"{BASE}"')
    text = text.replace('"HEAD"', f'"{HEAD}"').replace('"MERGED"', f'"{"c" * 40}"')
    if name.startswith("merge-request"):
        given: dict[str, str] = json.loads(text)
        return given
    (folder / "event.json").write_text(text, encoding="utf-8")
    return {"GITHUB_EVENT_PATH": str(folder / "event.json")}


@pytest.mark.parametrize(
    ("name", "blob"),
    [
        ("pull-request-branch", "https://forge.example/kestria-mfa/playbooks/blob/"),
        ("pull-request-fork", "https://forge.example/guest-of-lisenne/playbooks/blob/"),
        ("pull-request-fork-deleted", "https://forge.example/kestria-mfa/playbooks/blob/"),
    ],
)
def test_a_pull_request(tmp_path: Path, name: str, blob: str) -> None:
    """Its commits and number, and where its files are seen: in the fork, or here when the fork is gone."""
    proposal = github_proposal(recorded(name, tmp_path))
    assert (proposal.base, proposal.head, proposal.number) == (BASE, HEAD, 12)
    assert proposal.link("playbooks/a b#c.yml", 3) == f"{blob}{HEAD}/playbooks/a%20b%23c.yml#L3"


@pytest.mark.parametrize("name", ["merge-request-branch", "merge-request-fork", "merge-request-merged-result"])
def test_a_merge_request(tmp_path: Path, name: str) -> None:
    """The same; the head is the source branch's commit, also where GitLab has merged it for the pipeline."""
    proposal = gitlab_proposal(recorded(name, tmp_path))
    assert (proposal.base, proposal.head, proposal.number) == (BASE, HEAD, 12)
    owner = "guest-of-lisenne" if name.endswith("fork") else "kestria-mfa"
    assert proposal.link("a.yml") == f"https://forge.example/{owner}/playbooks/-/blob/{HEAD}/a.yml"
    assert proposal.preview.startswith(f"https://forge.example/{owner}/playbooks/-/jobs/")


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("pull_request",), None, "was not started by a pull request"),
        (("pull_request", "head"), [], "does not say `head`"),
        (("pull_request", "base", "sha"), "--output=x", "pull_request.base.sha is not the name of a commit"),
        (("pull_request", "head", "sha"), f"{HEAD}\n", "pull_request.head.sha is not the name of a commit"),
        (("pull_request", "number"), "1/../../2", "pull_request.number is not a number"),
        (("pull_request", "number"), True, "pull_request.number is not a number"),
    ],
)
def test_an_odd_event_is_refused(tmp_path: Path, path: tuple[str, ...], value: Any, said: str) -> None:
    """What is missing, or is not what it should be, is named; nothing of it reaches git or an address."""
    given = recorded("pull-request-branch", tmp_path)
    event = json.loads((tmp_path / "event.json").read_text(encoding="utf-8"))
    part = event
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = value
    (tmp_path / "event.json").write_text(json.dumps(event), encoding="utf-8")
    with pytest.raises(EventError, match=said):
        github_proposal(given)


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, "\x00"])
def test_an_event_that_is_no_event_is_refused(tmp_path: Path, text: str) -> None:
    """A file that cannot be read as an event ends in a sentence."""
    (tmp_path / "event.json").write_text(text, encoding="utf-8")
    with pytest.raises(EventError, match="The event in GITHUB_EVENT_PATH"):
        github_proposal({"GITHUB_EVENT_PATH": str(tmp_path / "event.json")})


def test_other_runs_are_refused(tmp_path: Path) -> None:
    """A push is no proposal, and neither is a run outside a forge."""
    with pytest.raises(EventError, match="was not started by a pull request"):
        github_proposal(recorded("push", tmp_path))
    with pytest.raises(EventError, match="GITHUB_EVENT_PATH is not set"):
        github_proposal({})
    with pytest.raises(EventError, match="was not started by a merge request"):
        gitlab_proposal({"CI_COMMIT_SHA": HEAD})
    with pytest.raises(EventError, match="DIFF_BASE_SHA is not the name of a commit"):
        gitlab_proposal(recorded("merge-request-branch", tmp_path) | {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "main"})


@pytest.mark.parametrize("page", ["javascript:alert(1)", "https://x) [y](z", 'https://x"y', "", None, 7])
def test_an_odd_address_makes_no_link(tmp_path: Path, page: Any) -> None:
    """An address that could break out of a link is left out; the file is then named without one."""
    given = recorded("pull-request-branch", tmp_path)
    event = json.loads((tmp_path / "event.json").read_text(encoding="utf-8"))
    event["pull_request"]["head"]["repo"]["html_url"] = page
    (tmp_path / "event.json").write_text(json.dumps(event), encoding="utf-8")
    assert github_proposal(given).link("a.yml", 1) == ""


def test_the_records_take_the_place_of_ours(tmp_path: Path) -> None:
    """What the proposal does not have is gone, what it has is there, and links stay links."""
    root, proposed = tmp_path / "root", tmp_path / "proposed"
    for folder, name in ((root, "old.yml"), (proposed, "new.yml")):
        (folder / "playbooks").mkdir(parents=True)
        (folder / "playbooks" / name).write_text(name, encoding="utf-8")
        (folder / "mkdocs.yml").write_text(folder.name, encoding="utf-8")
    (proposed / "playbooks" / "link.yml").symlink_to("/etc/passwd")
    place(root, proposed, "playbooks")
    assert sorted(one.name for one in (root / "playbooks").iterdir()) == ["link.yml", "new.yml"]
    assert (root / "playbooks" / "link.yml").is_symlink()
    assert (root / "mkdocs.yml").read_text(encoding="utf-8") == "root"
    place(root, root, "playbooks")
    assert (root / "playbooks" / "new.yml").is_file()


@pytest.mark.parametrize("folder", ["playbooks", "book/playbooks"])
@pytest.mark.parametrize("side", ["proposed", "root"])
def test_a_link_is_no_folder_of_records(tmp_path: Path, folder: str, side: str) -> None:
    """A link in the place of the folder, or on the way to it, ends it before anything is deleted or read."""
    for name in ("root", "proposed"):
        (tmp_path / name / folder).mkdir(parents=True)
        (tmp_path / name / folder / "a.yml").write_text(name, encoding="utf-8")
    away = tmp_path / "away"
    (tmp_path / side / folder.split("/")[0]).rename(away)
    (tmp_path / side / folder.split("/")[0]).symlink_to(away)
    with pytest.raises(UnfitProposalError, match="is a link"):
        place(tmp_path / "root", tmp_path / "proposed", folder)
    assert (tmp_path / "root" / folder / "a.yml").read_text(encoding="utf-8") == "root"
    assert (tmp_path / "proposed" / folder / "a.yml").read_text(encoding="utf-8") == "proposed"


def test_no_folder_of_records_is_said(tmp_path: Path) -> None:
    """A proposal that deletes the folder leaves ours as it is."""
    (tmp_path / "root" / "playbooks").mkdir(parents=True)
    (tmp_path / "proposed").mkdir()
    with pytest.raises(UnfitProposalError, match="The proposal has no folder playbooks/"):
        place(tmp_path / "root", tmp_path / "proposed", "playbooks")
    assert (tmp_path / "root" / "playbooks").is_dir()


@pytest.mark.parametrize("name", ["--upload-pack=touch x", "HEAD", "a" * 39, ""])
def test_only_commits_reach_git(tmp_path: Path, name: str) -> None:
    """A name that is no commit is refused before git sees it."""
    with pytest.raises(NoRepositoryError, match="is not the name of a commit"):
        bring(tmp_path, tmp_path, name)
    with pytest.raises(NoRepositoryError, match="is not the name of a commit"):
        changed_files(tmp_path, "a" * 40, name)
