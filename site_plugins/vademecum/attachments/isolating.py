"""The door to the process apart. What opens strangers' files may fail, hang or be taken over there, and not here."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from threading import Timer
from types import TracebackType
from typing import Any

from vademecum.attachments.cleaned import Cleaned, UnfitError
from vademecum.attachments.limits import MAX_BYTES, MAX_SECONDS

_COMMAND = (sys.executable, "-P", "-m", __package__)

_Key = tuple[str, bool, str]
_KNOWN: dict[_Key, Cleaned | UnfitError] = {}
"""What is known of bytes, by sort, depth and hash, so that a preview cleans a picture once."""

_MOST_KNOWN = 500


class Isolation:
    """A process that looks at attachments; started when the first is asked about, and anew when it fails."""

    def __init__(self, seconds: float = MAX_SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Isolation:
        return self

    def __exit__(self, sort: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._stop()

    def ask(self, data: bytes, sort: str, *, whole: bool) -> Cleaned:
        """The attachment cleaned, when `whole`; else only its measures. Raises UnfitError."""
        key = (sort, whole, hashlib.sha256(data).hexdigest())
        if key not in _KNOWN:
            if len(_KNOWN) >= _MOST_KNOWN:
                _KNOWN.clear()
            _KNOWN[key] = self._ask(data, sort, whole=whole)
        found = _KNOWN[key]
        if isinstance(found, UnfitError):
            raise UnfitError(found.fact, found.remedy, found.code)
        return found

    def _ask(self, data: bytes, sort: str, *, whole: bool) -> Cleaned | UnfitError:
        process = self._process = self._process or _started()
        late = Timer(self._seconds, process.kill)
        late.start()
        try:
            answer, made = _exchange(process, data, {"sort": sort, "whole": whole, "length": len(data)})
        except (OSError, ValueError, KeyError):
            self._stop()
            remedy = "Open it in a program and save it anew, smaller if it can be."
            return UnfitError("the file makes the program that reads it fail", remedy)
        finally:
            late.cancel()
        if "fact" in answer:
            return UnfitError(str(answer["fact"]), str(answer["remedy"]), str(answer["code"]))
        return Cleaned(made, int(answer["width"]), int(answer["height"]))

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=-1
    )


def _exchange(process: subprocess.Popen[bytes], data: bytes, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """One question and its answer. OSError or ValueError when the process ended, or says what cannot be."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(request).encode() + b"\n" + data)
    process.stdin.flush()
    answer = json.loads(process.stdout.readline(10_000))
    length = answer["length"]
    if not isinstance(length, int) or not 0 <= length <= 8 * MAX_BYTES:
        raise ValueError(length)
    made = process.stdout.read(length)
    if len(made) != length:
        raise ValueError(length)
    return answer, made
