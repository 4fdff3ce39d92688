"""`vademecum edit`."""

from __future__ import annotations

import contextlib
import json
import shutil
import signal
import tempfile
import webbrowser
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from types import FrameType

import click

from vademecum.cli.console import FAULT, USAGE, config_option, quiet_option, say, stop
from vademecum.cli.forming import modules, wiki_for, write
from vademecum.exports.form import NoPartsError, form_files, served
from vademecum.mkdocs_plugin import locate, own_templates
from vademecum.site import counted, read_wiki, report
from vademecum.versions.cloning import CloneError, bring_back, changed_files, clone, has_unsaved, top_of

_NOTE = "edit.json"


@dataclass(frozen=True, slots=True)
class _Work:
    """What a clone was made for; kept in it, so that a run that was killed can be finished."""

    top: str
    branch: str
    start: str
    config: str


@click.command()
@click.option("--branch", help="The branch to save into: a new one, or one to go on with.")
@click.option("--browser/--no-browser", default=True, help="Open the browser.")
@click.option(
    "--recover", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Finish a run that was killed."
)
@quiet_option
@config_option
def edit(branch: str | None, browser: bool, recover: Path | None, quiet: bool, config_file: Path) -> None:
    """Change records in a form, on this machine alone. End with Ctrl+C: the changes are then a branch of yours.

    Your own files are not touched: the form works in a copy of the repository.

    Example: vademecum edit --branch shorter-triage
    """
    try:
        if recover is not None:
            _finish(recover, quiet=quiet)
            return
        folder = _started(config_file, branch or f"form/{date.today():%Y-%m-%d}")
        _serve(folder, browser=browser, quiet=quiet)
        _finish(folder, quiet=quiet)
    except (CloneError, NoPartsError) as fault:
        stop(str(fault), FAULT)


def _started(config_file: Path, branch: str) -> Path:
    """A folder with the clone and the form in it."""
    root, records, _ = locate(config_file)
    top = top_of(root).resolve()
    packages = modules()
    if has_unsaved(root, records):
        say("Some records are changed and not committed. The form shows them as they were committed last.")
    folder = Path(tempfile.mkdtemp(prefix="vademecum-edit-"))
    start = clone(top, folder / "wiki", branch)
    way = config_file.resolve().relative_to(top)
    note = _Work(str(top), branch, start, way.as_posix())
    (folder / _NOTE).write_text(json.dumps(asdict(note)), encoding="utf-8")
    prefix = "" if way.parent == Path() else f"{way.parent.as_posix()}/"
    wiki = wiki_for(folder / "wiki" / way, prefix)
    write(folder / "form", form_files(wiki, own_templates(), packages, branch=branch))
    return folder


def _serve(folder: Path, *, browser: bool, quiet: bool) -> None:
    """Shows the form until Ctrl+C, or until its server ends."""
    work = _noted(folder)
    prefix = Path(work.config).parent.as_posix()
    records = locate(folder / "wiki" / work.config)[1]
    inside = records if prefix == "." else f"{prefix}/{records}"
    with (
        _interruptible(),
        served(own_templates(), modules(), folder / "form", folder / "wiki", inside, work.branch) as running,
    ):
        say(f"The form saves into the branch {work.branch}. It works in {folder}.", quiet=quiet)
        say(f"Open it here, in one browser: {running.address}")
        say("When you are done, press Ctrl+C.", quiet=quiet)
        if browser:
            webbrowser.open(running.address)
        with contextlib.suppress(KeyboardInterrupt):
            running.process.wait()


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """Being told to end, as when the terminal is closed, is the same as Ctrl+C."""

    def interrupt(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    old = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, old)


def _finish(folder: Path, *, quiet: bool) -> None:
    """Brings the branch back, says what is wrong in it, and removes the clone."""
    work = _noted(folder)
    changed = changed_files(folder / "wiki", work.start)
    if not changed:
        shutil.rmtree(folder, ignore_errors=True)
        say("Nothing was saved; nothing has changed.", quiet=quiet)
        return
    problems = _problems(folder / "wiki" / work.config, changed)
    name = bring_back(Path(work.top), folder / "wiki", work.branch)
    shutil.rmtree(folder, ignore_errors=True)
    if problems:
        click.echo(problems, nl=False)
    if name != work.branch:
        say(f'The branch "{work.branch}" moved meanwhile, or is checked out. It stands as it was; yours is "{name}".')
    say(f"{len(changed)} {'file' if len(changed) == 1 else 'files'} changed. Look at it, then propose it:", quiet=quiet)
    say(f"  git diff HEAD...{name}\n  git push origin {name}", quiet=quiet)


def _problems(config_file: Path, changed: list[str]) -> str:
    """What is wrong in the records that were changed, in the form's words."""
    root, records, settings = locate(config_file)
    wiki = read_wiki(root, records, settings)
    found = [one for one in wiki.problems if any(path.endswith(one.place.path) for path in changed)]
    if wiki.errors:
        say(f"What you saved has {counted(wiki.errors)}, which would stop the wiki. Mend it with the same command.")
    return report(found, wiki.texts, "form")


def _noted(folder: Path) -> _Work:
    try:
        return _Work(**json.loads((folder / _NOTE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        stop(f"{folder} was not made by `vademecum edit`.", USAGE)
