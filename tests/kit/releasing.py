"""A small wiki in a git repository of its own, whose editions are released and published in moments."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

SMALL = Path(__file__).resolve().parent.parent / "site" / "small"
_QUIET = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
TERM = "kind: term\nid: {id}\ntitle: {title}\ntlp: {tlp}\nmeaning: {meaning}\n"


def git(root: Path, *words: str) -> str:
    """What git answers in a repository."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True, env=kept | _QUIET)
    assert done.returncode == 0, f"git {' '.join(words)}: {done.stderr}"
    return done.stdout.strip()


@dataclass(frozen=True)
class Desk:
    """Where the small wiki is released: its root, which lies in a repository."""

    root: Path

    @classmethod
    def small(cls, root: Path) -> Desk:
        """The small wiki, committed once."""
        shutil.copytree(SMALL, root)
        git(root, "init", "-q", "-b", "main")
        for name, value in {"user.name": "The desk", "user.email": "desk@ministry.example"}.items():
            git(root, "config", name, value)
        git(root, "config", "commit.gpgsign", "false")
        git(root, "config", "gc.auto", "0")
        desk = cls(root)
        desk.commit("Begin")
        return desk

    def copied(self, root: Path) -> Desk:
        """The same desk in another folder."""
        return Desk(Path(shutil.copytree(self.root, root, symlinks=True)))

    def git(self, *words: str) -> str:
        """What git answers here."""
        return git(self.root, *words)

    def commit(self, message: str = "Go on") -> str:
        """Commits everything; returns the commit's name."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")

    def write(self, path: str, text: str) -> None:
        """Writes a file of the wiki."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def term(self, name: str, meaning: str, tlp: str = "TLP:CLEAR") -> None:
        """Writes a term."""
        text = TERM.format(id=name, title=name.capitalize(), tlp=tlp, meaning=meaning)
        self.write(f"playbooks/common/terms/{name}.yml", text)

    def standing(self) -> dict[str, str]:
        """What a refusal must leave as it is: names, index, and the bytes of all files beside git's own."""
        found = {"refs": self.git("for-each-ref"), "head": (self.root / ".git/HEAD").read_text("utf-8")}
        found["index"] = self.git("ls-files", "--stage")
        for path in sorted(self.root.rglob("*")):
            name = path.relative_to(self.root).as_posix()
            if path.is_file() and not name.startswith(".git/"):
                found[name] = path.read_bytes().hex()
        return found


def release_words(version: str, day: str, *more: str) -> tuple[str, ...]:
    """The words of a release."""
    return ("release", version, "--note", f"The edition {version}.", "--as-of", day, "-q", *more)
