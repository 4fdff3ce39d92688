"""`vademecum network measure`."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from vademecum.authoring import CannotWriteError, replace_file
from vademecum.authoring.measuring import measured
from vademecum.cli.console import FAULT, USAGE, as_of_option, config_option, quiet_option, say, stop
from vademecum.cli.network_files import Given, guarded, read_given
from vademecum.cli.network_telling import tell
from vademecum.mkdocs_plugin import locate
from vademecum.network import (
    MANY,
    MEASURES,
    Asked,
    Network,
    NoNetworkxError,
    Ranking,
    Recorded,
    Sort,
    Sorts,
    gather,
    library,
    rank,
    record,
    thin,
)
from vademecum.records import Entry, did_you_mean
from vademecum.records.kinds.network_study import NetworkStudy
from vademecum.site import read_wiki, report
from vademecum.source import Place, Severity

_TIMES, _TIMES_OF_MANY = 50, 20


@dataclass(frozen=True, slots=True)
class _Study:
    """A study that is to be measured, the root of its wiki, and the day."""

    entry: Entry[NetworkStudy]
    root: Path
    day: date


@click.command()
@click.argument("files", metavar="TIES...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--study", "name", metavar="ID", help="Write the numbers and the map into this study. Without, no file is."
)
@click.option("--names", "names_file", type=click.Path(path_type=Path), help="A list of names in YAML, as above.")
@click.option(
    "--organisations", "list_file", type=click.Path(path_type=Path), help="A CSV: name, url, is_organisation."
)
@click.option("--type", "types", multiple=True, metavar="[FILE=]ID", help="The type of ties that say none.")
@click.option("--both-ways", multiple=True, metavar="ID", help="A type of tie that has no direction.")
@click.option("--from-column", metavar="HEADING", help="The column that says where a tie comes from.")
@click.option("--to-column", metavar="HEADING", help="The column that says where it goes.")
@click.option("--type-column", metavar="HEADING", help="The column that says its type.")
@click.option("--weight-column", metavar="HEADING", help="The column that says how strong it is.")
@click.option("--source-column", metavar="HEADING", help="The column that says where it was read.")
@click.option("--date-column", metavar="HEADING", help="The column that says when.")
@click.option("--top", type=click.IntRange(3, 20), default=10, show_default=True, help="The length of each list.")
@click.option(
    "--times", type=click.IntRange(0, 1000), help="How often a tenth of the ties is dropped; 50, or 20 of many."
)
@click.option(
    "--seed", type=click.IntRange(0, 2**31), default=8, show_default=True, help="For all that is drawn by lot."
)
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write numbers and map as JSON, too.")
@as_of_option
@quiet_option
@config_option
def measure(
    files: tuple[Path, ...],
    name: str | None,
    names_file: Path | None,
    list_file: Path | None,
    types: tuple[str, ...],
    both_ways: tuple[str, ...],
    top: int,
    times: int | None,
    seed: int,
    json_file: Path | None,
    as_of: str | None,
    quiet: bool,
    config_file: Path,
    **columns: str | None,
) -> None:
    """Measure ties between organisations: who is heard, who is a bridge, who is an insider, and how sure that is.

    TIES are files in CSV, GEXF or GraphML, as spreadsheets, Gephi and NodeXL write them. They stay outside the wiki, or
    in its folder .vademecum-private. Spellings that are likely one organisation are named, and never put together
    unless the list of names says so: `same: {Name: [spelling]}`, `different: [[Name, Name]]`,
    `organisations: {Name: why}`.

    Example: vademecum network measure ties.csv --study climate-voices --names names.yml
    """
    try:
        library()
    except NoNetworkxError as fault:
        stop(str(fault), USAGE)
    study = _study(config_file, as_of, name) if name else None
    for file in (*files, names_file, list_file, json_file):
        guarded(file, config_file)
    chosen = {key.removesuffix("_column"): heading for key, heading in columns.items() if heading}
    given = read_given(files, names_file, list_file, chosen)
    network = _network(given, _sorts(study, types, both_ways), study, quiet=quiet)
    asked = _asked(network, study, top, times, seed)
    ranking = _ranked(network, asked, quiet=quiet)
    day = study.day if study else date.fromisoformat(as_of) if as_of else date.today()
    before = study.entry.record.map if study else None
    recorded = record(network, ranking, day, given.hash, before)
    if not quiet:
        tell(network, ranking, recorded)
    if json_file is not None:
        _write_json(json_file, recorded)
        say(f"Wrote {json_file}. It holds names: keep it out of the wiki.", quiet=quiet)
    if study is not None:
        _write(study, recorded, quiet=quiet)


def _study(config_file: Path, as_of: str | None, name: str) -> _Study:
    """The study of a name, still open. Ends the command where there is none that can be written."""
    root, folder, settings = locate(config_file, as_of)
    wiki = read_wiki(root, folder, settings)
    known = {entry.record.id: entry for entry in wiki.graph.of(NetworkStudy)}
    found = wiki.graph.find(name)
    if found is None or found.record.id not in known:
        broken = [one for one in wiki.errors if one.place.path.endswith(f"/{name}.yml")]
        if broken:
            stop(report(broken, wiki.texts).rstrip(), FAULT)
        stop(f'There is no network study "{name}".{did_you_mean(name, known)}', USAGE)
    entry = known[found.record.id]
    if entry.record.closed_on is not None:
        stop(f"{name} was closed on {entry.record.closed_on}, and is not measured again. Make a new study.", USAGE)
    if entry.record.method == "net-map":
        stop(f"{name} is drawn by hand with people (method: net-map); it has nothing to measure.", USAGE)
    return _Study(entry, root, settings.as_of)


def _sorts(study: _Study | None, types: tuple[str, ...], both_ways: tuple[str, ...]) -> Sorts:
    """The types of tie that there may be. Ends the command for one that the study does not have."""
    known = [Sort(one.id, one.name, one.both_ways) for one in study.entry.record.tie_types] if study else []
    given = {word.rpartition("=")[0]: word.rpartition("=")[2] for word in types}
    ids = [one.id for one in known]
    for word in (*given.values(), *both_ways) if known else ():
        if word not in ids:
            stop(f'The study has no type of tie "{word}".{did_you_mean(word, ids)} It has: {", ".join(ids)}.', USAGE)
    return Sorts(tuple(known), given, frozenset(both_ways))


def _network(given: Given, sorts: Sorts, study: _Study | None, *, quiet: bool) -> Network:
    """The network, with all that was found said. Ends the command where something is wrong."""
    problems = list(given.problems)
    network, found = gather(given.files, given.names, sorts)
    problems += found
    failed = any(one.severity is Severity.ERROR for one in problems)
    if not failed:
        types = study.entry.record.tie_types if study else ()
        social = frozenset(one.id for one in types if one.origin == "social-media")
        problems += thin(network, social, Place(given.files[0].path, 0, 0))
    shown = given.summed(one for one in problems if one.severity is Severity.ERROR or not quiet)
    click.echo(report(shown, given.texts), err=True, nl=False)
    if failed:
        say("Nothing was measured and nothing was written.")
        sys.exit(FAULT)
    if not network.ties:
        stop("No tie is left after self-ties were left out.", FAULT)
    return network


def _asked(network: Network, study: _Study | None, top: int, times: int | None, seed: int) -> Asked:
    """What to measure: what the study names, else everything."""
    chosen = [one.measure for one in study.entry.record.measures] if study else []
    many = len(network.organisations) >= MANY
    usual = _TIMES_OF_MANY if many else _TIMES
    return Asked(tuple(dict.fromkeys(chosen)) or tuple(MEASURES), top, usual if times is None else times, seed)


def _ranked(network: Network, asked: Asked, *, quiet: bool) -> Ranking:
    """The lists, with progress shown on the terminal."""
    words = TextColumn("Measuring, then {task.total} times without a tenth of the ties")
    console = Console(stderr=True)
    silent = quiet or not console.is_terminal
    with Progress(words, BarColumn(), TimeElapsedColumn(), console=console, transient=True, disable=silent) as progress:
        task = progress.add_task("measure", total=asked.times)
        return rank(network, asked, lambda done, of: progress.update(task, completed=max(0, done - 1)))


def _write_json(file: Path, recorded: Recorded) -> None:
    whole = {"measured": recorded.measured, "robustness": recorded.robustness, "map": recorded.map}
    file.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _write(study: _Study, recorded: Recorded, *, quiet: bool) -> None:
    values = {"measured": recorded.measured, "robustness": recorded.robustness, "map": recorded.map}
    try:
        text = measured(study.entry, values)
    except CannotWriteError as fault:
        stop(str(fault), FAULT)
    replace_file(study.root / study.entry.file, text.encode())
    say(f"Wrote measured, robustness and map into {study.entry.file}. Names stay with staff.", quiet=quiet)
