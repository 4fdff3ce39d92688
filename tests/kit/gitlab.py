"""A stand-in for GitLab's interface over a real repository: what Decap asks is answered, what it sends is kept."""

from __future__ import annotations

import base64
import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from playwright.sync_api import Route

HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Allow-Methods": "*",
    "Access-Control-Expose-Headers": "*",
}
ONE_PAGE = {"X-Page": "1", "X-Total-Pages": "1", "X-Per-Page": "1000", "X-Total": "1000"}
LOGIN = {"token": "given-by-the-forge", "backendName": "gitlab", "name": "Clerk", "login": "clerk"}
"""What Decap keeps in the browser's storage after a login."""

USER = {"id": 1, "name": "Clerk", "username": "clerk", "email": "clerk@mission.example", "state": "active"}
PROJECT = {
    "permissions": {"project_access": {"access_level": 40}, "group_access": None},
    "default_branch": "main",
    "shared_with_groups": [],
}


@dataclass
class GitLab:
    """A project whose repository is `root`; `refs` are the branches that were read, `commits` what was sent."""

    root: Path
    refs: set[str] = field(default_factory=set)
    commits: list[dict[str, Any]] = field(default_factory=list)

    def git(self, *words: str) -> bytes:
        """What git says, nothing where it refuses."""
        return subprocess.run(["git", "-C", str(self.root), *words], capture_output=True, check=False).stdout

    def answer(self, route: Route) -> None:
        """Answers one request of the form's page."""
        request, parts = route.request, urlsplit(route.request.url)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.refs |= {asked["ref"]} if "ref" in asked else set()
        if request.method == "OPTIONS":
            route.fulfill(status=204, headers=HEADERS)
        elif parts.path.endswith("/user"):
            route.fulfill(headers=HEADERS, json=USER)
        elif "/repository/files/" in parts.path:
            self.file(route, unquote(parts.path.partition("/repository/files/")[2]), asked["ref"])
        elif request.method == "POST":
            self.commits.append(json.loads(request.post_data or ""))
            route.fulfill(headers=HEADERS, json={"id": "1"})
        elif parts.path.endswith("/repository/tree"):
            route.fulfill(headers=HEADERS | ONE_PAGE, json=self.tree(asked))
        elif "/repository/branches/" in parts.path:
            name = unquote(parts.path.partition("/repository/branches/")[2])
            commit = self.git("rev-parse", name).decode().strip()
            route.fulfill(headers=HEADERS, json={"name": name, "commit": {"id": commit}})
        elif "/repository/" in parts.path:
            route.fulfill(headers=HEADERS, json=[{"id": "1", "author_name": "Clerk", "authored_date": "2026-01-01"}])
        else:
            route.fulfill(headers=HEADERS, json=PROJECT)

    def tree(self, asked: dict[str, str]) -> list[dict[str, str]]:
        """The files of a folder."""
        lines = self.git("ls-tree", "-r", asked["ref"], f"{asked['path']}/").decode().splitlines()
        rows = [(line.split()[2], line.split("\t")[1]) for line in lines]
        return [{"id": sum_, "path": path, "name": Path(path).name, "type": "blob"} for sum_, path in rows]

    def file(self, route: Route, name: str, ref: str) -> None:
        """A file's bytes."""
        data = self.git("show", f"{ref}:{name.removesuffix('/raw')}")
        route.fulfill(status=200 if data else 404, headers=HEADERS, body=data)

    def sent(self) -> dict[str, str]:
        """The files of the last commit that was sent, by path."""
        actions = self.commits[-1]["actions"]
        return {one["file_path"]: base64.b64decode(one["content"]).decode() for one in actions}
