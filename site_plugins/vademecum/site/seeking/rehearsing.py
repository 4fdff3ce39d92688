"""Proves the search itself: plants a token in every disguise among the pages of a real site, and looks for each."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from vademecum.audience.planting.canaries import Canary
from vademecum.audience.planting.rarities import Source
from vademecum.site.seeking.encodings import Encoding, encodings
from vademecum.site.seeking.search import Search
from vademecum.source import Place

_MOST_NAME = 200
_PLACES = ("alone", "among bytes", "in a page", "in json", "in a name")


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """How many disguises were planted, and in how many places; the names of those that were not found."""

    encodings: int
    places: int
    missed: tuple[str, ...]

    @property
    def found(self) -> int:
        """How many encodings were found in every place."""
        return self.encodings - len({name.partition(" | ")[0] for name in self.missed})


def rehearse(page: bytes, seed: int = 0, without: frozenset[str] = frozenset(), workers: int = 1) -> Rehearsal:
    """Plants a token in each encoding in `page`, in JSON, among other bytes and in a file's name, and looks for all."""
    source = Source(seed)
    planted: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="vademecum-rehearsal-") as name:
        count = 0
        for encoding in encodings():
            count += 1
            for place in _PLACES:
                token = source.token()
                made = _put(place, encoding, encoding.encode(token.encode()), page)
                if made is not None:
                    planted[token] = f"{encoding.name} | {place}"
                    _write(Path(name), f"{len(planted)}-{place}", *made)
        canaries = [Canary(token, "letters", what, "", Place("")) for token, what in planted.items()]
        found = Search(source.mark, canaries, without).folder(Path(name), workers)
    seen = {hit.canary.token for hit in found.hits}
    return Rehearsal(count, len(planted), tuple(what for token, what in planted.items() if token not in seen))


def _put(place: str, encoding: Encoding, data: bytes, page: bytes) -> tuple[str, bytes] | None:
    """The name and the content of a file that holds the disguised token in this sort of place; None when it cannot."""
    if place == "alone":
        return "alone.bin", data
    if encoding.alone:
        return None
    if place == "among bytes":
        return "among.bin", b"\x00\xff\x01\xfe" + data + b"\xfe\x01\xff\x00"
    if not encoding.text:
        return None
    if place == "in a page":
        start, _, end = page.rpartition(b"</body>")
        return "page.html", start + b"<p>" + data + b"</p></body>" + end
    if place == "in json":
        return "data.json", json.dumps({"docs": [{"title": data.decode(), "text": "<p>no</p>"}]}).encode()
    fit = len(data) <= _MOST_NAME and not {b"/", b"\0", b"\n"} & {data[at : at + 1] for at in range(len(data))}
    return (f"name {data.decode()} of a file", b"") if fit else None


def _write(folder: Path, inside: str, name: str, data: bytes) -> None:
    path = folder / inside / name
    path.parent.mkdir()
    path.write_bytes(data)
