"""`vademecum schema`: the schema of all wikis, and the local one that knows the ids of this one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

SETTINGS = "site_name: W\nplugins: [vademecum]\n"
TERMS = "kind: term\nmeaning: M.\nrecords:\n  - {id: inject, title: Inject}\n  - {id: hot-wash, title: Hot wash}\n"
BROKEN = "kind: term\nid: msel\ntitle: MSEL\nmeanings: M.\n"
LOCAL = "schemas/vademecum.local.schema.json"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small wiki in which one file has an error."""
    (tmp_path / "playbooks").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "playbooks" / "terms.yml").write_text(TERMS, encoding="utf-8")
    (tmp_path / "playbooks" / "msel.yml").write_text(BROKEN, encoding="utf-8")
    return tmp_path


def test_without_ids_it_is_the_committed_schema(run: Any, tmp_path: Path, repository: Path) -> None:
    """It is what `export schema` writes and what is committed here, and it needs no wiki."""
    done = run("vademecum", "schema", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    (made,) = (tmp_path / "schemas").iterdir()
    assert made.read_bytes() == (repository / "schemas" / "vademecum.schema.json").read_bytes()


def test_with_ids_it_knows_a_wiki_that_has_errors(run: Any, small: Path) -> None:
    """The ids that could be read are offered with their titles; what is missing, and what to do next, is said.

    The second time, a workspace that somebody changed stays as it is, and nothing is said of what git ignores.
    """
    first = run("vademecum", "schema", "--with-ids", cwd=small)
    assert first.returncode == 0, first.stderr
    for said in ("it knows 2 ids", "2 errors", "Open Workspace from File", f"/{LOCAL}, /vademecum.code-workspace"):
        assert said in first.stderr
    ids = json.loads((small / LOCAL).read_bytes())["$defs"]["id-of-any-record"]["anyOf"][0]
    assert dict(zip(ids["enum"], ids["enumDescriptions"], strict=True)) == {
        "hot-wash": "Hot wash (term)",
        "inject": "Inject (term)",
    }
    workspace = small / "vademecum.code-workspace"
    assert named_in(workspace) == [f"./{LOCAL}"]
    workspace.write_text("{}", encoding="utf-8")
    (small / ".gitignore").write_text(f"/site/\n/{LOCAL}\n/vademecum.code-workspace\n", encoding="utf-8")
    second = run("vademecum", "schema", "--with-ids", "--quiet", cwd=small)
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert workspace.read_text(encoding="utf-8") == "{}"


def named_in(workspace: Path) -> list[str]:
    """The schemas that a workspace names."""
    return list(json.loads(workspace.read_bytes())["settings"]["yaml.schemas"])


def test_another_folder_is_named_in_the_workspace(run: Any, small: Path) -> None:
    """A schema elsewhere in the wiki is named from the wiki's root, wherever the command was given."""
    done = run("vademecum", "schema", "--with-ids", "editor", "--config", "../mkdocs.yml", cwd=small / "playbooks")
    assert done.returncode == 0, done.stderr
    assert named_in(small / "vademecum.code-workspace") == ["./playbooks/editor/vademecum.local.schema.json"]


def test_ids_need_a_wiki(run: Any, tmp_path: Path) -> None:
    """Where there is no wiki, nothing is written, and what to do is said."""
    done = run("vademecum", "schema", "--with-ids", cwd=tmp_path)
    assert done.returncode == 2
    assert "Run the command where mkdocs.yml lies" in done.stderr
    assert list(tmp_path.iterdir()) == []
