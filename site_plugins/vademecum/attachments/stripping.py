"""A PDF is written anew with its pages, links to the web and within it, bookmarks and structure, and nothing that acts.

The only door to pikepdf. Runs in the process apart.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, StreamDecodeLevel, String, settings

from vademecum.attachments.cleaned import Cleaned, UnfitError
from vademecum.attachments.limits import MAX_OBJECTS, MAX_PAGES, MAX_STREAM
from vademecum.attachments.scrubbing import scrub

settings.set_qpdf_limits(
    flate_max_memory=MAX_STREAM, png_max_memory=MAX_STREAM, tiff_max_memory=MAX_STREAM, run_length_max_memory=MAX_STREAM
)

_OF_CATALOG = "/Type /Pages /Names /Dests /Outlines /PageLabels /Lang /MarkInfo /StructTreeRoot /OCProperties"
_OF_PAGE = """
/Type /Parent /Resources /MediaBox /CropBox /Rotate /UserUnit /Contents /Group /Annots /StructParents /Tabs
"""
_CATALOG = frozenset(_OF_CATALOG.split())
_PAGE = frozenset(_OF_PAGE.split())
_WEB = re.compile(r"(?:https?://|mailto:)[\x21-\x7e]{1,2000}", re.IGNORECASE)
_ANEW = "Open it and print it to a new PDF."


def strip(data: bytes) -> Cleaned:
    """The PDF as new bytes. Raises UnfitError."""
    with _opened(data) as pdf:
        _draw_forms(pdf)
        for key in {"/Info", "/ID"} & set(pdf.trailer.keys()):
            del pdf.trailer[key]
        _keep(pdf.Root, _CATALOG)
        if "/Names" in pdf.Root:
            _keep(pdf.Root.Names, frozenset({"/Dests"}))
        for page in pdf.pages:
            _keep(page.obj, _PAGE)
        scrub(pdf)
        stream = io.BytesIO()
        pdf.save(
            stream,
            deterministic_id=True,
            object_stream_mode=ObjectStreamMode.generate,
            stream_decode_level=StreamDecodeLevel.generalized,
            preserve_pdfa=False,
            fix_metadata_version=False,
        )
        return Cleaned(stream.getvalue())


@contextmanager
def _opened(data: bytes) -> Iterator[Pdf]:
    try:
        pdf = pikepdf.open(io.BytesIO(data), attempt_recovery=False)
    except pikepdf.PasswordError:
        raise _encrypted() from None
    with pdf:
        if pdf.is_encrypted:
            raise _encrypted()
        if len(pdf.objects) > MAX_OBJECTS:
            raise UnfitError(f"the PDF is made of more than {MAX_OBJECTS:,} parts", _ANEW, "Y6")
        if not 1 <= len(pdf.pages) <= MAX_PAGES:
            fact = f"the PDF has {len(pdf.pages):,} pages, and 1 to {MAX_PAGES} are taken"
            raise UnfitError(fact, "Attach the pages that a reader needs.", "Y6")
        yield pdf


def _encrypted() -> UnfitError:
    return UnfitError("the PDF is encrypted", "Save it without a password or restrictions, or print it to a new PDF.")


def _keep(part: Object, names: frozenset[str]) -> None:
    for key in set(part.keys()) - names:
        del part[key]


def _draw_forms(pdf: Pdf) -> None:
    """What a form shows becomes part of the page; of all other notes on a page only links stay."""
    links = [[link for note in _notes(page.obj) if (link := _link(note))] for page in pdf.pages]
    for page in pdf.pages:
        fields = [note for note in _notes(page.obj) if note.get("/Subtype") == Name.Widget]
        page.obj.Annots = Array(fields)
    if "/AcroForm" in pdf.Root:
        pdf.flatten_annotations("screen")
    for page, kept in zip(pdf.pages, links, strict=True):
        page.obj.Annots = Array([Dictionary(link) for link in kept])


def _notes(page: Object) -> list[Object]:
    notes = page.get("/Annots")
    return [note for note in notes if isinstance(note, Dictionary)] if isinstance(notes, Array) else []


def _link(note: Object) -> dict[str, Object] | None:
    """A link as it is written anew: to the web, or to a place in the same PDF."""
    if note.get("/Subtype") != Name.Link or not isinstance(note.get("/Rect"), Array):
        return None
    made = {"/Type": Name.Annot, "/Subtype": Name.Link, "/Rect": note.Rect, "/Border": Array([0, 0, 0])}
    action = note.get("/A")
    target = note.get("/Dest")
    if isinstance(action, Dictionary):
        if action.get("/S") == Name.URI and _WEB.fullmatch(str(action.get("/URI", ""))):
            return made | {"/A": Dictionary(S=Name.URI, URI=String(str(action.URI)))}
        target = action.get("/D") if action.get("/S") == Name.GoTo else None
    return made | {"/Dest": target} if isinstance(target, (Array, Name, String)) else None
