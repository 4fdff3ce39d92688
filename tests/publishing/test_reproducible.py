"""On a given day, one wiki makes one site, byte for byte, whatever surrounds the build."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from kit.publishing import SMALL, snapshot, tree_hash

pytestmark = [pytest.mark.site, pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")]

DAY = "2026-11-21"
STAMPED = "2026-03-01T12:00:00+0100"
"""When the commits of the wiki were made."""

TRICKY = """[log]
    follow = true
    showSignature = true
    mailmap = true
    date = relative
    decorate = full
    diffMerges = separate
[color]
    ui = always
[core]
    quotePath = true
    abbrev = 40
    pager = false
[diff]
    renames = copies
    relative = true
    noprefix = true
    orderFile = /none
[i18n]
    logOutputEncoding = ISO-8859-1
[format]
    pretty = fuller
[user]
    name = Nobody
    email = nobody@example.org
"""
"""Settings of git that change what `git log` prints, unless it is told otherwise."""


@dataclass(frozen=True)
class Surroundings:
    """What is around a build: what is set and unset, where the wiki lies, how it was copied, and as whom it runs."""

    name: str
    set: dict[str, str] = field(default_factory=dict)
    unset: tuple[str, ...] = ()
    given: dict[str, Any] = field(default_factory=dict)
    before: tuple[str, ...] = ()
    folder: Path | None = None
    copy: Callable[[Path, Path], object] = shutil.copytree
    owner: int | None = None
    program: str = "vademecum"


@dataclass(frozen=True)
class Press:
    """A wiki, and what its builds are started with."""

    wiki: Path
    environment: dict[str, str]
    program: Callable[[str], str]
    scratch: Path

    def printed(self, around: Surroundings, audience: str) -> str:
        """The hash of the site that is built in these surroundings."""
        with self.laid_out(around) as wiki:
            environment = {**self.environment, **around.set}
            for name in around.unset:
                environment.pop(name, None)
            command = [*around.before, self.program(around.program), "build", "-q"]
            if around.program == "vademecum":
                command += ["--as-of", DAY, "--audience", audience]
            done = subprocess.run(
                command,
                cwd=wiki,
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                **around.given,
            )
            assert done.returncode == 0, f"{around.name}: {done.stdout}{done.stderr}"
            return tree_hash(wiki / "site")

    @contextmanager
    def laid_out(self, around: Surroundings) -> Iterator[Path]:
        """A copy of the wiki, which goes again."""
        folder = around.folder or self.scratch / "copy"
        folder.parent.mkdir(parents=True, exist_ok=True)
        try:
            around.copy(self.wiki, folder)
            if around.owner is not None:
                for path in (folder, *folder.rglob("*")):
                    os.chown(path, around.owner, around.owner, follow_symlinks=False)
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def shuffled(number: int) -> Callable[[Path, Path], None]:
    """A way to copy a folder, its names made in an order drawn from a seed, so that the system lists them otherwise."""

    def copy(source: Path, target: Path) -> None:
        paths = sorted(source.rglob("*"))
        target.mkdir()
        for path in (one for one in paths if one.is_dir()):
            (target / path.relative_to(source)).mkdir()
        files = [one for one in paths if one.is_file()]
        random.Random(number).shuffle(files)
        for path in files:
            shutil.copy2(path, target / path.relative_to(source))

    return copy


def few(tool: Callable[[str], str], scratch: Path) -> Iterator[Surroundings]:
    """The surroundings that the ordinary tests try."""
    faked = {"LD_PRELOAD": tool("faketime"), "FAKETIME": "-3000d"}
    yield Surroundings("a clock eight years behind", set=faked)
    yield Surroundings(
        "umask 077, time zone Pacific/Kiritimati", set={"TZ": "Pacific/Kiritimati"}, given={"umask": 0o77}
    )
    yield Surroundings("LC_ALL=C, PYTHONHASHSEED=4242", set={"LC_ALL": "C", "PYTHONHASHSEED": "4242"})
    far = scratch / "a folder with blanks" / "Überschrift مذكرة"
    yield Surroundings("a path with blanks and other letters, entries shuffled", folder=far, copy=shuffled(1))


def locales() -> list[str]:
    """The locales of this system."""
    program = shutil.which("locale")
    listed = subprocess.run([program, "-a"], capture_output=True, text=True).stdout.split() if program else []
    return sorted({"C", "POSIX", "C.UTF-8", *listed})


def many(tool: Callable[[str], str], scratch: Path) -> Iterator[Surroundings]:
    """Every surrounding that the proof tries beside the few."""
    for clock in ("+3000d", "@2024-02-29 23:59:58", "@1999-12-31 23:59:59"):
        yield Surroundings(f"the clock {clock}", set={"LD_PRELOAD": tool("faketime"), "FAKETIME": clock})
    for zone in ("UTC", "America/St_Johns", "Asia/Kathmandu", "XYZ-14"):
        yield Surroundings(f"time zone {zone}", set={"TZ": zone})
    for name in [*locales()[:12], "tr_TR.UTF-8"]:
        yield Surroundings(f"LC_ALL={name}", set={"LC_ALL": name, "LANG": name})
    for mask in (0o002, 0o022, 0o027):
        yield Surroundings(f"umask {mask:03o}", given={"umask": mask})
    yield Surroundings("a short path", folder=scratch.parent / "w")
    yield Surroundings("a long path", folder=scratch.joinpath(*["a-rather-long-name-of-a-folder"] * 12))
    for number in ("0", "1", "random"):
        yield Surroundings(f"PYTHONHASHSEED={number}", set={"PYTHONHASHSEED": number})
    for number in (2, 3):
        yield Surroundings(f"entries shuffled with seed {number}", copy=shuffled(number))
    yield from of_the_system(scratch)
    yield from of_the_caller(scratch)


def of_the_system(scratch: Path) -> Iterator[Surroundings]:
    """Another disk, fewer processors, a cold start."""
    memory = Path("/dev/shm")
    if os.access(memory, os.W_OK):
        yield Surroundings("a disk in memory", folder=memory / f"vademecum-{os.getpid()}")
    usable = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    taskset = shutil.which("taskset")
    if taskset:
        for count in (1, 2):
            if len(usable) >= count:
                names = ",".join(map(str, usable[:count]))
                yield Surroundings(f"{count} processors", before=(taskset, "-c", names))
    cold = {"PYTHONPYCACHEPREFIX": str(scratch / "cold"), "PYTHONDONTWRITEBYTECODE": "1"}
    yield Surroundings("cold, nothing compiled", set=cold)
    yield Surroundings("Python without assertions", set={"PYTHONOPTIMIZE": "1"})
    yield Surroundings("a few columns", set={"COLUMNS": "20", "TERM": "dumb"})


def of_the_caller(scratch: Path) -> Iterator[Surroundings]:
    """Another home, other settings, another user, another program."""
    settings = scratch / "gitconfig"
    settings.write_text(TRICKY, encoding="utf-8")
    yield Surroundings("git with other settings", set={"GIT_CONFIG_GLOBAL": str(settings)})
    yield Surroundings("called from a hook of another repository", set={"GIT_DIR": str(scratch), "GIT_PREFIX": "x/"})
    yield Surroundings("no home", unset=("HOME", "USER", "LOGNAME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"))
    yield Surroundings("a home that is not there", set={"HOME": str(scratch / "none")})
    for seconds in ("0", "1700000000", "nonsense"):
        yield Surroundings(f"SOURCE_DATE_EPOCH={seconds}", set={"SOURCE_DATE_EPOCH": seconds})
    setpriv = shutil.which("setpriv")
    if setpriv and os.geteuid() == 0:
        # The other user may read everything, since this Python may lie where only root looks.
        rights = ("--inh-caps=-all,+dac_read_search", "--ambient-caps=+dac_read_search")
        command = (setpriv, "--reuid=65534", "--regid=65534", "--clear-groups", *rights)
        # Git asks as the user alone, without these rights: it must be let to the wiki, and to a home.
        folder = Path(tempfile.gettempdir()) / f"vademecum-{os.getpid()}"
        home = {"HOME": str(scratch / "none")}
        yield Surroundings("another user", set=home, folder=folder, before=command, owner=65534)
    else:
        print("\nleft out: another user (only root can, with setpriv)")


@pytest.fixture
def press(tmp_path: Path, environment: dict[str, str], program: Any) -> Callable[[Path], Press]:
    """Puts a wiki under git, with commits of a fixed day."""

    def commit(wiki: Path) -> Press:
        day = {"GIT_AUTHOR_DATE": STAMPED, "GIT_COMMITTER_DATE": STAMPED, "GIT_CONFIG_GLOBAL": os.devnull}
        who = ["-c", "user.name=Author", "-c", "user.email=author@example.org"]
        for words in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "All"]):
            subprocess.run(["git", *words], cwd=wiki, env=environment | day, check=True)
        scratch = tmp_path / "scratch"
        scratch.mkdir()
        return Press(wiki, environment, program, scratch)

    return commit


def compared(press: Press, tried: list[Surroundings], audience: str) -> int:
    """Builds in each of the surroundings and compares the hashes with that of a plain build; says each one."""
    plain = press.printed(Surroundings("plain"), audience)
    print(f"\n{audience}: {plain} in plain surroundings")
    hashes = {}
    for around in tried:
        hashes[around.name] = press.printed(around, audience)
        print(f"{audience}: {'the same' if hashes[around.name] == plain else hashes[around.name]} with {around.name}")
    assert {name: found for name, found in hashes.items() if found != plain} == {}
    return len(hashes)


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_four_surroundings(press: Any, tmp_path: Path, tool: Any, audience: str) -> None:
    """Clock, time zone, rights, language, hash seed, path and order of entries do not change a byte."""
    made = press(Path(shutil.copytree(SMALL, tmp_path / "wiki")))
    assert compared(made, list(few(tool, made.scratch)), audience) == 4


@pytest.mark.prove
@pytest.mark.parametrize("audience", ["public", "staff"])
def test_many_surroundings(
    press: Any, tmp_path: Path, copy_wiki: Any, tool: Any, audience: str, record_property: Any
) -> None:
    """The shipped wiki gives one hash for an audience in every surrounding that we can make here."""
    made = press(copy_wiki(tmp_path / "wiki"))
    count = compared(made, [*few(tool, made.scratch), *many(tool, made.scratch)], audience)
    print(f"{audience}: {count} surroundings")
    record_property("surroundings", count)
    assert count >= 30


@pytest.mark.parametrize("name", ["mkdocs", "vademecum"])
def test_templates_see_the_day_of_the_settings(
    tmp_path: Path, environment: dict[str, str], program: Any, tool: Any, name: str
) -> None:
    """A template of the wiki's own that prints MkDocs' time of the build prints the day on which dates are judged."""
    wiki = Path(shutil.copytree(SMALL, tmp_path / "wiki"))
    theme = wiki / "templates" / "theme" / "partials"
    theme.mkdir(parents=True)
    (theme / "copyright.html").write_text("<p>built {{ build_date_utc }}</p>", encoding="utf-8")
    faked = {"LD_PRELOAD": tool("faketime"), "FAKETIME": "-3000d", "VADEMECUM_AS_OF": DAY}
    subprocess.run([program(name), "build", "-q"], cwd=wiki, env=environment | faked, check=True, capture_output=True)
    assert f"<p>built {DAY} 00:00:00+00:00</p>" in (wiki / "site" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("before", [None, "1700000000"])
@pytest.mark.parametrize("end", ["", "raise OSError(5, 'planted')", "raise SystemExit(7)"])
def test_the_callers_environment_comes_back(
    tmp_path: Path, run: Any, environment: dict[str, str], before: str | None, end: str
) -> None:
    """After a build, however it ends, the caller's SOURCE_DATE_EPOCH is what it was."""
    wiki = Path(shutil.copytree(SMALL, tmp_path / "wiki"))
    hook = f"import os\ndef on_env(*_, **__):\n    print('during', os.environ['SOURCE_DATE_EPOCH'])\n    {end}\n"
    (wiki / "hook.py").write_text(hook, encoding="utf-8")
    settings = wiki / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "\nhooks: [hook.py]\n", encoding="utf-8")
    script = (
        "import os, sys\nfrom mkdocs.__main__ import cli\n"
        "try:\n    cli(['build', '-q'])\nexcept BaseException: pass\n"
        "print('after', os.environ.get('SOURCE_DATE_EPOCH'))\n"
    )
    given = {"SOURCE_DATE_EPOCH": before} if before else {}
    done = run("python", "-c", script, cwd=wiki, env={"VADEMECUM_AS_OF": DAY, **given})
    assert done.stdout.splitlines() == ["during 1795219200", f"after {before}"], done.stderr


def test_a_snapshot_sees_names_bytes_and_rights(tmp_path: Path) -> None:
    """What the comparison rests on tells apart a name, a byte, a right and a link."""
    (tmp_path / "folder").mkdir()
    page = tmp_path / "folder" / "page"
    page.write_text("a", encoding="utf-8")
    seen = [snapshot(tmp_path)]
    page.write_text("b", encoding="utf-8")
    seen.append(snapshot(tmp_path))
    page.chmod(0o600)
    seen.append(snapshot(tmp_path))
    page.rename(tmp_path / "folder" / "other")
    seen.append(snapshot(tmp_path))
    (tmp_path / "empty").mkdir()
    seen.append(snapshot(tmp_path))
    (tmp_path / "link").symlink_to("empty")
    seen.append(snapshot(tmp_path))
    assert len({repr(one) for one in seen}) == 6
