"""What stays as it is published is carried into the next site, whatever way it is brought there: the same bytes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from kit.calling import Done
from kit.publishing import left_over, tree_hash
from kit.releasing import Desk, release_words

from vademecum.editions import linking
from vademecum.sealing import MANIFEST, parsed
from vademecum.sealing.comparing import compare

pytestmark = pytest.mark.site
Command = Callable[..., Done]
PUBLISH = ("publish", "--audience", "public", "-q")
CHANGED = {1: ("consul", "envoy"), 2: ("consul", "envoy"), 3: ("consul",), 4: ("consul",)}
FROZEN = ("2026.1", "2026.2", "compare/glossary/envoy", "compare/glossary/consul/2026.1...2026.2")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, command: Command) -> Path:
    """A wiki with four releases, of which three are published one after the other. No test changes it."""
    home = tmp_path_factory.mktemp("carried") / "home"
    desk = Desk.small(home / "wiki")
    for number, terms in CHANGED.items():
        for term in terms:
            desk.term(term, f"Who stands behind the [[counter]] on {number} days.")
        desk.commit()
        words = release_words(f"2026.{number}", f"2026-11-0{number}", "--no-archives", "--audience", "public")
        for one in (words, (*PUBLISH, "../out"))[: 2 if number < 4 else 1]:
            done = command(*one, cwd=desk.root)
            assert done.returncode == 0, done.stderr
    return home


def published(home: Path, command: Command) -> str:
    """Publishes the last release; what stands there then."""
    done = command(*PUBLISH, "../out", cwd=home / "wiki")
    assert done.returncode == 0, done.stderr
    assert left_over(home) == [".vademecum-out-before"]
    return tree_hash(home / "out")


def copied(home: Path, folder: Path) -> Path:
    """The home in another folder, in which files that had two names have them again."""
    own = Path(shutil.copytree(home, folder))
    first, kept = own / "out", own / ".vademecum-out-before"
    for path in sorted(kept.rglob("*")):
        other = first / path.relative_to(kept)
        source = home / path.relative_to(own)
        if path.is_file() and other.is_file() and source.samefile(home / "out" / other.relative_to(first)):
            path.unlink()
            os.link(other, path)
    return own


@pytest.fixture(scope="module")
def whole(home: Path, tmp_path_factory: pytest.TempPathFactory, command: Command) -> str:
    """What stands there when nothing was kept of the site before: each file is as its manifest says, and as it was."""
    own = Path(shutil.copytree(home, tmp_path_factory.mktemp("whole") / "home"))
    shutil.rmtree(own / ".vademecum-out-before")
    found = published(own, command)
    assert faults(own / "out") == []
    for name in FROZEN:
        assert tree_hash(own / "out" / name) == tree_hash(home / "out" / name)
    return found


def faults(site: Path) -> list[str]:
    """What is not as the manifest of a site and those of its editions say."""
    return [str(one) for one in compare(site, parsed((site / MANIFEST).read_bytes()))]


def test_what_did_not_change_is_moved(home: Path, tmp_path: Path, command: Command) -> None:
    """Folders of an edition, of a record and of two editions are the very ones that were kept; the old site stays."""
    own = copied(home, tmp_path / "home")
    before = tree_hash(own / "out")
    numbers = [(own / ".vademecum-out-before" / name).stat().st_ino for name in FROZEN]
    published(own, command)
    assert [(own / "out" / name).stat().st_ino for name in FROZEN] == numbers
    assert tree_hash(own / ".vademecum-out-before") == before
    done = command("rollback", "../out", cwd=own / "wiki")
    assert (done.returncode, tree_hash(own / "out")) == (0, before)


@pytest.mark.parametrize("way", ["moved", "copied"])
def test_every_way_gives_the_same_site(
    home: Path, whole: str, tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """Moved from the site before, or copied, where the file system knows no second names."""
    own = copied(home, tmp_path / "home")
    if way == "copied":
        shutil.rmtree(own / ".vademecum-out-before")
        monkeypatch.setattr(linking.os, "link", _refused)
    assert published(own, command) == whole


def test_a_comparison_that_is_missing_is_made_again(home: Path, tmp_path: Path, command: Command) -> None:
    """Somebody deleted it from what is published: it is neither named without being there nor forgotten."""
    own = copied(home, tmp_path / "home")
    shutil.rmtree(own / "out" / "compare" / "glossary" / "envoy" / "2026.1...2026.2")
    published(own, command)
    assert (own / "out" / "compare" / "glossary" / "envoy" / "2026.1...2026.2" / "index.html").is_file()
    assert faults(own / "out") == []


def _refused(*_: object, **__: object) -> None:
    """What a file system does that knows no second names."""
    raise OSError(95, "Operation not supported")


def test_what_nobody_published_is_not_carried(home: Path, whole: str, tmp_path: Path, command: Command) -> None:
    """A page that somebody put among the comparisons is neither taken over nor named."""
    own = copied(home, tmp_path / "home")
    shutil.rmtree(own / ".vademecum-out-before")
    (own / "out" / "compare" / "glossary" / "consul" / "planted.html").write_text("<p>Planted.</p>", encoding="utf-8")
    assert published(own, command) == whole
