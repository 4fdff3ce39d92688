"""What every script does first: make .venv from the lock when missing or stale, then run a command in it.

Standard library only. Nothing here may need a newer Python to be imported than to say which Python it needs.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path

OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "vademecum.json"
TOOLS = VENV / ("Scripts" if os.name == "nt" else "bin")


@dataclass(frozen=True)
class Stamp:
    """What a virtual environment was made from; it is stale when any of it has changed."""

    python: str
    place: str
    lock: str
    project: str

    @classmethod
    def wanted(cls, root: Path) -> Stamp:
        """The stamp that an environment made now, in the checkout `root`, would carry."""
        return cls(
            python=platform.python_version(),
            place=str(root),
            lock=digest(root / "requirements" / "dev.txt"),
            project=digest(root / "pyproject.toml"),
        )

    @classmethod
    def read(cls, file: Path) -> Stamp | None:
        """The stamp in `file`, or None when there is none that can be read."""
        try:
            return cls(**json.loads(file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def write(self, file: Path) -> None:
        """Write the stamp into `file`."""
        file.write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")

    def has_libraries_of(self, other: Stamp | None) -> bool:
        """Whether at most the project's own settings differ, so that the installed libraries can stay."""
        return other is not None and replace(other, project=self.project) == self


def digest(file: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def prepare() -> None:
    """Bring .venv up to date with the lock and with pyproject.toml; most often there is nothing to do."""
    check_python()
    wanted, found = Stamp.wanted(ROOT), Stamp.read(STAMP)
    if found == wanted:
        return
    # Without its stamp an interrupted set-up is begun again from nothing.
    STAMP.unlink(missing_ok=True)
    if not wanted.has_libraries_of(found):
        say("Setting up .venv: about a minute, only the first time and after a change of the lock.")
        make_venv()
        # Wheels alone: to build a source archive, pip would fetch tools that no lock names.
        install("--require-hashes", "--only-binary", ":all:", "--requirement", "requirements/dev.txt")
    install("--no-index", "--no-deps", "--no-build-isolation", "--editable", ".")
    wanted.write(STAMP)


def check_python() -> None:
    """Stop with a sentence when this Python is too old or lacks the parts that make virtual environments."""
    if sys.version_info < OLDEST_PYTHON:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        sys.exit(f"Vademecum needs Python {wanted} or newer; this is Python {platform.python_version()}.")
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        sys.exit(
            "This Python cannot make virtual environments. On Debian and Ubuntu: sudo apt-get install python3-venv"
        )


def make_venv() -> None:
    """Make an empty .venv in place of the old one, if any."""
    stop_unless_done([sys.executable, "-m", "venv", "--clear", str(VENV)])


def install(*arguments: str) -> None:
    """Run `pip install` in .venv."""
    stop_unless_done([tool("python"), "-m", "pip", "install", "-qq", *arguments])


def stop_unless_done(command: list[str]) -> None:
    """Run a command of the set-up; end the script when it fails, after its own message."""
    if run(*command) != 0:
        sys.exit("The set-up of .venv stopped: see the message above. Run the same command to try again.")


def run(*command: str) -> int:
    """Run a command in the root of the checkout and return its exit code."""
    try:
        return subprocess.call(command, cwd=ROOT, env=environment())
    except KeyboardInterrupt:
        sys.exit(130)


def become(*command: str) -> None:
    """Run a command in the root of the checkout instead of this script, so that signals reach it."""
    if os.name == "nt":
        sys.exit(run(*command))
    sys.stdout.flush()
    os.chdir(ROOT)
    os.execve(command[0], command, environment())


def vademecum(*arguments: str) -> None:
    """Make .venv ready and run the command `vademecum` with the arguments."""
    prepare()
    become(tool("vademecum"), *arguments)


def tool(name: str) -> str:
    """The path of a program of .venv."""
    return str(TOOLS / name)


def given() -> list[str]:
    """The arguments of this script; a file is meant from where it was called, and named from the root."""
    if Path.cwd() == ROOT:
        return sys.argv[1:]
    return [seen_from_root(argument) for argument in sys.argv[1:]]


def seen_from_root(argument: str) -> str:
    """The path from the root to the file that an argument names; other arguments as they are."""
    if argument.startswith("-") or not Path(argument).exists():
        return argument
    return os.path.relpath(argument, ROOT)


def environment() -> dict[str, str]:
    """The environment of the programs of .venv."""
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONHOME", "PYTHONPATH"}}
    if kept.pop("PYTHONDONTWRITEBYTECODE", None):
        # Nothing is written beside the sources, as was asked; yet no start compiles hundreds of modules again.
        kept["PYTHONPYCACHEPREFIX"] = str(VENV / "bytecode")
    return kept | {
        "PATH": os.pathsep.join([str(TOOLS), os.environ.get("PATH", os.defpath)]),
        "VIRTUAL_ENV": str(VENV),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_USER": "0",
        # Material and ProperDocs each print a notice about the future of MkDocs.
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }


def say(sentence: str) -> None:
    """Tell the person at the terminal what takes time."""
    print(sentence, file=sys.stderr, flush=True)
