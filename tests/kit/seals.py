"""Keys, lists of signers, and a small published site that is sealed and signed for real."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from vademecum.sealing import MANIFEST, About, seal, sign

SIGNER = "releases@ministry.example"
AS_OF = date(2026, 11, 21)
OLD = About("edition", "Vademecum", "public", "2026.1", 1, date(2026, 1, 30), date(2027, 1, 30), "vademecum 0.1.0")
NEW = About("edition", "Vademecum", "public", "2026.2", 2, date(2026, 6, 30), date(2027, 6, 30), "vademecum 0.1.0")
SITE = replace(NEW, of="site")

PAGES = {
    "index.html": "<h1>Vademecum {version}</h1>",
    "playbooks/live-crisis/index.html": "<h1>Live crisis, {version}</h1>",
    "playbooks/lost-passport/index.html": "<h1>Lost passport, {version}</h1>",
    "assets/plan.png": "a picture",
}


@dataclass(frozen=True)
class Keys:
    """Where the ministry's key, a stranger's key and the list of signers are. The list knows the ministry's alone."""

    folder: Path
    ministry: Path
    stranger: Path
    signers: Path

    def listed(self, name: str, *lines: str) -> Path:
        """Another list: in each line, `{ministry}` and `{stranger}` stand for the public keys."""
        public = {key.name: " ".join(_public(key).split()[:2]) for key in (self.ministry, self.stranger)}
        path = self.folder / name
        path.write_text("".join(f"{line.format(**public)}\n" for line in lines), encoding="utf-8")
        return path


def part_of_openssh(name: str) -> str:
    """The path of `ssh-keygen`, `ssh-agent` or `ssh-add`. Without it: skipped, failed where CI=true."""
    if found := shutil.which(name):
        return found
    reason = f"no {name}: install OpenSSH, of which it is a part"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def make_keys(folder: Path) -> Keys:
    """Two new keys without a passphrase, and the list of signers."""
    made = {name: make_key(folder / name) for name in ("ministry", "stranger")}
    keys = Keys(folder, made["ministry"], made["stranger"], folder / "ministry.signers")
    keys.listed(keys.signers.name, f'{SIGNER} namespaces="vademecum" {{ministry}}')
    return keys


def make_key(path: Path, passphrase: str = "") -> Path:
    """A new key, and its public half beside it."""
    command = [part_of_openssh("ssh-keygen"), "-q", "-t", "ed25519", "-N", passphrase, "-C", path.name, "-f", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return path


def _public(key: Path) -> str:
    return key.with_name(f"{key.name}.pub").read_text(encoding="utf-8")


def write_edition(folder: Path, about: About, key: Path) -> Path:
    """An edition of four files, sealed and signed."""
    for name, text in PAGES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(version=about.version), encoding="utf-8")
    return sealed(folder, about, key)


def write_site(folder: Path, key: Path, *editions: About) -> Path:
    """A site of these editions, the newest last, sealed and signed; the two usual ones when none is given."""
    editions = editions or (OLD, NEW)
    for about in editions:
        write_edition(folder / about.version, about, key)
    (folder / "feeds").mkdir()
    (folder / "index.html").write_text("<a href=latest/>Vademecum</a>", encoding="utf-8")
    (folder / "feeds" / "all.atom").write_text("<feed/>", encoding="utf-8")
    return sealed(folder, replace(editions[-1], of="site"), key, *(about.version for about in editions))


def sealed(folder: Path, about: About, key: Path, *parts: str) -> Path:
    """The folder, with a new manifest and signature."""
    seal(folder, about, parts)
    sign(folder / MANIFEST, key)
    return folder


def another(folder: Path, copy: Path) -> Path:
    """A copy that a test may spoil."""
    shutil.copytree(folder, copy, symlinks=True)
    return copy
