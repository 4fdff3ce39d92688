"""What a message's page computes: its text in each language cut at the blanks, and how long it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vademecum.graph import Graph
from vademecum.pages.wording import direction, language
from vademecum.records import Entry
from vademecum.records.kinds.message import BLANK, HOLDING_PARTS, Message


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: plain words, or the name of a blank."""

    text: str
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, or a part of a holding message with what the part says (`part`, empty for a whole text)."""

    part: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """The message in one language. `length` counts characters with the blanks' names taken out."""

    lang: str
    name: str
    direction: str
    passages: tuple[Passage, ...]
    length: int
    proposed: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything computed for a message's page."""

    texts: tuple[Text, ...]


def facts(graph: Graph, entry: Entry[Message]) -> Facts:
    """Computes the facts of one message."""
    return Facts(tuple(_texts(entry.record)))


def _texts(message: Message) -> Iterator[Text]:
    for lang, whole in message.texts():
        if lang in message.holding:
            parts = [(HOLDING_PARTS[name], text) for name, text in message.holding[lang].said()]
        else:
            parts = [("", whole)]
        yield Text(
            lang=lang,
            name=language(lang),
            direction=direction(lang),
            passages=tuple(Passage(part, tuple(pieces(text))) for part, text in parts),
            length=len(BLANK.sub("", whole)),
            proposed=lang in message.proposed_in,
        )


def pieces(text: str) -> Iterator[Piece]:
    """A text cut at its blanks."""
    at = 0
    for match in BLANK.finditer(text):
        if match.start() > at:
            yield Piece(text[at : match.start()])
        yield Piece(match[1], blank=True)
        at = match.end()
    if at < len(text):
        yield Piece(text[at:])
