"""Locking: one build for each target at a time, and none forever."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vademecum.site.publishing import locking
from vademecum.site.publishing.locking import Lock, UnfitTargetError

HOLD = """
import os, sys, time
from pathlib import Path
from vademecum.site.publishing.locking import Lock
Lock.take(Path(sys.argv[1]))
{then}
print("held", flush=True)
time.sleep(60)
"""
OUTLIVED = """
child = Path(sys.argv[1] + ".child")
if not os.fork():
    child.with_suffix(".new").write_text(str(os.getpid()))
    child.with_suffix(".new").rename(child)
    time.sleep(60)
while not child.exists():
    time.sleep(0.01)
"""
RACE = """
import sys, time
from pathlib import Path
from vademecum.site.publishing.locking import Lock, UnfitTargetError
target, held = Path(sys.argv[1]), Path(sys.argv[1] + ".held")
taken = 0
while taken < 50:
    try:
        lock = Lock.take(target)
    except UnfitTargetError:
        continue
    held.touch(exist_ok=False)
    taken += 1
    held.unlink()
    lock.release()
"""

Hold = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def hold() -> Iterator[Hold]:
    """Starts a process that holds the lock of a target, and does something more first."""
    started: list[subprocess.Popen[str]] = []

    def start(target: Path, then: str = "") -> subprocess.Popen[str]:
        words = [sys.executable, "-c", HOLD.format(then=then), str(target)]
        process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, start_new_session=True)
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        return process

    yield start
    for process in started:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def test_a_second_build_is_refused(tmp_path: Path, hold: Hold) -> None:
    """Who comes second is told of which target, which process has it since when, and what to do; nothing changes."""
    process = hold(tmp_path / "site")
    with pytest.raises(UnfitTargetError) as caught:
        Lock.take(tmp_path / "site")
    said = str(caught.value)
    assert said.startswith(f"Another build of {tmp_path / 'site'} is running (process {process.pid}, since 20")
    assert re.search(r"since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\); this one has touched nothing\. Wait until", said)
    assert [path.name for path in tmp_path.iterdir()] == [".vademecum-site.lock"]


def test_another_target_is_free(tmp_path: Path, hold: Hold) -> None:
    """A build of one site hinders no other's."""
    hold(tmp_path / "site")
    Lock.take(tmp_path / "other").release()


def test_a_lock_leaves_nothing(tmp_path: Path) -> None:
    """After its release neither the file is left nor the folders that were made for it; a second release is nothing."""
    lock = Lock.take(tmp_path / "deep" / "deeper" / "site")
    assert (tmp_path / "deep" / "deeper").is_dir()
    lock.release()
    lock.release()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_cannot_be_had_leaves_nothing(tmp_path: Path) -> None:
    """A name that the system does not take fails, and no folder is left that was made on the way."""
    with pytest.raises(OSError, match="name too long"):
        Lock.take(tmp_path / "deep" / ("x" * 250))
    assert list(tmp_path.iterdir()) == []


def test_a_killed_build_frees_its_target(tmp_path: Path, hold: Hold) -> None:
    """The lock of a process that was killed can be taken at once, though its file is still there."""
    process = hold(tmp_path / "site")
    process.kill()
    process.wait()
    assert (tmp_path / ".vademecum-site.lock").exists()
    Lock.take(tmp_path / "site").release()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
def test_a_child_that_outlives_its_build_holds_nothing(tmp_path: Path, hold: Hold) -> None:
    """When only the first of a build's processes is killed, the others do not keep the target from the next build."""
    process = hold(tmp_path / "site", OUTLIVED)
    child = int((tmp_path / "site.child").read_text())
    process.kill()
    process.wait()
    os.kill(child, 0)
    Lock.take(tmp_path / "site").release()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
def test_a_child_that_ends_leaves_the_lock(tmp_path: Path, hold: Hold) -> None:
    """When a process of a build ends, the build still holds its target."""
    hold(tmp_path / "site", "child = os.fork()\nif not child: os._exit(0)\nos.waitpid(child, 0)")
    with pytest.raises(UnfitTargetError, match="Another build"):
        Lock.take(tmp_path / "site")


def test_a_file_deleted_at_the_last_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who locks a file that its last holder has just deleted takes the lock again, where the next build will look."""
    path = tmp_path / ".vademecum-site.lock"
    grasp, tries = locking._grasp, []

    def late(handle: int, where: Path) -> bool:
        tries.append(handle)
        if len(tries) == 1:
            path.unlink()
        return grasp(handle, where)

    monkeypatch.setattr(locking, "_grasp", late)
    lock = Lock.take(tmp_path / "site")
    assert len(tries) == 2
    with pytest.raises(UnfitTargetError, match="Another build"):
        Lock.take(tmp_path / "site")
    lock.release()


def test_nobody_holds_it_with_another(tmp_path: Path) -> None:
    """Processes that take and release the same lock as fast as they can never hold it both."""
    words = [sys.executable, "-c", RACE, str(tmp_path / "site")]
    racing = [subprocess.Popen(words, stderr=subprocess.PIPE) for _ in range(3)]
    until = time.monotonic() + 60
    ends = [process.communicate(timeout=until - time.monotonic())[1] for process in racing]
    assert [process.returncode for process in racing] == [0, 0, 0], ends
    assert list(tmp_path.iterdir()) == []
