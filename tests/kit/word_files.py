"""Word files made part by part, for what python-docx cannot write: footnotes, boxes, changes, fields, broken parts."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = " ".join(
    [
        f'xmlns:w="{MAIN}"',
        f'xmlns:r="{_OFFICE}"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
    ]
)
STYLES = f"""<w:styles {SPACES}>
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Kapitel"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Punkte"><w:name w:val="List Bullet"/></w:style>
</w:styles>"""
NUMBERING = f"""<w:numbering {SPACES}>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""

_SORTS = ("styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer", "image", "hyperlink")


def word_file(body: str, links: str = "", **parts: str) -> bytes:
    """A Word file with this body. `parts` are XML by name; `header2` is a second header. `links` are more relations."""
    given = {"styles": STYLES, "numbering": NUMBERING} | parts
    relations = [
        f'<Relationship Id="{name}" Type="{_OFFICE}/{_sort(name)}" Target="{name}.xml"/>'
        for name in given
        if _sort(name)
    ]
    files = {
        "_rels/.rels": _relations(
            f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relations("".join(relations) + links),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": text for name, text in given.items()},
    }
    return archive({name: text.encode() for name, text in files.items()})


def archive(files: dict[str, bytes]) -> bytes:
    """A ZIP archive of files."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files.items():
            target.writestr(name, data)
    return made.getvalue()


def paragraph(text: str, style: str = "", *, level: int | None = None, inside: str = "") -> str:
    """A paragraph: in a style, in the list with this level, with more XML behind its words."""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>' if level is not None else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{listed}</w:pPr>{run(text) if text else ''}{inside}</w:p>"


def run(text: str, properties: str = "", sort: str = "t") -> str:
    """A run of words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{sort} xml:space="preserve">{text}</w:{sort}></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    """A table of paragraphs."""
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def notes(sort: str, *texts: str) -> str:
    """The part with footnotes, endnotes or comments, numbered from 1."""
    inner = "".join(f'<w:{sort} w:id="{n}">{paragraph(text)}</w:{sort}>' for n, text in enumerate(texts, 1))
    return f"<w:{sort}s {SPACES}>{inner}</w:{sort}s>"


def box(text: str, old: str | None = None) -> str:
    """A text box as Word writes it: once for itself and once for old programs."""
    new = f"<w:drawing><wps:txbx><w:txbxContent>{paragraph(text)}</w:txbxContent></wps:txbx></w:drawing>"
    same = f"<w:pict><v:textbox><w:txbxContent>{paragraph(old or text)}</w:txbxContent></v:textbox></w:pict>"
    both = f"<mc:Choice>{new}</mc:Choice><mc:Fallback>{same}</mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"


def field(told: str, result: str) -> str:
    """A field with what it shows."""
    turn = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"{turn.format('begin')}{run(told, sort='instrText')}{turn.format('separate')}{result}{turn.format('end')}"


def grown(seed: int) -> bytes:
    """A document grown by chance from everything above, with words that are each found once."""
    chance = random.Random(seed)
    count = 0

    def said(most: int = 12) -> str:
        nonlocal count
        made = []
        for _ in range(chance.randint(1, most)):
            count += 1
            made.append(
                chance.choice(["wort", "слово", "كلمة", "a*b_", "[x]", "1.", "#", "|", "&lt;i&gt;", "\\"]) + str(count)
            )
        return " ".join(["", *made, ""])

    def one(depth: int = 0) -> str:
        sort = chance.randrange(12 if depth < 2 else 6)
        if sort < 2:
            return paragraph(said(40 if chance.random() < 0.9 else 400))
        if sort < 4:
            return paragraph(said(60 if chance.random() < 0.1 else 12), level=chance.randint(0, 2))
        if sort == 4:
            return paragraph(said(4), chance.choice(["berschrift1", "Titre2", "Own", "Titel"]))
        if sort == 5:
            return paragraph(said(), inside=run(said(), "<w:b/>") + f"<w:ins>{run(said())}</w:ins>")
        if sort == 6:
            return table(*((said(3), said(3), said(3)) for _ in range(chance.randint(1, 5))))
        if sort == 7:
            return paragraph(said(), inside=box(said()))
        if sort == 8:
            number = chance.randint(1, 6)
            return paragraph(said(), inside=f'<w:r><w:footnoteReference w:id="{number}"/></w:r>{run(said())}')
        if sort == 9:
            return f"<w:sdt><w:sdtContent>{one(depth + 1)}{one(depth + 1)}</w:sdtContent></w:sdt>"
        if sort == 10:
            return paragraph(
                said(), inside=field(' HYPERLINK "https://x.example/" ', run(said(2))) + run(said(1), "<w:vanish/>")
            )
        return f"<w:tbl><w:tr><w:tc>{one(depth + 1)}{paragraph('')}</w:tc></w:tr></w:tbl>"

    body = "".join(one() for _ in range(chance.randint(1, 80)))
    edge = f"<w:hdr {SPACES}>{paragraph(said())}</w:hdr>"
    beside = {"footnotes": notes("footnote", *(said() for _ in range(6))), "comments": notes("comment", said(), said())}
    return word_file(body, header=edge, header2=edge, **beside)


def _sort(name: str) -> str:
    return next((sort for sort in _SORTS if name.startswith(sort)), "")


def _relations(inner: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )
