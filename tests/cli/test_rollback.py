"""`vademecum rollback`: from a folder and from a branch, there and back, and what it refuses."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from kit.calling import Done
from kit.publishing import left_over, tree_hash
from kit.releasing import Desk, release_words

Command = Callable[..., Done]
PUBLISH = ("publish", "--audience", "public", "-q")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, command: Command) -> Path:
    """A wiki with two releases, published one after the other in a folder and on a branch. No test changes it."""
    home = tmp_path_factory.mktemp("back") / "home"
    desk = Desk.small(home / "wiki")
    for number in (1, 2):
        desk.term("consul", f"Who stands behind the [[counter]] on {number} days.")
        desk.commit()
        words = release_words(f"2026.{number}", f"2026-11-0{number}", "--no-archives", "--audience", "public")
        for one in (words, (*PUBLISH, "../out"), (*PUBLISH, "--branch", "pages")):
            done = command(*one, cwd=desk.root)
            assert done.returncode == 0, done.stderr
        shutil.copytree(home / "out", home / f"kept-{number}")
    return home


def test_a_folder_goes_back_and_forth(home: Path, tmp_path: Path, command: Command) -> None:
    """The site before, byte for byte; a second time brings the newer one again; then publishing goes on."""
    own = Path(shutil.copytree(home, tmp_path / "home"))
    for number in (1, 2, 1):
        done = command("rollback", "../out", cwd=own / "wiki")
        said = "../out is as it was before the last publication."
        assert (done.returncode, done.stderr.strip()) == (0, said)
        assert tree_hash(own / "out") == tree_hash(home / f"kept-{number}")
    assert command(*PUBLISH, "../out", cwd=own / "wiki").returncode == 0
    assert tree_hash(own / "out") == tree_hash(home / "kept-2")
    assert left_over(own) == [".vademecum-out-before"]


def test_a_branch_goes_back_by_a_new_commit(home: Path, tmp_path: Path, command: Command) -> None:
    """Nobody's copy of the branch is rewritten, and a second time brings the newer one again."""
    own = Path(shutil.copytree(home, tmp_path / "home"))
    desk = Desk(own / "wiki")
    first, second = desk.git("rev-parse", "pages~1^{tree}", "pages^{tree}").split()
    for tree, count in ((first, 3), (second, 4)):
        done = command("rollback", "--branch", "pages", cwd=desk.root)
        said = "The branch pages is as it was before the last publication."
        assert (done.returncode, done.stderr.strip()) == (0, said)
        assert desk.git("rev-parse", "pages^{tree}") == tree
        assert desk.git("rev-list", "--count", "pages") == str(count)
    assert set(desk.git("log", "--format=%an <%ae>", "pages").splitlines()) == {"Vademecum <noreply@vademecum.invalid>"}


def test_nothing_to_put_back(home: Path, tmp_path: Path, command: Command) -> None:
    """After one publication, or none, everything stays as it is."""
    wiki = home / "wiki"
    shutil.copytree(home / "kept-1", tmp_path / "once")
    for place in ("once", "never"):
        done = command("rollback", str(tmp_path / place), cwd=wiki)
        said = f"Nothing is kept of what was published in {tmp_path / place} before, so nothing was put back."
        assert (done.returncode, done.stderr.strip()) == (1, said)
    assert tree_hash(tmp_path / "once") == tree_hash(home / "kept-1")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["once"]
    done = command("rollback", "--branch", "nowhere", cwd=wiki)
    said = "Nothing was published on the branch nowhere before, so nothing was put back."
    assert (done.returncode, done.stderr.strip()) == (1, said)


@pytest.mark.parametrize("words", [(), ("../out", "--branch", "pages")])
def test_one_place_is_named(home: Path, command: Command, words: tuple[str, ...]) -> None:
    """Neither none nor two."""
    done = command("rollback", *words, cwd=home / "wiki")
    assert (done.returncode, done.stderr.strip()) == (2, "Name the folder, or a branch with --branch.")


@pytest.mark.parametrize("name", ["", "-q", "a..b", "a b", "refs/heads/../x", "x.lock", "@{-1}"])
def test_what_is_no_name_of_a_branch(home: Path, command: Command, name: str) -> None:
    """It is refused in words, and no ref is made."""
    before = Desk(home / "wiki").git("for-each-ref")
    for words in (("rollback", f"--branch={name}"), (*PUBLISH, f"--branch={name}")):
        done = command(*words, cwd=home / "wiki")
        assert done.returncode == 1, (words, done.stderr)
        assert "Traceback" not in done.stderr
    assert Desk(home / "wiki").git("for-each-ref") == before
