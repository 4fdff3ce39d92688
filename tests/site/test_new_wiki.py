"""`vademecum init`: a wiki of a ministry's own, made and built by what is installed, in a folder far from ours."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vademecum.cli.init import init
from vademecum.cli.main import commands
from vademecum.site import audit

pytestmark = pytest.mark.site
Ask = Callable[..., "subprocess.CompletedProcess[str]"]
NOBODY = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
OF_THIS = {"VADEMECUM_AS_OF", "VIRTUAL_ENV", "PYTHONPYCACHEPREFIX"}
"""What the surroundings of the tests say, and those of a new program do not."""
PROGRAMS = "Scripts" if os.name == "nt" else "bin"


@pytest.fixture(scope="module")
def wheel(repository: Path, environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    out = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(repository)]
    subprocess.run(words, check=True, capture_output=True, env=environment)
    (made,) = out.glob("*.whl")
    return made


def asking(environment: dict[str, str], place: Path) -> Ask:
    """Runs a program of an environment, with that environment's programs first on the path."""
    programs = place / PROGRAMS
    given = environment | NOBODY | {"PATH": os.pathsep.join([str(programs), os.environ["PATH"]])}
    given = {key: value for key, value in given.items() if key not in OF_THIS}

    def ask(folder: Path, name: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
        command = [str(programs / name) if (programs / name).exists() else name, *map(str, words)]
        return subprocess.run(command, cwd=folder, env=given, capture_output=True, encoding="utf-8", timeout=300)

    return ask


def made_and_built(ask: Ask, folder: Path, hook: str) -> None:
    """Make a wiki in an empty folder, check it and build it; its hook passes what is right and stops what is wrong."""
    made = ask(folder, "vademecum", "init", "wiki", "--name", "Ministry of Foreign Affairs of Kestria")
    assert made.returncode == 0, made.stderr
    assert made.stderr.splitlines()[-3:] == ["  cd wiki", "  vademecum check", "  vademecum serve"]
    wiki = folder / "wiki"
    for words in (["check", "--strict"], ["build", "--strict"], ["build", "--audience", "staff", "--out", "staff"]):
        done = ask(wiki, "vademecum", *words)
        assert done.returncode == 0, done.stdout + done.stderr
    assert audit(wiki / "site", None) == []
    page = (wiki / "site" / "playbooks" / "consular-day-pensioners" / "index.html").read_text(encoding="utf-8")
    assert "Ministry of Foreign Affairs of Kestria" in page
    assert (wiki / "schemas" / "vademecum.schema.json").is_file()
    assert ask(wiki, "git", "add", "--all").returncode == 0
    assert "schema.json" not in ask(wiki, "git", "ls-files").stdout
    if "fmt" in commands.commands:
        assert ask(wiki, "vademecum", "fmt", "--check").returncode == 0
    done = ask(wiki, hook, "run", "--all-files")
    assert done.returncode == 0, done.stdout + done.stderr
    assert ask(wiki, "git", "status", "--porcelain", "--ignored").stdout.count("!! site/") == 1
    playbook = wiki / "playbooks" / "consular" / "consular-day-pensioners.yml"
    playbook.write_text(playbook.read_text(encoding="utf-8").replace("    feeds: [ring]\n", ""), encoding="utf-8")
    done = ask(wiki, hook, "run", "--all-files")
    assert done.returncode != 0
    assert "ends on the screen" in done.stdout


def test_the_installed_program_makes_a_wiki_and_builds_it(
    wheel: Path, environment: dict[str, str], tmp_path: Path, program: Callable[[str], str]
) -> None:
    """From the wheel, in an environment that shares nothing with the checkout but the libraries."""
    place = tmp_path / "venv"
    venv.create(place, with_pip=False)
    python = place / PROGRAMS / "python"
    words = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "-q",
        "--no-index",
        "--no-deps",
        str(wheel),
    ]
    subprocess.run(words, check=True, env=environment)
    # The libraries of this environment, without its .pth files: our editable install is not among them.
    asked = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    own = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    (Path(own) / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    where = [str(python), "-P", "-c", "import vademecum; print(vademecum.__file__)"]
    assert subprocess.run(where, check=True, capture_output=True, text=True, cwd=tmp_path).stdout.startswith(own)
    made_and_built(asking(environment, place), tmp_path, program("prek"))


@pytest.mark.prove
def test_a_bare_environment_makes_a_wiki_and_builds_it(
    repository: Path, wheel: Path, environment: dict[str, str], tmp_path: Path, program: Callable[[str], str]
) -> None:
    """With nothing but the wheel and the locked libraries; the wiki's own list of requirements is then met."""
    place = tmp_path / "venv"
    venv.create(place, with_pip=True)
    ask = asking(environment, place)
    lock = repository / "requirements" / "runtime.txt"
    for words in (
        ["--require-hashes", "--only-binary", ":all:", "--requirement", lock],
        ["--no-index", "--no-deps", wheel],
    ):
        done = ask(tmp_path, "python", "-m", "pip", "install", "-q", *words)
        assert done.returncode == 0, done.stderr
    assert ask(tmp_path, "python", "-m", "pip", "check").returncode == 0
    made_and_built(ask, tmp_path, program("prek"))
    done = ask(tmp_path / "wiki", "python", "-m", "pip", "install", "--no-index", "-r", "requirements.txt")
    assert done.returncode == 0, done.stderr


def told(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> tuple[int, str]:
    """Runs `vademecum init` in this process: its exit code, and what it said."""
    try:
        init.main([str(folder), *words], standalone_mode=False)
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    return code, capsys.readouterr().err


def test_a_folder_that_holds_something_is_refused(tmp_path: Path, tree: Any, capsys: Any) -> None:
    """Made twice, the second time is refused by name, and the first wiki stays as it is."""
    assert told(capsys, tmp_path / "wiki", "-q") == (0, "")
    before = tree(tmp_path / "wiki")
    code, said = told(capsys, tmp_path / "wiki")
    assert code == 2
    assert "wiki is not empty: it holds .editorconfig, " in said
    assert tree(tmp_path / "wiki") == before
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    code, said = told(capsys, tmp_path / "file")
    assert code == 2
    assert said.endswith("file is a file. Name a folder that is empty or not there yet.\n")


def test_a_repository_is_begun_where_there_is_none(
    tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wiki of its own is a repository of its own; inside one, none is begun; without git there is none."""
    assert "and a Git repository" in told(capsys, tmp_path / "one")[1]
    assert (tmp_path / "one" / ".git").is_dir()
    assert "Git" not in told(capsys, tmp_path / "one" / "inside")[1]
    assert not (tmp_path / "one" / "inside" / ".git").exists()
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert told(capsys, tmp_path / "two")[0] == 0
    assert (tmp_path / "two" / "mkdocs.yml").is_file()
    assert not (tmp_path / "two" / ".git").exists()


@pytest.mark.parametrize("name", ["", "  ", "x" * 91, "a\nb", "a\u202eb", "a\u200bb"])
def test_an_unfit_name_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """A name that is empty, too long, or not what it looks like makes no wiki."""
    code, said = told(capsys, tmp_path / "wiki", "--name", name)
    assert code == 2
    assert "name" in said
    assert not (tmp_path / "wiki").exists()
