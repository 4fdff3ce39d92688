"""`vademecum import`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from vademecum.authoring import path_for
from vademecum.authoring.importing import (
    LARGEST,
    Home,
    Made,
    UnfitGuidanceError,
    make_drafts,
    read_guidance,
    report_lines,
)
from vademecum.cli.console import BUG, FAULT, USAGE, config_option, quiet_option, say, stop
from vademecum.graph import Graph
from vademecum.mkdocs_plugin import locate
from vademecum.records import load_library
from vademecum.records.kinds.department import Department
from vademecum.site import read_wiki, report


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--department", help="The department that the drafts belong to; the first of the wiki when left out.")
@click.option(
    "--kind",
    type=click.Choice(["playbook", "note"]),
    default="playbook",
    show_default=True,
    help="What it becomes: playbooks, and notes for the rest; or notes only.",
)
@click.option("--one", is_flag=True, help="Make one playbook, also of a document with several chapters.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="A folder for the drafts.")
@quiet_option
@config_option
def import_(
    file: Path, department: str | None, kind: str, one: bool, out: Path | None, quiet: bool, config_file: Path
) -> None:
    """Make drafts of existing guidance in FILE, a Word document (.docx) or Markdown (.md).

    Headings become steps, the list under a heading its actions. What has no place in a playbook stands in a note.
    A document with several chapters, each with headings of its own, becomes several playbooks.

    Example: vademecum import lost-passport.docx --department consular
    """
    root, folder, settings = locate(config_file)
    try:
        guidance = read_guidance(file.name, _bytes(file))
        graph = read_wiki(root, folder, settings).graph
        owner = _owner(graph, department)
        home = Home(owner.id, owner.head_role, frozenset([*graph.entries, *graph.aliases, *graph.unread]))
        made = make_drafts(guidance, home, kind=kind, one=one)
    except UnfitGuidanceError as fault:
        stop(f"{file}: {fault} Nothing was written.", FAULT)
    names = {draft.id: path_for(draft.kind, draft.id, department=owner.id) for draft in made.drafts}
    paths = {name: f"{out or folder}/{Path(path).name if out else path}" for name, path in names.items()}
    _check(made, paths)
    _write(made, {name: (Path() if out else root) / path for name, path in paths.items()})
    for line in report_lines(guidance, made, paths):
        say(line, quiet=quiet)


def _owner(graph: Graph, name: str | None) -> Department:
    known = [entry.record for entry in graph.of(Department)]
    if not known:
        stop("Write a department first (vademecum new department NAME): a draft belongs to one.", USAGE)
    found = known[0] if name is None else graph.record(name, Department)
    if found is None:
        stop(f'There is no department "{name}". Departments: {", ".join(one.id for one in known)}.', USAGE)
    return found


def _bytes(file: Path) -> bytes:
    """The file, or as much of it as shows that it is too large."""
    if not file.is_file():
        stop(f"There is no file {file}.", USAGE)
    with file.open("rb") as stream:
        return stream.read(LARGEST + 1)


def _check(made: Made, paths: Mapping[str, str]) -> None:
    """Stops before anything is written if a draft does not validate, which would be our fault."""
    texts = {paths[draft.id]: draft.text for draft in made.drafts}
    _, problems = load_library([(path, text.encode()) for path, text in texts.items()])
    if problems:
        stop(f"{report(problems, texts)}This is a fault of vademecum, not yours. Nothing was written.", BUG)


def _write(made: Made, paths: Mapping[str, Path]) -> None:
    for path in paths.values():
        if path.exists():
            stop(f"There is a file {path} already; nothing was written.", USAGE)
    for draft in made.drafts:
        path = paths[draft.id]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(draft.text, encoding="utf-8")
