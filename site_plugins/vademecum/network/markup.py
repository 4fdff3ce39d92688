"""XML to elements with their places. What could make a reader fetch or swell, a document type, is refused unread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from vademecum.network.limits import MAX_DEPTH, MAX_ROWS
from vademecum.source import Place, Problem, error

_MOST_ELEMENTS = MAX_ROWS * 5


@dataclass(slots=True)
class Element:
    """An element: its name without a prefix, its attributes, its text, its children and its place."""

    name: str
    attributes: dict[str, str]
    place: Place
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def each(self, name: str) -> Iterator[Element]:
        """The children of a name."""
        return (one for one in self.children if one.name == name)

    def below(self, *names: str) -> Iterator[Element]:
        """All elements of these names below this one, in the order of the file."""
        stack = self.children[::-1]
        while stack:
            one = stack.pop()
            if one.name in names:
                yield one
            stack += one.children[::-1]


class _Refused(Exception):  # noqa: N818 (a signal, not an error)
    """The file holds what is not read."""


class _Reading:
    """The state of one reading: what is open, and what is wrong."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._letters
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.stack: list[Element] = []
        self.root: Element | None = None
        self.count = 0
        self.problem: Problem | None = None

    def here(self) -> Place:
        """Where the parser stands."""
        return Place(self.path, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def refuse(self, fact: str, remedy: str) -> None:
        """Stops the reading."""
        self.problem = error(self.here(), "N1", fact, remedy)
        raise _Refused

    def _doctype(self, *_: object) -> None:
        fact = "the file has a document type, which can make a reader fetch other files or grow without end"
        self.refuse(fact, "Delete the lines from `<!DOCTYPE` to its end; Gephi and NodeXL write none.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.stack) >= MAX_DEPTH:
            self.refuse(f"elements are nested deeper than {MAX_DEPTH} levels", "Export the file again.")
        if self.count > _MOST_ELEMENTS:
            self.refuse(f"the file has more than {_MOST_ELEMENTS:,} elements", "Export fewer ties.")
        bare = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        element = Element(name.rpartition("}")[2], bare, self.here())
        if self.stack:
            self.stack[-1].children.append(element)
        else:
            self.root = element
        self.stack.append(element)

    def _end(self, _: str) -> None:
        self.stack.pop()

    def _letters(self, text: str) -> None:
        if self.stack and len(self.stack[-1].text) < 10_000:
            self.stack[-1].text += text


def elements(path: str, data: bytes) -> Element | Problem:
    """The root of an XML file, or what is wrong with it. Nothing but the file itself is read."""
    reading = _Reading(path)
    try:
        reading.parser.Parse(data, True)
    except _Refused:
        assert reading.problem is not None
        return reading.problem
    except (expat.ExpatError, ValueError, LookupError) as fault:
        said = expat.ErrorString(fault.code) if isinstance(fault, expat.ExpatError) else str(fault)
        fact = f"the XML breaks off here ({said})"
        return error(reading.here(), "N1", fact, "Export the file again; do not edit it by hand.")
    assert reading.root is not None
    return reading.root
