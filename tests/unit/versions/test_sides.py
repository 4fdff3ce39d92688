"""The two sides: revisions of real repositories and folders, read alike, whatever lies in them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from kit.pairs import SAMPLES, read

from vademecum.source import collect
from vademecum.source.limits import MAX_FILE_BYTES
from vademecum.versions import NoRepositoryError, commit_of, compare, folder_side, merge_base, revision_side, told

NOBODY = (
    "-c",
    "user.name=N",
    "-c",
    "user.email=n@example.org",
    "-c",
    "commit.gpgsign=false",
    "-c",
    "core.autocrlf=false",
)
PICTURE = b"\x89PNG\r\n\x1a\n"


def git(root: Path, *words: str) -> str:
    """Runs git in a repository and returns what it says."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", "-C", str(root), *NOBODY, *words], check=True, capture_output=True, env=kept | quiet, text=True
    )
    return done.stdout.strip()


def commit(root: Path) -> str:
    """Commits everything, and returns the commit."""
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", "words")
    return git(root, "rev-parse", "HEAD")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small world in a repository with one commit, on the branch main."""
    folder = tmp_path / "wiki"
    shutil.copytree(SAMPLES / "world", folder / "playbooks")
    git(folder, "init", "-q", "-b", "main")
    commit(folder)
    return folder


def edit(root: Path, path: str, old: str, new: str) -> None:
    """Replaces a text in a file of the records."""
    file = root / "playbooks" / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def words(root: Path, old: str, new: str | None = None) -> str:
    """What is said of two revisions, or of one and the folder."""
    before = read(revision_side(root, "playbooks", commit_of(root, old), old))
    after = read(
        revision_side(root, "playbooks", commit_of(root, new), new) if new else folder_side(root, "playbooks", "")
    )
    return told(compare(before.graph, after.graph, before.files, after.files))


def test_a_commit_is_the_folder(root: Path) -> None:
    """A revision gives the same files, strays and problems as the folder of which it was made."""
    books = root / "playbooks"
    (books / ".hidden").mkdir()
    (books / ".hidden" / "a.yml").write_text("kind: note\n", encoding="utf-8")
    (books / "plan.png").write_bytes(PICTURE)
    (books / "README.md").write_text("words", encoding="utf-8")
    (books / "stray.txt").write_text("words", encoding="utf-8")
    (books / "other.yaml").write_text("kind: note\n", encoding="utf-8")
    (books / "Größe und Maß.yml").write_text("kind: note\n", encoding="utf-8")
    (books / "tab\tand\nline.yml").write_text("kind: note\n", encoding="utf-8")
    (books / "large.yml").write_bytes(b"#" * (MAX_FILE_BYTES + 10))
    (books / "link.yml").symlink_to("/etc/passwd")
    (books / "linked-folder").symlink_to("/etc")
    found = revision_side(root, "playbooks", commit(root), "HEAD").tree
    there = collect(root)
    assert [path for path, _ in found.files] == [path for path, _ in there.files]
    assert found.problems == there.problems
    assert found.beside == there.beside == ("playbooks/plan.png",)
    small = {path: data for path, data in there.files if len(data) <= MAX_FILE_BYTES}
    assert {path: data for path, data in found.files if path in small} == small


def test_a_name_that_is_no_text(root: Path) -> None:
    """A file whose name is no UTF-8 is read, and told of without a fault."""
    Path(os.fsdecode(os.fsencode(root / "playbooks") + b"/\xff.yml")).write_bytes(b"kind: note\nid: odd\n")
    commit(root)
    assert "could not be read" in words(root, "HEAD~1", "HEAD")


def test_a_pull_request(root: Path) -> None:
    """From the commit where the branch left main, only what the branch did is told."""
    git(root, "switch", "-q", "-c", "side")
    edit(root, "consular/live-crisis.yml", "by: T+6h", "by: T+8h")
    side = commit(root)
    git(root, "switch", "-q", "main")
    edit(root, "missions/velmora/mission.yml", "0100", "0177")
    main = commit(root)
    start = merge_base(root, main, side)
    assert words(root, start, "side") == words(root, "main~1", "side")
    assert "T+6h -> T+8h" in words(root, start, "side")
    assert "0177" not in words(root, start, "side")
    assert "0177" in words(root, "main", "side")


def test_moved_by_git(root: Path) -> None:
    """`git mv` is told once, with the number of records, and the record is not told as gone and new."""
    git(root, "mv", "playbooks/common/roles.yml", "playbooks/common/people.yml")
    commit(root)
    said = words(root, "HEAD~1", "HEAD")
    assert "playbooks/common/roles.yml is now playbooks/common/people.yml (6 records)" in said
    assert "Gone" not in said


def test_the_working_tree(root: Path) -> None:
    """What is not committed, and what git ignores, is told of like the rest."""
    edit(root, "consular/live-crisis.yml", "by: T+6h", "by: T+8h")
    (root / ".gitignore").write_text("new.yml\n", encoding="utf-8")
    note = "kind: note\nid: new\ntitle: New\nstatus: trial\ntext: Words.\n"
    (root / "playbooks" / "new.yml").write_text(note, encoding="utf-8")
    said = words(root, "HEAD")
    assert "T+6h -> T+8h" in said
    assert 'Note "New" (new)' in said


@pytest.mark.parametrize("format_", ["sha1", "sha256"])
def test_pictures_in_a_folder_and_in_git(tmp_path: Path, format_: str) -> None:
    """A picture is the same in a commit and in the folder, by whichever algorithm git names its objects."""
    root = tmp_path / "wiki"
    (root / "playbooks").mkdir(parents=True)
    (root / "playbooks" / "plan.png").write_bytes(PICTURE)
    git(root, "init", "-q", f"--object-format={format_}")
    made = revision_side(root, "playbooks", commit(root), "HEAD")
    assert made.prints == folder_side(root, "playbooks", "", format_).prints


def test_a_wiki_in_a_subfolder(root: Path) -> None:
    """Paths count from the wiki's root, wherever that lies in the repository."""
    inner = root / "docs" / "wiki"
    shutil.copytree(SAMPLES / "world", inner / "playbooks")
    found = revision_side(inner, "playbooks", commit(root), "HEAD")
    assert found.tree == collect(inner)


def test_no_records_there(root: Path) -> None:
    """A revision without the folder, and one in which it is a link or a file, has no records and says so."""
    shutil.move(root / "playbooks", root / "books")
    empty = commit(root)
    (root / "playbooks").symlink_to("books")
    link = commit(root)
    (root / "playbooks").unlink()
    (root / "playbooks").write_text("words", encoding="utf-8")
    file = commit(root)
    for name, fact in ((empty, "does not exist"), (link, "is a link"), (file, "does not exist")):
        tree = revision_side(root, "playbooks", name, name).tree
        assert tree.files == ()
        assert [fact in problem.fact for problem in tree.problems] == [True]


def test_a_submodule(root: Path) -> None:
    """A repository inside the folder is not entered."""
    inner = root / "playbooks" / "inner.yml"
    inner.mkdir()
    git(inner, "init", "-q")
    commit(inner)
    found = revision_side(root, "playbooks", commit(root), "HEAD").tree
    assert ["is not an ordinary file" in problem.fact for problem in found.problems] == [True]


@pytest.mark.parametrize(
    "name", ["-x", "--help", "", "nope", "HEAD:playbooks", "a\nb", "a\0b", "HEAD~99", "..", "\x1b[2J"]
)
def test_no_revision(root: Path, name: str) -> None:
    """What is no revision is refused in a sentence, without a word of it reaching git as an option."""
    with pytest.raises(NoRepositoryError) as caught:
        commit_of(root, name)
    assert str(caught.value).isprintable()


def test_no_repository(tmp_path: Path) -> None:
    """Outside a repository git's own words are told."""
    with pytest.raises(NoRepositoryError, match="not a git repository"):
        commit_of(tmp_path, "main")


def test_nothing_in_common(root: Path) -> None:
    """Branches without a common commit have no place where they parted."""
    git(root, "switch", "-q", "--orphan", "alone")
    alone = commit(root)
    with pytest.raises(NoRepositoryError, match="no commit in common"):
        merge_base(root, commit_of(root, "main"), alone)
