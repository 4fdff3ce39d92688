"""Keeps one comment beside a proposal up to date: ours, known by a hidden mark and by who wrote it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from vademecum.cli.forge.calling import Caller, ForgeError
from vademecum.cli.forge.event import github_proposal, gitlab_proposal
from vademecum.site import COMMENT_BYTES, defused, fitted

MARK = "<!-- vademecum: review -->"
"""The first line of our comment. A stranger may write it too, so that it proves nothing alone."""

GITHUB_WRITER = "github-actions[bot]"
"""Who writes when the token is that of the run; nobody else can have this name."""

_PAGES = 100
_PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments beside one proposal: where they lie, how one is changed, and which of them are ours."""

    caller: Caller
    path: str
    method: str
    change: Callable[[int], str]
    is_ours: Callable[[Mapping[str, Any]], bool]

    def own(self) -> tuple[int, str] | None:
        """The number and the text of our comment, the oldest if there are more; None when there is none yet."""
        for one in self._listed():
            text = one.get("body")
            if isinstance(text, str) and text.startswith(MARK) and self.is_ours(one):
                return int(one["id"]), text
        return None

    def _listed(self) -> Iterator[Mapping[str, Any]]:
        for page in range(1, _PAGES + 1):
            answer = self.caller.ask("GET", f"{self.path}?per_page={_PER_PAGE}&page={page}")
            if not isinstance(answer.value, list):
                raise ForgeError("The forge answered with something else than a list of comments.")
            yield from (one for one in answer.value if isinstance(one, dict))
            if not answer.more:
                return
        raise ForgeError(f"There are more than {_PAGES * _PER_PAGE:,} comments.")


def keep_comment(comments: Comments, text: str) -> str:
    """Writes our comment, or changes the one that is there. Says what was done: `written`, `changed` or `unchanged`.

    Raises ForgeError when the forge refuses.
    """
    body = f"{MARK}\n{fitted(defused(text), COMMENT_BYTES, 'The rest does not fit here.')}".rstrip()
    own = comments.own()
    if own is None:
        comments.caller.ask("POST", comments.path, {"body": body})
        return "written"
    number, before = own
    # A forge may give back other line breaks than it was sent.
    if before.replace("\r\n", "\n").rstrip() == body:
        return "unchanged"
    comments.caller.ask(comments.method, comments.change(number), {"body": body})
    return "changed"


def github_comments(environment: Mapping[str, str]) -> Comments:
    """The comments beside the pull request of this run. Raises EventError or ForgeError when something is not set."""
    proposal = github_proposal(environment)
    headers = {
        "Authorization": f"Bearer {_needed(environment, 'GITHUB_TOKEN')}",
        "Accept": "application/vnd.github+json",
        "X-GitHub-Api-Version": "2022-11-28",
    }
    repository = quote(_needed(environment, "GITHUB_REPOSITORY"))
    path = f"/repos/{repository}/issues"
    return Comments(
        Caller(_needed(environment, "GITHUB_API_URL"), headers),
        f"{path}/{proposal.number}/comments",
        "PATCH",
        lambda number: f"{path}/comments/{number}",
        lambda one: _named(one.get("user"), "login") == GITHUB_WRITER,
    )


def gitlab_comments(environment: Mapping[str, str]) -> Comments:
    """The notes beside the merge request of this pipeline. Raises EventError or ForgeError when something is not set.

    The token of a job may not write notes, so that it needs one of its own, in VADEMECUM_TOKEN.
    """
    proposal = gitlab_proposal(environment)
    caller = Caller(_needed(environment, "CI_API_V4_URL"), {"PRIVATE-TOKEN": _needed(environment, "VADEMECUM_TOKEN")})
    project = quote(_needed(environment, "CI_MERGE_REQUEST_PROJECT_ID"), safe="")
    path = f"/projects/{project}/merge_requests/{proposal.number}/notes"
    writer = _named(caller.ask("GET", "/user").value, "id")
    if writer is None:
        raise ForgeError("The forge did not say who the token in VADEMECUM_TOKEN belongs to.")
    return Comments(
        caller,
        path,
        "PUT",
        lambda number: f"{path}/{number}",
        lambda one: _named(one.get("author"), "id") == writer and not one.get("system"),
    )


def _named(part: object, name: str) -> object:
    return part.get(name) if isinstance(part, dict) else None


def _needed(environment: Mapping[str, str], name: str) -> str:
    value = environment.get(name, "")
    if not value or not value.isprintable():
        raise ForgeError(f"{name} is not set.")
    return value
