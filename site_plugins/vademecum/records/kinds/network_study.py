"""Network study: which organisations are heard on a question, how sure that is, and what came of asking them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import model_validator

from vademecum.records.fields import Date, Id, Label, Line, Many, Number, Prose, Url, Whole, YesNo, fault, given, needed
from vademecum.records.file_names import at_most
from vademecum.records.kinds.study_map import Measure, Measured, Robustness, StudyMap, Talk
from vademecum.records.record import (
    Citation,
    CollaborationId,
    CriteriaId,
    ExerciseId,
    FormId,
    GoalId,
    MissionId,
    Part,
    PlaybookId,
    Record,
    RoleId,
    ToolId,
)

GATES: Mapping[str, str] = MappingProxyType(
    {"ethics": "ethics", "non_interference": "non-interference", "partner_risk": "partner risk", "data": "data"}
)
"""The four gates before any contact, in the order in which they are read, and what they are called."""

TOGETHER = "together"
"""What stands for all types of tie in lists and numbers."""

Origin = Literal["social-media", "web", "records", "people"]


class TieType(Part):
    """A relation between two organisations, of a stated sort and origin."""

    id: Id = needed("A short name, as it stands in the table of ties.", example="joint-letters")
    name: Label = needed("What it is called.")
    origin: Origin = needed("social-media, web, records that were not made on a screen, or people who were asked.")
    means: Line | None = given("What such a tie says, and what it does not.")
    weight: Line | None = given("What the weight counts.", example="letters signed together")
    both_ways: YesNo = given("true where such a tie has no direction, as a letter signed together has none.", False)


class DataSource(Part):
    """Where ties were read, and on which terms."""

    what: Line = needed("What was read.", example="witness lists of three committees")
    terms_of_use: Line = needed("Whether its terms allow this, and who looked.")
    url: Url | None = given("Its address.")
    source: Citation | None = given("The source in the register.")
    tie_types: Many[Id] = given("The types of tie that come from it.", ())


class ChosenMeasure(Part):
    """A measure, and why this question needs it."""

    measure: Measure = needed("in-degree, betweenness, eigenvector or pagerank.")
    why: Line = needed("What it can say on this question.")


class Validation(Part):
    """How people who know the field corrected the map."""

    method: Literal["net-map-talks", "interviews", "workshop"] = needed("Net-Map talks, interviews or a workshop.")
    interviews: Whole = needed("How many people were asked.")
    changes_made: Line | None = given("What changed on the map because of them.")
    date: Date | None = given("The day of the last one.")


class SignedGate(Part):
    """A gate: open until it has a day and a role."""

    date: Date | None = given("The day on which it was passed.")
    role: RoleId | None = given("The role that signed.")
    result: Line | None = given("What was decided, and with which limits.")
    shut: YesNo = given("true when the answer was no: then nobody is contacted.", False)


class StudyGates(Part):
    """The four gates before any contact."""

    ethics: SignedGate | None = given("Organisations only, public sources, terms kept, nobody deceived.")
    non_interference: SignedGate | None = given("What the mission will do, and what it will not do.")
    partner_risk: SignedGate | None = given("Whether contact could harm them under host law or in public.")
    data: SignedGate | None = given("What is kept where, who sees it, and when it is deleted.")


class Shortlist(Part):
    """How the organisations to visit were chosen. Which they are stays outside the wiki."""

    criteria: CriteriaId | None = given("The set that they were chosen by, locked before.")
    chosen_on: Date | None = given("The day.")
    long_list: Whole | None = given("Organisations on the long list.")
    off_map: Whole | None = given("Of these, how many the map had missed.")
    short_list: Whole | None = given("Organisations on the short list.")


class Contacts(Part):
    """How far contact has come, in numbers. Who and where stays outside the wiki."""

    date: Date = needed("The day on which this was counted.")
    introduced: Whole = given("Organisations to whom somebody they know introduced us.", 0)
    visited: Whole = given("Visited at their own place.", 0)
    declined: Whole = given("Said no, or not now.", 0)
    meeting: Whole = given("Meeting each other, with a chair of their own.", 0)
    heard: Whole = given("Deciders who have received some of them.", 0)


class NetworkStudy(Record):
    """A map of organisations on one question, with its uncertainty, its gates and what came of it offline."""

    mission: MissionId = needed("The mission.")
    collaboration: CollaborationId | None = given("The work that it belongs to.", whole=True)
    playbook: PlaybookId | None = given("The playbook that it follows.", whole=True)
    question: Line = needed("What is to be found out, in one question.")
    goal: GoalId = needed("The offline goal that it serves.")
    method: Literal["measured", "net-map"] = given(
        "measured from ties; or net-map, drawn by hand with people, the way of a small post.", "measured", whole=True
    )
    boundary_rule: Prose | None = given("Which organisations belong on the map, and which do not.", whole=True)
    tie_types: Annotated[Many[TieType], at_most(12, "types of tie")] = given(
        "Two at least, one of them not from social media.", (), whole=True
    )
    data_sources: Annotated[Many[DataSource], at_most(30, "sources of data")] = given(
        "What the ties were read from.", (), whole=True
    )
    collected_from: Date | None = given("The first day of collecting.", whole=True)
    collected_to: Date | None = given("The last day of collecting.", whole=True)
    measures: Annotated[Many[ChosenMeasure], at_most(4, "measures")] = given(
        "Two at least, each with its reason.", (), whole=True
    )
    measured: Measured | None = given("What was counted; `vademecum network measure` writes it.", whole=True)
    robustness: Robustness | None = given("How far the lists hold; `vademecum network measure` writes it.", whole=True)
    map: StudyMap | None = given("The map with names, for staff only; `vademecum network measure` writes it.")
    talks: Annotated[Many[Talk], at_most(20, "talks")] = given("Talks over the map, for staff only.", ())
    off_map_share: Number | None = given("Of the long list, how many per cent the map had missed.", whole=True)
    validation: Validation | None = given("How people who know the field corrected the map.", whole=True)
    gates: StudyGates | None = given("The four gates before any contact.", whole=True)
    shortlist: Shortlist | None = given("How the organisations to visit were chosen.", whole=True)
    contact_from: Date | None = given("The day from which we ring and visit; only after the gates.", whole=True)
    contacts: Annotated[Many[Contacts], at_most(40, "counts")] = given(
        "How far contact has come, in numbers.", (), whole=True
    )
    rehearsals: Many[ExerciseId] = given("Role-plays before the first contact.", ())
    forms: Many[FormId] = given("The sheets that it uses.", ())
    tools: Many[ToolId] = given("The tools that it uses.", ())
    raw_data_delete_by: Date | None = given("The day by which the raw data are deleted.", whole=True)
    raw_data_deleted_on: Date | None = given("The day on which they were.", whole=True)
    raw_data_deleted_by_role: RoleId | None = given("The role that saw to it.", whole=True)
    closed_on: Date | None = given("The day on which the study was closed.", whole=True)
    findings_public: Prose | None = given("What may be told to anyone, without ranks and without names.")
    limits: Many[Line] = given("What this map cannot say.", ())

    @model_validator(mode="after")
    def _days(self) -> NetworkStudy:
        first, last = self.collected_from, self.collected_to
        if first is not None and last is not None and last < first:
            raise fault("K4", f"collecting ends on {last}, before it begins on {first}", "Correct one of the two days.")
        if any(one.id == TOGETHER for one in self.tie_types):
            fact = f'a type of tie has the id "{TOGETHER}", which stands for all types'
            raise fault("K4", fact, "Give it another id.")
        if self.off_map_share is not None and not 0 <= self.off_map_share <= 100:
            raise fault("K4", f"`off_map_share` is {self.off_map_share:g}", "Write per cent, from 0 to 100.")
        return self
