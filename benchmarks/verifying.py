"""Times the verifying of a copy of many files against `sha256sum -c` of the same files."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from measuring import Ratios, interleaved, table
from vademecum.sealing import MANIFEST, About, parsed, seal, sign, verifier

FILES = 10_000
BYTES = 23_000
"""Of a file: about what a record's page has."""

GOAL = 5.0
"""Seconds in which a copy of FILES files must be verified."""

_ABOUT = About("edition", "Benchmark", "public", "2026.2", 2, date(2026, 6, 30), date(2099, 6, 30))


def verifying(folder: Path, runs: int) -> tuple[str, dict[str, Any]]:
    """The one file of a post, its start and its questions to ssh-keygen included, against the plain sums."""
    copy, key = folder / "copy", folder / "key"
    if not key.exists():
        print(f"writing {FILES:,} files", file=sys.stderr, flush=True)
        _write(folder, copy, key)
    ours = [sys.executable, "-I", str(folder / "verify.py"), str(copy), "--allowed-signers", str(folder / "signers")]
    sums = [shutil.which("sha256sum") or "sha256sum", "--quiet", "-c", str(folder / "sums")]
    found = interleaved({"verify": (ours, folder), "sha256sum": (sums, folder)}, runs)
    rows: list[tuple[str, str]] = []
    figures: dict[str, Any] = {"files": FILES, "bytes": BYTES}
    for what in ("wall", "cpu"):
        ratio = Ratios.of(*([getattr(run, what) for run in found[name]] for name in found))
        rows.append((what, str(ratio)))
        figures[what] = {"least": ratio.least, "median": ratio.median, "most": ratio.most}
    seconds, cpu = (median(getattr(run, what) for run in found["verify"]) for what in ("wall", "cpu"))
    holds = "holds" if seconds < GOAL else "does not hold"
    text = f"## Verifying {FILES:,} files of {BYTES:,} bytes, {runs} pairs\n\n"
    text += table(("verify.py / sha256sum -c", "median (least to most)"), rows)
    text += f"The goal, under {GOAL:.0f} s, **{holds}**: {seconds:.2f} s, {cpu:.2f} CPU s.\n"
    return text, figures | {"seconds": round(seconds, 3), "cpu_seconds": round(cpu, 3)}


def _write(folder: Path, copy: Path, key: Path) -> None:
    """The copy with its manifest and signature, the list of signers, the sums and the one file."""
    chance = Random(7)
    for number in range(FILES):
        page = copy / f"section-{number % 50:02d}" / f"record-{number:05d}" / "index.html"
        page.parent.mkdir(parents=True)
        page.write_bytes(chance.randbytes(BYTES))
    manifest = parsed(seal(copy, _ABOUT))
    made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "benchmark", "-f", str(key)]
    subprocess.run(made, check=True, capture_output=True)
    sign(copy / MANIFEST, key)
    (folder / "signers").write_text(f"releases {key.with_name('key.pub').read_text()}", encoding="utf-8")
    sums = "".join(f"{file.sha256}  copy/{path}\n" for path, file in manifest.files.items())
    (folder / "sums").write_text(sums, encoding="utf-8")
    (folder / "verify.py").write_bytes(verifier())
