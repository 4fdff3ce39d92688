"""Playbook: ordered steps by which a department reaches an offline goal, with roles, times and fallbacks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from vademecum.records.fields import (
    Code,
    Date,
    Heading,
    Id,
    Line,
    Many,
    OneOrMany,
    Point,
    Prose,
    Span,
    StepRef,
    Window,
    YesNo,
    fault,
    given,
    needed,
)
from vademecum.records.file_names import at_most
from vademecum.records.record import (
    Climbing,
    DepartmentId,
    ExerciseId,
    FormId,
    GoalId,
    MessageId,
    Part,
    PlatformId,
    PlaybookId,
    RoleId,
    SourceId,
    Tlp,
    ToolId,
    TreeId,
)

Mode = Literal["online", "offline", "hybrid"]
StepId = Annotated[Id, StepRef()]


class Fallback(Part):
    """What to do when the online way is down."""

    platform: PlatformId | None = given("The platform to turn to; one that needs no internet.")
    do: Line = needed("What to do there.")


class Then(Part):
    """People outside the mission who act because of a step, and the indicator in which it is seen."""

    who: Line = needed("Who acts.")
    does: Line = needed("What they do, outside the screen.")
    indicator: Id = needed("The indicator of the goal in which it is seen; its proof must be offline.")


class Step(Part):
    """One step. Online and hybrid steps lead, through `feeds`, to an offline one that serves the same goal."""

    id: Id = needed("A short name, unique within the playbook; it survives reordering.")
    heading: Heading = needed("What is done, in 60 characters, beginning with a verb.")
    mode: Mode = needed("online, offline or hybrid.")
    offline_part: Line | None = given("Of a hybrid step: the part done away from the screen.")
    owner: RoleId | None = given("The role that does it.", rung="trial")
    deputy: RoleId | None = given("Who stands in; when left out, the deputy of the role.")
    answers_for: RoleId | None = given("The role that answers for it, when that is not the owner.")
    by: Point | None = given("A point on the clock by which it is done.", example="T+0:30")
    within: Span | None = given("The time allowed for each case or item.", example="15m")
    every: Span | None = given("How often it is repeated.", example="2h")
    window: Window | None = given("The two points between which it happens.", example="T-7w to T-2w")
    time_source: SourceId | None = given("The source of the time. Without one it is shown as a proposal.")
    serves: OneOrMany[GoalId] = given("The goals it serves; when left out, the sole goal of the playbook.", ())
    do: OneOrMany[Line] = given("What to do: one text, or two to six short actions.", (), rung="trial")
    platform: PlatformId | None = given("The platform it uses.")
    tool: ToolId | None = given("The tool it uses.")
    tree: TreeId | None = given("The decision tree that it follows.")
    message: MessageId | None = given("The message that it sends.")
    form: FormId | None = given("The form that it fills in.")
    with_: Line | None = Field(default=None, alias="with", description="Who outside the team is met, rung or served.")
    then: Then | None = given("People outside the mission who act because of it.")
    fallback: Fallback | None = given("What to do when the platform is down.")
    feeds: Many[StepId] = given("The steps that build on it.", ())
    pause_point: YesNo = given("true where the list is read aloud before going on.", False)
    evaluation: YesNo = given("true for a step that judges the work.", False)
    done_when: Line | None = given("How one sees that it is done.")
    tlp: Tlp | None = given("A closer label than the playbook's.")

    @model_validator(mode="after")
    def _times(self) -> Step:
        said = [name for name in ("by", "within", "every", "window") if getattr(self, name)]
        if len(said) > 1:
            fact = f'step "{self.id}" has {len(said)} times: {", ".join(said)}'
            raise fault("K4", fact, "Keep the one that says it best.")
        if len(self.do) > 6:
            fact = f'step "{self.id}" has {len(self.do)} actions in `do`, the limit is six'
            raise fault("K6", fact, "Make two steps of it.")
        return self


class CardLine(Part):
    """One line of the first-hour card."""

    do: Line = needed("What to do, in one breath.")
    owner: RoleId | None = given("The role that does it.")
    deputy: RoleId | None = given("Who does it when the owner is not there; when left out, the deputy of the role.")
    by: Point | None = given("The point on the clock.", example="T+0:20")
    if_no_internet: Line | None = given("How to do it without the internet.")
    tlp: Tlp | None = given("A closer label than the playbook's.")


class Gate(Part):
    """Something that must hold before the playbook starts."""

    gate: Literal["law", "consent", "partner-risk", "data", "safety", "capital"] = needed("What sort of gate it is.")
    text: Prose = needed("What must hold, and who says so.")
    tlp: Tlp | None = given("A closer label than the playbook's.")


class Practice(Part):
    """Where the playbook has been practised. It names no post."""

    date: Date = needed("The day.")
    kind: Literal["exercise", "event", "collaboration"] = needed("What it was.")
    size_of_post: Literal["micro", "small", "medium", "large"] = needed("The size of the post.")


class Playbook(Climbing):
    """Ordered steps by which a department reaches an offline goal. A guideline is a playbook in force."""

    code: Code | None = given("A short code for citations, unique.", example="CON-2", whole=True)
    department: DepartmentId = needed("The department whose playbook it is.")
    also_for: Many[DepartmentId] = given("Other departments that use it.", ())
    family: Literal["prepare", "respond", "engage", "analyse", "negotiate", "serve", "run-the-house"] | None = given(
        "What sort of work it is."
    )
    goals: Annotated[Many[GoalId], at_most(12, "goals")] = given("The offline goals it works for.", (), whole=True)
    crisis: YesNo = given("true when it is opened in a crisis: then it has a first-hour card.", False)
    card_style: Literal["READ-DO", "DO-CONFIRM"] = given(
        "Read each line then act, or act then pause and confirm.", "READ-DO"
    )
    trigger: Line | None = given("The event or date that starts it.", rung="trial")
    trigger_type: Literal["event", "season", "calendar", "decision", "request"] | None = given(
        "What sort of trigger it is."
    )
    decided_by: RoleId | None = given("The role that decides to start it.", rung="trial")
    stop_when: Line | None = given("When it ends.")
    before_you_start: Many[Gate] = given("What must hold first: law, consent, partner risk, data.", ())
    first_hour_card: Many[CardLine] = given("Of a crisis playbook: nine lines at most.", ())
    steps: Annotated[Many[Step], at_most(60, "steps")] = given("The steps, two at least.", ())
    because: Prose | None = given("Why these steps should lead to the goal.")
    micro_post_variant: Prose | None = given("How a post of one to four people does it.")
    low_bandwidth_variant: Prose | None = given("How it is done on a weak line or none.")
    tools: Many[ToolId] = given("Tools it needs.", ())
    messages: Many[MessageId] = given("Messages kept ready for it.", ())
    forms: Many[FormId] = given("Forms that it fills in.", ())
    trees: Many[TreeId] = given("Decision trees that help with it.", ())
    exercises: Many[ExerciseId] = given("Exercises that rehearse it; those that name it are found by themselves.", ())
    authors: Many[RoleId] = given("The roles that wrote it: a department's and a digital one.", (), rung="in-force")
    care_notes: Many[Prose] = given(
        "What it asks of the people who do it, and of those they serve.", (), rung="in-force"
    )
    practice: Many[Practice] = given("Where it has been practised.", (), rung="in-force")
    known_failures: Many[Prose] = given("What has gone wrong, or is known to.", (), rung="in-force")
    adapts: PlaybookId | None = given("The ministry's playbook that a mission's own one adapts.")
