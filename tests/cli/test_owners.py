"""`vademecum owners` and `vademecum due`: for people, for a forge, and as the text of an issue."""

from __future__ import annotations

from pathlib import Path

import pytest
from click import Command
from click.testing import CliRunner, Result
from kit.night_gate import FILES

from vademecum.cli.due import due
from vademecum.cli.owners import owners
from vademecum.mkdocs_plugin import NoWikiError

SETTINGS = """site_name: Small
theme: {name: material, font: false}
plugins:
  - vademecum: {teams: {consular: "@x/consuls"}}
"""


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """The small wiki of the tests of corrections, with a team in its settings."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def call(command: Command, wiki: Path, *words: str | Path) -> Result:
    """Runs a command in this process."""
    return CliRunner().invoke(command, [*map(str, words), "--config", str(wiki / "mkdocs.yml")])


def test_a_person_is_answered(wiki: Path) -> None:
    """Asked for files and folders, it names owner, team and the role that keeps them."""
    paths = [wiki / "playbooks/consular/gate-at-night.yml", wiki / "playbooks/missions/velmora", wiki / "mkdocs.yml"]
    done = call(owners, wiki, *paths)
    assert done.stdout.splitlines() == [
        "playbooks/consular/gate-at-night.yml: Consular (@x/consuls), kept by Duty officer",
        "playbooks/missions/velmora/: Embassy in Velmora (@ministry/velmora)",
        "mkdocs.yml: Digital unit (@ministry/digital)",
    ]


def test_a_file_is_written(wiki: Path) -> None:
    """`--write` puts the file where each forge looks for it, and prints the same without."""
    for form, name in (("codeowners", ".github/CODEOWNERS"), ("gitlab", ".gitlab/CODEOWNERS")):
        shown = call(owners, wiki, "--format", form)
        done = call(owners, wiki, "--format", form, "--write")
        assert (done.exit_code, done.stdout) == (0, "")
        assert (wiki / name).read_text(encoding="utf-8") == shown.stdout
        assert "/playbooks/consular/         @x/consuls\n" in shown.stdout


WRONG = {
    "a path with a format": (["--format", "gitlab", "mkdocs.yml"], 2, "Leave out the paths"),
    "writing for people": (["--write"], 2, "Choose what to write"),
    "a path that is not there": (["nowhere.yml"], 2, "There is no file"),
    "a path outside": (["/"], 2, "does not belong to the wiki"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_use_is_told(wiki: Path, name: str) -> None:
    """Wrong use ends with 2 and a sentence."""
    words, code, said = WRONG[name]
    done = call(owners, wiki, *words)
    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr


def test_a_team_for_nobody_is_a_fault(wiki: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A slip in the settings' teams ends with 1; a word that is no team is refused with the settings."""
    path = wiki / "mkdocs.yml"
    path.write_text(SETTINGS.replace("consular:", "consullar:"), encoding="utf-8")
    done = call(owners, wiki)
    assert done.exit_code == 1
    assert 'Did you mean "consular"?' in done.stderr
    path.write_text(SETTINGS.replace("@x/consuls", "consuls\\n* @evil"), encoding="utf-8")
    done = call(owners, wiki)
    assert isinstance(done.exception, NoWikiError)
    assert "is not a team such as @ministry/consular" in caplog.text


def test_what_is_due_is_told(wiki: Path) -> None:
    """As text or as Markdown, from the day that is asked; anything but days and weeks is wrong use."""
    done = call(due, wiki, "--as-of", "2026-11-21", "--within", "8w", "--format", "markdown")
    assert done.stdout.startswith(
        "# Reviews due by 2027-01-16\n\n1 overdue, 0 due by 2027-01-16; judged on 2026-11-21."
    )
    assert "## Embassy in Velmora (@ministry/velmora)" in done.stdout
    assert "- [ ] **Never tried**: Embassy in Velmora (velmora), public contact" in done.stdout
    assert call(due, wiki, "--within", "soon").exit_code == 2


def test_quiet_says_nothing_when_nothing_is_due(wiki: Path) -> None:
    """With `--quiet` a weekly job has nothing to say when nothing is due, and the list when something is."""
    assert "Never tried" in call(due, wiki, "--quiet").stdout
    path = wiki / "playbooks/missions/velmora/mission.yml"
    path.write_text(path.read_text(encoding="utf-8").partition("public_contacts")[0], encoding="utf-8")
    assert call(due, wiki, "--quiet").stdout == ""
    assert call(due, wiki).stdout.startswith("Reviews due by")
