"""What every record has in common."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema, field_validator, model_validator
from pydantic_core import PydanticCustomError

from vademecum.records.fields import (
    ContentHash,
    Date,
    Id,
    Label,
    Language,
    Line,
    Many,
    Ref,
    Summary,
    Title,
    Word,
    fault,
    given,
    needed,
)
from vademecum.records.file_names import FileName, at_most, is_picture, only_the_name

LABELS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT")
"""TLP 2.0 labels, the most open first."""

CONTROLLERS = "CONTROLLERS"
"""Above all labels: what an exercise keeps from its players. No author writes it; the kind's fields have it."""

RUNGS = ("draft", "trial", "in-force")
"""The rungs that a playbook climbs."""


def _refuse_red(value: Any) -> Any:
    if value == "TLP:RED":
        raise fault(
            "K5",
            "TLP:RED is never stored in the wiki",
            "Keep it in the mission's own safe, and write here where it is.",
        )
    return value


def _readers(value: Any) -> str:
    if value not in (*LABELS, CONTROLLERS):
        remedy = f"Choose one of: {', '.join((*LABELS, CONTROLLERS))}."
        raise fault("K5", f'"{str(value)[:40]}" is no label', remedy)
    return str(value)


Tlp = Annotated[Literal["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT"], BeforeValidator(_refuse_red)]
Readers = Annotated[str, BeforeValidator(_readers), WithJsonSchema({"type": "string", "enum": [*LABELS, CONTROLLERS]})]
"""Those who may read up to a label, or all that controllers read."""
Rank = Literal["law", "ministry-instruction", "post-guidance", "advice"]
Status = Literal["draft", "trial", "in-force", "superseded", "withdrawn"]

RoleId = Annotated[Id, Ref(("role",))]
DepartmentId = Annotated[Id, Ref(("department",))]
GoalId = Annotated[Id, Ref(("goal",))]
PlatformId = Annotated[Id, Ref(("platform",))]
ToolId = Annotated[Id, Ref(("tool",))]
PlaybookId = Annotated[Id, Ref(("playbook",))]
ExerciseId = Annotated[Id, Ref(("exercise",))]
TrainingId = Annotated[Id, Ref(("training",))]
MessageId = Annotated[Id, Ref(("message",))]
FormId = Annotated[Id, Ref(("form",))]
TreeId = Annotated[Id, Ref(("decision-tree",))]
MissionId = Annotated[Id, Ref(("mission",))]
CriteriaId = Annotated[Id, Ref(("criteria",))]
CollaborationId = Annotated[Id, Ref(("collaboration",))]
SourceId = Annotated[Id, Ref(("source",))]
RecordId = Annotated[Id, Ref()]


class Part(BaseModel):
    """A part of a record: frozen, no unknown keys, no conversion but our own."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    def in_short(self) -> str:
        """What a program wrote in one piece, in a few words: a change of it is not told value by value. Else empty."""
        return ""


def _citation(value: Any) -> Any:
    return {"source": value} if isinstance(value, str) else value


class CitationParts(Part):
    """A source that a record rests on: a bare id, or the id with a place in it or a quote."""

    source: SourceId = needed("Id of a source in the register.")
    where: Label | None = given("The place in the source: an article, a chapter, a page.")
    quote: Line | None = given("A quotation of 25 words at most, only where the licence allows it.")
    tlp: Tlp | None = given("A closer label than the record's.")


class IdOrParts:
    """Marks a record of which a bare id says enough, and says so in the schema."""

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        parts = handler(core)
        bare = handler.resolve_ref_schema(parts)["properties"]["source"]
        return {"anyOf": [{key: bare[key] for key in bare if key not in {"title", "description"}}, parts]}


Citation = Annotated[CitationParts, BeforeValidator(_citation), IdOrParts()]


class Attachment(Part):
    """A picture or a PDF that lies beside the record's file. It is cleaned before it is published."""

    file: FileName = needed("The file's name, in the same folder: png, jpg, webp or pdf.", example="gate-plan.png")
    alt: Line | None = given("Of a picture, required: what it shows, for someone who cannot see it.")
    title: Line | None = given("Of a PDF, required: the words of the link to it.")
    caption: Line | None = given("A line that stands below it.")
    source: Citation | None = given("Where it comes from, when others made it; the source states its licence.")
    tlp: Tlp | None = given("A closer label than the record's.")

    @property
    def is_picture(self) -> bool:
        """False for a PDF."""
        return is_picture(self.file)

    @model_validator(mode="after")
    def _words(self) -> Attachment:
        asked, other = ("alt", "title") if self.is_picture else ("title", "alt")
        if not getattr(self, asked):
            why = "what it shows, for someone who cannot see it" if self.is_picture else "the words of the link to it"
            raise fault("K3", f'"{self.file}" has no `{asked}`', f"Add it: {why}.")
        if getattr(self, other):
            fact = f'`{other}` says nothing of {"a picture" if self.is_picture else "a PDF"}, and "{self.file}" has one'
            raise fault("K2", fact, f"Say it in `{asked}` or `caption`.")
        if self.alt and only_the_name(self.alt, self.file):
            raise fault("K4", f'the `alt` of "{self.file}" is only its name', "Say what the picture shows.")
        return self


class Record(Part):
    """The fields of all kinds (model 2.3). Inverse fields, such as who uses a tool, are computed, never written."""

    kind: Id = needed("The kind of record.")
    id: Id = needed("A short name for links; unique in the whole wiki and never used again for another record.")
    title: Title = needed("What people call it, in 90 characters.")
    summary: Summary | None = given(
        "One sentence, 240 characters; when left out, the first sentence of the goal or purpose."
    )
    tlp: Tlp | None = given(
        "Who may read it. When left out, the default of its department or mission, else TLP:AMBER+STRICT.", whole=True
    )
    labels: Mapping[str, Tlp] = given(
        "Closer labels for single fields: a field of the record, then who may read it.",
        {},
        example="{known_failures: TLP:AMBER}",
        whole=True,
    )
    rank: Rank = given("Whose word it is: law, ministry-instruction, post-guidance or advice.", "advice")
    legal_basis: Line | None = given("The law or instruction that it rests on.")
    owner_role: RoleId | None = given("The role that keeps it true; when left out, the head of the department.")
    reviewed_on: Date | None = given("The day when somebody last checked it.")
    review_due: Date | None = given("The day by which somebody must check it again.", rung="in-force")
    lang: Language | None = given("Language of the text, when it is not the wiki's.", whole=True)
    sources: Many[Citation] = given("The sources that it rests on.", (), rung="in-force")
    related: Many[RecordId] = given("Other records a reader will want; the link is shown on both.", ())
    tags: Many[Word] = given("Words to group records by.", ())
    aliases: Many[Id] = given("Ids that this record had before; they keep working.", (), whole=True)
    situations: Many[Word] = given("Words people search by in need: earthquake, lost passport.", ())
    replaces: RecordId | None = given("The record that this one replaces.")
    attachments: Annotated[Many[Attachment], at_most(20, "attachments")] = given(
        "Pictures and PDFs beside this file, 20 at most; `![words](file.png)` in a text shows one there.", ()
    )

    @field_validator("labels")
    @classmethod
    def _fields(cls, labels: Mapping[str, str]) -> Mapping[str, str]:
        for name in labels:
            if name not in closable(cls):
                keys = sorted(field.alias or key for key, field in cls.model_fields.items())
                found = {"name": name, "keys": keys, "closable": sorted(closable(cls))}
                raise PydanticCustomError("field_label", "{name}", found)
        return labels


@cache
def closable(model: type[Record]) -> frozenset[str]:
    """The fields of a kind that may have a label of their own: those about which a record may be silent."""
    return frozenset(
        field.alias or name
        for name, field in model.model_fields.items()
        if not field.is_required() and field.default in (None, (), {}) and not _is_whole(field.json_schema_extra)
    )


def _is_whole(extra: Any) -> bool:
    return isinstance(extra, dict) and bool(extra.get("x-whole"))


class Clearance(Part):
    """Who cleared a text before it came into force."""

    role: RoleId = needed("The role that cleared it.")
    on: Date = needed("The day of the clearance.")


class Climbing(Record):
    """A record with a status: it starts as a draft and earns its force (model 2.1)."""

    status: Status = needed("draft, trial, in-force, superseded or withdrawn.", example="draft")
    approved_by_role: RoleId | None = given("The role that put it in force.", rung="in-force")
    approved_on: Date | None = given("The day when it came into force.", rung="in-force")
    approved_content: Mapping[Readers, ContentHash] = given(
        "What was approved, as a hash for each label; `vademecum approve` writes it.", {}, whole=True
    )
    minor_content: Mapping[Readers, ContentHash] = given(
        "The text with small mends since; `vademecum approve --minor` writes it.", {}, whole=True
    )
    clearances: Many[Clearance] = given("Who cleared it, and when.", ())
