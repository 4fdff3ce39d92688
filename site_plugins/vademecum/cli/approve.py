"""`vademecum approve`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from vademecum.authoring import CannotWriteError, approved, mended, replace_file
from vademecum.cli.console import FAULT, USAGE, Day, as_of_option, config_option, quiet_option, say, stop
from vademecum.graph.approval.standing import SET_ASIDE, approved_now, levels_of, state_at
from vademecum.mkdocs_plugin import locate
from vademecum.records import Climbing, Entry, did_you_mean
from vademecum.records.kinds.role import Role
from vademecum.records.wording import day as in_words
from vademecum.records.wording import low, word
from vademecum.site import Wiki, read_wiki, report


@click.command()
@click.argument("name", metavar="ID")
@click.option("--role", help="The role that approves; the one that stands there when left out.")
@click.option("--on", type=Day(), help="The day of the approval; today when left out.")
@click.option("--minor", is_flag=True, help="Mark what changed since the approval as small mends; it stays as it is.")
@as_of_option
@quiet_option
@config_option
def approve(
    name: str, role: str | None, on: str | None, minor: bool, as_of: str | None, quiet: bool, config_file: Path
) -> None:
    """Write down who approved a record, when, and a hash of the text that was approved.

    When the text changes later, its page says so until it is approved again, or its changes are marked as minor.

    Example: vademecum approve live-crisis --role head-of-mission
    """
    root, folder, settings = locate(config_file, as_of)
    wiki = read_wiki(root, folder, settings)
    entry = _approvable(wiki, name)
    try:
        if minor:
            if role or on:
                stop("`--minor` leaves the approval as it is; it takes neither `--role` nor `--on`.", USAGE)
            _has_mends(wiki, entry)
            text = mended(wiki.graph, entry)
            told = f"Marked what changed in {entry.record.id} since its approval as small mends, in {entry.file}."
        else:
            day = date.fromisoformat(on) if on else settings.as_of
            if day > settings.as_of:
                stop(f"{day} has not come. An approval is written down on its day, or later.", USAGE)
            by = _role(wiki, entry, role)
            _has_news(wiki, entry, by, day if on else None)
            text = approved(wiki.graph, entry, by, day)
            told = f"Approved {entry.record.id} by {by} on {day}, in {entry.file}."
    except CannotWriteError as fault:
        stop(str(fault), FAULT)
    replace_file(root / entry.file, text.encode())
    status = entry.record.status
    if status != "in-force" and not minor:
        told += f" Its status is still {low(word(status))}; `status: in-force` puts it in force."
    say(f"{told} Commit it.", quiet=quiet)


def _approvable(wiki: Wiki, name: str) -> Entry[Climbing]:
    known = {entry.record.id: entry for entry in wiki.graph.of(Climbing)}
    found = wiki.graph.find(name)
    if found is None:
        broken = [problem for problem in wiki.errors if problem.place.path.endswith(f"/{name}.yml")]
        if broken:
            stop(report(broken, wiki.texts).rstrip(), FAULT)
        stop(f'There is no record "{name[:64]}".{did_you_mean(name, known)}', USAGE)
    record = found.record
    if record.id not in known:
        stop(f'"{record.id}" is of the kind {record.kind}, which has no status and is not approved.', USAGE)
    entry = known[record.id]
    if entry.record.status in SET_ASIDE:
        stop(f"{record.id} is {entry.record.status}. Nobody acts on it, so that it is not approved.", USAGE)
    own = [problem for problem in wiki.errors if problem.place.path == entry.file and problem.code not in {"K3"}]
    if own:
        stop(report(own, wiki.texts).rstrip() + "\nMend this first: what is approved must be sound.", FAULT)
    return entry


def _role(wiki: Wiki, entry: Entry[Climbing], name: str | None) -> str:
    """The role that approves, by its present id."""
    name = name or entry.record.approved_by_role
    if name is None:
        stop(f"{entry.record.id} does not say who approves it. Name the role with `--role`.", USAGE)
    role = wiki.graph.record(name, Role)
    if role is None:
        known = [one.record.id for one in wiki.graph.of(Role)]
        stop(f'There is no role "{name[:64]}".{did_you_mean(name, known)}', USAGE)
    return role.id


def _has_news(wiki: Wiki, entry: Entry[Climbing], role: str, on: date | None) -> None:
    """Ends the command when all that it would write stands there already."""
    record = entry.record
    same = record.approved_by_role == role and on in {None, record.approved_on} and record.approved_on
    hashes = approved_now(wiki.graph, record)
    states = {state_at(wiki.graph, record, at) for at in levels_of(wiki.graph, record)}
    if same and record.approved_content.keys() == hashes.keys() and states == {"approved"}:
        when = f" on {in_words(record.approved_on)}" if record.approved_on else ""
        stop(f"{record.id} stands as {role} approved it{when}. There is nothing to approve.", USAGE)


def _has_mends(wiki: Wiki, entry: Entry[Climbing]) -> None:
    """Ends the command when nothing was approved, or nothing was changed since."""
    record = entry.record
    again = f"vademecum approve {record.id}"
    states = {state_at(wiki.graph, record, at) for at in levels_of(wiki.graph, record)}
    if "unmarked" in states:
        stop(f"It is not written down which text of {record.id} was approved. Run: {again}", USAGE)
    if "changed" not in states:
        since = "all changes since are marked as minor" if "mended" in states else "nothing was changed since"
        stop(f"{record.id} was approved, and {since}. There is nothing to mark.", USAGE)
