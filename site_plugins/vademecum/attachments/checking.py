"""Judges the files beside records: each that is named is there and fit to be published, each that is there is named."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from vademecum.attachments.cleaned import UnfitError
from vademecum.attachments.isolating import Isolation
from vademecum.attachments.naming import Named, named_files
from vademecum.attachments.reading import read_attachment
from vademecum.graph import Graph
from vademecum.records import did_you_mean
from vademecum.source import Place, Problem, error, warning


def check_attachments(root: Path, found: Collection[str], graph: Graph) -> Iterator[Problem]:
    """One problem for each attachment that is missing or unfit, and for each of the files `found` that nobody names."""
    there = frozenset(found)
    named = list(named_files(graph))
    with Isolation() as isolation:
        judged: dict[str, UnfitError | None] = {}
        for one in named:
            if one.path not in there:
                yield from _missing(root, one, there)
                continue
            if one.path not in judged:
                judged[one.path] = _judge(root / one.path, isolation)
            fault = judged[one.path]
            if fault is not None:
                yield error(one.place, fault.code, f'"{one.attachment.file}": {fault.fact}', fault.remedy)
    if not graph.unread:  # else the record that names it may be among those that cannot be read
        for path in sorted(there - {one.path for one in named}):
            remedy = "Name it under `attachments:` of a record in the same folder, or move it out."
            yield warning(Place(path), "Y7", "nobody reads this file: no record names it", remedy)


def _judge(path: Path, isolation: Isolation) -> UnfitError | None:
    try:
        isolation.ask(*read_attachment(path), whole=False)
    except UnfitError as fault:
        return fault
    return None


def _missing(root: Path, one: Named, there: frozenset[str]) -> Iterator[Problem]:
    if (root / one.path).is_symlink():
        return  # an error of its own, at the link
    folder, name = PurePosixPath(one.path).parent, one.attachment.file
    beside = [PurePosixPath(path).name for path in sorted(there) if PurePosixPath(path).parent == folder]
    fact = f'there is no file "{name}" in {folder}/'
    same = [other for other in beside if other.lower() == name]
    if same:
        remedy = f'The file there is called "{same[0]}": rename it with small letters.'
    else:
        remedy = did_you_mean(name, beside).strip() or "Put it beside this file, or delete the entry."
    yield error(one.place, "Y8", fact, remedy)
