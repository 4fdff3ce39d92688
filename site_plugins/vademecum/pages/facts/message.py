"""What a message's page computes: its text in each language cut at the blanks, and how long it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vademecum.graph import Graph
from vademecum.pages.facts.text_messages import TextMessages, most_parts, text_messages
from vademecum.pages.wording import direction, language
from vademecum.records import Entry
from vademecum.records.kinds.message import BLANK, HOLDING_PARTS, Message
from vademecum.records.kinds.platform import Platform


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
    """The message in one language.

    `length` counts characters with the blanks' names taken out; so does `sms`, which is None when no channel is SMS.
    """

    lang: str
    name: str
    direction: str
    passages: tuple[Passage, ...]
    length: int
    sms: TextMessages | None
    proposed: bool


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel on which it goes. `limit` counts characters; on SMS the parts count, and `most_parts` has them."""

    platform: Platform
    limit: int | None
    sms: bool
    most_parts: int | None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything computed for a message's page."""

    texts: tuple[Text, ...]
    channels: tuple[Channel, ...]

    @property
    def most_parts(self) -> int | None:
        """How many text messages its SMS channel allows; None without one, or without a limit."""
        return next((channel.most_parts for channel in self.channels if channel.sms), None)


def facts(graph: Graph, entry: Entry[Message]) -> Facts:
    """Computes the facts of one message."""
    channels = tuple(_channels(graph, entry.record))
    return Facts(tuple(_texts(entry.record, any(channel.sms for channel in channels))), channels)


def _channels(graph: Graph, message: Message) -> Iterator[Channel]:
    for channel in message.channels:
        platform = graph.record(channel.platform, Platform)
        if platform is not None:
            sms = platform.platform_type == "sms"
            yield Channel(platform, channel.limit, sms, most_parts(channel.limit) if sms else None)


def _texts(message: Message, sms: bool) -> Iterator[Text]:
    for lang, whole in message.texts():
        if lang in message.holding:
            parts = [(HOLDING_PARTS[name], text) for name, text in message.holding[lang].said()]
        else:
            parts = [("", whole)]
        bare = BLANK.sub("", whole)
        yield Text(
            lang=lang,
            name=language(lang),
            direction=direction(lang),
            passages=tuple(Passage(part, tuple(pieces(text))) for part, text in parts),
            length=len(bare),
            sms=text_messages(bare.strip()) if sms else None,
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
