"""Work shared among processes. Any number of them gives the same results in the same order."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Sequence
from typing import BinaryIO, TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH = 200
"""With fewer items than this, starting a process costs more than it saves."""


def shared(work: Callable[[T], R], items: Sequence[T], workers: int) -> list[R]:
    """`work` of each item, in order. A part whose process fails is done again here, so that its error is seen here."""
    if workers < 2 or len(items) < WORTH or not hasattr(os, "fork"):
        return [work(item) for item in items]
    # Dealt out in turn, since heavy items lie side by side.
    parts = [items[start::workers] for start in range(workers)]
    started = [_start(work, part) for part in parts[1:]]
    done: list[list[R]] = [[work(item) for item in parts[0]]]
    for part, (process, stream) in zip(parts[1:], started, strict=True):
        results: list[R] | None = _finish(process, stream)
        done.append(results if results is not None else [work(item) for item in part])
    return [done[number % workers][number // workers] for number in range(len(items))]


def _start(work: Callable[[T], R], part: Sequence[T]) -> tuple[int, BinaryIO]:
    """A process that does a part and writes the results into the pipe that is returned."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, os.fdopen(reading, "rb")
    failed = 1
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as stream:
            pickle.dump([work(item) for item in part], stream, pickle.HIGHEST_PROTOCOL)
        failed = 0
    finally:
        # Whatever happened, this process must not go on with the build.
        os._exit(failed)


def _finish(process: int, stream: BinaryIO) -> list[R] | None:
    """The results of a process, or None when it failed."""
    with stream:
        data = stream.read()
    _, status = os.waitpid(process, 0)
    if status != 0:
        return None
    results: list[R] = pickle.loads(data)
    return results
