"""Exercise: a rehearsal on paper or with the hands; what its controllers know, its players do not see."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from vademecum.records.fields import (
    Code,
    Date,
    Id,
    Line,
    Many,
    Number,
    OneOrMany,
    Point,
    Prose,
    Span,
    Whole,
    YesNo,
    fault,
    given,
    needed,
)
from vademecum.records.file_names import at_most
from vademecum.records.record import Climbing, DepartmentId, Part, PlaybookId, RoleId, TrainingId

Channel = Literal[
    "social",
    "messaging",
    "sms",
    "phone",
    "hotline",
    "satellite-phone",
    "e-mail",
    "web-form",
    "video",
    "radio",
    "face-to-face",
    "felt",
    "technical",
    "desk",
]
"""Ways on which players hear of something. `felt` is what a body notices; `technical` what machines stop doing;
`desk` what the controller asks for."""

PUBLIC_CHANNELS = frozenset({"social", "messaging", "web-form", "radio"})
"""Channels on which the public could take the play for the truth: each needs a closed copy (rule E3)."""

OFFLINE_CHANNELS = frozenset({"face-to-face", "felt", "radio", "phone", "hotline", "satellite-phone"})

BODILY_CHANNELS = frozenset({"face-to-face", "felt", "technical", "desk"})
"""What no plug that is pulled can end."""

CHANNEL_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "sms": "SMS",
        "e-mail": "E-mail",
        "satellite-phone": "Satellite phone",
        "web-form": "Web form",
        "face-to-face": "Face to face",
    }
)


TALKS = frozenset({"seminar", "workshop"})
"""Types of exercise in which people talk and nothing need be played."""

SLOWEST, FASTEST = 0.1, 60
"""How many minutes of the story may pass in a minute of play."""


def _bearable(pace: float) -> float:
    if not SLOWEST <= pace <= FASTEST:
        fact = f"a pace of {pace:g} minutes of the story in a minute of play cannot be played"
        raise fault("K4", fact, f"Write a number from {SLOWEST} to {FASTEST}; leave out more by a clock jump.")
    return pace


Pace = Annotated[
    Number, AfterValidator(_bearable), WithJsonSchema({"type": "number", "minimum": SLOWEST, "maximum": FASTEST})
]

Claim = Literal["true", "false", "unrelated"]


class Objective(Part):
    """What the exercise is to show, and how one sees it."""

    id: Id = needed("A short name, unique within the exercise.")
    code: Code | None = given("A short code, such as O4.")
    text: Line = needed("What the players are to do.")
    capability: Line | None = given("What the mission can do when this is met.")
    measure: Line | None = given("How it is measured.")
    pass_mark: Line | None = given("From where on it is met.")


class Post(Part):
    """Something ordinary that players see: nobody need act on it, and the injects hide among such posts."""

    id: Id = needed("A short name, unique within the exercise, injects included.")
    t: Point = needed("The moment of the story at which it appears.", example="T+0:25")
    channel: Channel = needed("The way on which the players hear of it.")
    from_: Line = Field(alias="from", description="Who speaks, in the story.")
    content: Prose = needed("What the players read or hear.")
    claim: Claim = given("Whether what it says is so in the story.", "unrelated")


class Scenario(Part):
    """The story: the background for everybody, the rest for controllers."""

    background: Prose | None = given("What players know before it starts.")
    start_state: Prose | None = given("How things stand at T.", controllers=True)
    truth: Prose | None = given("What really happened; players find out or do not.", controllers=True)
    assumptions: Many[Line] = given("What is taken as given.", (), controllers=True)
    artificialities: Many[Line] = given("What is simpler than life, and agreed to be so.", (), controllers=True)
    feed: Annotated[Many[Post], at_most(200, "posts")] = given(
        "Ordinary posts among which the injects hide, in the order of the clock.", (), controllers=True
    )


class ClosedChannel(Part):
    """What stands in for a public channel during the play."""

    channel: Channel = needed("The channel.")
    copy_: Line = Field(alias="copy", description="The closed account, list or printed feed that is used instead.")


class Safety(Part):
    """What keeps the play from being taken for the truth, and how it is stopped."""

    marker: Line | None = given("The words before and after every message.", example="EXERCISE EXERCISE EXERCISE")
    stop_word: Line | None = given("The words on which play stops at once.", example="REAL REAL REAL")
    real_world_line: Line | None = given("Who answers real calls meanwhile, outside the play.")
    closed_channels: Many[ClosedChannel] = given("What stands in for each public channel.", ())


class Inject(Part):
    """Something that the controllers let happen at a moment of the story, and what they expect to see."""

    id: Id = needed("A short name, unique within the exercise.")
    code: Code | None = given("The number on the card, such as 6C.")
    t: Point = needed("The moment of the story.", example="T+2:15")
    type: Literal["inject", "check", "clock-jump"] = given("inject, check or clock-jump.", "inject")
    channel: Channel | None = given("The way on which the players hear of it.")
    from_: Line | None = Field(default=None, alias="from", description="Who speaks, in the story.")
    to_role: OneOrMany[RoleId] = given("The roles that receive it.", ())
    to_all: YesNo = given("true when everybody notices it.", False)
    content: Prose = needed("What the players hear, see or feel; of a clock jump, what is said aloud.")
    claim: Claim = given("Whether what it says is so in the story.", "true")
    takes_away: Many[Channel] = given("Channels that do not work from now on.", ())
    gives_back: Many[Channel] = given("Channels that work again from now on.", ())
    jump_to: Point | None = given("Of a clock jump: the moment to which the clock is set.", example="T+8:00")
    expected_action: Line | None = given("What the players should do.")
    within: Span | None = given("How soon, on the clock of the story.", example="30m")
    within_play: Span | None = given("How soon, in the minutes of the play, when that differs.")
    objectives: Many[Id] = given("The objectives that it tests.", ())
    contingency: YesNo = given("true when it is used only if an expected action is missing.", False)
    if_missing: Id | None = given("Of a contingency inject: the inject or check whose expected action was missing.")
    if_no_action: Line | None = given("What the controller does when nothing happens.")
    evaluator_note: Line | None = given("What the evaluator looks for.")
    micro: YesNo = given("true when the short version has it.", False)

    @model_validator(mode="after")
    def _sorts(self) -> Inject:
        if self.type == "clock-jump" and self.jump_to is None:
            fact = f'the clock jump "{self.id}" does not say where it leads'
            raise fault("K4", fact, "Add `jump_to:` with a later point, such as T+8h.")
        if self.type != "clock-jump" and self.jump_to is not None:
            fact = f'inject "{self.id}" has `jump_to` and is no clock jump'
            raise fault("K4", fact, "Write `type: clock-jump`, or delete `jump_to`.")
        if self.contingency and self.if_missing is None:
            fact = f'contingency "{self.id}" does not say what it waits for'
            raise fault("K4", fact, "Add `if_missing:` with the inject whose expected action was missing.")
        if not self.contingency and self.if_missing is not None:
            fact = f'inject "{self.id}" has `if_missing` and is no contingency'
            raise fault("K4", fact, "Write `contingency: true`, or delete `if_missing`.")
        return self


class HotWash(Part):
    """The talk right after the play."""

    minutes: Whole = needed("How long it takes.", example="40")
    questions: Many[Line] = given("What is asked, in this order.", ())


class Exercise(Climbing):
    """Rehearsals of a playbook, round a table or in the field. What controllers know, players do not see."""

    code: Code | None = given("A short code for citations, unique.", example="EX-CON-1", whole=True)
    department: DepartmentId | None = given("The department that plays.", whole=True)
    playbook: PlaybookId = needed("The playbook that it rehearses.")
    purpose: Prose = needed("What it is for, and what will be different afterwards.")
    exercise_type: Literal["seminar", "workshop", "tabletop", "game", "drill", "functional", "full-scale"] = needed(
        "What sort of exercise it is."
    )
    duration: Span | None = given("How long it is played.", rung="trial", example="4h")
    simulated_span: Span | None = given("How long the story lasts.", example="26h")
    pace: Pace = given("Minutes of the story in a minute of play, as the play begins; it can be changed.", 1.0)
    objectives: Annotated[Many[Objective], at_most(12, "objectives")] = given("What it is to show, three to six.", ())
    scenario: Scenario | None = given("The story.")
    exercise_roles: Many[RoleId] = given("Director, controllers, evaluators, players.", ())
    safety: Safety | None = given("Marker, stop word, real-event line, closed channels.", rung="trial")
    training_before: Many[TrainingId] = given("Training that players take first.", ())
    injects: Annotated[Many[Inject], at_most(120, "injects")] = given(
        "What happens, in the order of the clock.", (), controllers=True
    )
    hot_wash: HotWash | None = given("The talk right after it.", controllers=True)
    held: Many[Date] = given("Days on which it was played.", ())
    micro_note: Prose | None = given("How a post of one to four people plays it.")


def short_version(exercise: Exercise) -> tuple[Inject, ...]:
    """The injects of the short version: those marked for it, and the clock jumps."""
    return tuple(inject for inject in exercise.injects if inject.micro or inject.type == "clock-jump")
