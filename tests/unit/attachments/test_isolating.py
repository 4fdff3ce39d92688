"""Isolating: whatever a file does to what opens it, the build goes on and says so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from kit.planting import (
    PLANTED,
    bomb,
    drawing,
    everything_in,
    planted_jpeg,
    planted_pdf,
    planted_png,
    planted_webp,
    saved,
)

from vademecum.attachments import isolating
from vademecum.attachments.cleaned import UnfitError
from vademecum.attachments.isolating import Isolation

MADE = {"png": planted_png, "jpg": planted_jpeg, "webp": planted_webp, "pdf": planted_pdf}


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is known from the test before."""
    monkeypatch.setattr(isolating, "_KNOWN", {})


@pytest.fixture
def isolation() -> Iterator[Isolation]:
    """A process apart that ends with the test."""
    with Isolation() as made:
        yield made


@pytest.mark.parametrize("sort", MADE)
def test_a_file_comes_back_clean(isolation: Isolation, sort: str) -> None:
    """Bytes go out planted and come back clean; only asked about, they do not come back."""
    clean = isolation.ask(MADE[sort](), sort, whole=True)
    assert PLANTED not in (everything_in(clean.data) if sort == "pdf" else clean.data.decode("latin-1"))
    asked = isolation.ask(MADE[sort](), sort, whole=False)
    assert (asked.data, asked.width > 0) == (b"", sort != "pdf")


def test_nothing_is_started_before_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wiki without attachments starts no process, and what is known is not asked again."""
    started: list[object] = []
    real = isolating._started
    monkeypatch.setattr(isolating, "_started", lambda: started.append(1) or real())
    data = planted_png()
    with Isolation() as isolation:
        assert started == []
        first = isolation.ask(data, "png", whole=True)
    with Isolation() as isolation:
        assert isolation.ask(data, "png", whole=True) == first
    assert len(started) == 1


def test_the_parent_knows_neither_library() -> None:
    """A build imports neither Pillow nor pikepdf, which would cost each command a twentieth of a second and more."""
    code = "import sys, vademecum.cli; print(sorted({'PIL', 'pikepdf'} & {name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_fault_is_told_and_the_next_file_is_read(isolation: Isolation) -> None:
    """One process goes on after a damaged file, a bomb and a locked door."""
    for data in (b"\x89PNG\r\n\x1a\n nothing", bomb(60_000), bomb(6_400), planted_png()[:200]):
        with pytest.raises(UnfitError):
            isolation.ask(data, "png", whole=True)
    process = isolation._process
    assert isolation.ask(planted_png(), "png", whole=True).width == 120
    assert isolation._process is process


def test_a_process_that_hangs_is_ended() -> None:
    """When the time is up the file is refused, and the next one has a process of its own."""
    large = saved(drawing(5000, 5000), "PNG")
    with Isolation(seconds=0.02) as hasty:
        with pytest.raises(UnfitError, match="fail"):
            hasty.ask(large, "png", whole=True)
        assert hasty._process is None
        hasty._seconds = 30
        assert hasty.ask(planted_png(), "png", whole=True).width == 120


def test_a_process_that_falls_is_replaced(isolation: Isolation) -> None:
    """A library that crashes costs its file and nothing else."""
    isolation.ask(planted_png(), "png", whole=True)
    assert isolation._process is not None
    os.kill(isolation._process.pid, signal.SIGSEGV)
    isolation._process.wait()
    with pytest.raises(UnfitError, match="fail"):
        isolation.ask(planted_jpeg(), "jpg", whole=True)
    assert isolation.ask(planted_webp(), "webp", whole=True).width == 120


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are those of Linux")
def test_memory_is_held(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The process may take no more memory than its limit, write no file and leave no dump."""
    code = (
        "import io, sys, resource, vademecum.attachments.__main__ as door; sys.stdin = io.TextIOWrapper(io.BytesIO());"
        "door.main(); print([resource.getrlimit(one)[0] for one in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE,"
        " resource.RLIMIT_CORE)]); bytearray(2 * 1024**3)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout.strip() == f"[{1536 * 1024**2}, 0, 0]"
    assert "MemoryError" in done.stderr


def test_an_answer_that_cannot_be_is_no_answer(isolation: Isolation, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that was taken over and answers nonsense is ended."""
    flood = '{"length": 60000000, "width": 1, "height": 1}'
    for words in ("not json", '{"length": -1}', '{"length": 99999999999}', "[]", '{"length": 0}', flood):
        code = f"import sys; sys.stdin.buffer.readline(); print({words!r} + chr(10) + 'x' * 60_000_000, flush=True)"
        loud = (sys.executable, "-c", code)
        monkeypatch.setattr(isolating, "_COMMAND", loud)
        with pytest.raises(UnfitError, match="fail"):
            isolation.ask(planted_png(), "png", whole=True)


def spoil(data: bytes, chance: Random) -> bytes:
    """A file with some of its bytes changed, cut out, doubled or cut off."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(made))
        size = chance.randint(1, 40)
        match chance.randrange(5):
            case 0:
                made[at] = chance.randrange(256)
            case 1:
                made[at : at + size] = chance.randbytes(size)
            case 2:
                del made[at : at + size]
            case 3:
                made[at:at] = made[at : at + size]
            case _ if len(made) > 200:
                del made[-size:]
    return bytes(made)


def try_spoiled_files(count: int) -> dict[str, int]:
    """Asks about `count` spoiled files: each is refused, or comes back as a clean one. Counts what happened."""
    chance, counts = Random(7), {"refused": 0, "cleaned": 0, "failed": 0}
    whole = {sort: make() for sort, make in MADE.items()}
    with Isolation() as isolation:
        for number in range(count):
            sort = list(whole)[number % len(whole)]
            try:
                clean = isolation.ask(spoil(whole[sort], chance), sort, whole=True)
            except UnfitError as fault:
                counts["failed" if "fail" in fault.fact else "refused"] += 1
                continue
            counts["cleaned"] += 1
            if sort != "pdf":
                assert PLANTED.encode() not in clean.data
            assert isolation.ask(clean.data, sort, whole=False).width == clean.width
    return counts


def test_spoiled_files_are_refused_or_cleaned() -> None:
    """Of 200 spoiled files none ends the test, and each clean one can be read again."""
    counts = try_spoiled_files(200)
    assert sum(counts.values()) == 200
    assert min(counts["refused"], counts["cleaned"]) > 10


@pytest.mark.prove
def test_very_many_spoiled_files(record_property: Any) -> None:
    """The same of 20,000."""
    counts = try_spoiled_files(20_000)
    record_property("spoiled files", counts)
    print(f"spoiled files: {counts}")
    assert sum(counts.values()) == 20_000
