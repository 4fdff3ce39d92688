"""A new wiki: what is in it, on which days it holds, and what is never overwritten."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from vademecum.authoring.founding import Founding, NotEmptyError, filled, found, starter_files
from vademecum.graph import Settings
from vademecum.mkdocs_plugin import own_templates
from vademecum.records import KINDS
from vademecum.site import Wiki, read_wiki
from vademecum.source import Severity

DAY = date(2026, 11, 21)
FIRST, LAST = date(2026, 1, 1), date(2030, 12, 31)


def files_of(
    day: date = DAY, name: str = "Our playbooks", version: str = "1.2.3", forge: str = "both"
) -> dict[str, bytes]:
    """The files of a new wiki."""
    return starter_files(own_templates() / "starter", Founding(name, version, day, forge))


def wiki_of(folder: Path, founded: date, seen: date) -> Wiki:
    """A wiki that was founded on one day, as it is judged on another."""
    if not folder.exists():
        found(folder, files_of(founded))
    return read_wiki(folder, "playbooks", Settings(as_of=seen))


def test_there_is_a_sample_of_each_kind(tmp_path: Path) -> None:
    """Every kind of record stands in the starter at least once, and no file holds a blank that nobody filled."""
    graph = wiki_of(tmp_path / "wiki", DAY, DAY).graph
    assert {entry.record.kind for entry in graph.entries.values()} == set(KINDS)
    assert [path for path, data in files_of().items() if b"<<" in data or b">>" in data] == []


def test_nothing_is_wrong_on_the_first_day(tmp_path: Path) -> None:
    """A new wiki has no error, no warning and no notice: whatever is said later is about the ministry's own change."""
    assert wiki_of(tmp_path / "wiki", DAY, DAY).problems == ()


def pairs(number: int, seed: int) -> Iterator[tuple[date, date]]:
    """Days of founding, the odd ones among them, each with the day on which somebody looks."""
    days = (LAST - FIRST).days
    chance = random.Random(seed)
    for founded in (date(2028, 2, 29), date(2026, 12, 31), date(2027, 3, 1)):
        yield founded, FIRST + timedelta(chance.randrange(days))
    for _ in range(number):
        yield FIRST + timedelta(chance.randrange(days)), FIRST + timedelta(chance.randrange(days))


def hold(folder: Path, number: int, seed: int) -> None:
    """Found wikis, and look for errors, also on days before the founding, and for anything on the day itself."""
    for founded, seen in pairs(number, seed):
        wiki = wiki_of(folder / founded.isoformat(), founded, seen)
        assert wiki.errors == (), (founded, seen)
        assert all(one.severity is not Severity.ERROR for one in wiki.problems)
        assert wiki_of(folder / founded.isoformat(), founded, founded).problems == (), founded


def test_samples_do_not_grow_errors(tmp_path: Path) -> None:
    """On whatever day a wiki is founded, and on whatever day of five years it is checked, its samples have no error."""
    hold(tmp_path, 2, seed=6)


@pytest.mark.prove
def test_samples_never_grow_errors(tmp_path: Path) -> None:
    """The same for three hundred pairs of days."""
    hold(tmp_path, 300, seed=7)


def test_one_file_holds_the_version() -> None:
    """Between two versions of the program, one file of a new wiki differs: the list of requirements."""
    old, new = files_of(version="1.2.3"), files_of(version="4.5.6")
    assert old.keys() == new.keys()
    assert [path for path in old if old[path] != new[path]] == ["requirements.txt"]
    assert new["requirements.txt"] == b"vademecum==4.5.6\n"


def test_there_is_no_copy_of_our_code() -> None:
    """A new wiki holds no program, no template, no style sheet and no schema of ours."""
    paths = files_of()
    assert {Path(path).suffix for path in paths} <= {"", ".json", ".md", ".txt", ".yaml", ".yml"}
    assert [path for path in paths if path.startswith("templates/")] == ["templates/.gitkeep"]
    assert sum(map(len, paths.values())) < 100_000


@pytest.mark.parametrize("name", ['The "Ministry": of X', "- # & * !x %y @z", "وزارة", "{a: b}", "<b>&amp;", "null"])
def test_a_name_is_text(name: str) -> None:
    """Whatever the wiki is called, its settings say just that."""
    settings = yaml.safe_load(files_of(name=name)["mkdocs.yml"])
    assert settings["site_name"] == name
    assert list(settings) == ["site_name", "theme", "extra", "plugins"]


@pytest.mark.parametrize(
    ("blank", "text"),
    [
        ("<<day>>", "2028-02-29"),
        ("<<day-60>>", "2027-12-31"),
        ("<<day+12mo-1>>", "2029-02-27"),
        ("<<year-60>>", "2027"),
        ("<<name>> <<version>>", "N <<day>> 1"),
    ],
)
def test_blanks(blank: str, text: str) -> None:
    """Days are counted from the founding, in days and months; what is filled in is not read again."""
    assert filled(blank, Founding("N <<day>>", "1", date(2028, 2, 29))) == text


def test_a_folder_with_anything_in_it_is_refused(tmp_path: Path) -> None:
    """What stands in a folder is named, and nothing is written beside it."""
    for name in ("b.txt", ".hidden", "a", "c", "d", "e", "f"):
        (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(NotEmptyError, match=r"it holds \.hidden, a, b\.txt, c, d and 2 more"):
        found(tmp_path, {"a": b"new", "z": b"new"})
    assert sorted(one.name for one in tmp_path.iterdir()) == [".hidden", "a", "b.txt", "c", "d", "e", "f"]
    assert (tmp_path / "a").read_text(encoding="utf-8") == "mine"


def test_an_empty_clone_is_empty(tmp_path: Path) -> None:
    """A repository that a forge has just made, with nothing in it yet, may be filled."""
    (tmp_path / ".git").mkdir()
    found(tmp_path, {"a/b.yml": b"x"})
    assert (tmp_path / "a" / "b.yml").read_bytes() == b"x"
    assert sorted(one.name for one in tmp_path.iterdir()) == [".git", "a"]


def test_a_file_is_refused(tmp_path: Path) -> None:
    """A file in place of the folder stays what it is."""
    (tmp_path / "wiki").write_text("mine", encoding="utf-8")
    with pytest.raises(NotADirectoryError):
        found(tmp_path / "wiki", {"a": b"x"})
    assert (tmp_path / "wiki").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("forge", "there", "missing"), [("github", ".github", ".gitlab"), ("gitlab", ".gitlab", ".github")]
)
def test_the_files_of_one_forge(forge: str, there: str, missing: str) -> None:
    """Whoever uses one forge gets its files and none of the other's."""
    paths = [path for path in files_of(forge=forge) if path.startswith((".github", ".gitlab"))]
    assert paths
    assert all(path.startswith(there) for path in paths)
    both = [path for path in files_of() if path.startswith(missing)]
    assert both
    assert not set(both) & set(paths)
