"""`vademecum form`."""

from __future__ import annotations

from pathlib import Path

import click

from vademecum.cli.console import FAULT, USAGE, config_option, quiet_option, say, stop
from vademecum.cli.forming import modules, wiki_for, write
from vademecum.exports.form import FORGES, NoPartsError, UnknownForgeError, forge_of, form_files
from vademecum.mkdocs_plugin import locate, named, own_templates
from vademecum.versions.cloning import CloneError, top_of


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--forge", type=click.Choice(FORGES), help="What sort of forge it is, when its name does not say.")
@click.option("--repository", help="The address of the repository; what `repo_url` in mkdocs.yml says when left out.")
@click.option("--app-id", default="", help="GitLab, Gitea, Forgejo: the id under which the form is known there.")
@click.option("--helper", default="", help="GitHub: the address of the helper through which people log in.")
@click.option("--base", default="main", show_default=True, help="The branch that changes are proposed to.")
@quiet_option
@config_option
def form(
    folder: Path,
    forge: str | None,
    repository: str | None,
    app_id: str,
    helper: str,
    base: str,
    quiet: bool,
    config_file: Path,
) -> None:
    """Write the web form into FOLDER: a page in which people change records without seeing YAML.

    It belongs on an address of its own, beside the readers' site and not in it, since it may do more than readers'
    pages may. docs/form.md says how people log in.

    Example: vademecum form form-site --forge gitlab --app-id 0123abcd
    """
    try:
        target = forge_of(repository or named(config_file)[1], forge or "", app=app_id, helper=helper, base=base)
    except UnknownForgeError as fault:
        stop(str(fault), USAGE)
    wiki = wiki_for(config_file, _prefix(config_file))
    try:
        files = form_files(wiki, own_templates(), modules(), target)
    except NoPartsError as fault:
        stop(str(fault), FAULT)
    write(folder, files)
    say(f"Wrote the form of {target.address} into {folder}. Put it on an address of its own.", quiet=quiet)


def _prefix(config_file: Path) -> str:
    """The way from the top of the repository to the wiki; empty where there is no repository, or they are one."""
    root = locate(config_file)[0]
    try:
        way = root.resolve().relative_to(top_of(root).resolve()).as_posix()
    except (CloneError, ValueError):
        return ""
    return "" if way == "." else f"{way}/"
