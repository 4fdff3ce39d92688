"""Files are read from a commit one after the other, and a tree is made of folders that nobody looks into."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit.releasing import Desk

from vademecum.versions.fetching import Fetching
from vademecum.versions.git import NoRepositoryError, top_of_tree
from vademecum.versions.recording import join_tree, record_tree


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The small wiki in a repository, with a file of odd name and one of many bytes. No test changes it."""
    desk = Desk.small(tmp_path_factory.mktemp("fetching") / "wiki")
    desk.write("a b/ü ø.txt", "odd")
    desk.write("large.txt", "x\n" * 500_000)
    desk.commit()
    return desk


def test_files_come_as_they_are(desk: Desk) -> None:
    """In any order, again, small and large; nothing for a folder, or for what is not there."""
    with Fetching(desk.root, desk.git("rev-parse", "HEAD")) as objects:
        for _ in range(2):
            assert objects.bytes_of("large.txt") == b"x\n" * 500_000
            assert objects.bytes_of("a b/ü ø.txt") == b"odd"
            assert objects.bytes_of("mkdocs.yml") == (desk.root / "mkdocs.yml").read_bytes()
            assert [objects.bytes_of(name) for name in ("a b", "none.txt", "", "large.txt\nmkdocs.yml")] == [None] * 4


def test_before_the_first_commit(tmp_path: Path) -> None:
    """There is nothing, and git is not asked."""
    with Fetching(tmp_path / "nowhere", "") as objects:
        assert objects.bytes_of("mkdocs.yml") is None


def test_where_no_repository_is(tmp_path: Path) -> None:
    """It is said that git failed."""
    with Fetching(tmp_path, "0" * 40) as objects, pytest.raises(NoRepositoryError, match="git cat-file in"):
        objects.bytes_of("mkdocs.yml")


def test_a_joined_tree_is_that_of_all_its_files(desk: Desk) -> None:
    """It has the name that it has when each file is put into it."""
    head = desk.git("rev-parse", "HEAD")
    put: dict[str, bytes | Path] = {"index.html": b"new", "compare/x.html": b"page"}
    top = {one.name: one.blob for one in top_of_tree(desk.root, head)}
    files = {"mkdocs.yml": top["mkdocs.yml"]}
    folders = {name: top[name] for name in ("playbooks", "a b")}
    gone = [name for name in top if name not in {*files, *folders}]
    assert join_tree(desk.root, put, files, folders) == record_tree(desk.root, head, put, gone)
    assert join_tree(desk.root, put, {}, {}) == record_tree(desk.root, "", put)
