"""Wikis in a git repository of their own, released and published by our own code in this process."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

from vademecum.cli.ordering import ordered
from vademecum.editions import Branch, Order, Request, Wanted, make, publish, publish_branch
from vademecum.mkdocs_plugin import locate
from vademecum.site import read_wiki


def git(root: Path, *words: str) -> str:
    """What git says."""
    return subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True, text=True).stdout


def commit(root: Path) -> None:
    """Commits all that lies in a wiki's folder, which becomes a repository where it is none."""
    if not (root / ".git").exists():
        git(root, "init", "--quiet", "-b", "main")
        git(root, "config", "user.name", "Digital section")
        git(root, "config", "user.email", "digital@ministry.example")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "-m", "Write")


def order_of(root: Path, audience: str = "public") -> Order:
    """What is asked of the wiki in a folder."""
    return ordered(root / "mkdocs.yml", audience, quiet=True)[0]


def release(
    root: Path, version: str, day: str, note: str, audiences: tuple[str, ...] = ("public",), notes: Path | None = None
) -> None:
    """Commits and releases the wiki in a folder; no archives."""
    commit(root)
    where, folder, settings = locate(root / "mkdocs.yml", day)
    order = order_of(root)
    request = Request(order, Wanted(version, note, audiences, 12, order.wiki), notes)
    make(request, lambda: read_wiki(where, folder, settings))


def published(root: Path, target: Path, audience: str = "public") -> dict[str, bytes]:
    """Publishes a wiki into a folder, and reads it: names and bytes."""
    publish(order_of(root, audience), target)
    return {path.relative_to(target).as_posix(): path.read_bytes() for path in target.rglob("*") if path.is_file()}


def published_branch(root: Path, audience: str, name: str = "pages") -> str:
    """Publishes a wiki on a branch; the name of its commit."""
    publish_branch(replace(order_of(root, audience)), Branch(root, name))
    return git(root, "rev-parse", f"refs/heads/{name}").strip()
