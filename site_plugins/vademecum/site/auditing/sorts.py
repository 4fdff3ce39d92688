"""The sorts of files that a site may hold beside pages, and what each is looked at for."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from vademecum.site.auditing.pins import PINS, fingerprint
from vademecum.site.auditing.policy import HEADER_FILES
from vademecum.site.auditing.reading import read_fragments
from vademecum.source.private import HEAD_BYTES, why_private

_SEARCH_INDEX = "search/search_index.json"
_ENTRY = frozenset({"title", "text"})
_CARRIED_INDEX, _ASSIGNED = "search/search_index.js", b"var __index = "
_CSS_ADDRESS = re.compile(
    r"(?:url|src|image-set|image|cross-fade)\(\s*[\"']?\s*([^\"')\s]*)|@import\s*[\"']?([^\"';]*)", re.IGNORECASE
)
_CSS_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)
_XML_TRICKS = re.compile(rb"<!DOCTYPE|<!ENTITY|<\?xml-stylesheet", re.IGNORECASE)

_BEGINNINGS: Mapping[str, tuple[bytes, ...]] = MappingProxyType(
    {
        "png": (b"\x89PNG\r\n\x1a\n",),
        "jpg": (b"\xff\xd8\xff",),
        "jpeg": (b"\xff\xd8\xff",),
        "webp": (b"RIFF",),
        "gif": (b"GIF87a", b"GIF89a"),
        "ico": (b"\x00\x00\x01\x00",),
        "pdf": (b"%PDF-",),
        "woff": (b"wOFF",),
        "woff2": (b"wOF2",),
    }
)


def judge_file(name: str, data: bytes, own_scripts: frozenset[str] = frozenset()) -> Iterator[str]:
    """What is wrong with a file that is no page. `own_scripts` are hashes that the wiki's settings allow."""
    if not name.isprintable() or "\\" in name:
        yield "the name holds characters that servers read in their own ways"
    if (why := why_private(name, data[:HEAD_BYTES])) is not None:
        yield f"the file {why}"
    if name in HEADER_FILES:
        if data != HEADER_FILES[name]:
            yield "the headers are not those of this release"
        return
    _, dot, ending = name.rpartition("/")[2].rpartition(".")
    sort = ending.lower() if dot else ""
    if name == _CARRIED_INDEX:
        yield from _judge_carried(data)
    elif sort == "js":
        yield from _judge_script(data, own_scripts)
    elif sort in _BEGINNINGS:
        if not data.startswith(_BEGINNINGS[sort]):
            yield f"the file is not what its ending .{sort} says"
    elif sort in _SORTS:
        yield from _SORTS[sort](name, data)
    else:
        yield f"a site holds no files of the sort {sort!r}"


def _judge_script(data: bytes, own_scripts: frozenset[str]) -> Iterator[str]:
    found = fingerprint(data)
    if found not in PINS.scripts and found not in own_scripts:
        yield (
            f"the script is none that {PINS.theme} has. If it is yours, and you have read it, write under "
            f"`plugins: - vademecum:` in mkdocs.yml: `scripts: [{found}]`"
        )


def _judge_carried(data: bytes) -> Iterator[str]:
    """The search index of a bundle is data and nothing else: one assignment of JSON, judged as the index is."""
    if not data.startswith(_ASSIGNED):
        yield "the search index is no plain data"
        return
    yield from _judge_json(_SEARCH_INDEX, data.removeprefix(_ASSIGNED))


def _judge_style(name: str, data: bytes) -> Iterator[str]:
    if fingerprint(data) in PINS.styles:
        return
    text = _CSS_ESCAPE.sub(_unescaped, data.decode("utf-8", "replace"))
    for match in _CSS_ADDRESS.finditer(text):
        address = (match[1] or match[2] or "").strip()
        if re.match(r"(?i)[a-z][a-z0-9+.-]*:|//|\\", address) and not address.lower().startswith("data:image/"):
            yield f"the style sheet asks another host: {address[:80]}"


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        number = int(match[1], 16)
        return chr(number) if 0 < number < 0x110000 else "\ufffd"
    return match[2]


def _judge_json(name: str, data: bytes) -> Iterator[str]:
    try:
        values = json.loads(data)
    except ValueError:
        yield "the JSON cannot be read"
        return
    if name == _SEARCH_INDEX:
        yield from _judge_search(values)


def _judge_search(values: Any) -> Iterator[str]:
    """The theme shows what stands in its index as HTML, so each piece must hold words and paragraphs only."""
    pieces: list[str] = []
    listed = values.get("docs") if isinstance(values, dict) else None
    if not isinstance(listed, list) or not all(isinstance(one, dict) and one.keys() >= _ENTRY for one in listed):
        yield "the search index is none that the theme reads"
        return
    for entry in listed:
        tags = entry.get("tags")
        pieces += [str(entry["title"]), str(entry["text"]), *map(str, tags if isinstance(tags, list) else ())]
    yield from (f"search would show it: {what}" for what in read_fragments("<hr>".join(pieces)))


def _judge_xml(name: str, data: bytes) -> Iterator[str]:
    if _XML_TRICKS.search(data):
        yield "the XML brings definitions or a style sheet of its own"


def _judge_drawing(name: str, data: bytes) -> Iterator[str]:
    yield from _judge_xml(name, data)
    yield from read_fragments(data.decode("utf-8", "replace"), drawing=True)


def _judge_packed(name: str, data: bytes) -> Iterator[str]:
    try:
        plain = gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        yield "the file cannot be unpacked"
        return
    yield from judge_file(name.removesuffix(".gz"), plain)


def _nothing(name: str, data: bytes) -> Iterator[str]:
    yield from ()


_SORTS: Mapping[str, Callable[[str, bytes], Iterator[str]]] = MappingProxyType(
    {
        "css": _judge_style,
        "json": _judge_json,
        "webmanifest": _judge_json,
        "xml": _judge_xml,
        "atom": _judge_xml,
        "rss": _judge_xml,
        "svg": _judge_drawing,
        "gz": _judge_packed,
        "txt": _nothing,
    }
)
