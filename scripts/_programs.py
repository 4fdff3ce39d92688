"""Programs that only the tests need, beside the browser: this machine's own, else Debian's, unpacked and not installed.

Unpacking starts no service and writes into .venv alone; at most apt's own lists of packages are renewed.
"""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import _workshop

UNPACKED = _workshop.VENV / "debian"
LOADS = (sys.executable, "-c", "import ctypes, sys; ctypes.CDLL(sys.argv[1])", "{}")


@dataclass(frozen=True)
class Program:
    """A file that a test asks for by the environment variable `variable`, and the Debian package that holds it."""

    variable: str
    package: str
    places: tuple[str, ...]
    """Where it lies from the root of a system; `*` stands for the name of the machine's kind."""
    trial: tuple[str, ...]
    """The command that ends well where the file runs here; `{}` stands for its path."""


PROGRAMS = (
    Program("VADEMECUM_NGINX", "nginx", ("usr/sbin/nginx",), ("{}", "-v")),
    Program("VADEMECUM_STRACE", "strace", ("usr/bin/strace",), ("{}", "-V")),
    Program("VADEMECUM_FAKETIME", "libfaketime", ("usr/lib/*/faketime/libfaketime.so.1",), LOADS),
)


def choose() -> None:
    """Export the path of each program; what cannot be had is left out, and its tests say so."""
    for program in PROGRAMS:
        found = find(program) or unpack(program)
        if found:
            os.environ[program.variable] = found
        else:
            os.environ.pop(program.variable, None)
            _workshop.say(f"{program.package} was not found and could not be had: some tests will be left out.")


def find(program: Program) -> str | None:
    """The first that runs: the one a person names, this machine's own, or one that was unpacked before."""
    return next((path for path in candidates(program) if starts(program, path)), None)


def candidates(program: Program) -> Iterator[str]:
    """The paths where the program may be, the nearest to the person first."""
    if named := os.environ.get(program.variable):
        yield named
    yield from within(Path("/"), program.places)
    if known := shutil.which(program.package):
        yield known
    yield from within(UNPACKED / program.package, program.places)


def within(root: Path, places: Iterable[str]) -> list[str]:
    """The files that are there."""
    return [str(path) for place in places for path in sorted(root.glob(place)) if path.is_file()]


def starts(program: Program, path: str) -> bool:
    """Whether the file runs here: a package is unpacked without the libraries that it needs of the system."""
    return quiet(*(word.format(path) for word in program.trial))


def unpack(program: Program) -> str | None:
    """The program out of Debian's package, or None where there is no apt or the package does not run here."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return None
    _workshop.say(f"Unpacking Debian's package {program.package} for the tests, only once.")
    UNPACKED.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=UNPACKED, prefix=".") as folder:
        if not downloaded(program.package, folder) and not (refreshed() and downloaded(program.package, folder)):
            return None
        made = Path(folder) / "made"
        for package in Path(folder).glob("*.deb"):
            if not quiet("dpkg-deb", "-x", str(package), str(made)):
                return None
        settle(program, made)
    return find(program)


def settle(program: Program, made: Path) -> None:
    """Give an unpacked package its place in one step; what another run has put there stays, if it runs."""
    place = UNPACKED / program.package
    # A rename that fails is another run's that came first.
    with contextlib.suppress(OSError):
        if place.exists() and find(program) is None:
            place.rename(made.with_name("broken"))
        made.rename(place)


def downloaded(package: str, folder: str) -> bool:
    """Whether the package could be fetched into the folder."""
    return quiet("apt-get", "download", "--quiet", package, cwd=folder)


@functools.cache
def refreshed() -> bool:
    """Whether apt's lists of packages could be renewed, which takes root; it is tried once."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and quiet("apt-get", "update", "--quiet")


def quiet(*command: str, cwd: str | None = None) -> bool:
    """Whether a command ended well."""
    try:
        done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, timeout=300)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
