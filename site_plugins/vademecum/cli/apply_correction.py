"""`vademecum apply-correction`."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from pathlib import Path

import click

from vademecum.authoring.correcting import MOST_BYTES, Change, RefusedError, corrected, read_correction
from vademecum.cli.console import FAULT, USAGE, as_of_option, config_option, quiet_option, say, stop
from vademecum.mkdocs_plugin import locate
from vademecum.pages import words_for
from vademecum.site import Wiki, read_wiki, report
from vademecum.source import Problem, Severity


@click.command("apply-correction")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@as_of_option
@quiet_option
@config_option
def apply_correction(file: Path, dry_run: bool, as_of: str | None, quiet: bool, config_file: Path) -> None:
    """Carry out a reader's correction: an issue, an e-mail, or what somebody typed from a slip.

    FILE is the text of the issue or e-mail, or the issue as JSON; `-` reads it from the standard input. The old words
    must stand once on the page that it names. Words are changed and nothing else; the whole wiki is checked first, and
    where anything is in doubt the file stays as it was. A message for Git is printed, with credit by role.

    Example: vademecum apply-correction issue.md --dry-run
    """
    data = _read(file)
    root, folder, settings = locate(config_file, as_of)
    before = read_wiki(root, folder, settings)
    try:
        change = corrected(before.graph, read_correction(data), words_for)
    except RefusedError as fault:
        stop(f"Not carried out. {fault}", FAULT)
    path = root / change.file
    there = path.read_bytes()
    if there.decode("utf-8-sig", "replace") != before.texts[change.file]:
        stop(f"{change.file} was changed in this moment. Run the command again.", FAULT)
    made = (b"\xef\xbb\xbf" if there.startswith(b"\xef\xbb\xbf") else b"") + change.text.encode()
    after = read_wiki(root, folder, settings, instead={change.file: made})
    _refuse_harm(before, after)
    say(_in_words(change), quiet=quiet)
    _warn(before, after)
    if not dry_run:
        _replace(path, made)
    say("Nothing was written." if dry_run else f"Wrote {change.file}. Look at it: git diff", quiet=quiet)
    click.echo(change.message, nl=False)


def _read(file: Path) -> bytes:
    """The bytes of the correction, one more than is read at most."""
    if str(file) == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    if not file.is_file():
        stop(f"There is no file {file}.", USAGE)
    with file.open("rb") as stream:
        return stream.read(MOST_BYTES + 1)


def _refuse_harm(before: Wiki, after: Wiki) -> None:
    """Ends the command when the wiki would have an error that it has not now, or another link, label or id."""
    new = [problem for problem in _new(before, after) if problem.severity is Severity.ERROR]
    if new:
        said = report(new, after.texts).rstrip()
        stop(f"Not carried out. With the new words the check finds:\n{said}", FAULT)
    then, now = before.graph, after.graph
    if (then.edges, then.labels, then.aliases) != (now.edges, now.labels, now.aliases):
        stop("Not carried out. The new words would change a link, a label or an id; it needs an editor.", FAULT)


def _warn(before: Wiki, after: Wiki) -> None:
    new = [problem for problem in _new(before, after) if problem.severity is Severity.WARNING]
    if new:
        say(f"With the new words the check warns:\n{report(new, after.texts).rstrip()}")


def _new(before: Wiki, after: Wiki) -> list[Problem]:
    """The problems that were not there before; a line further down is no other problem."""
    known = Counter((one.severity, one.place.path, one.code, one.fact) for one in before.problems)
    found: list[Problem] = []
    for problem in after.problems:
        key = (problem.severity, problem.place.path, problem.code, problem.fact)
        known[key] -= 1
        if known[key] < 0:
            found.append(problem)
    return found


def _in_words(change: Change) -> str:
    place = change.place
    old, new = (" ".join(text.split()) for text in (change.old, change.new))
    head = f"{place.path}:{place.line}:{place.column}: {change.page}, {change.target.said}"
    return f"{head}\n  it says:      {old}\n  it will say:  {new}\n  credit:       {change.credited}"


def _replace(path: Path, data: bytes) -> None:
    """Puts bytes in the place of a file, with its rights: the old ones or the new ones are there, whatever happens."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(data)
        shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
