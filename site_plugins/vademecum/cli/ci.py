"""`vademecum ci`: what the pipeline of a wiki runs."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import click

from vademecum.cli.console import FAULT, USAGE, as_of_option, config_option, quiet_option, say, stop
from vademecum.cli.forge import (
    EventError,
    ForgeError,
    Proposal,
    Review,
    UnfitProposalError,
    github_comments,
    github_proposal,
    gitlab_comments,
    gitlab_proposal,
    keep_comment,
    place,
    review,
)
from vademecum.mkdocs_plugin import locate
from vademecum.site import COMMENT_BYTES, Wiki, read_wiki, report, workflow_command

PROPOSED = click.option(
    "--proposed",
    type=click.Path(path_type=Path),
    required=True,
    help="The checkout of the proposal: its records are read, and nothing else of it.",
)
INTO = click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=Path(),
    show_default=True,
    help="Where review.md, the preview and the report are written.",
)


@click.group()
def ci() -> None:
    """What a pipeline runs: review a proposal with the program of the branch that it is meant for, and comment on it.

    The pipelines that `vademecum init` writes call these commands; nobody else needs them.
    """


@ci.command()
@PROPOSED
@INTO
@as_of_option
@quiet_option
@config_option
def github(proposed: Path, into: Path, as_of: str | None, quiet: bool, config_file: Path) -> None:
    """Review the pull request of a run of GitHub Actions: annotations, summary, preview, and the text of a comment.

    Run it in a checkout of the branch that the proposal is meant for. Its records take the place of those here.

    Example: vademecum ci github --proposed proposed
    """
    wiki, made = _reviewed(github_proposal, proposed, into, as_of, config_file)
    click.echo(report(wiki.problems, wiki.texts, "github"), nl=False)
    _append("GITHUB_STEP_SUMMARY", made.summary)
    delimiter = secrets.token_hex(16)
    _append("GITHUB_OUTPUT", f"review<<{delimiter}\n{made.comment}\n{delimiter}\n")
    _finish(made, _as_data, quiet=quiet)


@ci.command()
@PROPOSED
@INTO
@as_of_option
@quiet_option
@config_option
def gitlab(proposed: Path, into: Path, as_of: str | None, quiet: bool, config_file: Path) -> None:
    """Review the merge request of a pipeline of GitLab: code quality report, preview, and the text of a note.

    Run it in a checkout of the branch that the proposal is meant for. Its records take the place of those here.

    Example: vademecum ci gitlab --proposed "$CI_PROJECT_DIR" --into "$CI_PROJECT_DIR"
    """
    wiki, made = _reviewed(gitlab_proposal, proposed, into, as_of, config_file)
    (into / "gl-code-quality-report.json").write_text(report(wiki.problems, wiki.texts, "gitlab"), encoding="utf-8")
    click.echo(report(wiki.problems, wiki.texts), nl=False)
    _finish(made, str, quiet=quiet)


@ci.command()
@click.argument("forge", type=click.Choice(["github", "gitlab"]))
@click.argument("text", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--preview", default="", help="The address of the preview, if the forge has one.")
@quiet_option
def comment(forge: str, text: Path, preview: str, quiet: bool) -> None:
    """Keep one comment beside a proposal up to date with TEXT, a file, or - for what is piped in.

    When the forge refuses, that is said, and the run does not fail: the summary holds the same text. The token is read
    from GITHUB_TOKEN or VADEMECUM_TOKEN.

    Example: vademecum ci comment gitlab review.md
    """
    words = _read(text)
    if preview.startswith("https://") and preview.isascii() and not set(preview) & set(" ()<>\"'\\`"):
        words = f"{words.rstrip()}\n\n[The preview]({preview})\n"
    try:
        comments = github_comments(os.environ) if forge == "github" else gitlab_comments(os.environ)
        say(f"The comment was {keep_comment(comments, words)}.", quiet=quiet)
    except EventError as fault:
        stop(str(fault), USAGE)
    except ForgeError as fault:
        said = f"The review could not be written as a comment. {fault} The summary of this run holds it."
        click.echo(workflow_command("warning", said, title="No comment") if forge == "github" else said)


def _reviewed(
    asked: Callable[[os._Environ[str]], Proposal], proposed: Path, into: Path, as_of: str | None, config_file: Path
) -> tuple[Wiki, Review]:
    root, folder, settings = locate(config_file, as_of)
    try:
        proposal = asked(os.environ)
        place(root, proposed, folder)
    except EventError as fault:
        stop(str(fault), USAGE)
    except UnfitProposalError as fault:
        stop(str(fault), FAULT)
    wiki = read_wiki(root, folder, settings)
    into.mkdir(parents=True, exist_ok=True)
    context = click.get_current_context().find_root()
    known = context.command.commands if isinstance(context.command, click.Group) else {}
    made = review(wiki, folder, proposal, proposed, into / "preview", known)
    (into / "review.md").write_text(made.comment, encoding="utf-8")
    return wiki, made


def _read(text: Path) -> str:
    """What a file says, or what is piped in, as far as a comment could hold it."""
    if str(text) == "-":
        return sys.stdin.buffer.read(2 * COMMENT_BYTES).decode("utf-8", "replace")
    try:
        with text.open("rb") as stream:
            return stream.read(2 * COMMENT_BYTES).decode("utf-8", "replace")
    except OSError as fault:
        stop(f"{text} cannot be read: {fault.strerror}.", USAGE)


def _append(variable: str, text: str) -> None:
    """Adds a text to a file that the runner names, if it names one."""
    name = os.environ.get(variable)
    if name:
        with Path(name).open("a", encoding="utf-8", errors="replace") as stream:
            stream.write(text)


def _as_data(text: str) -> str:
    """A text between two lines that tell the runner to obey no command in it."""
    token = secrets.token_hex(16)
    return f"::stop-commands::{token}\n{text.rstrip()}\n::{token}::"


def _finish(made: Review, shown: Callable[[str], str], *, quiet: bool) -> NoReturn:
    if made.log:
        click.echo(shown(made.log))
    say("The review is in review.md." if not made.failed else "Errors stop this proposal; see above.", quiet=quiet)
    sys.exit(FAULT if made.failed else 0)
