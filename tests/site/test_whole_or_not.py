"""A build makes the whole site or leaves the last one untouched, byte for byte, however it ends."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vademecum.site import Stage

pytestmark = pytest.mark.site

EVENTS = (
    "on_startup",
    "on_config",
    "on_pre_build",
    "on_files",
    "on_nav",
    "on_page_read_source",
    "on_pre_page",
    "on_page_markdown",
    "on_page_content",
    "on_env",
    "on_pre_template",
    "on_template_context",
    "on_post_template",
    "on_page_context",
    "on_post_page",
    "on_post_build",
)
RAISE = "raise RuntimeError('planted')"
STRICT = pytest.mark.parametrize("strict", [[], ["--strict"]], ids=["lax", "strict"])
PROVEN = pytest.param("properdocs", marks=pytest.mark.prove)
COMMANDS = pytest.mark.parametrize("command", ["mkdocs", "vademecum", PROVEN])


@pytest.fixture(scope="session")
def built(run: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small wiki's site, built once."""
    wiki = shutil.copytree(Path(__file__).parent / "small", tmp_path_factory.mktemp("built") / "small")
    done = run("mkdocs", "build", "--strict", cwd=wiki)
    assert done.returncode == 0, done.stderr
    return Path(wiki) / "site"


@pytest.fixture
def old(small: Path, built: Path, tree: Any) -> dict[str, str]:
    """The small wiki's site as it was last built, with a mark that no build makes; its hashes."""
    shutil.copytree(built, small / "site")
    (small / "site" / "mark.txt").write_text("the old site", encoding="utf-8")
    return tree(small / "site")


def make(run: Any, command: str, wiki: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """The end of `COMMAND build` in a wiki."""
    where = ["-f", "mkdocs.yml"] if command == "properdocs" else []
    return run(command, "build", *where, *options, cwd=wiki)


@COMMANDS
@STRICT
def test_a_broken_record_changes_nothing(
    small: Path, run: Any, tree: Any, stages: Any, old: dict[str, str], command: str, strict: list[str]
) -> None:
    """An author's error stops every command with exit code 1 and its place, before anything is touched."""
    (small / "playbooks" / "bad.yml").write_text("kind: term\nid: bad\ntitle: Bad\nmeaning: '[[none]]'\n", "utf-8")
    done = make(run, command, small, *strict)
    assert done.returncode == 1
    assert "playbooks/bad.yml:4:" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tree(small / "site"), stages(small)) == (old, [])


@COMMANDS
def test_a_broken_record_makes_no_first_site(small: Path, run: Any, command: str) -> None:
    """Where there was no site, an author's error leaves none, not even an empty folder."""
    (small / "playbooks" / "bad.yml").write_text("kind: term\nid: bad\n", encoding="utf-8")
    before = sorted(path.name for path in small.iterdir())
    assert make(run, command, small).returncode == 1
    assert [name for name in sorted(path.name for path in small.iterdir()) if name != "__pycache__"] == before


@STRICT
@pytest.mark.parametrize("event", EVENTS)
def test_a_fault_in_any_event_changes_nothing(
    small: Path, run: Any, tree: Any, stages: Any, hook: Any, old: dict[str, str], event: str, strict: list[str]
) -> None:
    """Whenever another plugin fails during `mkdocs build`, the old site stays and no stage is left over."""
    hook(small, f"def {event}(*_, **__):\n    {RAISE}\n")
    done = run("mkdocs", "build", *strict, cwd=small)
    assert done.returncode != 0
    assert "planted" in done.stderr
    assert (tree(small / "site"), stages(small)) == (old, [])


@pytest.mark.parametrize("priority", [-100, -101, -1000])
def test_a_fault_after_ours_changes_nothing(
    small: Path, run: Any, tree: Any, stages: Any, hook: Any, old: dict[str, str], priority: int
) -> None:
    """A plugin that asks to come last, and fails, does not leave a site that its build calls failed."""
    head = "from mkdocs.plugins import event_priority\n"
    hook(small, f"{head}@event_priority({priority})\ndef on_post_build(**_):\n    {RAISE}\n")
    done = run("mkdocs", "build", cwd=small)
    assert done.returncode != 0
    assert (tree(small / "site"), stages(small)) == (old, [])


@pytest.mark.parametrize("end", ["raise SystemExit(7)", "raise KeyboardInterrupt", "import os; os._exit(7)"])
def test_an_exit_in_the_middle_changes_nothing(
    small: Path, run: Any, tree: Any, stages: Any, hook: Any, old: dict[str, str], end: str
) -> None:
    """An exit or an interruption is no exception of the usual sort: the old site stays, the next build clears up."""
    hook(small, f"def on_post_page(*_, **__):\n    {end}\n")
    assert run("mkdocs", "build", cwd=small).returncode != 0
    assert tree(small / "site") == old
    (small / "hook.py").write_text("", encoding="utf-8")
    assert run("mkdocs", "build", cwd=small).returncode == 0
    assert "mark.txt" not in tree(small / "site")
    assert stages(small) == []


@COMMANDS
def test_a_warning_of_a_record_stops_a_strict_build(
    small: Path, run: Any, tree: Any, stages: Any, old: dict[str, str], command: str
) -> None:
    """With --strict a warning is printed, the exit code is 1 and the old site stays; without it, the site is made."""
    (small / "playbooks" / "stray.txt").write_text("x", encoding="utf-8")
    done = make(run, command, small, "--strict")
    assert done.returncode == 1
    assert "playbooks/stray.txt:1:1: warning:" in done.stderr
    assert (tree(small / "site"), stages(small)) == (old, [])
    assert make(run, command, small).returncode == 0
    assert "mark.txt" not in tree(small / "site")


@COMMANDS
def test_a_warning_of_the_engine_stops_a_strict_build(
    small: Path, run: Any, tree: Any, stages: Any, settings: Any, old: dict[str, str], command: str
) -> None:
    """A warning of MkDocs itself, such as one of a page left out of `nav`, stops a strict build before the swap."""
    settings(small, "nav: [index.md]", "validation: {omitted_files: warn}")
    done = make(run, command, small, "--strict")
    assert done.returncode == 1
    assert "about.md" in done.stderr
    assert (tree(small / "site"), stages(small)) == (old, [])
    assert make(run, command, small).returncode == 0
    assert "mark.txt" not in tree(small / "site")


def test_a_late_warning_stops_a_strict_build(
    small: Path, run: Any, tree: Any, stages: Any, hook: Any, old: dict[str, str]
) -> None:
    """A warning that another plugin logs at the very end still stops a strict build, and the old site stays."""
    text = "import logging\nfrom mkdocs.plugins import event_priority\n@event_priority(-1000)\n"
    hook(small, f"{text}def on_post_build(**_):\n    logging.getLogger('mkdocs.plugins.late').warning('late')\n")
    done = run("mkdocs", "build", "--strict", cwd=small)
    assert done.returncode == 1
    assert (tree(small / "site"), stages(small)) == (old, [])


@pytest.fixture
def halted(small: Path, hook: Any, environment: dict[str, str], program: Any) -> Any:
    """Starts a build that halts after its first page; the process is killed at the end."""
    text = "import pathlib, time\n\ndef on_post_page(*_, **__):\n"
    started: list[subprocess.Popen[bytes]] = []

    def start(command: str = "mkdocs") -> subprocess.Popen[bytes]:
        hook(small, text + "    pathlib.Path('halted').touch()\n    time.sleep(60)\n")
        words = [program(command), "build"]
        quiet = subprocess.DEVNULL
        started.append(subprocess.Popen(words, cwd=small, env=environment, stdin=quiet, stdout=quiet, stderr=quiet))
        until = time.monotonic() + 30
        while not (small / "halted").exists():
            assert time.monotonic() < until, "the build did not reach its first page"
            time.sleep(0.02)
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_killed_build_changes_nothing(
    small: Path, run: Any, tree: Any, stages: Any, halted: Any, old: dict[str, str], number: int
) -> None:
    """A build that is killed midway leaves the old site whole, and the next build clears its stage away."""
    process = halted()
    assert len(stages(small)) == 2
    process.send_signal(number)
    assert process.wait(30) != 0
    assert tree(small / "site") == old
    assert number != signal.SIGINT or stages(small) == []
    (small / "hook.py").write_text("", encoding="utf-8")
    assert run("mkdocs", "build", cwd=small).returncode == 0
    assert "mark.txt" not in tree(small / "site")
    assert stages(small) == []


@COMMANDS
def test_a_second_build_is_refused(
    small: Path, run: Any, tree: Any, stages: Any, halted: Any, old: dict[str, str], command: str
) -> None:
    """A second build of a target is refused with exit code 1 and touches nothing; one of another target is not."""
    process = halted()
    left = stages(small)
    settings = (small / "mkdocs.yml").read_text("utf-8").replace("hooks: [hook.py]", "")
    (small / "mkdocs.yml").write_text(settings, encoding="utf-8")
    done = make(run, command, small)
    assert done.returncode == 1
    assert f"Another build of {small / 'site'} is running (process {process.pid}, since 20" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tree(small / "site"), stages(small)) == (old, left)
    (small / "mkdocs.yml").write_text(settings + "\nsite_dir: other\n", encoding="utf-8")
    done = make(run, command, small)
    assert done.returncode == 0, done.stderr
    assert (tree(small / "site"), stages(small)) == (old, left)


def test_a_second_build_is_refused_before_it_reads(small: Path, run: Any, halted: Any) -> None:
    """A build takes its target first, so that it cannot read, wait, and then publish what another has overtaken."""
    halted()
    (small / "playbooks" / "bad.yml").write_text("kind: term\nid: bad\n", encoding="utf-8")
    done = run("mkdocs", "build", cwd=small)
    assert "Another build" in done.stderr
    assert "bad.yml" not in done.stderr


def test_neighbours_are_left_alone(tmp_path: Path) -> None:
    """Clearing up after `wiki` does not take the stage of a site beside it that is called `wiki-999999999`."""
    other = Stage.beside(tmp_path / "wiki-999999999")
    mine = Stage.beside(tmp_path / "wiki")
    assert other.folder.is_dir()
    assert mine.folder.is_dir()


def test_a_site_is_swapped_in_one_step(
    small: Path, run: Any, old: dict[str, str], environment: Any, program: Any
) -> None:
    """While builds replace the site, a reader always finds a whole home page: old or new, never nothing."""
    words = [program("mkdocs"), "build", "-q"]
    missing = 0
    seen: set[bytes] = set()
    with subprocess.Popen(words, cwd=small, env=environment) as process:
        while process.poll() is None:
            try:
                data = (small / "site" / "index.html").read_bytes()
            except FileNotFoundError:
                missing += 1
            else:
                seen.add(data[-20:].strip()[-7:])
    assert process.returncode == 0
    assert (missing, seen) == (0, {b"</html>"})


@pytest.mark.parametrize("mask", [0o002, 0o077])
def test_the_site_can_be_read_by_a_web_server(small: Path, run: Any, mask: int) -> None:
    """The published site can be read by everybody and changed by its owner alone, whatever the mask of the build."""
    assert run("mkdocs", "build", cwd=small, umask=mask).returncode == 0
    assert (small / "site").stat().st_mode & 0o777 == 0o755
    rights = {(path.is_dir(), path.stat().st_mode & 0o7777) for path in (small / "site").rglob("*")}
    assert rights == {(True, 0o755), (False, 0o644)}


def test_messages_name_the_published_folder(small: Path, run: Any) -> None:
    """What a build prints of where the site stands is true after the build."""
    done = run("vademecum", "build", cwd=small)
    assert str(small / "site") in done.stderr
    assert re.findall(r"\S*\.vademecum-\S*", done.stdout + done.stderr) == []


def test_site_dir_stays_what_it_was(small: Path, run: Any, hook: Callable[..., None]) -> None:
    """After a build, settings that others hold name the published folder again."""
    text = "kept = []\n\ndef on_config(config):\n    kept.append(config)\n"
    hook(small, text + "\ndef on_shutdown():\n    print(kept[0].site_dir)\n")
    done = run("mkdocs", "build", "-q", cwd=small)
    assert done.stdout.split()[-1] == str(small / "site")
