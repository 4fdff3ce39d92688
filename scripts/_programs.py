"""Programs that only the tests need, beside the browser: this machine's own, else Debian's, unpacked and not installed.

Unpacking starts no service and changes nothing outside .venv.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import _workshop

UNPACKED = _workshop.VENV / "debian"


@dataclass(frozen=True)
class Program:
    """A file that a test asks for by the environment variable `variable`, and the Debian package that holds it."""

    variable: str
    package: str
    places: tuple[str, ...]
    """Where it lies from the root of a system; `*` stands for the name of the machine's kind."""


PROGRAMS = (
    Program("VADEMECUM_NGINX", "nginx", ("usr/sbin/nginx",)),
    Program("VADEMECUM_STRACE", "strace", ("usr/bin/strace",)),
    Program("VADEMECUM_FAKETIME", "libfaketime", ("usr/lib/*/faketime/libfaketime.so.1",)),
)


def choose() -> None:
    """Export the path of each program; what cannot be had is left out, and its tests say so."""
    for program in PROGRAMS:
        found = os.environ.get(program.variable) or find(program) or unpack(program)
        if found:
            os.environ[program.variable] = found
        else:
            _workshop.say(f"{program.package} was not found and could not be had: some tests will be left out.")


def find(program: Program) -> str | None:
    """The program on this machine, or one that was unpacked before."""
    for root in (Path("/"), UNPACKED):
        for path in within(root, program.places):
            return str(path)
    return shutil.which(program.package)


def within(root: Path, places: Iterable[str]) -> list[Path]:
    """The files that are there."""
    return [path for place in places for path in sorted(root.glob(place)) if path.is_file()]


def unpack(program: Program) -> str | None:
    """The program out of Debian's package, or None where there is no apt or the package does not run here."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return None
    _workshop.say(f"Unpacking Debian's package {program.package} for the tests, only once.")
    with tempfile.TemporaryDirectory() as folder:
        if not downloaded(program.package, folder):
            if not (hasattr(os, "geteuid") and os.geteuid() == 0 and quiet("apt-get", "update", cwd=folder)):
                return None
            if not downloaded(program.package, folder):
                return None
        for package in Path(folder).glob("*.deb"):
            if not quiet("dpkg-deb", "-x", str(package), str(UNPACKED), cwd=folder):
                return None
    return find(program)


def downloaded(package: str, folder: str) -> bool:
    """Whether the package could be fetched into the folder."""
    return quiet("apt-get", "download", "--quiet", package, cwd=folder)


def quiet(*command: str, cwd: str) -> bool:
    """Whether a command ended well."""
    try:
        done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, timeout=300)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
