"""What the two commands of the web form share: what it must know of the wiki, and how its files are written."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from vademecum.cli.console import FAULT, USAGE, say, stop
from vademecum.exports.form import NoPartsError, Wiki, fetched, filed
from vademecum.mkdocs_plugin import locate, named, own_templates
from vademecum.source import collect, parse

MARK = "kinds.json"
"""A file by which a folder that holds a form is known: only such a folder is written anew."""


def modules() -> Path:
    """The packages that the form is made of, fetched when they are not there yet; it is said, since it takes time."""
    try:
        return fetched(own_templates(), lambda: say("Fetching what the form is made of with npm, only once."))
    except NoPartsError as fault:
        stop(str(fault), FAULT)


def wiki_for(config_file: Path, prefix: str = "") -> Wiki:
    """What the form must know of the wiki; `prefix` is the way to it within its repository."""
    root, folder, _ = locate(config_file)
    files = filed(_values(root, folder), prefix)
    missions = sorted({one.path.split("/")[-2] for one in files if one.kind == "mission" and one.shared is None})
    return Wiki(named(config_file)[0], prefix + folder, files, tuple(missions))


def _values(root: Path, folder: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for path, data in collect(root, folder).files:
        document = parse(path, data).document
        if document is not None:
            yield path, document.root


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """The form into a folder, whole or not at all; what stands there already must be a form."""
    if folder.exists() and not (folder / MARK).is_file() and any(folder.iterdir()):
        stop(f"{folder} holds something else than a form. Name another folder, or empty this one.", USAGE)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".form-") as made:
        fresh = Path(made) / "fresh"
        for name, data in files.items():
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        if folder.exists():
            folder.rename(Path(made) / "old")
        shutil.move(fresh, folder)
