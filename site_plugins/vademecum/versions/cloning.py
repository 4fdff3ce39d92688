"""A throw-away clone to work in, and its branch's way back: no file or branch of the author is written over."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from vademecum.versions.git import environment_of_git

_MOST = 50


class CloneError(Exception):
    """Git refused; the text says what it said, or what to do."""


def top_of(root: Path) -> Path:
    """The folder of the repository that `root` lies in. CloneError when there is none."""
    try:
        return Path(_git(root, "rev-parse", "--show-toplevel"))
    except CloneError:
        raise CloneError(f"{root} lies in no git repository. The form saves into a branch of one.") from None


def clone(top: Path, folder: Path, branch: str) -> str:
    """Clones the repository `top` into `folder`, on `branch`, and returns the commit it starts from.

    A branch that exists is gone on with; a new one starts from what is checked out. CloneError when git refuses.
    """
    if not is_name(top, branch):
        raise CloneError(f'"{branch}" cannot be the name of a branch.')
    start = _git(top, "rev-parse", "--verify", "HEAD^{commit}")
    if _exists(top, branch):
        start = _git(top, "rev-parse", "--verify", f"refs/heads/{branch}^{{commit}}")
    _git(top, "clone", "--quiet", "--no-hardlinks", "--no-checkout", "--template=", "--", str(top), str(folder))
    # Whatever this machine has set up to run around git is none of the form's business; nor are line ends.
    for key, value in {"core.hooksPath": os.devnull, "core.fsmonitor": "false", "core.autocrlf": "false"}.items():
        _git(folder, "config", key, value)
    for key in ("user.name", "user.email"):
        _git(folder, "config", key, _who(top, key))
    _git(folder, "checkout", "--quiet", "--no-track", "-B", branch, start)
    return start


def bring_back(top: Path, folder: Path, branch: str) -> str:
    """Puts the clone's branch into the repository `top`, and returns the name that it has there.

    A branch of that name which moved meanwhile, or is checked out, stays as it is: then the name gets a number.
    """
    if _git(folder, "status", "--porcelain"):
        _git(folder, "add", "--all")
        _git(folder, "commit", "--quiet", "--no-verify", "--no-gpg-sign", "-m", "Keep what was being saved")
    for number in range(1, _MOST):
        name = branch if number == 1 else f"{branch}-{number}"
        if number > 1 and _exists(top, name):
            continue
        try:
            _git(top, "fetch", "--quiet", "--no-tags", "--", str(folder), f"refs/heads/{branch}:refs/heads/{name}")
        except CloneError:
            continue
        return name
    raise CloneError(f'The branch "{branch}" could not be brought back. Your work is in {folder}.')


def changed_files(folder: Path, start: str) -> list[str]:
    """The files of a clone that differ from the commit `start`, saved or about to be."""
    return _git(folder, "diff", "--name-only", start).splitlines()


def has_unsaved(top: Path, folder: str) -> bool:
    """Whether files under `folder` were changed and not committed: a clone does not have them."""
    return bool(_git(top, "status", "--porcelain", "--", folder))


def is_name(top: Path, branch: str) -> bool:
    """Whether git takes the text for the name of a branch."""
    try:
        _git(top, "check-ref-format", "--branch", branch)
    except CloneError:
        return False
    return not branch.startswith(("-", "@"))


def _exists(top: Path, branch: str) -> bool:
    try:
        _git(top, "show-ref", "--verify", "--quiet", f"refs/heads/{branch}")
    except CloneError:
        return False
    return True


def _who(top: Path, key: str) -> str:
    try:
        return _git(top, "config", key)
    except CloneError:
        example = "Consular section" if key == "user.name" else "consular@mission.example"
        raise CloneError(f'Git does not know who writes. Say it once: git config --global {key} "{example}"') from None


def _git(folder: Path, *words: str) -> str:
    command = ["git", "-C", str(folder), *words]
    try:
        done = subprocess.run(command, capture_output=True, check=True, env=environment_of_git())
    except OSError as fault:
        raise CloneError(f"git cannot be run: {fault}") from None
    except subprocess.CalledProcessError as fault:
        said = fault.stderr.decode("utf-8", "replace").strip()
        raise CloneError(f"git {words[0]}: {said or 'it said nothing'}") from None
    return done.stdout.decode("utf-8", "surrogateescape").strip()
