"""The composer of a message: its texts cut at the blanks, its channels, and the contacts of the posts that send it."""

from __future__ import annotations

from typing import Any

from vademecum.graph import Graph
from vademecum.pages.alone.cards import doubt
from vademecum.pages.facts import message as facts
from vademecum.records import Entry
from vademecum.records.kinds.message import Message
from vademecum.records.kinds.mission import Mission


def compose_uri(message: str) -> str:
    """The path of the page on which a message is filled in, without ending."""
    return f"compose/{message}"


def compose_data(graph: Graph, entry: Entry[Message]) -> dict[str, Any]:
    """A message as plain values for the composer."""
    message = entry.record
    found = facts.facts(graph, entry)
    return {
        "id": message.id,
        "title": message.title,
        "texts": [_text(text) for text in found.texts],
        "blanks": [
            {
                "name": blank.name,
                "asks": blank.asks,
                "example": blank.example or "",
                "fromContacts": blank.from_contacts,
            }
            for blank in message.blanks
        ],
        "channels": [
            {"title": channel.platform.title, "limit": channel.limit, "sms": channel.sms, "parts": channel.most_parts}
            for channel in found.channels
        ],
        "posts": [_post(graph, one.record, message) for one in graph.of(Mission)],
    }


def _text(text: facts.Text) -> dict[str, Any]:
    passages = [
        {
            "part": passage.part,
            "pieces": [{"text": piece.text, "blank": piece.blank} for piece in passage.pieces],
        }
        for passage in text.passages
    ]
    named = {"lang": text.lang, "name": text.name, "dir": text.direction}
    return named | {"passages": passages, "proposed": text.proposed}


def _post(graph: Graph, mission: Mission, message: Message) -> dict[str, Any]:
    drawn = {blank.name for blank in message.blanks if blank.from_contacts}
    contacts = {
        name: {"value": contact.value, "doubt": doubt(contact, graph)}
        for name, contact in mission.public_contacts.items()
        if name in drawn
    }
    return {"id": mission.id, "title": mission.title, "contacts": contacts}
