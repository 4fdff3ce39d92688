"""A Word file as guidance: the document's blocks in order, then what stands beside it in the file.

Read part by part, and not through python-docx: that knows neither footnotes, boxes, changes nor fields, and gives up a
file of which one part is missing. Nothing outside the file is ever asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from vademecum.authoring.importing.cleaning import Cleaner, cleaned
from vademecum.authoring.importing.guidance import Asides, Block, Guidance, Span, Spans, UnfitGuidanceError, joined
from vademecum.authoring.importing.lining import GONE, Part, all_words, as_asides, read_line
from vademecum.authoring.importing.opening import Package, open_package
from vademecum.authoring.importing.styling import Styles, W, read_styles
from vademecum.authoring.importing.wording import plain

_BESIDE = {"footnotes": "Footnote", "endnotes": "Endnote", "comments": "Comment"}
_EDGES = {"header": "Header of the pages", "footer": "Footer of the pages"}
_TYPED = re.compile(r"[•·▪◦‣●■□–—*-]\s+|\(?(?:\d{1,3}|[a-z])[.)]\s+")
_BULLET = re.compile(r"[•·▪◦‣●■□–—*-]\s+")
_MOST_COLUMNS = 63
_MOST_CELLS = 100_000
_TAIL = re.compile(r"[\s.…]*\d*\s*$")


def read_word(data: bytes, name: str) -> Guidance:
    """The guidance in a .docx file. UnfitGuidanceError when it cannot be read."""
    package = open_package(data)
    main = next((one.target for one in package.relations("").values() if one.sort == "officeDocument"), "")
    if main not in package.names:
        main = "word/document.xml"
    root = package.xml(main)
    if root is None or root.find(f"{W}body") is None:
        raise UnfitGuidanceError(
            "The file holds no Word document. If it is a table or a slide show, copy its text into one."
        )
    reader = _Reader(package, main)
    blocks = reader.read(root)
    cleaner = Cleaner()
    headings = {_bare(plain(block.spans)) for block in blocks if block.sort in {"heading", "title"}}
    said = [line for line in reader.contents if _bare(line) in headings or not _bare(line)]
    other = [Block("aside", (Span(line),)) for line in reader.contents if line not in said]
    kept = cleaned([*blocks, *as_asides(other, "From a table of contents")], cleaner)
    return Guidance(name, kept, cleaner.removed(), tuple(said), tuple(reader.remarks))


def _bare(line: str) -> str:
    """A line of a table of contents without its page number and the numbers before it."""
    words = _TAIL.sub("", " ".join(line.split()), count=1) if len(line) < 1000 else line
    return re.sub(r"^[\d.]+\s*", "", words).casefold()


class _Reader:
    """Reads the parts of one file."""

    def __init__(self, package: Package, main: str) -> None:
        self.package = package
        self.relations = package.relations(main)
        near = {one.sort: one.target for one in self.relations.values() if not one.outside}
        self.styles: Styles = read_styles(package.xml(near.get("styles", "")), package.xml(near.get("numbering", "")))
        self.asides = Asides()
        self.contents: list[str] = []
        self.remarks: list[str] = []
        self.part = self._part(main)

    def read(self, root: Element) -> list[Block]:
        for relation in self.relations.values():
            if relation.sort in _BESIDE and not relation.outside:
                self._keep(relation.target, _BESIDE[relation.sort])
        made = self._blocks(self.part, root)
        for (sort, _), blocks in list(self.asides.waiting.items()):
            made += as_asides(blocks, sort)
        for relation in self.relations.values():
            if relation.sort in _EDGES and not relation.outside:
                edge = self.package.xml(relation.target)
                found = self._blocks(self._part(relation.target), edge) if edge is not None else []
                made += as_asides(found, _EDGES[relation.sort])
            elif relation.sort in {"aFChunk", "subDocument"}:
                self.remarks.append("A document embedded in this one was not read; open it and import it by itself.")
        return made

    def _part(self, name: str) -> Part:
        return Part(self.package, self.package.relations(name), self.styles, self.asides, self._blocks)

    def _keep(self, name: str, sort: str) -> None:
        """Keeps the footnotes, endnotes or comments of a part until the text refers to them."""
        root = self.package.xml(name)
        part = self._part(name)
        for one in root if root is not None else ():
            blocks = self._blocks(part, one)
            if blocks:
                named = as_asides(blocks, sort) if sort == "Comment" else blocks
                self.asides.waiting[sort, one.get(f"{W}id", "")] = named

    def _blocks(self, part: Part, around: Element) -> list[Block]:
        made: list[Block] = []
        for one in around:
            if one.tag == f"{W}p":
                made += self._paragraph(part, one)
            elif one.tag == f"{W}tbl":
                made += self._table(part, one)
            elif one.tag in GONE:
                made.append(Block("aside", (Span("".join(all_words(one))),), label=GONE[one.tag]))
            elif one.tag not in {f"{W}sectPr", f"{W}sdtPr", f"{W}sdtEndPr", f"{W}tcPr"}:
                # What wraps blocks: content controls, insertions, and whatever a later Word adds.
                made += self._blocks(part, one) if len(one) else []
        return made

    def _paragraph(self, part: Part, paragraph: Element) -> Iterator[Block]:
        properties = paragraph.find(f"{W}pPr")
        look = self.styles.look(properties)
        style = properties.find(f"{W}pStyle") if properties is not None else None
        chain = self.styles.chain(style.get(f"{W}val", "") if style is not None else "")
        line = read_line(part, paragraph, bold=any(one.bold for one in chain))
        spans = tuple(line.spans)
        if line.contents.strip():
            self.contents.append(line.contents)
        if look.sort == "contents":
            if plain(spans):
                self.contents.append("".join(span.text for span in spans))
        elif plain(spans):
            yield _block(look.sort, spans, look.level, look.ordered)
        yield from line.beside

    def _table(self, part: Part, table: Element) -> list[Block]:
        rows = [list(self._cells(part, row)) for row in _inside(table, f"{W}tr", f"{W}tbl")]
        width = max((len(row) for row in rows), default=0)
        if width <= 1:
            return [block for row in rows for cell in row for block in cell]
        beside = [block for row in rows for cell in row for block in cell if block.label]
        lines = [[_one_line(cell) for cell in row] for row in rows]
        if len(rows) * width > _MOST_CELLS:
            return [*(Block("aside", _parted(row)) for row in lines), *beside]
        padded = tuple((*row, *((),) * (width - len(row))) for row in lines if any(row))
        return [Block("table", rows=padded), *beside] if padded else beside

    def _cells(self, part: Part, row: Element) -> Iterator[list[Block]]:
        for cell in _inside(row, f"{W}tc", f"{W}tr"):
            yield self._blocks(part, cell)
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            wide = span.get(f"{W}val", "1") if span is not None else "1"
            for _ in range(
                min(int(wide), _MOST_COLUMNS) - 1 if wide.isascii() and wide.isdigit() and len(wide) < 4 else 0
            ):
                yield []


def _inside(element: Element, wanted: str, itself: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, through what wraps them, and not those of a table inside."""
    for one in element:
        if one.tag == wanted:
            yield one
        elif one.tag not in {itself, f"{W}tbl", f"{W}p"} and len(one):
            yield from _inside(one, wanted, itself)


def _block(sort: str, spans: Spans, level: int, ordered: bool) -> Block:
    if sort == "heading":
        return Block("heading", spans, level)
    if sort == "title":
        return Block("title", spans)
    if sort == "item":
        return Block("item", spans, level, ordered)
    text = spans[0].text.lstrip()
    if _TYPED.match(text):
        # Somebody typed the mark of a list. A number stays, since it may be a word of the text.
        rest = _BULLET.sub("", text, count=1) if _BULLET.match(text) else text
        return Block("item", joined([replace(spans[0], text=rest), *spans[1:]]))
    return Block("paragraph", spans)


def _one_line(cell: list[Block]) -> Spans:
    """The blocks of a cell in one line, with a stroke between them."""
    return _parted([block.spans if block.sort != "table" else _flat(block) for block in cell if not block.label])


def _flat(table: Block) -> Spans:
    return _parted([cell for row in table.rows for cell in row])


def _parted(pieces: list[Spans]) -> Spans:
    full = [piece for piece in pieces if piece]
    return joined([span for number, piece in enumerate(full) for span in ((Span(" / "),) if number else ()) + piece])
