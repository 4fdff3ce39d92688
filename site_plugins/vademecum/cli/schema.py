"""`vademecum schema`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from vademecum.cli.console import config_option, quiet_option, say
from vademecum.exports import (
    IGNORED,
    LOCAL_SCHEMA_FILE,
    SCHEMA_FILE,
    SCHEMA_FOLDER,
    WORKSPACE_FILE,
    json_schema,
    workspace_file,
)
from vademecum.mkdocs_plugin import locate, write_hints
from vademecum.site import counted, read_wiki


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--with-ids", is_flag=True, help="Write the local schema, which also knows the ids of this wiki.")
@quiet_option
@config_option
def schema(folder: Path | None, with_ids: bool, quiet: bool, config_file: Path) -> None:
    """Write the JSON Schema of the records, by which editors explain and complete, into FOLDER (schemas/).

    With --with-ids a second schema beside it offers the ids that the wiki has now, with their titles. It holds
    restricted titles too: it is for this machine, and never committed. `vademecum serve` keeps it fresh.

    Example: vademecum schema --with-ids
    """
    if not with_ids:
        target = (folder or Path(SCHEMA_FOLDER)) / SCHEMA_FILE
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(json_schema())
        say(f"Wrote {target}", quiet=quiet)
        return
    root, records, settings = locate(config_file)
    wiki = read_wiki(root, records, settings)
    target = (folder or root / SCHEMA_FOLDER) / LOCAL_SCHEMA_FILE
    write_hints(target, wiki.graph)
    say(f"Wrote {_from_here(target)}: it knows {len(wiki.graph.entries)} ids", quiet=quiet)
    if wiki.errors:
        say(
            f"The wiki has {counted(wiki.errors)}; ids in those places may be missing. Run: vademecum check",
            quiet=quiet,
        )
    workspace = root / WORKSPACE_FILE
    if not workspace.exists():
        path = _seen_from(root, target.absolute())
        workspace.write_bytes(workspace_file(path, records))
        say(
            f"Wrote {_from_here(workspace)}. Open it in Visual Studio Code: File, Open Workspace from File.",
            quiet=quiet,
        )
    _warn_unless_ignored(root)


def _from_here(path: Path) -> str:
    return os.path.relpath(path)


def _seen_from(root: Path, target: Path) -> str:
    """The path of a schema as settings name it: relative in the wiki, and else whole."""
    try:
        return f"./{target.relative_to(root).as_posix()}"
    except ValueError:
        return target.as_posix()


def _warn_unless_ignored(root: Path) -> None:
    """Says which lines .gitignore lacks, since the files name restricted records."""
    file = root / ".gitignore"
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
    missing = [line for line in IGNORED if line not in lines]
    if missing:
        say(f"Add to .gitignore, so that nobody commits them: {', '.join(missing)}")
