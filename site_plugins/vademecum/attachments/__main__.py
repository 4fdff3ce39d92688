"""The process apart: takes one attachment after another on its input, and answers each with clean bytes or a reason.

A request is a line of JSON (sort, whole, length) and the bytes; an answer is the same. Nothing of ours is within reach
here but this package, and the system holds memory and files within limits.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from vademecum.attachments import redrawing, stripping
from vademecum.attachments.cleaned import Cleaned, UnfitError
from vademecum.attachments.limits import MAX_MEMORY

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

_NAMES = {"png": "a PNG", "jpg": "a JPEG", "webp": "a WebP picture", "pdf": "a PDF"}


def main() -> None:
    """Answers until the input ends."""
    if resource is not None:
        for limit, most in ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
            resource.setrlimit(limit, (most, most))
    taken, given = sys.stdin.buffer, sys.stdout.buffer
    while line := taken.readline():
        request = json.loads(line)
        answer, data = _answer(taken.read(request["length"]), request["sort"], whole=request["whole"])
        given.write(json.dumps({**answer, "length": len(data)}).encode() + b"\n" + data)
        given.flush()


def _answer(data: bytes, sort: str, *, whole: bool) -> tuple[dict[str, Any], bytes]:
    try:
        made = _work(sort, whole=whole)(data)
    except UnfitError as fault:
        return {"fact": fault.fact, "remedy": fault.remedy, "code": fault.code}, b""
    except MemoryError:
        return {"fact": "the file asks for too much memory", "remedy": "Save it smaller.", "code": "Y6"}, b""
    except Exception as fault:  # what the libraries raise on hostile bytes is without number
        fact = f"the file cannot be read as {_NAMES[sort]} ({type(fault).__name__})"
        return {"fact": fact, "remedy": "Open it in a program and save it anew.", "code": "Y9"}, b""
    return {"width": made.width, "height": made.height}, made.data if whole else b""


def _work(sort: str, *, whole: bool) -> Callable[[bytes], Cleaned]:
    if sort == "pdf":
        return stripping.strip
    act = redrawing.redraw if whole else redrawing.look_at
    return lambda data: act(data, sort)


if __name__ == "__main__":
    main()
