"""What the project is made of, and what is known against it: the bill of materials, and pip-audit over both locks."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import _workshop

LOCKS = ("requirements/runtime.txt", "requirements/dev.txt")
BILL = "dist/vademecum.cdx.json"
# Not a word of time, chance or this machine stands in a bill: the same lock gives the same bytes.
BILL_OPTIONS = ("--pyproject", "pyproject.toml", "--output-reproducible", "--output-format", "JSON", "--validate")
# With --strict, a library that the service does not know fails the audit, in place of being passed over.
AUDIT_OPTIONS = ("--require-hashes", "--disable-pip", "--strict", "--progress-spinner", "off", "--format", "json")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
NOTHING_KNOWN, SOMETHING_KNOWN, NOT_ASKED = range(3)


@dataclass(frozen=True)
class Answer:
    """What a service of known vulnerabilities says of one lock."""

    lock: str
    libraries: int = 0
    known: tuple[str, ...] = ()
    refusal: str = ""
    """Why the service could not be asked; empty when it could."""

    @property
    def code(self) -> int:
        """The exit code that this answer asks for."""
        if self.refusal:
            return NOT_ASKED
        return SOMETHING_KNOWN if self.known else NOTHING_KNOWN

    def __str__(self) -> str:
        """The answer in words, a line for each fault that is known."""
        if self.refusal:
            return f"{self.lock}: the service could not be asked, so nothing is known of this lock: {self.refusal}"
        found = f"{len(self.known)} known vulnerabilities" if self.known else "no known vulnerability"
        return "\n  ".join((f"{self.lock}: {found} in {self.libraries} libraries", *self.known))


def write_bill(lock: str = LOCKS[0], bill: str = BILL) -> int:
    """Write the bill of materials (CycloneDX) of a lock, validated; return 2 when it cannot be made."""
    file = _workshop.ROOT / bill
    file.parent.mkdir(parents=True, exist_ok=True)
    # That no library is said to need another is mended below.
    os.environ["PYTHONWARNINGS"] = "ignore::UserWarning:cyclonedx.model.bom"
    made = _workshop.run(_workshop.tool("cyclonedx-py"), "requirements", lock, *BILL_OPTIONS, "--output-file", bill)
    if made != 0:
        file.unlink(missing_ok=True)
        _workshop.say(f"The bill of materials could not be made: cyclonedx-py ended with {made}.")
        return NOT_ASKED
    text = (_workshop.ROOT / lock).read_text(encoding="utf-8")
    joined = join(json.loads(file.read_text(encoding="utf-8")), dict(needs(text)))
    file.write_text(json.dumps(joined, indent=2, sort_keys=True) + "\n", encoding="utf-8", newline="\n")
    print(f"{bill}: {len(PIN.findall(text))} libraries of {lock}", flush=True)
    return NOTHING_KNOWN


def needs(lock: str) -> Iterator[tuple[str, list[str]]]:
    """Each library of a lock, and what needs it, as the comments of pip-compile say."""
    for entry in re.split(r"\n(?=[a-z0-9])", "\n" + lock):
        if pinned := PIN.match(entry):
            yield pinned[1], re.findall(r"^ +#(?: via|  ) ([a-z0-9-]+)(?: \(\S+\))?$", entry, re.MULTILINE)


def join(bill: dict[str, Any], needed_by: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The bill with the graph of what needs what, which cyclonedx-py cannot see in a lock."""
    project = bill["metadata"]["component"]
    names = {part["name"]: part["bom-ref"] for part in (*bill["components"], project)}
    graph: dict[str, list[str]] = {reference: [] for reference in names.values()}
    for name, parents in needed_by.items():
        for parent in parents:
            graph[names[parent]].append(names[name])
    joined = [{"ref": reference, "dependsOn": sorted(graph[reference])} for reference in sorted(graph)]
    return bill | {"dependencies": joined}


def audit(arguments: Sequence[str] = (), locks: Sequence[str] = LOCKS) -> int:
    """Print what is known against each lock, and return the gravest code."""
    codes = [NOTHING_KNOWN]
    for lock in locks:
        answer = ask(lock, arguments)
        print(answer, flush=True)
        codes.append(answer.code)
    return max(codes)


def ask(lock: str, arguments: Sequence[str] = ()) -> Answer:
    """Run pip-audit over one lock and read its answer."""
    command = [_workshop.tool("pip-audit"), *AUDIT_OPTIONS, *arguments, "--requirement", lock]
    done = subprocess.run(
        command,
        cwd=_workshop.ROOT,
        env=_workshop.environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    return read(lock, pins(_workshop.ROOT / lock), done.returncode, done.stdout, done.stderr)


def read(lock: str, pinned: set[tuple[str, str]], code: int, text: str, errors: str) -> Answer:
    """The answer in pip-audit's words; one that does not speak of each library of the lock is no answer."""
    last = (errors.strip().splitlines() or [f"pip-audit ended with {code} and said nothing"])[-1]
    try:
        libraries = json.loads(text)["dependencies"]
        spoken = {(library["name"], library["version"]) for library in libraries if "vulns" in library}
        known = tuple(faults(libraries))
    except (ValueError, KeyError, TypeError):
        return Answer(lock, refusal=last)
    if spoken != pinned or not pinned:
        silent = ", ".join(sorted(name for name, _ in pinned - spoken))
        return Answer(lock, refusal=f"it was silent on {silent or 'the whole lock'}")
    if (code == 0) == bool(known):
        return Answer(lock, refusal=last)
    return Answer(lock, len(spoken), known)


def faults(libraries: Sequence[dict[str, Any]]) -> Iterator[str]:
    """A line for each known vulnerability: the library, the fault's name and the releases that mend it."""
    for library in libraries:
        for fault in library.get("vulns", ()):
            mended = ", ".join(fault["fix_versions"]) or "no release yet"
            yield f"{library['name']} {library['version']}: {fault['id']}, mended in {mended}"


def pins(lock: Path) -> set[tuple[str, str]]:
    """The name and version of each library in a lock."""
    return set(PIN.findall(lock.read_text(encoding="utf-8")))
