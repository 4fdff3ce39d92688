"""A small wiki released three times: steps change, records come, go and are renamed, and one stays a draft."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kit.filling import FULL

PLAYBOOK = "playbooks/storm-season/"
"""The page that every edition has."""

GONE = "playbooks/gate-list/"
"""The page that 2026.1 has, and a tombstone since."""

NEW = "playbooks/quay-watch/"
"""The page that 2026.3 has and no edition before."""

DRAFT = "playbooks/sound-the-horn/"
"""A draft, in editions for staff."""

OLD_NAME, NEW_NAME = "notes/night-notes/", "notes/night-papers/"
"""A note that has another id since 2026.2."""

_CON_1 = "playbooks/consular/storm-season.yml"
_CREWS = "playbooks/press/playbooks/tell-the-crews.yml"
_NOTE = """kind: note
id: {id}
title: What to read at night
{aliases}status: trial
tlp: TLP:CLEAR
department: consular
text: Read the card first.
"""
_NOTES = "storm-season: {{size: {size}, note: {note}}}\n"


@dataclass(frozen=True)
class Release:
    """A release of the wiki: its version and day, its sentence, what is edited before it, and its change notes."""

    version: str
    day: str
    note: str
    edit: Callable[[Path], None]
    notes: str = ""


def _replaced(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def _copied(wiki: Path, name: str, title: str, *pairs: tuple[str, str]) -> None:
    """Another playbook like the one for the crews."""
    text = (wiki / _CREWS).read_text(encoding="utf-8")
    for old, new in (("id: tell-the-crews", f"id: {name}"), ("Tell the crews where we can be met", title), *pairs):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (wiki / _CREWS).with_name(f"{name}.yml").write_text(text, encoding="utf-8")


def _first(wiki: Path) -> None:
    _copied(wiki, "gate-list", "Hang a list at the gate", ("department: press", "department: press\ncode: PRE-9"))
    _copied(wiki, "sound-the-horn", "Sound the horn twice", ("status: trial", "status: draft"))
    (wiki / "playbooks/common/notes/night-notes.yml").write_text(
        _NOTE.format(id="night-notes", aliases=""), encoding="utf-8"
    )


def _second(wiki: Path) -> None:
    (wiki / _CREWS).with_name("gate-list.yml").unlink()
    notes = wiki / "playbooks/common/notes"
    (notes / "night-notes.yml").unlink()
    (notes / "night-papers.yml").write_text(
        _NOTE.format(id="night-papers", aliases="aliases: [night-notes]\n"), encoding="utf-8"
    )
    _replaced(
        wiki / _CON_1,
        ("heading: Ask residents where they are", "heading: Ask every resident where they are"),
        ("    by: T+0:30\n", "    by: T+0:20\n"),
    )


def _third(wiki: Path) -> None:
    _copied(wiki, "quay-watch", "Watch the quay", ("department: press", "department: press\ncode: PRE-10"))
    _replaced(wiki / _CREWS, ("tlp: TLP:CLEAR\n", "tlp: TLP:CLEAR\naliases: [crews-notice]\n"))
    _replaced(
        wiki / _CON_1,
        ("    owner: consular-officer\n    by: T+6h\n", "    owner: head-consular\n    by: T+6h\n"),
        ("    do: Go in pairs\n", "    do: Go in pairs, with a lamp\n"),
    )


RELEASES = (
    Release("2026.1", "2026-11-06", "The first edition.", _first),
    Release(
        "2026.2",
        "2026-11-13",
        "Shorter limits after the spring exercises.",
        _second,
        _NOTES.format(size="major", note="The question to residents goes out ten minutes earlier."),
    ),
    Release(
        "2026.3",
        "2026-11-20",
        "The quay has a watch.",
        _third,
        _NOTES.format(size="major", note="The head of the section leads the visits."),
    ),
)


def write_wiki(folder: Path, site_url: str, root_url: str) -> Path:
    """The wiki before its first release, in a git repository; `root.yml` has the settings for a site in the root."""
    shutil.copytree(FULL, folder)
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    for name, url in (("mkdocs.yml", site_url), ("root.yml", root_url)):
        (folder / name).write_text(settings.replace("https://every-field.example/", url), encoding="utf-8")
    _git(folder, "init", "--quiet", "--initial-branch", "main")
    _git(folder, "config", "user.name", "Registry")
    _git(folder, "config", "user.email", "registry@ministry.example")
    return folder


def commit(folder: Path, message: str) -> None:
    """Commits everything in the wiki."""
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message", message)


def _git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True)
