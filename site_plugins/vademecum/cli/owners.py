"""`vademecum owners`."""

from __future__ import annotations

from pathlib import Path

import click

from vademecum.cli.console import FAULT, USAGE, config_option, quiet_option, say, stop
from vademecum.exports.owners import FORMS, Ownership, codeowners, ownership, unknown_teams
from vademecum.graph import Graph
from vademecum.mkdocs_plugin import locate, teams_of
from vademecum.records.kinds.department import Department
from vademecum.records.kinds.role import Role
from vademecum.site import Wiki, read_wiki


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", *FORMS]), default="text", show_default=True)
@click.option("--write", is_flag=True, help="Write the file where the forge looks for it.")
@quiet_option
@config_option
def owners(paths: tuple[Path, ...], form: str, write: bool, quiet: bool, config_file: Path) -> None:
    """Say who owns each folder, or each of PATHS; or write it for the forge.

    Departments and missions own their folders, and what lies elsewhere and names them. Settings and checks belong to
    the digital unit. The teams of the forge stand in mkdocs.yml under `teams:` of the plugin.

    Example: vademecum owners playbooks/consular/live-crisis.yml
    """
    if form == "text" and write:
        stop(f"Choose what to write: --format {' or --format '.join(FORMS)}.", USAGE)
    if form != "text" and paths:
        stop("A file for the forge tells of all files. Leave out the paths, or --format.", USAGE)
    root, folder, settings = locate(config_file)
    wiki, teams = read_wiki(root, folder, settings), teams_of(config_file)
    strange = list(unknown_teams(wiki.graph, teams))
    if strange:
        stop("\n".join([*strange, "Mend mkdocs.yml."]), FAULT)
    rules = ownership(wiki.graph, folder, teams)
    if form == "text":
        click.echo(_of_paths(wiki, rules, paths) if paths else _of_all(rules), nl=False)
        return
    text = codeowners(rules, form)
    if not write:
        click.echo(text, nl=False)
        return
    target = root / FORMS[form]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")
    say(f"Wrote {FORMS[form]}: {len(rules.rules)} lines. Commit it.", quiet=quiet)


def _of_all(rules: Ownership) -> str:
    shown = [(rule.path or "everything else", rule) for rule in rules.rules]
    return "".join(f"{path}: {_named(rules, rule.path)}\n" for path, rule in shown)


def _named(rules: Ownership, path: str) -> str:
    return " and ".join(f"{owner.name} ({owner.team})" for owner in rules.owners_of(path))


def _of_paths(wiki: Wiki, rules: Ownership, paths: tuple[Path, ...]) -> str:
    """A line for each path; for a record's file also the role that keeps it."""
    lines: list[str] = []
    for path in paths:
        if not path.exists():
            stop(f"There is no file or folder {path}.", USAGE)
        try:
            name = path.resolve().relative_to(wiki.root).as_posix()
        except ValueError:
            stop(f"{path} does not belong to the wiki in {wiki.root}.", USAGE)
        name = f"{name}/" if path.is_dir() else name
        kept = _keepers(wiki.graph, name)
        lines.append(f"{name}: {_named(rules, name)}{f', kept by {kept}' if kept else ''}\n")
    return "".join(lines)


def _keepers(graph: Graph, file: str) -> str:
    """The roles that keep a file's records: those that they name, else the heads of their departments."""
    roles: dict[str, None] = {}
    for entry in graph.entries.values():
        if entry.file == file:
            department = graph.record(getattr(entry.record, "department", None) or entry.record.id, Department)
            role = graph.record(entry.record.owner_role or (department.head_role if department else ""), Role)
            roles |= {role.title: None} if role else {}
    return ", ".join(roles)
