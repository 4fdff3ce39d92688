"""Stripping: a published PDF shows what the first one showed, and does, hides and tells nothing."""

from __future__ import annotations

import io
import time
import zlib

import pikepdf
import pytest
from kit.planting import PLANTED, everything_in, plain_pdf, planted_pdf, written

from vademecum.attachments.cleaned import UnfitError
from vademecum.attachments.stripping import strip

ACTS = (
    "/JavaScript", "/JS", "/OpenAction", "/AA", "/Launch", "/EmbeddedFile", "/Filespec", "/XFA", "/AcroForm",
    "/RichMedia", "/FileAttachment", "/Metadata", "/PieceInfo", "/Info", "/Widget", "/Rendition", "/GoToR", "/EF",
    "/Thumb", "/OPI", "/Ref ", "/AF ", "/Extra",
)  # fmt: skip
"""Names that stand in the planted PDF and in no published one."""


@pytest.fixture(scope="module")
def stripped() -> bytes:
    """The planted PDF, stripped."""
    return strip(planted_pdf()).data


def test_what_was_planted_is_gone(stripped: bytes) -> None:
    """The mark stands in dozens of places of the planted PDF, unpacked streams included, and nowhere after."""
    assert everything_in(planted_pdf()).count(PLANTED) > 40
    assert everything_in(stripped).count(PLANTED) == 0
    assert PLANTED.encode() not in stripped


@pytest.mark.parametrize("name", ACTS)
def test_nothing_that_acts_is_left(stripped: bytes, name: str) -> None:
    """Each way to act, to hide and to tell was there, and is not."""
    assert name in everything_in(planted_pdf())
    assert name not in everything_in(stripped).replace("/Refs", "")


def test_what_shows_stays(stripped: bytes) -> None:
    """Pages, their text, pictures and forms as they were filled in are there."""
    with pikepdf.open(io.BytesIO(stripped)) as pdf:
        assert len(pdf.pages) == 2
        drawn = b"".join(part.read_bytes() for part in pdf.pages[0].obj.Contents)
        assert b"(Page 1) Tj" in drawn
        forms = [one for one in pdf.pages[0].obj.Resources.XObject.values() if one.Subtype == pikepdf.Name.Form]
        assert any(b"(Filled in) Tj" in form.read_bytes() for form in forms)
        photo = pdf.pages[0].obj.Resources.XObject.Photo
        assert pikepdf.PdfImage(photo).as_pil_image().size == (120, 80)
        assert {"/A", "/SigFlags"} <= set(pdf.pages[0].obj.Resources.Font.keys())


def test_links_stay_when_they_lead_to_the_web_or_within(stripped: bytes) -> None:
    """Of ten notes on the page two links are left: one to the web, one to the next page; bookmarks go to pages."""
    with pikepdf.open(io.BytesIO(stripped)) as pdf:
        web, within = pdf.pages[0].obj.Annots
        assert str(web.A.URI) == "https://example.org/kept"
        assert set(web.keys()) == {"/Type", "/Subtype", "/Rect", "/Border", "/A"}
        assert within.Dest[0].objgen == pdf.pages[1].obj.objgen
        assert pdf.Root.Outlines.First.Dest[0].objgen == pdf.pages[1].obj.objgen
        assert "/A" not in pdf.Root.Outlines.First.Next
        assert str(pdf.Root.StructTreeRoot.K.Alt) == "A heading"
        assert str(pdf.Root.Names.Dests.Names[0]) == "start"


def test_only_what_is_known_stands_at_the_top(stripped: bytes) -> None:
    """The catalogue and the pages hold what a reader needs to show them."""
    with pikepdf.open(io.BytesIO(stripped)) as pdf:
        assert set(pdf.Root.keys()) == {"/Type", "/Pages", "/Names", "/Outlines", "/StructTreeRoot"}
        known = {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents", "/Annots"}
        assert all(set(page.obj.keys()) <= known for page in pdf.pages)


def test_the_same_pdf_gives_the_same_bytes(stripped: bytes) -> None:
    """Twice stripped is byte for byte the same, with an identity that is computed and not that of the first."""
    planted = planted_pdf()
    first = strip(planted)
    time.sleep(1.1)  # an identity taken from the clock counts seconds
    assert strip(planted) == first
    with pikepdf.open(io.BytesIO(planted)) as before, pikepdf.open(io.BytesIO(stripped)) as after:
        assert before.trailer.ID[0] != after.trailer.ID[0]
    assert len(strip(stripped).data) <= len(stripped) * 1.05


@pytest.mark.parametrize("user", ["secret", ""])
def test_an_encrypted_pdf_is_refused(user: str) -> None:
    """Also one that opens without a password and only restricts what a reader may do."""
    data = written(plain_pdf(), encryption=pikepdf.Encryption(owner="owner", user=user))
    with pytest.raises(UnfitError, match="encrypted"):
        strip(data)


def _bomb(size: int) -> bytes:
    """A PDF whose catalogue lies in a packed stream that unpacks to `size` bytes."""
    packer = zlib.compressobj(9)
    inner = b"1 0 <</Type/Catalog/Pages 4 0 R>>"
    packed = packer.compress(inner) + b"".join(packer.compress(b" " * 2**20) for _ in range(size >> 20))
    packed += packer.flush()
    parts = [b"%PDF-1.5\n"]
    offsets = {}

    def add(number: int, body: bytes) -> None:
        offsets[number] = sum(map(len, parts))
        parts.append(b"%d 0 obj\n" % number + body + b"\nendobj\n")

    head = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    add(2, head + packed + b"\nendstream")
    add(4, b"<</Type/Pages/Kids[5 0 R]/Count 1>>")
    add(5, b"<</Type/Page/Parent 4 0 R/MediaBox[0 0 9 9]>>")
    offsets[3] = sum(map(len, parts))
    rows = [(0, 0, 0), (2, 2, 0), (1, offsets[2], 0), (1, offsets[3], 0), (1, offsets[4], 0), (1, offsets[5], 0)]
    table = b"".join(bytes([sort]) + place.to_bytes(4) + bytes([last]) for sort, place, last in rows)
    add(3, b"<</Type/XRef/Size 6/W[1 4 1]/Root 1 0 R/Length %d>>stream\n" % len(table) + table + b"\nendstream")
    return b"".join(parts) + b"startxref\n%d\n%%%%EOF" % offsets[3]


def test_a_pdf_that_unpacks_without_end_is_refused() -> None:
    """A packed part of 300 MB in a file of 300 kB is given up; the same file with a small part is taken."""
    assert strip(_bomb(1 << 20)).data.startswith(b"%PDF-")
    with pytest.raises((UnfitError, pikepdf.PdfError)):
        strip(_bomb(300 << 20))


def test_a_pdf_of_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would take long to look through is refused before."""
    monkeypatch.setattr("vademecum.attachments.stripping.MAX_OBJECTS", 5)
    with pytest.raises(UnfitError, match="made of more than 5 parts"):
        strip(written(plain_pdf(3)))


def test_a_circle_ends() -> None:
    """Parts that refer to each other are looked at once."""
    pdf = plain_pdf()
    one = pdf.make_indirect(pikepdf.Dictionary())
    one.Self = one
    pdf.Root.StructTreeRoot = one
    assert strip(written(pdf)).data


def test_a_page_that_no_reader_shows_is_not_carried_along() -> None:
    """A destination that leads to a page outside the pages, with a script on it, carries nothing in."""
    pdf = plain_pdf()
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents=pikepdf.String(PLANTED))
    hidden = pikepdf.Dictionary(Type=pikepdf.Name.Page, Annots=pikepdf.Array([note]), Note=pikepdf.String(PLANTED))
    place = pikepdf.Array([pdf.make_indirect(hidden), pikepdf.Name.Fit])
    pdf.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("x"), place])))
    assert PLANTED not in everything_in(strip(written(pdf)).data)


def test_a_script_does_not_hide_in_another_place() -> None:
    """Whatever the key, a part that acts is taken out, and a script in a list or behind a parent too."""
    pdf = plain_pdf()
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String(PLANTED))
    tags = pikepdf.Dictionary(Parent=script, K=pikepdf.Array([0, pikepdf.Array([script])]), Font=script, Odd=script)
    pdf.Root.StructTreeRoot = tags
    assert PLANTED not in everything_in(strip(written(pdf)).data)
    assert "/JavaScript" not in everything_in(strip(written(pdf)).data)


def test_a_picture_that_is_none_is_refused() -> None:
    """A PDF whose photograph cannot be read is not published with bytes that nobody knows."""
    pdf = plain_pdf()
    pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(X=pikepdf.Stream(pdf, b"PK no picture"))
    pdf.pages[0].obj.Resources.XObject.X.Filter = pikepdf.Name.DCTDecode
    with pytest.raises(UnfitError, match="picture in the PDF"):
        strip(written(pdf))
