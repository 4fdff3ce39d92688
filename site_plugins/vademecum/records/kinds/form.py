"""Form: a sheet that is filled in, a letter, terms of reference, a log; printed or on the screen."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ValidationInfo, model_validator

from vademecum.records.fields import (
    Id,
    Line,
    LongProse,
    Many,
    Prose,
    Whole,
    Word,
    YesNo,
    fault,
    given,
    may_lack,
    needed,
)
from vademecum.records.file_names import at_most
from vademecum.records.record import Climbing, DepartmentId, Part


class FormField(Part):
    """One field of a form, or one column of a log."""

    id: Id = needed("A short name, unique within the form.")
    label: Word = needed("What stands beside the field.")
    asks: Line | None = given("How it is asked aloud, or what to write there.")
    field_type: Literal["line", "text", "date", "time", "number", "yes-no", "choice"] = given(
        "What is written.", "line"
    )
    choices: Many[Word] = given("Of a choice: what there is to choose from.", ())
    personal: YesNo = given("true when it says something of a person.", False)
    required: YesNo = given("true when the form is of no use without it.", False)

    @model_validator(mode="after")
    def _choices(self) -> FormField:
        if self.field_type == "choice" and len(self.choices) < 2:
            said = "one choice" if self.choices else "no `choices`"
            raise fault("K4", f'field "{self.id}" is a choice and has {said}', "Add `choices:`, two at least.")
        if self.field_type != "choice" and self.choices:
            fact = f'field "{self.id}" has `choices` and is of the type {self.field_type}'
            raise fault("K4", fact, "Write `field_type: choice`, or delete `choices`.")
        return self


class Form(Climbing):
    """Sheets that are filled in, letters, terms of reference and logs, to print or to copy."""

    form_type: Literal["form", "letter", "terms-of-reference", "log", "sheet"] = needed("What sort of paper it is.")
    purpose: Prose = needed("What it is for, and which offline act it serves.")
    department: DepartmentId | None = given("The department that keeps it.", whole=True)
    how_to: Prose | None = given("How it is filled in, and by whom.")
    fields: Annotated[Many[FormField], at_most(60, "fields")] = given("Its fields, or the columns of a log.", ())
    rows: Whole | None = given("Of a log: how many empty rows a printed sheet has.", example="12")
    text: LongProse | None = given("Of a letter or terms of reference: the text, with blanks in braces.")
    personal_data: Literal["none", "low", "sensitive"] = needed("What it holds of persons.")
    keep_days: Whole | None = given("After how many days it is destroyed.")
    kept_where: Line | None = given("Where the filled sheets lie, and who opens that place.")

    @model_validator(mode="after")
    def _content(self, info: ValidationInfo) -> Form:
        if may_lack(info):
            return self
        if not self.fields and not self.text:
            raise fault("K3", "the form has neither `fields` nor `text`", "Add what is filled in, or the text.")
        if self.personal_data != "none" and self.keep_days is None:
            fact = "the form holds personal data, and does not say when it is destroyed"
            raise fault("K3", fact, "Add `keep_days:`.")
        return self
