"""A wiki whose two editions take turns, so that a test can tell whether the old site or the new one is served."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

SMALL = Path(__file__).resolve().parent.parent / "site" / "small"
ADDED = "kind: term\nid: consul\ntitle: Consul\ntlp: TLP:CLEAR\nmeaning: Who stands behind the [[counter]].\n"

Snapshot = dict[str, tuple[str, str]]
"""What lies in a folder, by its path: the rights, and the hash of a file or where a link leads."""


def snapshot(folder: Path) -> Snapshot:
    """The names, bytes and rights of everything in a folder, and of the folder itself; nothing of what is not there."""
    found: Snapshot = {}
    for path in (folder, *sorted(folder.rglob("*"))) if folder.exists() else ():
        status = path.lstat()
        if stat.S_ISREG(status.st_mode):
            held = hashlib.sha256(path.read_bytes()).hexdigest()
        else:
            held = str(path.readlink()) if stat.S_ISLNK(status.st_mode) else ""
        found[path.relative_to(folder).as_posix()] = (stat.filemode(status.st_mode), held)
    return found


def tree_hash(folder: Path) -> str:
    """One hash of a folder's snapshot."""
    return hashlib.sha256(repr(sorted(snapshot(folder).items())).encode()).hexdigest()


def left_over(folder: Path) -> list[str]:
    """The stages and locks in a folder."""
    return sorted(path.name for path in folder.glob(".vademecum-*"))


@dataclass
class Book:
    """A copy of the small wiki in one of two editions, A and B: a page is added or goes, and another says which."""

    root: Path
    run: Callable[..., Any]
    out: Path
    shelf: Path
    sites: dict[str, Snapshot] = field(default_factory=dict)
    homes: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def small(cls, folder: Path, run: Callable[..., Any]) -> Book:
        """The book in a new folder, its two editions built once each; edition A is published."""
        book = cls(Path(shutil.copytree(SMALL, folder)), run, folder / "site", folder.with_name("shelf"))
        for edition in ("B", "A"):
            book.write(edition)
            done = book.build()
            assert done.returncode == 0, done.stderr
            book.sites[edition] = snapshot(book.out)
            book.homes[edition] = (book.out / "index.html").read_bytes()
            shutil.copytree(book.out, book.shelf / edition)
        assert book.sites["A"] != book.sites["B"]
        return book

    def copied(self, folder: Path) -> Book:
        """The same book in a new folder, with edition A published."""
        root = Path(shutil.copytree(self.root, folder))
        return replace(self, root=root, out=root / "site")

    def write(self, edition: str) -> None:
        """Makes the sources those of an edition."""
        (self.root / "docs" / "index.md").write_text(f"# Home\n\nThis is edition {edition}.\n", encoding="utf-8")
        added = self.root / "playbooks" / "common" / "consul.yml"
        added.unlink(missing_ok=True)
        if edition == "B":
            added.write_text(ADDED, encoding="utf-8")

    def lay(self, edition: str) -> None:
        """Serves an edition that was built before, and makes the sources those of the other one."""
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.copytree(self.shelf / edition, self.out)
        self.write(other(edition))

    def build(self, program: str = "vademecum", **given: Any) -> Any:
        """Builds what the sources say."""
        return self.run(*self.command(program), cwd=self.root, **given)

    def command(self, program: str = "vademecum") -> list[str]:
        """The words of a build."""
        where = ["--out", str(self.out)] if program == "vademecum" else ["--site-dir", str(self.out)]
        return [program, "build", "-q", *where, *(["-f", "mkdocs.yml"] if program == "properdocs" else [])]

    @property
    def served(self) -> str:
        """The edition that is served, or what is wrong with it."""
        now = snapshot(self.out)
        for edition, site in self.sites.items():
            if now == site:
                return edition
        return "neither: " + "; ".join(
            f"of edition {edition}, {len(site.keys() - now.keys())} missing, {len(now.keys() - site.keys())} too many"
            f" and {sum(now.get(name, held) != held for name, held in site.items())} others"
            for edition, site in self.sites.items()
        )

    @property
    def left(self) -> list[str]:
        """The stages and locks beside the target."""
        return left_over(self.out.parent)

    def recover(self, edition: str) -> None:
        """Builds once more, undisturbed, and makes sure that the edition is served and nothing else is left."""
        done = self.build()
        assert done.returncode == 0, done.stderr
        assert (self.served, self.left) == (edition, [])


def other(edition: str) -> str:
    """The edition that is not this one."""
    return "B" if edition == "A" else "A"


def seed(default: int) -> int:
    """The seed of a proof: VADEMECUM_SEED, or the one that is written in the test."""
    return int(os.environ.get("VADEMECUM_SEED", default))
