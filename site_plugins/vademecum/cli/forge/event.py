"""What a forge says of the proposal that started a run: its commits, its number, and where its files are to be seen."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

_COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
_MOST_BYTES = 25_000_000
"""GitHub's own limit of an event."""


class EventError(Exception):
    """This is no run of a proposal, or the forge did not say what is needed; the text names what is missing."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pull or merge request: the commits that it starts from and ends with, its number, its files on the forge.

    `blob` is the address before a file's path; `preview` that before a page of the preview, where pages can be opened.
    """

    base: str
    head: str
    number: int
    blob: str
    anchor: str
    preview: str = ""

    def link(self, path: str, line: int = 0) -> str:
        """The address of a file as the proposal has it, or of a line of it."""
        return f"{self.blob}{quote(path)}{f'#{self.anchor}{line}' if line else ''}" if self.blob else ""


def github_proposal(environment: Mapping[str, str]) -> Proposal:
    """The pull request of a run of GitHub Actions. Raises EventError for any other run."""
    event = _event(environment)
    request = event.get("pull_request")
    if not isinstance(request, dict):
        raise EventError("This run was not started by a pull request: the event has no `pull_request`.")
    head = _part(request, "head")
    # The repository of the head is missing when a fork was deleted while its proposal was open.
    repository = head.get("repo") or _part(request, "base").get("repo") or {}
    page = _address(repository.get("html_url"))
    commit = _commit(head.get("sha"), "pull_request.head.sha")
    return Proposal(
        base=_commit(_part(request, "base").get("sha"), "pull_request.base.sha"),
        head=commit,
        number=_number(request.get("number"), "pull_request.number"),
        blob=f"{page}/blob/{commit}/" if page else "",
        anchor="L",
    )


def gitlab_proposal(environment: Mapping[str, str]) -> Proposal:
    """The merge request of a pipeline of GitLab. Raises EventError for any other pipeline."""
    number = environment.get("CI_MERGE_REQUEST_IID")
    if not number:
        raise EventError("This pipeline was not started by a merge request: CI_MERGE_REQUEST_IID is not set.")
    # In a pipeline of merged results the last commit is GitLab's own; the source branch's one is named beside it.
    commit = _commit(
        environment.get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA") or environment.get("CI_COMMIT_SHA"), "CI_COMMIT_SHA"
    )
    page = _address(environment.get("CI_MERGE_REQUEST_SOURCE_PROJECT_URL") or environment.get("CI_PROJECT_URL"))
    job = _address(environment.get("CI_JOB_URL"))
    return Proposal(
        base=_commit(environment.get("CI_MERGE_REQUEST_DIFF_BASE_SHA"), "CI_MERGE_REQUEST_DIFF_BASE_SHA"),
        head=commit,
        number=_number(number, "CI_MERGE_REQUEST_IID"),
        blob=f"{page}/-/blob/{commit}/" if page else "",
        anchor="L",
        preview=f"{job}/artifacts/file/preview/" if job else "",
    )


def _event(environment: Mapping[str, str]) -> dict[str, Any]:
    name = environment.get("GITHUB_EVENT_PATH")
    if not name:
        raise EventError("This is no run of GitHub Actions: GITHUB_EVENT_PATH is not set.")
    try:
        with Path(name).open("rb") as stream:
            event = json.loads(stream.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError) as fault:
        raise EventError(f"The event in GITHUB_EVENT_PATH cannot be read: {fault}") from None
    if not isinstance(event, dict):
        raise EventError("The event in GITHUB_EVENT_PATH is not an object.")
    return event


def _part(of: Mapping[str, Any], name: str) -> dict[str, Any]:
    part = of.get(name)
    if not isinstance(part, dict):
        raise EventError(f"The event does not say `{name}` of the pull request.")
    return part


def _commit(value: object, name: str) -> str:
    if not isinstance(value, str) or not _COMMIT.fullmatch(value):
        raise EventError(f"{name} is not the name of a commit: {str(value)[:80]!r}.")
    return value


def _number(value: object, name: str) -> int:
    text = str(value)
    if not re.fullmatch(r"[1-9][0-9]{0,17}", text):
        raise EventError(f"{name} is not a number: {text[:80]!r}.")
    return int(text)


def _address(value: object) -> str:
    """An address of the forge, as far as it can stand in a link; else nothing."""
    if not isinstance(value, str) or not re.fullmatch(r"https?://[\w.:-]+(/[\w./~%+-]*)?", value):
        return ""
    return value.rstrip("/") if urlsplit(value).hostname else ""
