"""Event: the plan of a hackathon, its challenges, its judging, and what became of what was built."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from vademecum.records.fields import Date, Hour, Id, Label, Line, Many, Number, Point, Url, Whole, fault, given, needed
from vademecum.records.file_names import at_most
from vademecum.records.record import FormId, GoalId, Part, RoleId, Tlp, ToolId

Decision = Literal["adopt", "adapt", "keep-as-example", "not-taken-up"]
Gate = Literal["adults-only", "safeguarding", "privacy", "pictures", "questions-not-asked", "premises", "conduct"]


def _within(value: int, most: int = 0) -> int:
    """A number from 1, and to `most` where that is given."""
    if value < 1 or 0 < most < value:
        bounds = f"from 1 to {most:,}" if most else "of 1 or more"
        raise fault("K4", f"{value} is out of bounds", f"Write a whole number {bounds}.")
    return value


class Room(Part):
    """A room, how many it holds, and what for."""

    id: Id = needed("A short name, unique in the event.")
    name: Label = needed("What it is called.")
    holds: Whole = needed("People who may be in it.")
    used_for: Line | None = given("What it is used for.")


class Slot(Part):
    """A line of the run sheet of the days themselves. What comes before and after is in the playbook's steps."""

    at: Point = needed("On the event's clock.", example="T+2:00")
    what: Line = needed("What happens.")
    owner: RoleId | None = given("The role that sees to it.")
    room: Id | None = given("The room.")


class Challenge(Part):
    """A brief: a need of a department outside the screen, and the pair that stands behind it."""

    id: Id = needed("A short name, unique in the event.")
    title: Label = needed("The question, as the teams hear it.")
    need: Line = needed("What is missing outside the screen, and for whom.")
    goal: GoalId = needed("The offline goal that it serves.")
    diplomat_role: RoleId | None = given("The diplomat who owns the need.")
    programmer_role: RoleId | None = given("The programmer who helps the teams.")
    data_given: Line | None = given("What the teams get: public data or invented cases.")
    done_when: Line | None = given("How one sees at the end that it works for the person named.")


class CareGate(Part):
    """Something that must be settled before anyone is invited."""

    gate: Gate = needed("What sort of gate it is.")
    how: Line = needed("How it is met.")
    role: RoleId | None = given("The role that signed.")
    date: Date | None = given("The day.")


class JudgedOn(Part):
    """A line of the judges' sheet."""

    id: Id = needed("A short name, unique on the sheet.")
    name: Label = needed("What it is called.")
    question: Line | None = given("What a judge asks.")
    weight: Whole = needed("Its share; those of a sheet make 100.")


class JudgesSheet(Part):
    """What judges score, in points from 0 to `most`, and how ties are resolved: by the lines in order, then by hand."""

    lines: Annotated[Many[JudgedOn], at_most(10, "lines")] = needed("Lines; the weights make 100.")
    most: Whole = given("The highest score of a line.", 5)
    ties: Many[Id] = given("In a tie, the better on the first of these lines wins, then on the second.", ())
    then: Line | None = given("What is done when that does not help.")
    rounds: Whole = given("By how many judges each project is seen.", 3)
    minutes: Whole = given("Minutes for one showing to one judge.", 4)
    minutes_in_all: Whole = given("Minutes for the judging.", 60)

    @field_validator("most", "rounds", "minutes", "minutes_in_all")
    @classmethod
    def _counted(cls, value: int) -> int:
        return _within(value)

    @model_validator(mode="after")
    def _weights(self) -> JudgesSheet:
        total = sum(line.weight for line in self.lines)
        if total != 100:
            raise fault("K4", f"the weights of the judges' sheet make {total}", "Change them so that they make 100.")
        return self


class Judge(Part):
    """A judge, by what they are; the name stays on paper."""

    id: Id = needed("A short name, as on the sheets.", example="judge-1")
    who: Label = needed("What they are.", example="a librarian of the city")
    stands_back_from: Many[Id] = given("Projects that they do not score, since they know the team.", ())


class Project(Part):
    """What a team built, and what became of it."""

    id: Id = needed("A short name, unique in the event.")
    title: Label = needed("What the team calls it.")
    challenge: Id = needed("The challenge that it answers.")
    people: Whole | None = given("How many built it.")
    does: Line | None = given("What it does.")
    repository: Url | None = given("Where its source is.")
    licence: Label | None = given("Its licence.")
    decision: Decision | None = given("adopt, adapt, keep-as-example or not-taken-up.")
    decided_on: Date | None = given("The day of the decision.")
    decided_by: RoleId | None = given("The role that decided.")
    reason: Line | None = given("The reason, as the letter to the team gives it.")
    next: Line | None = given("What the team is offered next.")
    tool: ToolId | None = given("The tool that it became.")


class Sheet(Part):
    """One judge's points for one project. At a small event a judge is a person, so that it is closed by default."""

    judge: Id = needed("The judge.")
    project: Id = needed("The project.")
    points: Mapping[Id, Number] = needed("For each line of the sheet, the points.")
    tlp: Tlp = Field(default="TLP:AMBER+STRICT", description="Who may read it; closed unless it says otherwise.")


class Result(Part):
    """What the sheets come to for one project; `vademecum hackathon merge` writes it."""

    project: Id = needed("The project.")
    place: Whole = needed("Its place.")
    total: Number = needed("Of 100.")
    spread: Number = needed("Between the highest and the lowest judge, in points of 100.")
    judges: Whole = needed("Judges who scored it.")
    tie: Line | None = given("How a tie was resolved.")


class Event(Part):
    """The plan of a hackathon: T is the first hour of the event, on `day` at `begins`."""

    day: Date = needed("The first day.")
    begins: Hour = needed("The first hour, on the local clock.", example="10:00")
    hours: Whole = given("How long it lasts.", 27)
    venue: Line | None = given("Where it is held.")
    places: Whole = needed("People who can take part.")
    show_rate: Whole = given("Of those who register, how many per cent come.", 50)
    team_size: Whole = given("The largest team.", 4)
    people_per_mentor: Whole = given("Participants for one mentor.", 12)
    rooms: Annotated[Many[Room], at_most(30, "rooms")] = given("The rooms.", ())
    slots: Annotated[Many[Slot], at_most(60, "lines")] = given("The run sheet of the days themselves.", ())
    challenges: Annotated[Many[Challenge], at_most(12, "challenges")] = given("The challenges, one pair each.", ())
    care_gates: Annotated[Many[CareGate], at_most(12, "gates")] = given("What is settled before anyone is invited.", ())
    code_of_conduct: FormId | None = given("The rule of conduct.")
    data_promise: FormId | None = given("What is kept of whom, in plain words.")
    licence_sheet: FormId | None = given("Who owns what is built.")
    judges_sheet: JudgesSheet | None = given("What judges score.")
    judges: Annotated[Many[Judge], at_most(30, "judges")] = given("The judges, by what they are.", ())
    registered: Whole | None = given("How many registered.")
    came: Whole | None = given("How many came.")
    projects: Annotated[Many[Project], at_most(60, "projects")] = given("What was built.", ())
    sheets: Annotated[Many[Sheet], at_most(400, "sheets")] = given(
        "The judges' points; `vademecum hackathon merge` writes them.", ()
    )
    results: Annotated[Many[Result], at_most(60, "results")] = given(
        "What they come to; `vademecum hackathon merge` writes it.", ()
    )

    @field_validator("hours")
    @classmethod
    def _long(cls, value: int) -> int:
        return _within(value, 1000)

    @field_validator("places", "team_size", "people_per_mentor")
    @classmethod
    def _counted(cls, value: int) -> int:
        return _within(value)

    @field_validator("show_rate")
    @classmethod
    def _share(cls, value: int) -> int:
        return _within(value, 100)
