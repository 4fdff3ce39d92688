"""`vademecum export binder`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import click

from vademecum.attachments.publishing import Published, publish_attachments
from vademecum.audience import select
from vademecum.cli.console import FAULT, USAGE, as_of_option, audience_option, config_option, quiet_option, say, stop
from vademecum.cli.ordering import ordered
from vademecum.editions import RefusedError, chosen, load
from vademecum.exports.binding import NoPressError, bind, press
from vademecum.graph import Graph
from vademecum.mkdocs_plugin import bound, locate
from vademecum.pages.binders import SMALL, Imprint, Scope, scopes, write_binder
from vademecum.records.kinds.department import Department
from vademecum.records.kinds.mission import Mission
from vademecum.site import counted, published_of, read_wiki, report
from vademecum.versions.edition import Edition


@click.command("binder")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--department", metavar="ID", help="The binder of this department alone.")
@click.option("--mission", metavar="ID", help="The binder of this mission; with --department, of that part of it.")
@click.option("--edition", metavar="VERSION", help="Of this release, or `latest`; the wiki as it is when left out.")
@audience_option("public")
@as_of_option
@quiet_option
@config_option
def as_binder(
    folder: Path,
    department: str | None,
    mission: str | None,
    edition: str | None,
    audience: str,
    as_of: str | None,
    quiet: bool,
    config_file: Path,
) -> None:
    """Write a printable pack (PDF, A4) for each department and each mission, or for those named, into FOLDER.

    First-hour cards come first, one to a sheet; then contents, playbooks, decision trees, messages, forms, roles and
    terms. Each sheet says the edition, its label and until when to use it. Drafts are not printed.

    Example: vademecum export binder out/ --mission sella --audience staff
    """
    try:
        press()
    except NoPressError as fault:
        stop(str(fault), USAGE)
    graph, published, shown = _content(config_file, as_of, audience, edition)
    wanted = list(_wanted(graph, department, mission, audience))
    around = bound(config_file, audience)
    options = replace(around.options, published=published)
    folder.mkdir(parents=True, exist_ok=True)
    for scope in wanted:
        file = folder / f"binder-{scope.slug}-{audience}.pdf"
        manuscript = write_binder(graph, scope, Imprint(around.name, around.language, shown), options)
        made = bind(manuscript)
        file.write_bytes(made.data)
        say(f"Wrote {file}", quiet=quiet)
        for name, size in zip(manuscript.names, made.sizes, strict=True):
            if size >= SMALL:
                say(f"The first-hour card of {name!r} fits its sheet in small type only. Make its lines shorter.")


def _content(
    config_file: Path, as_of: str | None, audience: str, edition: str | None
) -> tuple[Graph, Mapping[str, Published], Edition | None]:
    """What is printed: of a release, or of the wiki as it is."""
    if edition is not None:
        order, _ = ordered(config_file, audience, quiet=True)
        try:
            loaded = load(chosen(order.shelves, audience, edition), order.signers)
        except RefusedError as fault:
            stop(str(fault), FAULT)
        return loaded.snapshot.graph, published_of(loaded.snapshot, loaded.files), loaded.snapshot.edition
    root, records, settings = locate(config_file, as_of)
    wiki = read_wiki(root, records, settings)
    if wiki.errors:
        click.echo(report(wiki.errors, wiki.texts), err=True, nl=False)
        say(f"{counted(wiki.errors)}; nothing was written")
        sys.exit(FAULT)
    graph = select(wiki.graph, audience)
    return graph, publish_attachments(root, graph), None


def _wanted(graph: Graph, department: str | None, mission: str | None, audience: str) -> Iterator[Scope]:
    """The binders that were asked for; all of them when none was named."""
    if not department and not mission:
        yield from scopes(graph)
        return
    post = graph.record(mission or "", Mission)
    part = graph.record(department or "", Department)
    if mission and post is None:
        _unknown("mission", mission, [entry.record.id for entry in graph.of(Mission)], audience)
    if department and part is None:
        _unknown("department", department, [entry.record.id for entry in graph.of(Department)], audience)
    yield Scope(post, part)


def _unknown(sort: str, name: str, known: list[str], audience: str) -> None:
    there = f"There are: {', '.join(sorted(known))}." if known else "There is none."
    stop(f"There is no {sort} {name!r} that this audience ({audience}) may see. {there}", USAGE)
