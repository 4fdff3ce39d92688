"""The local schema is renewed when ids change, and only where somebody asked for one."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from vademecum.exports import LOCAL_SCHEMA_FILE, SCHEMA_FOLDER
from vademecum.graph import Graph, Settings
from vademecum.mkdocs_plugin import write_hints
from vademecum.mkdocs_plugin.hinting import renew_hints
from vademecum.site import read_wiki

TERM = "kind: term\nid: {name}\ntitle: {title}\nmeaning: M.\n"


def wiki(root: Path, **titles: str) -> Graph:
    """A wiki of terms with these titles, by id."""
    (root / "playbooks").mkdir(exist_ok=True)
    for name, title in titles.items():
        (root / "playbooks" / f"{name}.yml").write_text(TERM.format(name=name, title=title), encoding="utf-8")
    return read_wiki(root, "playbooks", Settings(date(2026, 11, 21))).graph


def offered(file: Path) -> list[str]:
    """The ids that a schema offers where any record may stand."""
    found: list[str] = json.loads(file.read_bytes())["$defs"]["id-of-any-record"]["enum"]
    return found


def test_nothing_is_written_unasked(tmp_path: Path) -> None:
    """A wiki without a local schema gets none."""
    assert not renew_hints(tmp_path, wiki(tmp_path, inject="Inject"))
    assert not (tmp_path / SCHEMA_FOLDER).exists()


def test_it_follows_the_wiki(tmp_path: Path) -> None:
    """A new id and a new title are in it after the next build, and it is left alone while nothing changes."""
    file = tmp_path / SCHEMA_FOLDER / LOCAL_SCHEMA_FILE
    write_hints(file, wiki(tmp_path, inject="Inject"))
    assert offered(file) == ["inject"]
    before = file.stat().st_ino
    assert not renew_hints(tmp_path, wiki(tmp_path, inject="Inject"))
    assert file.stat().st_ino == before
    assert renew_hints(tmp_path, wiki(tmp_path, debrief="Debrief"))
    assert offered(file) == ["debrief", "inject"]
    assert renew_hints(tmp_path, wiki(tmp_path, debrief="Hot wash"))
    assert "Hot wash (term)" in file.read_text(encoding="utf-8")
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_an_interrupted_write_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk refuses, the schema that an editor reads stays as it was, and nothing lies beside it."""
    file = tmp_path / SCHEMA_FOLDER / LOCAL_SCHEMA_FILE
    write_hints(file, wiki(tmp_path, inject="Inject"))

    def refuse(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="full"):
        write_hints(file, wiki(tmp_path, debrief="Debrief"))
    assert offered(file) == ["inject"]
    assert [one.name for one in file.parent.iterdir()] == [file.name]
