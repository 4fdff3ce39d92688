"""The part of the forge's API that the form asks for, of one project."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, unquote, urlencode

from kit.forge.answer import Answer, Request, refused, told
from kit.forge.entering import Gate, Person
from kit.forge.repository import Entry, RefusedError, Repository, Snapshot

MOST = 100
_DEVELOPER = 30


class Api:
    """The project behind `/api/v4`. `protected` is the branch that only maintainers push to."""

    def __init__(self, host: str, project: str, repository: Repository, gate: Gate, protected: str = "main") -> None:
        self.host = host
        self.project = project
        self.repository = repository
        self.gate = gate
        self.protected = protected

    def answer(self, request: Request) -> Answer:
        """An answer of the API. A project that one may not see is not there."""
        person = self.gate.bearer(request)
        if isinstance(person, Answer):
            return person
        path = request.path.removeprefix("/api/v4/")
        if person is None:
            return (
                refused(404, "404 Project Not Found")
                if path.startswith("projects/")
                else refused(401, "401 Unauthorized")
            )
        if path == "user":
            return told(
                {
                    "id": person.id,
                    "username": person.username,
                    "name": person.name,
                    "email": person.email,
                    "state": "active",
                }
            )
        name, _, inside = path.removeprefix("projects/").partition("/")
        if not path.startswith("projects/") or unquote(name) not in {self.project, "1"}:
            return refused(404, "404 Project Not Found" if path.startswith("projects/") else "404 Not Found")
        for method, pattern, found in self._routes():
            match = re.fullmatch(pattern, inside)
            if match and request.method in {method, "HEAD" if method == "GET" else method}:
                return found(request, person, *map(unquote, match.groups()))
        return refused(404, "404 Not Found")

    def _routes(self) -> tuple[tuple[str, str, Callable[..., Answer]], ...]:
        return (
            ("GET", "", self._itself),
            ("GET", "members/(?:all/)?([0-9]+)", self._member),
            ("GET", "repository/tree", self._tree),
            ("GET", "repository/files/([^/]+)/raw", self._raw),
            ("GET", "repository/files/([^/]+)", self._file),
            ("GET", "repository/commits", self._commits),
            ("POST", "repository/commits", self._commit),
            ("GET", "repository/commits/([^/]+)/refs", self._refs),
            ("GET", "repository/branches", self._branches),
            ("GET", "repository/branches/([^/]+)", self._branch),
            ("GET", "repository/compare", self._compare),
        )

    def _itself(self, _: Request, person: Person) -> Answer:
        access = {"access_level": person.level, "notification_level": 3}
        return told(
            {
                "id": 1,
                "path_with_namespace": self.project,
                "default_branch": self.protected,
                "visibility": "private",
                "web_url": f"{self.host}/{self.project}",
                "shared_with_groups": [],
                "permissions": {"project_access": access, "group_access": None},
            }
        )

    def _member(self, _: Request, __: Person, number: str) -> Answer:
        for one in self.gate.people:
            if one.id == int(number):
                return told({"id": one.id, "username": one.username, "name": one.name, "access_level": one.level})
        return refused(404, "404 Not Found")

    def _snapshot(self, ref: str | None) -> Snapshot | None:
        commit = self.repository.commit_of(ref or self.protected)
        return self.repository.snapshot(commit) if commit else None

    def _tree(self, request: Request, _: Person) -> Answer:
        asked = request.query
        snapshot = self._snapshot(asked.get("ref"))
        if snapshot is None:
            return refused(404, "404 Tree Not Found")
        folder = asked.get("path", "").strip("/")
        if folder and (folder not in snapshot.entries or snapshot.entries[folder].type != "tree"):
            return refused(404, "404 invalid revision or path Not Found")
        start = f"{folder}/" if folder else ""
        inside = [one for path, one in snapshot.entries.items() if path.startswith(start)]
        if asked.get("recursive") != "true":
            inside = [one for one in inside if "/" not in one.path[len(start) :]]
        inside.sort(key=lambda one: (one.type != "tree", one.path))
        return self._paged(request, [one.told() for one in inside])

    def _paged(self, request: Request, values: list[Any]) -> Answer:
        """A page of a list, with the headers that lead to the others."""
        try:
            number, size = int(request.query.get("page", "1")), int(request.query.get("per_page", "20"))
        except ValueError:
            return told({"error": "page is invalid"}, 400)
        if number < 1 or size < 1:
            return told({"error": "per_page does not have a valid value"}, 400)
        size = min(size, MOST)
        last = max(1, -(-len(values) // size))
        pages = {"prev": number - 1, "next": number + 1, "first": 1, "last": last}
        leads = {name: one for name, one in pages.items() if 1 <= one <= last}
        address = f"{self.host}{request.path}"
        link = ", ".join(
            f'<{address}?{urlencode({**request.query, "page": one, "per_page": size})}>; rel="{name}"'
            for name, one in leads.items()
        )
        headers = {
            "X-Total": str(len(values)),
            "X-Total-Pages": str(last),
            "X-Per-Page": str(size),
            "X-Page": str(number),
            "X-Next-Page": str(leads.get("next", "")),
            "X-Prev-Page": str(leads.get("prev", "")),
            "Link": link,
        }
        found = told(values[(number - 1) * size : number * size])
        return Answer(found.status, found.body, headers=headers)

    def _about(self, snapshot: Snapshot, entry: Entry, ref: str) -> dict[str, Any]:
        data = self.repository.blob(entry.id)
        return {
            "file_name": entry.path.rpartition("/")[2],
            "file_path": entry.path,
            "size": len(data),
            "encoding": "base64",
            "content_sha256": hashlib.sha256(data).hexdigest(),
            "ref": ref,
            "blob_id": entry.id,
            "commit_id": snapshot.commit,
            "last_commit_id": snapshot.touching(entry.path)[0].id,
            "execute_filemode": entry.mode == "100755",
        }

    def _found(self, request: Request, path: str, must: bool) -> tuple[bytes, dict[str, Any]] | Answer:
        ref = request.query.get("ref")
        if must and not ref:
            return told({"error": "ref is missing"}, 400)
        if ".." in path.split("/"):
            return told({"error": "file_path should be a valid file path"}, 400)
        snapshot = self._snapshot(ref)
        if snapshot is None:
            return refused(404, "404 Commit Not Found")
        entry = snapshot.file(path)
        if entry is None:
            return refused(404, "404 File Not Found")
        return self.repository.blob(entry.id), self._about(snapshot, entry, ref or "HEAD")

    def _raw(self, request: Request, _: Person, path: str) -> Answer:
        found = self._found(request, path, must=False)
        if isinstance(found, Answer):
            return found
        return Answer(200, found[0], "text/plain; charset=utf-8", _headers(found[1]))

    def _file(self, request: Request, _: Person, path: str) -> Answer:
        found = self._found(request, path, must=True)
        if isinstance(found, Answer):
            return found
        whole = told({**found[1], "content": base64.b64encode(found[0]).decode()})
        return Answer(200, whole.body, headers=_headers(found[1]))

    def _commits(self, request: Request, _: Person) -> Answer:
        snapshot = self._snapshot(request.query.get("ref_name"))
        if snapshot is None:
            return refused(404, "404 Commit Not Found")
        return self._paged(request, [one.told() for one in snapshot.touching(request.query.get("path", ""))])

    def _commit(self, request: Request, person: Person) -> Answer:
        given = request.given
        missing = [name for name in ("branch", "commit_message", "actions") if not given.get(name)]
        if missing:
            return told({"error": ", ".join(f"{name} is missing" for name in missing)}, 400)
        if person.level < _DEVELOPER:
            return refused(403, "403 Forbidden")
        if given["branch"] == self.protected and person.level == _DEVELOPER:
            return refused(403, "403 Forbidden - You are not allowed to push into this branch")
        author = (given.get("author_name") or person.name, given.get("author_email") or person.email)
        try:
            made = self.repository.commit(given["branch"], given["commit_message"], author, given["actions"])
        except RefusedError as fault:
            return refused(400, str(fault))
        return told(self.repository.snapshot(made).commits[0][0].told(), 201)

    def _refs(self, _: Request, __: Person, commit: str) -> Answer:
        if self.repository.commit_of(commit) is None:
            return refused(404, "404 Commit Not Found")
        names = self.repository.git(
            "for-each-ref", "--format=%(refname:lstrip=2)", f"--contains={commit}", "refs/heads"
        )
        return told([{"type": "branch", "name": one} for one in names.splitlines()])

    def _branches(self, request: Request, _: Person) -> Answer:
        return self._paged(request, [self._told(name, commit) for name, commit in self.repository.branches().items()])

    def _branch(self, _: Request, __: Person, name: str) -> Answer:
        commit = self.repository.branches().get(name)
        return told(self._told(name, commit)) if commit else refused(404, "404 Branch Not Found")

    def _told(self, name: str, commit: str) -> dict[str, Any]:
        return {
            "name": name,
            "merged": False,
            "default": name == self.protected,
            "protected": name == self.protected,
            "developers_can_push": False,
            "developers_can_merge": False,
            "can_push": name != self.protected,
            "web_url": f"{self.host}/{self.project}/-/tree/{quote(name)}",
            "commit": self.repository.snapshot(commit).commits[0][0].told(),
        }

    def _compare(self, request: Request, _: Person) -> Answer:
        ends = [self.repository.commit_of(request.query.get(name, "")) for name in ("from", "to")]
        if None in ends:
            return refused(404, "404 Ref Not Found")
        words = ("diff", "-z", "--raw", "--no-abbrev", "--find-renames", f"{ends[0]}...{ends[1]}")
        parts = iter(self.repository.git(*words).split("\0"))
        diffs = []
        for about in filter(None, parts):
            old_mode, mode, _old, _new, status = about.removeprefix(":").split()
            path = next(parts)
            new = next(parts) if status[0] == "R" else path
            flags = {"new_file": status == "A", "deleted_file": status == "D", "renamed_file": status[0] == "R"}
            diffs.append({"old_path": path, "new_path": new, "a_mode": old_mode, "b_mode": mode, "diff": "@@", **flags})
        return told({"commits": [], "diffs": diffs, "compare_timeout": False, "compare_same_ref": ends[0] == ends[1]})


def _headers(about: dict[str, Any]) -> dict[str, str]:
    """What is known of a file, as headers."""
    return {f"X-Gitlab-{name.replace('_', '-').title()}": str(value) for name, value in about.items()}
