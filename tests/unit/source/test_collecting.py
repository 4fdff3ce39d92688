"""Collecting: the authors' files in one order, and every file that nobody reads is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from vademecum.source import Severity, collect
from vademecum.source.limits import MAX_FILE_BYTES


def write(root: Path, *names: str) -> None:
    """Small files under `root/playbooks`."""
    for name in names:
        path = root / "playbooks" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("kind: note\n")


def test_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    """Order and paths are the same on every machine, with forward slashes."""
    write(tmp_path, "b/z.yml", "a/b.yml", "a-b.yml", "a.yml")
    assert [path for path, _ in collect(tmp_path).files] == [
        "playbooks/a-b.yml",
        "playbooks/a.yml",
        "playbooks/a/b.yml",
        "playbooks/b/z.yml",
    ]


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    """Without the folder there are no files, and a problem that names it."""
    tree = collect(tmp_path, "playbook")
    assert tree.files == ()
    assert [(problem.code, problem.place.path) for problem in tree.problems] == [("Y1", "playbook")]


def test_readme_and_hidden_files_are_left_alone(tmp_path: Path) -> None:
    """A README for authors, .gitkeep and hidden folders are neither read nor reported."""
    write(tmp_path, "README.md", "a/.gitkeep", ".hidden/x.yml", "a/x.yml")
    tree = collect(tmp_path)
    assert [path for path, _ in tree.files] == ["playbooks/a/x.yml"]
    assert tree.problems == ()


def test_stray_files_are_named(tmp_path: Path) -> None:
    """Another ending is a warning, and `.yaml` an error, since its author means it to be read."""
    write(tmp_path, "a.yaml", "b.YML", "c.txt")
    found = [(problem.place.path, problem.severity) for problem in collect(tmp_path).problems]
    assert found == [
        ("playbooks/a.yaml", Severity.ERROR),
        ("playbooks/b.YML", Severity.ERROR),
        ("playbooks/c.txt", Severity.WARNING),
    ]


def test_a_folder_that_is_a_link(tmp_path: Path) -> None:
    """The folder of the records itself is no link either: a change that somebody proposes could point it anywhere."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.yml").write_text("kind: note\n", encoding="utf-8")
    (tmp_path / "playbooks").symlink_to(tmp_path / "elsewhere")
    tree = collect(tmp_path)
    assert tree.files == ()
    (problem,) = tree.problems
    assert (problem.code, problem.fact) == ("Y1", "the folder playbooks/ is a link")


def test_links_are_not_followed(tmp_path: Path) -> None:
    """A link to a file, to a folder or to nothing is an error, and nothing behind it is read."""
    write(tmp_path, "real/x.yml")
    (tmp_path / "secret.yml").write_text("kind: note\n")
    (tmp_path / "playbooks" / "link.yml").symlink_to(tmp_path / "secret.yml")
    (tmp_path / "playbooks" / "folder").symlink_to(tmp_path)
    (tmp_path / "playbooks" / "dead.yml").symlink_to(tmp_path / "nothing")
    tree = collect(tmp_path)
    assert [path for path, _ in tree.files] == ["playbooks/real/x.yml"]
    assert sorted(problem.place.path for problem in tree.problems) == [
        "playbooks/dead.yml",
        "playbooks/folder",
        "playbooks/link.yml",
    ]


def test_a_huge_file_is_read_only_to_its_limit(tmp_path: Path) -> None:
    """One byte over the limit is enough to know that a file is too large."""
    write(tmp_path, "big.yml")
    (tmp_path / "playbooks" / "big.yml").write_bytes(b"#" * (4 * MAX_FILE_BYTES))
    assert [len(data) for _, data in collect(tmp_path).files] == [MAX_FILE_BYTES + 1]


def test_there_may_be_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the limit the collecting stops with a problem."""
    monkeypatch.setattr("vademecum.source.collecting.MAX_FILES", 2)
    write(tmp_path, "a.yml", "b.yml", "c.yml", "d.yml")
    tree = collect(tmp_path)
    assert len(tree.files) == 3
    assert [problem.code for problem in tree.problems] == ["Y6"]
