"""`vademecum audit`."""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from vademecum.audience.planting import Planting
from vademecum.cli.console import FAULT, USAGE, as_of_option, audience_option, config_option, quiet_option, say, stop
from vademecum.cli.proving import Asked, Proof, prove
from vademecum.mkdocs_plugin import audience_of, settled
from vademecum.site import audit as audit_site
from vademecum.site import grouped
from vademecum.site.seeking import Hit, rehearse
from vademecum.versions import NoRepositoryError, kept_objects


@click.command()
@click.argument("site", required=False, type=click.Path(path_type=Path))
@click.option("--canaries", is_flag=True, help="Prove that nothing closed to the audience leaves.")
@audience_option(None)
@click.option("--git", "repository", metavar="REPO[:REF]", help="With --canaries: search a repository's objects too.")
@click.option("--releases", is_flag=True, help="With --canaries: release and publish the copy, and search all of it.")
@click.option("--seed", type=click.IntRange(min=0), default=0, help="With --canaries: which canaries to plant.")
@click.option("--self-test", is_flag=True, help="Prove the search: plant a token in every encoding, and find each.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@as_of_option
@quiet_option
@config_option
def audit(
    site: Path | None,
    canaries: bool,
    audience: str | None,
    repository: str | None,
    releases: bool,
    seed: int,
    self_test: bool,
    form: str,
    as_of: str | None,
    quiet: bool,
    config_file: Path,
) -> None:
    """Read a finished site, SITE or that of mkdocs.yml, as a browser would, and say what does not hold.

    With --canaries, a copy of the wiki is planted: every field that the audience may not read gets a text that
    nobody would write. The copy is built, and everything that was built is searched, also for the texts in disguise.
    SITE and --git are then searched as well. With --releases, three editions of the copy are released and published
    too, into a folder, archives and a branch of a repository of their own; what was closed in between leaves no trace.

    Example: vademecum audit --canaries --audience partners
    """
    if site is not None and not site.is_dir():
        stop(f"There is no folder {site}.", USAGE)
    if repository and not canaries:
        stop("--git is for --canaries: add that.", USAGE)
    if releases and not canaries:
        stop("--releases is for --canaries: add that.", USAGE)
    if self_test:
        sys.exit(_self_test(_site(site, config_file), config_file, seed, form))
    if canaries:
        folders = (site,) if site else ()
        asked = Asked(
            config_file, audience or audience_of(config_file), as_of, seed, folders, _things(repository), releases
        )
        sys.exit(_prove(asked, form, quiet))
    sys.exit(_audit(_site(site, config_file), config_file, form, quiet))


def _site(site: Path | None, config_file: Path) -> Path:
    if site is None:
        site = settled(config_file).folder
        if not site.is_dir():
            stop(f"There is no site in {site}. Build one with `vademecum build`, or name its folder.", USAGE)
    return site


def _audit(site: Path, config_file: Path, form: str, quiet: bool) -> int:
    if config_file.is_file():
        known = settled(config_file)
        faults = audit_site(site, known.site_url, known.workers, scripts=known.scripts)
    else:
        faults = audit_site(site)
    if form == "json":
        _print_json(site=str(site), faults=[{"file": fault.page, "what": fault.what} for fault in faults])
    else:
        click.echo("".join(f"{line}\n" for line in grouped(faults)), nl=False)
        say(f"{site}: {_count(len(faults), 'fault')}", quiet=quiet)
    return FAULT if faults else 0


def _prove(asked: Asked, form: str, quiet: bool) -> int:
    with tempfile.TemporaryDirectory(prefix="vademecum-canaries-") as room:
        proof = prove(asked, Path(room).resolve())
    if form == "json":
        _print_json(audience=asked.audience, seed=asked.seed, **_plain(proof))
        return 0 if proof.holds else FAULT
    if not proof.planting.records:
        say(f"Nothing in this wiki is closed to the audience {asked.audience}: there is nothing to plant.", quiet=quiet)
        return 0
    say("\n".join(_planted(proof.planting, asked.audience)), quiet=quiet)
    click.echo("".join(f"{line}\n" for line in _found(proof)), nl=False)
    searched = f"Searched {proof.found.things:,} files and names, {proof.found.size / 1e6:.1f} MB"
    said = f"{_count(len(proof.found.hits), 'hit')}, {_count(len(proof.differing), 'file')} changed by what is closed"
    say(f"{searched}: {'nothing was found' if proof.holds else said}", quiet=quiet)
    return 0 if proof.holds else FAULT


def _planted(planting: Planting, audience: str) -> Iterator[str]:
    where = f"{_count(planting.fields, 'field')} of {_count(planting.records, 'record')}"
    yield f"Planted {_count(len(planting.canaries), 'token')} in {where} closed to the audience {audience}."
    if planting.mute:
        yield f"{_count(len(planting.mute), 'closed field')} cannot carry a token:"
        for why, count in Counter(why for _, why in planting.mute).most_common():
            yield f"  {count:,}: it {why}"


def _found(proof: Proof) -> Iterator[str]:
    for hit in proof.found.hits:
        one = hit.canary
        how = f", through {' in '.join(reversed(hit.through))}" if hit.through else ""
        yield f"{one.token} -> {one.record}, {one.field} ({one.spot.path}:{one.spot.line}) -> {hit.where}{how}"
    for name in proof.differing:
        yield f"{name}: the file is not the same without the canaries"
    for lack in proof.found.lacks:
        yield f"{lack.where}: not searched as a whole: {lack.why}"


def _plain(proof: Proof) -> dict[str, Any]:
    planting = proof.planting
    return {
        "tokens": len(planting.canaries),
        "fields": planting.fields,
        "records": planting.records,
        "cannot_carry": Counter(why for _, why in planting.mute),
        "things": proof.found.things,
        "bytes": proof.found.size,
        "hits": [_plain_hit(hit) for hit in proof.found.hits],
        "differing": proof.differing,
        "not_searched": [{"where": lack.where, "why": lack.why} for lack in proof.found.lacks],
    }


def _plain_hit(hit: Hit) -> dict[str, Any]:
    one = hit.canary
    place = {"record": one.record, "field": one.field, "path": one.spot.path, "line": one.spot.line}
    return {"token": one.token, **place, "where": hit.where, "through": hit.through}


def _things(repository: str | None) -> Iterable[tuple[str, bytes]]:
    """The objects of `REPO` or `REPO:REF`."""
    if repository is None:
        return ()
    folder, colon, ref = repository.rpartition(":")
    if not colon or Path(repository).exists():
        folder, ref = repository, ""
    try:
        return kept_objects(Path(folder), ref)
    except NoRepositoryError as fault:
        stop(str(fault), USAGE)


def _self_test(site: Path, config_file: Path, seed: int, form: str) -> int:
    pages = sorted(site.rglob("*.html"), key=lambda path: (len(path.parts), path.name != "index.html", str(path)))
    if not pages:
        stop(f"There is no page in {site}.", USAGE)
    workers = settled(config_file).workers if config_file.is_file() else 1
    done = rehearse(pages[0].read_bytes(), seed, workers=workers)
    if form == "json":
        _print_json(encodings=done.encodings, found=done.found, places=done.places, missed=done.missed)
    else:
        click.echo("".join(f"not found: {name}\n" for name in done.missed), nl=False)
        click.echo(f"{done.found} of {done.encodings} encodings found, in {done.places} places")
    return FAULT if done.missed else 0


def _print_json(**values: Any) -> None:
    click.echo(json.dumps({"version": 1, **values}, indent=1, ensure_ascii=False))


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
