"""`vademecum import`: a document becomes drafts in the wiki that `check` takes, with a report for who goes on."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from kit.word_files import SPACES, archive, paragraph, word_file

from vademecum.cli.main import commands

BODY = (
    paragraph("Papers for a lost passport", "Titel")
    + paragraph("For posts without a registry.")
    + paragraph("Receive", "berschrift1")
    + paragraph("Ring +47 12 34 56 78", level=0)
    + paragraph("This was agreed with desk@mission.example.")
    + paragraph("الخطوة", "berschrift1")
    + paragraph("Write [[nowhere]] and ![x](y.png) on the website", level=0)
)


@pytest.fixture
def wiki(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a small wiki; the test runs inside it."""
    folder = Path(shutil.copytree(repository / "tests" / "site" / "small", tmp_path / "wiki"))
    monkeypatch.chdir(folder)
    return folder


def here(*arguments: str) -> Result:
    """Runs a command of ours in this process."""
    return CliRunner().invoke(commands, arguments, prog_name="vademecum")


def test_drafts_are_written_and_checked(run: Any, wiki: Path) -> None:
    """The drafts stand where the department keeps its records, and `check` has no error from them."""
    (wiki / "papers.docx").write_bytes(word_file(BODY))
    done = run("vademecum", "import", "papers.docx", "--department", "consular", cwd=wiki)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    playbook = "playbooks/consular/papers-for-a-lost-passport.yml"
    note = "playbooks/consular/notes/papers-for-a-lost-passport-imported.yml"
    lines = done.stderr.splitlines()
    assert lines[0] == "Read papers.docx: 1 title, 2 headings, 2 paragraphs, 2 list items."
    assert (
        f"{playbook}: a playbook, “Papers for a lost passport”: 2 steps with 2 actions, 1 of them perhaps on a screen."
        in lines
    )
    assert f"{note}: a note, “Imported with: Papers for a lost passport”." in lines
    assert "In notes: 1 heading, 1 paragraph." in lines
    assert any(
        line.startswith(f"  {playbook}:") and "“+47 12 34 56 78” looks like a phone number" in line for line in lines
    )
    assert any(
        line.startswith(f"  {note}:") and "“desk@mission.example” looks like an e-mail" in line for line in lines
    )
    checked = here("check", playbook, note)
    assert checked.exit_code == 0, checked.stdout
    assert "[A3]" in checked.stdout


def test_a_second_import_changes_nothing_of_the_first(wiki: Path) -> None:
    """The same document again gets ids and files of its own."""
    (wiki / "papers.docx").write_bytes(word_file(BODY))
    for _ in range(2):
        assert here("import", "papers.docx", "--department", "consular").exit_code == 0
    first = wiki / "playbooks" / "consular" / "papers-for-a-lost-passport.yml"
    assert "id: papers-for-a-lost-passport\n" in first.read_text(encoding="utf-8")
    assert "id: papers-for-a-lost-passport-2\n" in first.with_stem(f"{first.stem}-2").read_text(encoding="utf-8")
    assert here("check").exit_code == 0


def test_notes_only_in_a_folder_of_choice(wiki: Path) -> None:
    """With --kind note the whole document is a note, and --out says where it lies; nothing is overwritten there."""
    (wiki / "papers.md").write_text("# Papers\n\nOne.\n\n## Two\n\n- three\n", encoding="utf-8")
    arguments = ("import", "papers.md", "--kind", "note", "--out", "drafts", "--quiet")
    done = here(*arguments)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    text = (wiki / "drafts" / "papers.yml").read_text(encoding="utf-8")
    assert text.endswith("  ## Papers\n\n  One.\n\n  ### Two\n\n  - three\n")
    again = here(*arguments)
    assert again.exit_code == 2
    assert "There is a file drafts/papers.yml already; nothing was written." in again.stderr


def test_what_cannot_be_read_leaves_the_wiki_as_it_was(wiki: Path, tree: Any) -> None:
    """A file that is no document, and a department that is none, end in a sentence; no file is written."""
    before = tree(wiki / "playbooks")
    (wiki / "a.docx").write_bytes(archive({"a": b"x"}))
    (wiki / "b.pdf").write_bytes(b"%PDF")
    (wiki / "c.docx").write_bytes(word_file(BODY, comments=f"<w:comments {SPACES}>"))
    for name, said in (
        ("a.docx", "holds no Word document"),
        ("b.pdf", "neither a Word file"),
        ("c.docx", "is damaged"),
    ):
        done = here("import", name)
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr.startswith(f"{name}: ")
        assert said in done.stderr
        assert "Traceback" not in done.stderr
    (wiki / "papers.docx").write_bytes(word_file(BODY))
    done = here("import", "papers.docx", "--department", "nowhere")
    assert (done.exit_code, 'There is no department "nowhere"' in done.stderr) == (2, True)
    done = here("import", "nothing.docx")
    assert (done.exit_code, done.stderr) == (2, "There is no file nothing.docx.\n")
    assert tree(wiki / "playbooks") == before
