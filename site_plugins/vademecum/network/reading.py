"""Files of ties, whatever their form, and the hash of all that was read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from vademecum.network.graph_files import read_graph_file
from vademecum.network.headings import Columns
from vademecum.network.limits import MAX_BYTES
from vademecum.network.tables import read_list, read_ties_table
from vademecum.network.tie import Ties
from vademecum.source import Place, error
from vademecum.source.summing import summed

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_OTHERS = ((b"PK\x03\x04", "a workbook or an archive"), (b"\xd0\xcf\x11\xe0", "an old workbook"), (b"%PDF", "a PDF"))


def read_ties(path: str, data: bytes, columns: Columns) -> Ties:
    """The ties of a CSV, GEXF or GraphML file, told apart by how it begins. `path` is the name that messages have."""
    refused = _refused(path, data)
    if refused is not None:
        return refused
    start = data[:400]
    for mark in _MARKS:
        start = start.removeprefix(mark)
    is_markup = start.replace(b"\0", b"").lstrip().startswith(b"<")
    found = read_graph_file(path, data, columns) if is_markup else read_ties_table(path, data, columns)
    return Ties(found.path, found.rows, found.listed, tuple(summed(found.problems)), found.text)


def read_organisations(path: str, data: bytes) -> Ties:
    """The organisations of a CSV file that lists them."""
    found = _refused(path, data) or read_list(path, data)
    return Ties(found.path, found.rows, found.listed, tuple(summed(found.problems)), found.text)


def input_hash(files: Iterable[bytes]) -> str:
    """The hash of files in their order: `sha256-` and 64 hexadecimal digits."""
    whole = hashlib.sha256()
    for data in files:
        whole.update(hashlib.sha256(data).digest())
    return f"sha256-{whole.hexdigest()}"


def _refused(path: str, data: bytes) -> Ties | None:
    """What is no file of ties, before anything is made of it."""
    if len(data) > MAX_BYTES:
        fact = f"the file is {len(data):,} bytes long, the limit is {MAX_BYTES:,}"
        return Ties(path, problems=(error(Place(path), "N1", fact, "Add up rows that repeat a tie."),))
    for start, what in _OTHERS:
        if data.startswith(start):
            return Ties(
                path, problems=(error(Place(path), "N1", f"the file is {what}", "Save the ties as CSV UTF-8."),)
            )
    return None
