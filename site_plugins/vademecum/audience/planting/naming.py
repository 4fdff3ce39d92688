"""Names that hold inside a record: of objectives, injects, questions, exits and blanks, and the texts that say them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from vademecum.audience.planting.restricted import Text
from vademecum.records.kinds.after_action import AfterAction
from vademecum.records.kinds.message import BLANK, Message

Name = tuple[str, str]
"""The record in which a name holds, and the name."""

NAMING: Mapping[str, str] = MappingProxyType(
    {
        "exercise.injects.objectives": "an objective",
        "exercise.injects.if_missing": "an inject",
        "after-action.ratings.objective": "an objective",
        "after-action.actions.objective": "an objective",
        "decision-tree.nodes.yes": "a question or an exit",
        "decision-tree.nodes.no": "a question or an exit",
        "decision-tree.nodes.unsure": "a question or an exit",
        "decision-tree.default_exit": "an exit",
    }
)
"""Fields that hold such a name, and what it is the name of."""

BLANK_NAME = "message.blanks.name"
"""The field that gives a blank its name."""


def is_body(text: Text) -> bool:
    """True for words of a message, in which blanks may stand."""
    return isinstance(text.entry.record, Message) and text.leaf.way[0] in {"body", "holding"} and not text.leaf.key


def blanks(text: Text) -> list[str]:
    """The names of the blanks in the words of a message, in their order."""
    return [match[1] for match in BLANK.finditer(text.leaf.text)]


def named_in(text: Text) -> Iterator[Name]:
    """The names that a text says: a review those of its exercise, any other record its own."""
    if text.field in NAMING:
        record = text.entry.record
        yield (record.exercise or "" if isinstance(record, AfterAction) else text.record), text.leaf.text
    elif is_body(text):
        for name in blanks(text):
            yield text.record, name
