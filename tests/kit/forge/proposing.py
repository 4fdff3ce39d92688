"""The pages of the project on which a person makes a branch and proposes it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from kit.forge.answer import Answer, Request, fields, page, sent
from kit.forge.entering import Gate, Person
from kit.forge.repository import RefusedError, Repository


@dataclass(frozen=True)
class Proposal:
    """A merge request."""

    source: str
    target: str
    title: str
    description: str
    author: str


@dataclass
class Pages:
    """The pages below the project's own address. Only who has logged in sees them: the project is private."""

    project: str
    repository: Repository
    gate: Gate
    proposals: list[Proposal] = field(default_factory=list)

    def answer(self, request: Request) -> Answer:
        """The page at an address, or where the browser is sent."""
        person = self.gate.seen(request)
        if person is None:
            return self.gate.to_sign_in(request)
        inside = request.path.removeprefix(f"/{self.project}/-/")
        for method, pattern, found in self._routes():
            match = re.fullmatch(pattern, inside)
            if match and method == request.method:
                return found(request, person, *map(unquote, match.groups()))
        return page("404: Page not found", "", 404)

    def _routes(self) -> tuple[tuple[str, str, Callable[..., Answer]], ...]:
        return (
            ("GET", "branches/new", self._new_branch),
            ("POST", "branches", self._make_branch),
            ("GET", "tree/(.+)", self._tree),
            ("GET", "merge_requests/new", self._new_proposal),
            ("POST", "merge_requests", self._propose),
            ("GET", "merge_requests/([0-9]+)", self._proposal),
        )

    def _new_branch(self, request: Request, _: Person, fault: str = "") -> Answer:
        asked = request.query or request.given
        form = fields(
            f"/{self.project}/-/branches",
            "Create branch",
            branch_name=asked.get("branch_name", ""),
            create_from=asked.get("ref") or asked.get("create_from") or "main",
        )
        return page("New branch", f"<p role=alert>{html.escape(fault)}</p>{form}" if fault else form)

    def _make_branch(self, request: Request, person: Person) -> Answer:
        name, ref = str(request.given.get("branch_name", "")), str(request.given.get("create_from", ""))
        if person.level < 30:
            return page("403: You do not have permission", "", 403)
        try:
            self.repository.make_branch(name, ref)
        except RefusedError as fault:
            return self._new_branch(request, person, str(fault))
        return sent(f"/{self.project}/-/tree/{quote(name)}")

    def _tree(self, _: Request, __: Person, branch: str) -> Answer:
        if branch not in self.repository.branches():
            return page("404: Page not found", "", 404)
        return page(branch, f"<p>You are on the branch {html.escape(branch)}.</p>")

    def _new_proposal(self, request: Request, _: Person) -> Answer:
        source = request.query.get("merge_request[source_branch]", "")
        target = request.query.get("merge_request[target_branch]", "")
        for one in (source, target):
            if one not in self.repository.branches():
                return page("New merge request", f"<p role=alert>The branch “{html.escape(one)}” does not exist.</p>")
        words = re.sub(r"[-_/]+", " ", source).capitalize()
        form = fields(
            f"/{self.project}/-/merge_requests",
            "Create merge request",
            title=words,
            description="",
            _source=source,
            _target=target,
        )
        files = self.repository.git("diff", "--name-only", f"{target}...{source}").split("\n")
        return page(
            "New merge request", f"<p>From {html.escape(source)} into {html.escape(target)}</p>{form}{_list(files)}"
        )

    def _propose(self, request: Request, person: Person) -> Answer:
        given = {name: str(request.given.get(name, "")) for name in ("source", "target", "title", "description")}
        if any(one.source == given["source"] for one in self.proposals):
            return page("New merge request", "<p role=alert>Another open merge request already exists.</p>", 422)
        self.proposals.append(Proposal(**given, author=person.username))
        return sent(f"/{self.project}/-/merge_requests/{len(self.proposals)}")

    def _proposal(self, _: Request, __: Person, number: str) -> Answer:
        if not 0 < int(number) <= len(self.proposals):
            return page("404: Page not found", "", 404)
        found = self.proposals[int(number) - 1]
        return page(found.title, f"<p>{html.escape(found.description)}</p>")


def _list(lines: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{html.escape(one)}</li>' for one in lines if one)}</ul>"
