"""Old or new, never between: a site is made beside the published one and takes its place in one step."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PREFIX = ".vademecum-"
_AT_FDCWD = -100
_EXCHANGE = 2


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder beside `target` in which a new site is made."""

    target: Path
    folder: Path

    @classmethod
    def beside(cls, target: Path) -> Stage:
        """A new, empty stage for `target`; what a killed build left behind is cleared away."""
        target = target.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        for left in _left_behind(target):
            shutil.rmtree(left, ignore_errors=True)
        name = tempfile.mkdtemp(prefix=f"{_PREFIX}{target.name}-{os.getpid()}-", dir=target.parent)
        Path(name).chmod(0o755)
        return cls(target, Path(name))

    def publish(self) -> None:
        """Puts the stage in the place of `target`; the old site is deleted afterwards. OSError leaves the old one."""
        if not self.target.exists():
            self.folder.rename(self.target)
            return
        if not self.target.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "a file stands in the place of the site", str(self.target))
        if not _exchange(self.folder, self.target):
            old = self.folder.with_name(self.folder.name + "-old")
            self.target.rename(old)
            try:
                self.folder.rename(self.target)
            except OSError:
                old.rename(self.target)
                raise
            shutil.rmtree(old, ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def discard(self) -> None:
        """Deletes the stage; the old site stays."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _left_behind(target: Path) -> Iterator[Path]:
    """Stages of builds whose process is gone."""
    name = re.compile(re.escape(f"{_PREFIX}{target.name}-") + "([0-9]{1,9})-[a-z0-9_]{8}(-old)?")
    for folder in list(target.parent.iterdir()):
        match = name.fullmatch(folder.name)
        if match and not _alive(int(match[1])):
            yield folder


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    # A killed process that nobody has waited for still has its number.
    with suppress(OSError, IndexError):
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    return True


def _exchange(first: Path, second: Path) -> bool:
    """Swaps two folders in one step (Linux renameat2). False where the system cannot do it."""
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None, use_errno=True)
        done = library.renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _EXCHANGE)
        if done == 0:
            return True
        if ctypes.get_errno() not in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
            raise OSError(ctypes.get_errno(), "cannot swap the new site for the old one", str(second))
    return False
