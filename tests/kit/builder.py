"""Real builds in quick succession, and what they have written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kit.starting import Starter


@dataclass(frozen=True)
class Builder:
    """Runs `vademecum` by a starter, each command from its start, with nothing left from the one before."""

    starter: Starter

    def run(self, *words: str, cwd: Path, env: Mapping[str, str] | None = None) -> tuple[int, str]:
        """The exit code of `vademecum` with these words, and what it printed."""
        own = {**self.starter.environment, **(env or {})}
        done = self.starter.run(["vademecum", *words], own, cwd)
        return done.returncode, done.stdout + done.stderr

    def build(self, wiki: Path, audience: str, out: Path, env: Mapping[str, str] | None = None) -> dict[str, bytes]:
        """Builds a wiki for an audience into `out`, and reads the site: names and bytes."""
        words = ("build", "--audience", audience, "--as-of", "2026-11-21", "--out", str(out), "--quiet")
        code, printed = self.run(*words, cwd=wiki, env=env)
        assert code == 0, f"{wiki} for {audience}: {printed}"
        return _files(out)

    def export(self, wiki: Path, audience: str, out: Path) -> dict[str, bytes]:
        """Writes a wiki for an audience as JSON into `out`, and reads it: names and bytes."""
        words = ("export", "json", str(out), "--audience", audience, "--as-of", "2026-11-21", "--quiet")
        code, printed = self.run(*words, cwd=wiki)
        assert code == 0, f"{wiki} for {audience}: {printed}"
        return _files(out)


def _files(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
