"""Opens a Word file: a ZIP archive of XML parts. Every limit is checked before anything is read."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from vademecum.authoring.importing.guidance import UnfitGuidanceError

MAX_UNPACKED = 200 * 1024 * 1024
MAX_PARTS = 10_000
MAX_XML = 24 * 1024 * 1024
MAX_ELEMENTS = 1_500_000
MAX_NESTING = 150

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE = "Open it in Word, choose “Save as”, take “Word document (.docx)”, and import that file."
_STRICT = (
    (
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    ("http://purl.oclc.org/ooxml/drawingml/", "http://schemas.openxmlformats.org/drawingml/2006/"),
    (
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""Word can save the same document under two sets of names; the second set is read."""


class Relation(NamedTuple):
    """Where a part leads: the last word of the relation's type, the part or address, and whether that is outside."""

    sort: str
    target: str
    outside: bool


@dataclass(slots=True)
class Package:
    """The parts of a Word file. `room` is how many bytes of XML may still be read."""

    archive: zipfile.ZipFile
    names: frozenset[str]
    room: int = MAX_XML
    elements: int = MAX_ELEMENTS

    def xml(self, name: str) -> Element | None:
        """The root of a part, or None when the file has no such part."""
        if name not in self.names:
            return None
        size = self.archive.getinfo(name).file_size
        if size > self.room:
            raise UnfitGuidanceError(
                "Its text is larger than this program reads. Split the document, and import the parts."
            )
        self.room -= size
        reading = _Reading(self.elements)
        root = reading.read(self._bytes(name), name)
        self.elements = reading.room
        return root

    def relations(self, name: str) -> Mapping[str, Relation]:
        """Where a part leads, by the name of the relation; an empty name is the file itself."""
        folder, _, last = name.rpartition("/")
        root = self.xml(f"{folder}/_rels/{last}.rels".lstrip("/"))
        found: dict[str, Relation] = {}
        for one in root if root is not None else ():
            outside = one.get("TargetMode") == "External"
            target = one.get("Target", "")
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[one.get("Id", "")] = Relation(one.get("Type", "").rpartition("/")[2], target, outside)
        return found

    def _bytes(self, name: str) -> bytes:
        try:
            return self.archive.read(name)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as fault:
            raise _damaged(name) from fault
        except Exception as fault:  # the unpackers raise errors of their own (zlib.error, lzma.LZMAError)
            if type(fault).__module__ not in {"zlib", "lzma", "_lzma", "struct"}:
                raise
            raise _damaged(name) from fault


def open_package(data: bytes) -> Package:
    """The parts of a Word file. UnfitGuidanceError when it is none, is protected, or unpacks to too much."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UnfitGuidanceError(
                "The file is protected by a password. Open it in Word, take the password away under “Protect "
                "document”, save it, and import it then."
            )
        raise UnfitGuidanceError(f"The file is in the old format of Word (.doc). {_SAVE}")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        listed = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError, OverflowError) as fault:
        raise UnfitGuidanceError(f"The file is not a Word document, or it is damaged. {_SAVE}") from fault
    if any(one.flag_bits & 1 for one in listed):
        raise UnfitGuidanceError(
            "The file is a protected archive, not a Word document. Save it again without a password."
        )
    if len(listed) > MAX_PARTS or sum(one.file_size for one in listed) > MAX_UNPACKED:
        raise UnfitGuidanceError(
            f"The file unpacks to more than {MAX_UNPACKED // 1024 // 1024} MB, or to more than {MAX_PARTS:,} parts; it "
            "was not read. Take the pictures out, or split the document."
        )
    return Package(archive, frozenset(one.filename for one in listed))


def _damaged(name: str) -> UnfitGuidanceError:
    return UnfitGuidanceError(f"The file is damaged: its part {shown(name)} cannot be read. {_SAVE}")


def shown(name: str) -> str:
    """The name of a part as it may be printed."""
    return "".join(sign if sign.isprintable() else "?" for sign in name)[:60]


class _Reading:
    """Builds the tree of one part, without entities, and only as deep and large as the limits say."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.depth = 0
        self.builder = TreeBuilder()

    def read(self, data: bytes, name: str) -> Element:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.builder.data
        try:
            parser.Parse(data, True)
            return self.builder.close()
        except (expat.ExpatError, AssertionError, ValueError, LookupError) as fault:
            raise _damaged(name) from fault

    def _refuse(self, *_: object) -> None:
        raise UnfitGuidanceError("The file declares entities, which Word never does; it was not read. " + _SAVE)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.room -= 1
        self.depth += 1
        if self.room < 0 or self.depth > MAX_NESTING:
            raise UnfitGuidanceError(
                "The document is larger or more deeply nested than this program reads. Split it, and import the parts."
            )
        self.builder.start(_named(name), {_named(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self.depth -= 1
        self.builder.end(_named(name))


@lru_cache(maxsize=4096)
def _named(name: str) -> str:
    """A name with its namespace as ElementTree writes it, and that of a strict document as in any other."""
    space, bar, local = name.rpartition("}")
    for strict, usual in _STRICT if space.startswith("http://purl.oclc.org/") else ():
        if space.startswith(strict):
            space = usual + space[len(strict) :]
            break
    return f"{{{space}{bar}{local}" if bar else local
