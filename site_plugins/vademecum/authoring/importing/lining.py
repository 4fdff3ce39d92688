"""One paragraph of a Word file as spans, and what stands beside it: pictures, boxes, footnotes, deletions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from vademecum.authoring.importing.guidance import Asides, Block, Span, joined
from vademecum.authoring.importing.opening import Package, Relation
from vademecum.authoring.importing.styling import Styles, W, switched_on
from vademecum.authoring.importing.symbols import symbol

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"]{1,2000})"', re.IGNORECASE)
_CONTENTS_FIELD = re.compile(r"\s*(?:TOC|TOA|INDEX)\b", re.IGNORECASE)
_BREAKS = frozenset({f"{W}br", f"{W}cr", f"{W}tab", f"{W}ptab"})
_NOTES: Mapping[str, str] = {f"{W}footnoteReference": "Footnote", f"{W}endnoteReference": "Endnote"}
GONE: Mapping[str, str] = {
    f"{W}del": "Deleted in the document, and not yet accepted",
    f"{W}moveFrom": "Moved away from here in the document",
}
_SILENT = frozenset({f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}sdtEndPr", f"{W}instrText", f"{W}delInstrText"})


@dataclass(slots=True)
class Part:
    """A part of a Word file while it is read. Fields may run over many paragraphs, so they stand here.

    `fields` are the open ones, the innermost last: what each is told to show, and whether its result has begun.
    `blocks` reads what stands in a box.
    """

    package: Package
    relations: Mapping[str, Relation]
    styles: Styles
    asides: Asides
    blocks: Callable[[Part, Element], list[Block]]
    fields: list[tuple[str, bool]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def in_contents(self) -> bool:
        """True inside a table of contents."""
        return any(_CONTENTS_FIELD.match(told) for told, _ in self.fields)

    def linked(self) -> str:
        """The address of the innermost link field that is open."""
        found = (_LINK_FIELD.match(told) for told, shown in reversed(self.fields) if shown)
        return next((match[1] for match in found if match), "")


@dataclass(slots=True)
class Line:
    """What a paragraph gave. `contents` are its words if they belong to a table of contents."""

    spans: list[Span] = field(default_factory=list)
    beside: list[Block] = field(default_factory=list)
    contents: str = ""


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds for the runs inside an element."""

    href: str = ""
    bold: bool = False
    hidden: bool = False


def read_line(part: Part, paragraph: Element, *, bold: bool = False) -> Line:
    """The spans of a paragraph, and the blocks that belong beside it. `bold` is what its style says."""
    line = Line()
    _walk(part, line, paragraph, _Around(bold=bold))
    line.spans = list(joined(line.spans))
    return line


def _walk(part: Part, line: Line, element: Element, around: _Around) -> None:
    for one in element:
        if one.tag in _SILENT:
            if one.tag == f"{W}instrText":
                _tell(part, one.text or "")
        elif one.tag in {f"{W}t", f"{M}t"}:
            _say(part, line, one.text or "", around)
        elif one.tag in _BREAKS:
            _say(part, line, "\n", around)
        elif one.tag == f"{W}r":
            _walk(part, line, one, _of_run(one, around))
        elif one.tag == f"{W}hyperlink":
            _walk(part, line, one, replace(around, href=_address(part, one)))
        elif one.tag in GONE:
            _put(line, GONE[one.tag], "".join(all_words(one)))
        elif one.tag == f"{MC}AlternateContent":
            _alternate(part, line, one, around)
        else:
            _special(part, line, one, around)


def _special(part: Part, line: Line, one: Element, around: _Around) -> None:
    if one.tag == f"{W}fldChar":
        _turn(part, one.get(f"{W}fldCharType", ""))
    elif one.tag == f"{W}fldSimple":
        part.fields.append((one.get(f"{W}instr", ""), True))
        _walk(part, line, one, around)
        part.fields.pop()
    elif one.tag == f"{W}noBreakHyphen":
        _say(part, line, "-", around)
    elif one.tag == f"{W}sym":
        _say(part, line, symbol(one.get(f"{W}font", ""), one.get(f"{W}char", "")), around)
    elif one.tag in _NOTES:
        _note(part, line, _NOTES[one.tag], one.get(f"{W}id", ""), around)
    elif one.tag == f"{W}commentReference":
        line.beside += part.asides.take("Comment", one.get(f"{W}id", ""))
    elif one.tag == f"{W}txbxContent":
        line.beside += as_asides(part.blocks(part, one), "Box")
    else:
        if one.tag in {f"{W}drawing", f"{W}pict", f"{W}object"}:
            line.beside += _drawn(part, one)
        _walk(part, line, one, around)


def _say(part: Part, line: Line, text: str, around: _Around) -> None:
    if part.in_contents:
        line.contents += text
    elif around.hidden:
        _put(line, "Hidden text", text)
    else:
        line.spans.append(Span(text, around.href or part.linked(), "strong" if around.bold else ""))


def _put(line: Line, label: str, text: str) -> None:
    """Adds words beside the line, to those of the same sort that stand there last."""
    last = line.beside[-1] if line.beside else None
    if last is not None and last.label == label:
        line.beside[-1] = replace(last, spans=joined([*last.spans, Span(text)]))
    elif text.strip():
        line.beside.append(Block("aside", (Span(text),), label=label))


def _of_run(run: Element, around: _Around) -> _Around:
    properties = run.find(f"{W}rPr")
    bold, hidden = switched_on(properties, "b"), switched_on(properties, "vanish")
    return replace(around, bold=around.bold if bold is None else bold, hidden=around.hidden or bool(hidden))


def _address(part: Part, link: Element) -> str:
    found = part.relations.get(link.get(f"{R}id", ""))
    if found is not None and found.outside:
        return found.target
    return f"#{link.get(f'{W}anchor')}" if link.get(f"{W}anchor") else ""


def _tell(part: Part, text: str) -> None:
    if part.fields and not part.fields[-1][1]:
        part.fields[-1] = (part.fields[-1][0] + text, False)


def _turn(part: Part, sort: str) -> None:
    if sort == "begin" and len(part.fields) < 100:
        part.fields.append(("", False))
    elif sort == "separate" and part.fields:
        part.fields[-1] = (part.fields[-1][0], True)
    elif sort == "end" and part.fields:
        part.fields.pop()


def _note(part: Part, line: Line, sort: str, name: str, around: _Around) -> None:
    found = part.asides.take(sort, name)
    if found:
        number = part.counts[sort] = part.counts.get(sort, 0) + 1
        _say(part, line, f" [{sort.lower()} {number}]", replace(around, bold=False, href=""))
        line.beside += as_asides(found, f"{sort} {number}")


def as_asides(blocks: list[Block], label: str) -> list[Block]:
    """Blocks that stand beside a text: none of them is a heading or an action; the first says what they are."""
    made = [
        block if block.sort in {"table", "code"} or block.label else replace(block, sort="aside") for block in blocks
    ]
    if made and not made[0].label:
        made[0] = replace(made[0], label=label) if made[0].sort == "aside" else made[0]
    return made


def _alternate(part: Part, line: Line, one: Element, around: _Around) -> None:
    """Word writes the same thing twice, for itself and for old programs: the second only when it says more."""
    new, old = one.find(f"{MC}Choice"), one.find(f"{MC}Fallback")
    kept = new if new is not None else old
    if kept is None:
        return
    _walk(part, line, kept, around)
    if new is not None and old is not None:
        more = "".join(all_words(old)).split()
        if more and more != "".join(all_words(new)).split():
            _put(line, "The same in another wording", " ".join(more))


def all_words(element: Element) -> Iterator[str]:
    """The words anywhere inside, deleted ones too, with a blank between paragraphs."""
    for one in element.iter():
        if one.tag in {f"{W}t", f"{W}delText", f"{M}t"}:
            yield one.text or ""
        elif one.tag in _BREAKS or one.tag == f"{W}p":
            yield " "


def _drawn(part: Part, drawing: Element) -> Iterator[Block]:
    """Says that a picture, a drawing with words or an embedded file stood here."""
    says = " ".join(one.get("descr") or one.get("title") or "" for one in drawing.iter(_DESCRIBED)).strip()
    for relation in dict.fromkeys(_related(part, drawing)):
        name = "linked from another place" if relation.outside else relation.target.rpartition("/")[2]
        if relation.sort == "image":
            yield _aside("A picture stood here", f"{name}. {says}" if says else name)
            says = ""
        elif relation.sort in {"diagramData", "chart"} and not relation.outside:
            yield _aside("Words of a drawing", " / ".join(_drawn_words(part, relation.target)) or name)
        elif relation.sort in {"oleObject", "package"}:
            yield _aside("An embedded file stood here", name)
    if says and drawing.find(f".//{W}txbxContent") is None:
        yield _aside("A drawing stood here", says)


def _aside(label: str, text: str) -> Block:
    return Block("aside", (Span(text),), label=label)


def _related(part: Part, drawing: Element) -> Iterator[Relation]:
    for one in drawing.iter():
        for key, value in one.attrib.items():
            if key.startswith(R) and value in part.relations:
                yield part.relations[value]


def _drawn_words(part: Part, name: str) -> list[str]:
    root = part.package.xml(name)
    found = root.iter() if root is not None else ()
    texts = (one.text or "" for one in found if one.tag in {f"{A}t", f"{C}v"})
    return [" ".join(text.split()) for text in texts if text.strip()]
