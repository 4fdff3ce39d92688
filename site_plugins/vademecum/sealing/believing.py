"""Asks ssh-keygen who signed a manifest, and whether the list of allowed signers knows them."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vademecum.sealing.finding import RefusedError, UsageError
from vademecum.sealing.manifest import (
    MANIFEST,
    MOST_OF_A_MANIFEST,
    NAMESPACE,
    SIGNATURE,
    About,
    Manifest,
    NewerFormatError,
    parsed,
    shown,
)
from vademecum.sealing.reading import read_bytes, reason

_MOST_OF_A_SIGNATURE = 2**16
_LATE = ("has expired", "not yet valid")


@dataclass(frozen=True)
class Trust:
    """Whom to believe: OpenSSH's list of allowed signers, the one identity of it that counts or "", and the day."""

    signers: Path
    identity: str
    as_of: date


@dataclass(frozen=True)
class Opened:
    """A manifest that can be relied on, who signed it, and the SHA-256 of its bytes."""

    manifest: Manifest
    signer: str
    sha256: str


def check_usable(folder: Path, signers: Path) -> None:
    """UsageError when there is no such folder or list, no ssh-keygen, or one of these lies in the copy itself."""
    if not _holds(folder.is_dir):
        raise UsageError(f"There is no folder {folder}.")
    if not _holds(signers.is_file):
        raise UsageError(f"There is no list of signers {signers}. The ministry sends it by another way than the copy.")
    keygen = shutil.which("ssh-keygen")
    if keygen is None:
        raise UsageError("This computer has no ssh-keygen, so nobody can tell who signed. It is a part of OpenSSH.")
    for path, what in ((signers, f"The list of signers {signers}"), (Path(keygen), "The ssh-keygen that was found")):
        if folder.resolve() in path.resolve().parents:
            raise UsageError(f"{what} lies in the copy, which would so vouch for itself. Take it from elsewhere.")


def _holds(asked: Callable[[], bool]) -> bool:
    """What the system answers, no where it refuses to."""
    try:
        return asked()
    except OSError:
        return False


def opened(folder: Path, trust: Trust, site: About | None = None) -> Opened:
    """The manifest of a folder, an edition of `site` if given. Raises RefusedError when it cannot be relied on.

    A key must be good on the day of `trust`. Within a site it must have been good on the day of the edition's release:
    the site's own signature, which must be good today, names the edition by its hash. So keys retire without harm,
    and a stolen key cannot date itself back.
    """
    try:
        data = read_bytes(folder / MANIFEST, MOST_OF_A_MANIFEST)
    except FileNotFoundError:
        hint = "" if site else _hint(folder)
        raise RefusedError("manifest", f"There is none: it was removed, or this is no copy.{hint}") from None
    except OSError as fault:
        raise RefusedError("manifest", f"It cannot be read: {reason(fault)}.") from None
    try:
        read_bytes(folder / SIGNATURE, _MOST_OF_A_SIGNATURE)
    except FileNotFoundError:
        raise RefusedError("unsigned", f"Its signature, {SIGNATURE}, is not there.") from None
    except OSError as fault:
        raise RefusedError("manifest", f"Its signature, {SIGNATURE}, cannot be read: {reason(fault)}.") from None
    sealed = _ask(data, "check-novalidate", "-n", NAMESPACE, "-s", folder / SIGNATURE)
    if sealed.returncode:
        raise RefusedError("manifest", "It is not what was signed: it was changed, or its signature was.")
    try:
        manifest = parsed(data)
    except NewerFormatError as fault:
        raise RefusedError("newer", str(fault)) from None
    except ValueError as fault:
        raise RefusedError("manifest", str(fault)) from None
    day = min(trust.as_of, manifest.about.released) if site else trust.as_of
    return Opened(manifest, _signer(data, folder, trust, day, sealed.stdout), hashlib.sha256(data).hexdigest())


def _hint(folder: Path) -> str:
    """Where the copy may be instead: an archive often unpacks into a folder of its own."""
    try:
        inner = sorted(one.name for one in folder.iterdir() if (one / MANIFEST).is_file())
    except OSError:
        return ""
    return f' Perhaps the folder "{shown(inner[0])}" in it is meant.' if inner else ""


def _signer(data: bytes, folder: Path, trust: Trust, day: date, sealed: str) -> str:
    """The identity in the list that signed the bytes and might do so on that day. Raises RefusedError for none."""
    when = [] if day == date.today() else [f"-Overify-time={day:%Y%m%d}1200"]
    listed = ("-s", folder / SIGNATURE, "-f", trust.signers)
    asked = _ask(b"", "find-principals", *when, *listed)
    said = asked.stderr
    for name in [trust.identity] if trust.identity else asked.stdout.splitlines():
        done = _ask(data, "verify", *when, "-n", NAMESPACE, "-I", name, *listed)
        if done.returncode == 0:
            return name
        said += done.stderr
    key = next(iter(re.findall(r"SHA256:\S+", sealed)), "unknown")
    if any(word in said for word in _LATE):
        raise RefusedError("key", f"The list of signers says that its key, {key}, was not good on {day}.")
    if "namespace" in said:
        raise RefusedError("key", f"The list of signers says that its key, {key}, is for other uses than this.")
    whose = f"of {shown(trust.identity)}" if trust.identity else "in the list of signers"
    raise RefusedError("key", f"It is signed with a key that is not {whose}: {key}.")


def _ask(data: bytes, act: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """What ssh-keygen answers; it gets `data` on its input."""
    command = [shutil.which("ssh-keygen") or "ssh-keygen", "-Y", act, *map(str, words)]
    done = subprocess.run(command, input=data, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"})
    out, err = (stream.decode("utf-8", "replace") for stream in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(command, done.returncode, out, err)
