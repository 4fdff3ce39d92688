"""`vademecum fmt`: what it changes and says, what it leaves alone, and how it ends."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from kit.calling import Done, call
from kit.years import criteria, write_wiki

from vademecum.authoring import RESTING, draft, formed
from vademecum.records import KINDS

Wiki = Path
Ask = Callable[..., Done]

UNTIDY = "kind: term\r\ntitle: Soup  # warm\r\nid:   soup\r\nmeaning: Warm.\r\n"
TIDY = "kind: term\nid: soup\ntitle: Soup  # warm\nmeaning: Warm.\n"
WRONG = "kind: term\ntitel: Tea\nid: tea\nmeaning:   Also warm.\n"


@pytest.fixture
def small(tmp_path: Path) -> Wiki:
    """A wiki of three files: one untidy, one tidy, one that is no record."""
    (tmp_path / "playbooks" / "common").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: Ours\nplugins: [vademecum]\n", encoding="utf-8")
    for name, text in (("soup", UNTIDY), ("stew", TIDY.replace("soup", "stew")), ("tea", WRONG)):
        (tmp_path / "playbooks" / "common" / f"{name}.yml").write_bytes(text.encode())
    return tmp_path


@pytest.fixture
def ask(environment: dict[str, str]) -> Ask:
    """Calls a command of ours in a folder: `ask("fmt", cwd=wiki)`."""
    return lambda *words, cwd: call(environment, cwd, *words)


def text_of(wiki: Wiki, name: str) -> str:
    """What a file holds, line ends and all."""
    return (wiki / "playbooks" / "common" / f"{name}.yml").read_bytes().decode()


def test_the_shipped_records_are_tidy(repository: Path) -> None:
    """Every record in the repository has the layout of fmt."""
    files = sorted((repository / "playbooks").rglob("*.yml"))
    assert len(files) > 100
    assert [path.name for path in files if formed(path.name, path.read_bytes()).data != path.read_bytes()] == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in RESTING])
def test_a_new_file_is_tidy(kind: str) -> None:
    """A file that `vademecum new` writes has the layout of fmt, whatever its id."""
    for name in ("soup-kitchen", "no"):
        text = draft(kind, name, department="consular", role="head-consular", playbook="found-people").encode()
        assert formed("a.yml", text).data == text


def test_new_work_is_tidy(wiki: Path, ask: Ask) -> None:
    """So has a file for work, a year, a recognition or a study, which rests on other records."""
    for kind, more in (
        ("collaboration", ["--no-ask"]),
        ("collaboration-year", []),
        ("recognition", []),
        ("network-study", []),
    ):
        done = ask("new", kind, f"next-{kind}", *more, cwd=wiki)
        assert done.returncode == 0, done.stderr
    done = ask("fmt", "--check", cwd=wiki)
    assert (done.returncode, done.stdout) == (0, "")


def test_files_are_put_right(small: Wiki, ask: Ask) -> None:
    """Untidy files are changed, tidy ones stay; a file with an error is left to the byte, told of, and exit is 1."""
    (small / "playbooks" / "common" / "soup.yml").chmod(0o640)
    done = ask("fmt", cwd=small)
    assert done.returncode == 1
    assert [text_of(small, name) for name in ("soup", "stew", "tea")] == [TIDY, TIDY.replace("soup", "stew"), WRONG]
    assert 'playbooks/common/tea.yml:2:1: error: the key "titel" is not known here.' in done.stdout
    assert "1 file changed, 1 as they were, 1 left alone" in done.stderr
    mode = (small / "playbooks" / "common" / "soup.yml").stat().st_mode
    assert stat.S_IMODE(mode) == 0o640
    assert sorted(path.name for path in (small / "playbooks" / "common").iterdir()) == [
        "soup.yml",
        "stew.yml",
        "tea.yml",
    ]


def test_one_path(small: Wiki, ask: Ask) -> None:
    """Only what is named is looked at, also from within the folder; then nothing is wrong and exit is 0."""
    done = ask("fmt", "soup.yml", "--config", "../../mkdocs.yml", cwd=small / "playbooks" / "common")
    assert (done.returncode, done.stdout) == (0, "")
    assert text_of(small, "soup") == TIDY


def test_check_changes_nothing(small: Wiki, ask: Ask) -> None:
    """`--check` names the files that would change and exits 1; `--diff` prints what would change."""
    told = ask("fmt", "--check", "playbooks/common/soup.yml", cwd=small)
    assert (told.returncode, told.stdout) == (1, "playbooks/common/soup.yml\n")
    shown = ask("fmt", "--diff", "playbooks/common/soup.yml", cwd=small)
    assert shown.returncode == 1
    assert "+id: soup\n" in shown.stdout
    assert text_of(small, "soup") == UNTIDY
    assert ask("fmt", "--check", "playbooks/common/stew.yml", cwd=small).returncode == 0


def test_a_link_is_refused(small: Wiki, ask: Ask) -> None:
    """A link is not followed, in the folder or named; the file behind it stays."""
    outside = small / "outside.yml"
    outside.write_bytes(UNTIDY.encode())
    (small / "playbooks" / "common" / "link.yml").symlink_to(outside)
    for words in (("playbooks/common/link.yml",), ()):
        done = ask("fmt", *words, cwd=small)
        assert done.returncode == 1
        assert "playbooks/common/link.yml:1:1: error: the file is a link" in done.stdout
    assert outside.read_bytes() == UNTIDY.encode()


@pytest.mark.parametrize("path", ["mkdocs.yml", "nowhere.yml", ".."])
def test_wrong_use(small: Wiki, ask: Ask, path: str) -> None:
    """A path that holds no records, does not exist or lies outside is wrong use."""
    assert ask("fmt", path, cwd=small).returncode == 2


def test_a_lock_holds(tmp_path: Path, ask: Ask) -> None:
    """A locked set keeps its seal when its file is laid out anew."""
    wiki = write_wiki(tmp_path, {"common/own-set": criteria("own-set", None)})
    assert ask("lock", "own-set", "--as-of", "2026-01-15", cwd=wiki).returncode == 0
    path = wiki / "playbooks" / "common" / "own-set.yml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert ask("fmt", cwd=wiki).returncode == 0
    assert path.read_text(encoding="utf-8").splitlines(keepends=True) != lines
    done = ask("check", "--as-of", "2026-11-21", cwd=wiki)
    assert "[C2]" not in done.stdout
