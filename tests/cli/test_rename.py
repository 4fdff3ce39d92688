"""`vademecum rename`: on a copy of the shipped wiki, to the built site; what it refuses; and a disk that fills up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from kit.calling import Done, call
from kit.years import criteria, write_wiki

from vademecum.authoring import replace_all

Ask = Callable[..., Done]
SETTINGS = "site_name: Ours\nuse_directory_urls: false\ntheme: {name: material, font: false}\nplugins: [vademecum]\n"
Tree = Callable[[Path], dict[str, str]]


@pytest.fixture
def ask(environment: dict[str, str]) -> Ask:
    """Calls a command of ours in a folder: `ask("rename", "a", "b", cwd=wiki)`."""
    return lambda *words, cwd: call(environment, cwd, *words)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A wiki of two notes and a file of terms."""
    (tmp_path / "playbooks").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    texts = {
        "sella": "kind: note\nid: sella\ntitle: Sella\nstatus: trial\ntlp: TLP:CLEAR\ntext: A [[port]].\n",
        "kestria": "kind: note\nid: kestria\ntitle: Kestria\nstatus: trial\ntlp: TLP:CLEAR\ntext: See [[sella]].\n",
        "terms": "kind: term\ntlp: TLP:CLEAR\nrecords:\n  - {id: port, title: Port, meaning: 'As in [[sella|S]].'}\n",
    }
    for name, text in texts.items():
        (tmp_path / "playbooks" / f"{name}.yml").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_shipped_wiki_is_as_sound(wiki: Path, ask: Ask) -> None:
    """A playbook of the shipped wiki is renamed: no error is new, its file moves, and files keep their layout."""
    done = ask("rename", "live-crisis", "crisis-desk", cwd=wiki)
    assert done.returncode == 0, done.stderr
    assert "playbooks/consular/live-crisis.yml -> playbooks/consular/crisis-desk.yml" in done.stdout
    assert ask("check", cwd=wiki).returncode == 0
    assert ask("fmt", "--check", cwd=wiki).returncode == 0


@pytest.mark.site
def test_the_old_address_leads_to_the_new_one(small: Path, ask: Ask, build: Callable[..., Path]) -> None:
    """In the built site the old page leads to the new one, and links lead there at once."""
    assert ask("rename", "sella", "harbour", cwd=small).returncode == 0
    site = build(small)
    assert "url=../notes/harbour.html" in (site / "notes" / "sella.html").read_text(encoding="utf-8")
    page = (site / "notes" / "kestria.html").read_text(encoding="utf-8")
    assert "harbour.html" in page
    assert "sella.html" not in page


def test_a_dry_run_changes_nothing(small: Path, ask: Ask, tree: Tree) -> None:
    """`--dry-run` names the files and how many places change in each, and writes nothing."""
    before = tree(small)
    done = ask("rename", "sella", "harbour", "--dry-run", cwd=small)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "playbooks/sella.yml: 2 places",
        "playbooks/kestria.yml: 1 place",
        "playbooks/terms.yml: 1 place",
        "playbooks/sella.yml -> playbooks/harbour.yml",
    ]
    assert tree(small) == before


def test_a_record_of_a_list_stays_in_its_file(small: Path, ask: Ask) -> None:
    """A term among others is renamed in its list; no file moves."""
    done = ask("rename", "port", "harbour", cwd=small)
    assert "->" not in done.stdout
    assert "- {id: harbour, aliases: [port], title: Port," in (small / "playbooks/terms.yml").read_text(
        encoding="utf-8"
    )
    assert "[[harbour]]" in (small / "playbooks/sella.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("sella", "Sella!"), 2, '"Sella!" is not an id. Use small letters'),
        (("sella", "index"), 2, 'the id "index" is reserved'),
        (("sella", "kestria"), 2, "is used already, in playbooks/kestria.yml"),
        (("selle", "harbour"), 2, 'No record has the id "selle". Did you mean "sella"?'),
        (("sella", "notes"), 2, "There is a file playbooks/notes.yml already"),
    ],
)
def test_what_is_refused(small: Path, ask: Ask, tree: Tree, words: tuple[str, str], code: int, why: str) -> None:
    """A word that is no id, an id in use, no such record, a file in the way: nothing is written."""
    extra = small / "playbooks" / "notes.yml"
    extra.write_text("kind: note\nid: other\ntitle: O\nstatus: trial\ntlp: TLP:CLEAR\ntext: See [[sella]].\n", "utf-8")
    before = tree(small)
    done = ask("rename", *words, cwd=small)
    assert done.returncode == code
    assert why in done.stderr
    assert tree(small) == before


def test_a_wiki_with_errors_is_refused(small: Path, ask: Ask, tree: Tree) -> None:
    """With an error anywhere nothing is renamed: the references of a broken file cannot be known."""
    (small / "playbooks" / "broken.yml").write_text("kind: note\ntext: [[sella]]\n", encoding="utf-8")
    before = tree(small)
    done = ask("rename", "sella", "harbour", cwd=small)
    assert done.returncode == 1
    assert "Mend them first: vademecum check" in done.stderr
    assert tree(small) == before


def test_a_lock_holds(tmp_path: Path, ask: Ask) -> None:
    """A locked set keeps its seal when it is renamed, and when the role that adopted it is."""
    wiki = write_wiki(tmp_path, {"common/own-set": criteria("own-set", None)})
    assert ask("lock", "own-set", "--as-of", "2026-01-15", cwd=wiki).returncode == 0
    text = (wiki / "playbooks" / "common" / "own-set.yml").read_text(encoding="utf-8")
    adopter = text.partition("adopted_by_role: ")[2].split()[0]
    for old, new in (("own-set", "our-set"), (adopter, "another-role")):
        done = ask("rename", old, new, "--as-of", "2026-11-21", cwd=wiki)
        assert done.returncode == 0, done.stderr
    text = (wiki / "playbooks" / "common" / "our-set.yml").read_text(encoding="utf-8")
    assert "adopted_by_role: another-role" in text
    assert "[C2]" not in ask("check", "--as-of", "2026-11-21", cwd=wiki).stdout


def test_what_was_written_is_put_back(small: Path, tree: Tree) -> None:
    """When one file cannot be written, those before it are as they were, and no half file is left."""
    before = tree(small)
    blocked = small / "playbooks" / "gone" / "x.yml"
    with pytest.raises(OSError, match="gone"):
        replace_all({small / "playbooks" / "sella.yml": b"new", blocked: b"new"})
    assert tree(small) == before
