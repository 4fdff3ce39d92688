"""Pictures and PDFs made in the tests, with a planted mark in every place where a file can hide something."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import ExifTags, Image, ImageCms, ImageDraw, PngImagePlugin

PLANTED = "planted-7f3a91"
"""What stands in every hiding place, and nowhere in a published file."""

_XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>{PLANTED}</rdf:RDF></x:xmpmeta>'.encode()


def drawing(width: int = 120, height: int = 80, mode: str = "RGB") -> Image.Image:
    """A picture whose left upper corner is red, so that one sees which way up it is."""
    made = Image.new("RGB", (width, height), (240, 240, 240))
    pen = ImageDraw.Draw(made)
    pen.rectangle((0, 0, width // 2, height // 2), fill=(220, 30, 30))
    pen.line((0, height, width, 0), fill=(20, 60, 120), width=3)
    return made.convert(mode)


def saved(picture: Image.Image, form: str, **given: Any) -> bytes:
    """A picture's bytes in the format `form`."""
    stream = io.BytesIO()
    picture.save(stream, form, **given)
    return stream.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """Notes of a camera: where, by whom, with what."""
    made = Image.Exif()
    made[ExifTags.Base.Orientation] = orientation
    made[ExifTags.Base.Artist] = PLANTED
    made[ExifTags.Base.ImageDescription] = PLANTED
    place = made.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef] = "N"
    place[ExifTags.GPS.GPSLatitude] = (59.0, 54.0, 50.0)
    place[ExifTags.GPS.GPSAreaInformation] = PLANTED.encode()
    return made


def profile() -> bytes:
    """A colour profile that is not sRGB and bears the mark."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    at = made.find("sRGB built-in".encode("utf-16-be"))
    words = PLANTED[:13].encode("utf-16-be")
    made[at : at + len(words)] = words
    return bytes(made)


def archive() -> bytes:
    """A ZIP archive with the mark in it, packed and unpacked."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr(f"{PLANTED}.txt", PLANTED)
    return stream.getvalue()


def planted_jpeg(orientation: int = 1) -> bytes:
    """A JPEG with camera notes, XMP, a comment, a profile, a preview and a ZIP archive behind its end."""
    made = saved(
        drawing(),
        "JPEG",
        exif=exif(orientation),
        xmp=_XMP,
        comment=PLANTED,
        icc_profile=profile(),
        quality=95,
    )
    return made + archive()


def planted_png() -> bytes:
    """A PNG with text in three sorts of chunk, camera notes, XMP, a profile, an unknown chunk, and a page behind it."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", PLANTED)
    notes.add_text("Comment", PLANTED * 40, zip=True)
    notes.add_itxt("XML:com.adobe.xmp", _XMP.decode())
    notes.add_itxt("Description", PLANTED * 40, zip=True)
    notes.add(b"prVt", PLANTED.encode(), after_idat=True)
    made = saved(drawing(), "PNG", pnginfo=notes, exif=exif(), icc_profile=profile(), dpi=(300, 300))
    return made + f"<script>alert('{PLANTED}')</script>".encode() + archive()


def planted_webp() -> bytes:
    """A WebP picture with camera notes, XMP and a profile, and a ZIP archive behind it."""
    return saved(drawing(mode="RGBA"), "WEBP", exif=exif(), xmp=_XMP, icc_profile=profile()) + archive()


def page_in_a_gif() -> bytes:
    """A file that is a GIF picture and a page that acts, under whichever name."""
    return b"GIF89a/*" + saved(drawing(8, 8, "P"), "GIF")[6:] + f"*/=1;alert('{PLANTED}')".encode()


def bomb(pixels: int) -> bytes:
    """A PNG of few bytes that says it has `pixels` a side, and has some of them."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)

    head = pixels.to_bytes(4) * 2 + bytes([8, 2, 0, 0, 0])
    data = zlib.compress(bytes(1000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def plain_pdf(pages: int = 1) -> Pdf:
    """A PDF whose pages say `Page 1` and so on."""
    made = pikepdf.new()
    for number in range(1, pages + 1):
        page = made.add_blank_page(page_size=(300, 200))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj.Resources = Dictionary(Font=Dictionary(A=font, SigFlags=font))
        page.obj.Contents = made.make_stream(f"BT /A 20 Tf 40 100 Td (Page {number}) Tj ET".encode())
    return made


def written(pdf: Pdf, **given: Any) -> bytes:
    """A PDF's bytes."""
    stream = io.BytesIO()
    pdf.save(stream, **given)
    return stream.getvalue()


def planted_pdf() -> bytes:
    """A PDF that acts, hides and tells in every way that we know of."""
    made = plain_pdf(2)
    root, page = made.Root, made.pages[0].obj
    script = Dictionary(Type=Name.Action, S=Name.JavaScript, JS=String(f"app.alert('{PLANTED}')"))
    with made.open_metadata() as metadata:
        metadata["dc:title"] = PLANTED
    made.docinfo["/Author"] = PLANTED
    made.attachments["secret.txt"] = PLANTED.encode()
    root.OpenAction = script
    root.AA = Dictionary(WC=script)
    root.Names.JavaScript = Dictionary(Names=Array([String("run"), made.make_indirect(script)]))
    root.Names.Dests = Dictionary(Names=Array([String("start"), Array([page, Name.Fit])]))
    root.Extra = String(PLANTED)
    root.AF = Array([Dictionary(Type=Name.Filespec, F=String(PLANTED))])
    root.PieceInfo = Dictionary(Maker=Dictionary(Private=made.make_stream(PLANTED.encode())))
    root.Outlines = _outlines(made, script)
    root.AcroForm = _form(made)
    root.StructTreeRoot = _structure(made, script)
    page.AA = Dictionary(O=script)
    page.Metadata = made.make_stream(PLANTED.encode(), Type=Name.Metadata, Subtype=Name.XML)
    page.Extra = String(PLANTED)
    page.Thumb = made.make_stream(PLANTED.encode())
    page.Annots = Array([*page.get("/Annots", []), *_notes(made, script)])
    page.Resources.XObject = Dictionary(Photo=_photo(made), Packed=_photo(made, packed=True), Form=_drawn(made, script))
    page.Resources.Properties = Dictionary(Note=Dictionary(Private=Dictionary(JS=String(PLANTED))))
    return written(made) + b"\n" + archive()


def _outlines(pdf: Pdf, script: Dictionary) -> Any:
    outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=3))
    place = Dictionary(S=Name.GoTo, D=Array([pdf.pages[1].obj, Name.Fit]))
    away = Dictionary(S=Name.URI, URI=String(f"https://{PLANTED}.example/"))
    titles = {"Goes to the page": place, "Acts": script, "Leads away": away}
    items = [
        pdf.make_indirect(Dictionary(Title=String(title), Parent=outlines, A=action))
        for title, action in titles.items()
    ]
    outlines.First, outlines.Last = items[0], items[-1]
    for left, right in pairwise(items):
        left.Next, right.Prev = right, left
    return outlines


def _form(pdf: Pdf) -> Dictionary:
    """A form with a filled field that shows its value, scripts on it, and an XFA form."""
    page = pdf.pages[0].obj
    look = pdf.make_stream(
        b"BT /A 12 Tf 2 4 Td (Filled in) Tj ET",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 100, 20]),
        Resources=page.Resources,
    )
    act = Dictionary(S=Name.JavaScript, JS=String(PLANTED))
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("name"),
            V=String("Filled in"),
            Rect=Array([40, 40, 140, 60]),
            F=4,
            AP=Dictionary(N=look),
            AA=Dictionary(K=act, F=act),
        )
    )
    page.Annots = Array([field])
    xfa = pdf.make_stream(f"<xdp><script>{PLANTED}</script></xdp>".encode())
    return Dictionary(Fields=Array([field]), XFA=Array([String("template"), xfa]))


def _structure(pdf: Pdf, script: Dictionary) -> Any:
    """Tags for screen readers, one of them with a hidden note and a file."""
    top = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), A=script, Contents=String(PLANTED))
    inner = Dictionary(Type=Name.OBJR, Obj=pdf.make_indirect(note))
    heading = Dictionary(
        Type=Name.StructElem, S=Name.H1, P=top, Pg=pdf.pages[0].obj, Alt=String("A heading"), K=Array([0, inner])
    )
    heading.AF = Array([Dictionary(Type=Name.Filespec, F=String(PLANTED))])
    top.K = pdf.make_indirect(heading)
    return top


def _notes(pdf: Pdf, script: Dictionary) -> Iterator[Dictionary]:
    def note(sort: str, **given: Any) -> Dictionary:
        base = Dictionary(Type=Name.Annot, Subtype=Name("/" + sort), Rect=Array([0, 0, 50, 50]), F=4)
        for key, value in given.items():
            base[Name("/" + key)] = value
        return base

    file = Dictionary(Type=Name.Filespec, F=String("x.txt"), EF=Dictionary(F=pdf.make_stream(PLANTED.encode())))
    yield note("Link", A=Dictionary(S=Name.URI, URI=String("https://example.org/kept")), Contents=String(PLANTED))
    yield note("Link", Dest=Array([pdf.pages[1].obj, Name.Fit]))
    yield note("Link", A=Dictionary(S=Name.Launch, F=String(PLANTED)))
    yield note("Link", A=Dictionary(S=Name.URI, URI=String(f"javascript:alert('{PLANTED}')")))
    yield note("Link", A=Dictionary(S=Name.URI, URI=String(f"file:///{PLANTED}")))
    yield note("Link", A=Dictionary(S=Name.GoToR, F=String(PLANTED), D=Array([0, Name.Fit])))
    yield note("Link", A=script, AA=Dictionary(E=script))
    yield note("FileAttachment", FS=pdf.make_indirect(file))
    yield note("Text", Contents=String(PLANTED))
    yield note("RichMedia", RichMediaContent=Dictionary(Assets=Dictionary(Names=Array([String("a"), file]))))
    yield note("Screen", A=Dictionary(S=Name.Rendition, JS=String(PLANTED)))


def _photo(pdf: Pdf, *, packed: bool = False) -> Stream:
    """A photograph in the page, with what the camera noted in it."""
    data = planted_jpeg()
    filters: Any = Name.DCTDecode
    if packed:
        data, filters = zlib.compress(data), Array([Name.FlateDecode, Name.DCTDecode])
    made = Stream(pdf, data)
    made.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=120,
        Height=80,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB,
        Filter=filters,
        Metadata=pdf.make_stream(PLANTED.encode(), Type=Name.Metadata),
        OPI=Dictionary(F=String(PLANTED)),
    )
    return made


def _drawn(pdf: Pdf, script: Dictionary) -> Stream:
    return pdf.make_stream(
        b"0 0 10 10 re f",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 10, 10]),
        PieceInfo=Dictionary(Maker=String(PLANTED)),
        Ref=Dictionary(F=String(PLANTED), Page=0),
        AA=Dictionary(E=script),
    )


def everything_in(pdf: bytes) -> str:
    """All names, texts and unpacked streams of a PDF, as one text."""
    parts: list[str] = []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        parts.append(repr(opened.trailer))
        for part in opened.objects:
            parts.append(part.unparse(resolved=True).decode("latin-1") if not isinstance(part, Stream) else "")
            if isinstance(part, Stream):
                parts.append(Dictionary(part.stream_dict).unparse(resolved=True).decode("latin-1"))
                raw = part.read_raw_bytes()
                parts.append(raw.decode("latin-1"))
                parts.append(_unpacked(part).decode("latin-1"))
    text = "\n".join(parts)
    return text + text.encode("latin-1", "replace").replace(b"\0", b"").decode("latin-1")


def _unpacked(part: Stream) -> bytes:
    try:
        return part.read_bytes()
    except pikepdf.PdfError:
        return b""
