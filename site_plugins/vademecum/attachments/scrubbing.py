"""Everything that a PDF still reaches, looked at part by part: what acts, what is hidden and what tells of its making
is taken out.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from vademecum.attachments.forgetting import without_boxes, without_notes
from vademecum.attachments.limits import MAX_STREAM

_ACTING = """
/AA /OpenAction /JS /JavaScript /XFA /EF /EmbeddedFiles /AF /Metadata /PieceInfo /LastModified /OPI /Alternates /Ref
/PS /RichMediaContent /RichMediaSettings /Thumb /FS /SigFlags /DSS /Perms /Collection
"""
_NAMED = """
/Font /XObject /ExtGState /ColorSpace /Pattern /Shading /Properties /CharProcs /Colorants /RoleMap /ClassMap /Dests
"""
_SORTS = "/Action /Annot /Filespec /F /EmbeddedFile /Sig /SigRef /Metadata /Rendition /MediaClip /Bead /Thread"
_DOINGS = """
/JavaScript /Launch /URI /SubmitForm /ImportData /ResetForm /GoToR /GoToE /GoToDp /Rendition /Sound /Movie /Hide
/Named /Thread /SetOCGState /Trans /GoTo3DView /RichMediaExecute
"""
_NEVER = frozenset(_ACTING.split())
_ELSEWHERE = frozenset({"/F", "/FFilter", "/FDecodeParms"})
"""Of a stream: that its bytes are to be fetched from another file."""

_MAPS = frozenset(_NAMED.split())
"""Parts whose keys are names that the PDF gives, and may be anything."""

_TYPES = frozenset(_SORTS.split())
_ACTIONS = frozenset(_DOINGS.split())


def scrub(pdf: Pdf) -> None:
    """Takes out of every part that the catalogue reaches what a published PDF may not hold. Links stay as they are."""
    pages = {page.obj.objgen for page in pdf.pages}
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Object, bool]] = [(pdf.Root, False)]
    while waiting:
        part, is_map = waiting.pop()
        if part.is_indirect:
            if part.objgen in seen:
                continue
            seen.add(part.objgen)
        if isinstance(part, Array):
            waiting += _items(part, pages)
        else:
            if isinstance(part, Stream):
                _scrub_stream(part)
            waiting += _values(part, pages, is_map=is_map)


def _items(part: Array, pages: set[tuple[int, int]]) -> Iterator[tuple[Object, bool]]:
    for number, value in enumerate(list(part)):
        if _unwanted(value, pages):
            part[number] = None
        elif isinstance(value, (Array, Dictionary, Stream)):
            yield value, False


def _values(part: Object, pages: set[tuple[int, int]], *, is_map: bool) -> Iterator[tuple[Object, bool]]:
    own_page = part.is_indirect and part.objgen in pages
    if "/A" in part and not is_map:
        _turn_to_place(part)
    for key in list(part.keys()):
        value = part.get(key)
        if (key in _NEVER and not is_map) or _unwanted(value, pages):
            del part[key]
        elif isinstance(value, (Array, Dictionary, Stream)) and not (own_page and key == "/Annots"):
            yield value, key in _MAPS and not is_map


def _turn_to_place(part: Object) -> None:
    """A bookmark that goes to a page by an action does so by its destination; any other action is taken out."""
    action = part.get("/A")
    if isinstance(action, Dictionary) and "/S" in action:
        target = action.get("/D") if str(action.S) == "/GoTo" and "/Title" in part else None
        del part["/A"]
        if isinstance(target, (Array, Name)):
            part.Dest = target


def _unwanted(value: object, pages: set[tuple[int, int]]) -> bool:
    if not isinstance(value, (Dictionary, Stream)):
        return False
    sort = str(value.get("/Type", ""))
    if sort == "/Page":
        return not (value.is_indirect and value.objgen in pages)
    note = "/Rect" in value and "/Subtype" in value
    return sort in _TYPES or note or "/JS" in value or "/EF" in value or str(value.get("/S", "")) in _ACTIONS


def _scrub_stream(part: Stream) -> None:
    for key in _ELSEWHERE:
        if key in part:
            del part[key]
    filters = part.get("/Filter")
    names = [str(one) for one in filters] if isinstance(filters, Array) else [str(filters)]
    if names == ["/DCTDecode"]:
        part.write(without_notes(part.read_raw_bytes()), filter=Name.DCTDecode, decode_parms=_parms(part, 0))
    elif names == ["/FlateDecode", "/DCTDecode"]:
        unpacked = zlib.decompressobj().decompress(part.read_raw_bytes(), MAX_STREAM)
        part.write(without_notes(unpacked), filter=Name.DCTDecode, decode_parms=_parms(part, 1))
    elif names == ["/JPXDecode"]:
        part.write(without_boxes(part.read_raw_bytes()), filter=Name.JPXDecode, decode_parms=_parms(part, 0))


def _parms(part: Stream, number: int) -> Dictionary | None:
    found = part.get("/DecodeParms")
    if isinstance(found, Array):
        found = found[number] if number < len(found) else None
    return found if isinstance(found, Dictionary) else None
