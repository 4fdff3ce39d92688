"""Message: words kept ready for a crisis or a routine, with blanks, an approver and the limits of its channels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ValidationInfo, model_validator

from vademecum.records.fields import Body, Language, Line, Many, Whole, YesNo, fault, given, may_lack, needed
from vademecum.records.record import Climbing, DepartmentId, Part, PlatformId, RoleId

BLANK = re.compile(r"\{([^{}]*)\}")
"""A blank in a body: a name in braces."""

BLANK_NAME = re.compile(r"[a-z]+(_[a-z0-9]+)*")

CRISIS_TYPES = frozenset(
    {
        "holding",
        "safety",
        "how-to-reach-us",
        "correction",
        "movement",
        "stand-down",
        "account-compromised",
        "to-a-family",
    }
)
"""The types that a mission sends in a crisis, in every language in which it serves the public (rule R5)."""

HOLDING_PARTS: Mapping[str, str] = {
    "known": "What is known",
    "doing": "What we do",
    "do_now": "What to do now",
    "not_known": "What is not known",
    "next_word": "When the next word comes",
}
"""The five parts of a holding message (rule R3), in the order in which they are said."""


def _blank_name(value: Any) -> str:
    if not isinstance(value, str) or not BLANK_NAME.fullmatch(value):
        fact = f'"{str(value)[:40]}" is not the name of a blank'
        raise fault("K7", fact, "Use small letters and _, such as next_time.")
    return value


BlankName = Annotated[str, BeforeValidator(_blank_name)]


class MessageChannel(Part):
    """A channel on which the message is sent, and how much it carries."""

    platform: PlatformId = needed("The platform.")
    limit: Whole | None = given("How many characters it carries.", example="280")


class Blank(Part):
    """A blank of the body, written there as its name in braces."""

    name: BlankName = needed("Its name, as it stands in braces in the body.", example="next_time")
    asks: Line = needed("What is filled in, in words the writer understands at once.")
    from_contacts: YesNo = given("true when the mission's public contact of the same name fills it.", False)
    example: Line | None = given("What it may look like once filled.")


class Holding(Part):
    """The five parts of a holding message, each a sentence or two (rule R3)."""

    known: Body | None = given("What is known: event, place, time.")
    doing: Body | None = given("What the mission does.")
    do_now: Body | None = given("What people there should do now, and how they reach the mission.")
    not_known: Body | None = given("What is not known yet, said openly.")
    next_word: Body | None = given("When and where the next word comes.")

    def said(self) -> Iterator[tuple[str, str]]:
        """The parts that are there, by name, in the order in which they are said."""
        for name in HOLDING_PARTS:
            text = getattr(self, name)
            if text:
                yield name, text


class Message(Climbing):
    """Words kept ready: a skeleton with blanks, who approves it, how fast, and on which channels it goes."""

    message_type: Literal[
        "holding",
        "safety",
        "how-to-reach-us",
        "correction",
        "enquiry-reply",
        "condolence",
        "movement",
        "stand-down",
        "account-compromised",
        "exercise-marker",
        "invitation",
        "follow-up",
        "press-line",
        "internal-sitrep",
        "consent",
        "to-a-family",
    ] = needed("What sort of message it is.")
    department: DepartmentId | None = given("The department that keeps it.", whole=True)
    use_when: Line | None = given("When it is sent, and when not.")
    channels: Many[MessageChannel] = given("The channels on which it goes, each with its limit.", ())
    blanks: Many[Blank] = given("The blanks of the body, each once.", ())
    body: Mapping[Language, Body] = given("The words, by language; blanks stand in braces: {next_time}.", {})
    holding: Mapping[Language, Holding] = given("Of a holding message: its five parts, by language.", {})
    proposed_in: Many[Language] = given("Languages whose words still wait for a reader born to them.", ())
    say: Many[Line] = given("What must be in it.", ())
    never_say: Many[Line] = given("What must never be in it.", ())
    approver_role: RoleId | None = given("The role that approves it.", rung="trial")
    approval_max_minutes: Whole | None = given("How many minutes approval may take.", rung="trial", example="10")
    max_age_minutes: Whole | None = given("After how many minutes it is too old to send again unread.")

    @model_validator(mode="after")
    def _words(self, info: ValidationInfo) -> Message:
        if may_lack(info):
            return self
        if self.message_type == "holding":
            if self.body:
                fact = "a holding message cannot have a `body`"
                raise fault("K2", fact, "Say its five parts in `holding`, by language, and delete `body`.")
            if not self.holding:
                raise fault("K3", "a holding message has no `holding`", "Add its parts by language, such as `en:`.")
        else:
            if self.holding:
                fact = f"a message of the type {self.message_type} cannot have `holding`"
                raise fault("K2", fact, "Say it in `body`, by language, or write `message_type: holding`.")
            if not self.body:
                raise fault("K3", "the message has no `body`", "Add its words by language, such as `en:`.")
        return self

    def texts(self) -> Iterator[tuple[str, str]]:
        """The whole text in each language; the parts of a holding message in the order in which they are said."""
        yield from self.body.items()
        for language, parts in self.holding.items():
            yield language, " ".join(text for _, text in parts.said())
