"""The names of files that lie beside a record: plain, in one folder, and the same on every machine."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from vademecum.records.fields import DEVICES, fault

MAX_NAME = 80
PICTURES = ("png", "jpg", "jpeg", "webp")
ENDINGS = (*PICTURES, "pdf")

_SHAPE = rf"[a-z0-9]+(-[a-z0-9]+)*\.({'|'.join(ENDINGS)})"


def ending_of(name: str) -> str:
    """What follows the last point of a file's name, in small letters."""
    return name.rpartition(".")[2].lower()


def is_picture(name: str) -> bool:
    """True for a file name that ends as pictures do."""
    return ending_of(name) in PICTURES


def only_the_name(words: str, name: str) -> bool:
    """True when words that should describe a picture are no more than the name of its file."""

    def letters(text: str) -> str:
        return "".join(letter for letter in text.casefold() if letter.isalnum())

    return letters(words) in {letters(name), letters(name.rpartition(".")[0])}


def name_fault(value: str) -> tuple[str, str] | None:
    """What is wrong with the name of a file beside a record, and how to mend it; None when nothing is."""
    shown = value[:MAX_NAME]
    if "/" in value or "\\" in value or ":" in value:
        return (
            f'"{shown}" is not the name of a file in this folder',
            "Put the file beside this one; write its name only.",
        )
    if ending_of(value) not in ENDINGS or "." not in value:
        return f'"{shown}" is none of {", ".join(ENDINGS)}', "Save it as one of these, and name that file."
    if not re.fullmatch(_SHAPE, value):
        stem = re.sub(r"[^a-z0-9]+", "-", value.rpartition(".")[0].lower()).strip("-")[:60]
        example = f" For example: {stem}.{ending_of(value)}." if stem else ""
        remedy = f"Rename it with small letters a to z, digits and single hyphens.{example}"
        return f'"{shown}" is not a plain file name', remedy
    if len(value) > MAX_NAME:
        return f"the file's name is {len(value)} characters long, the limit is {MAX_NAME}", "Rename it."
    if value.partition(".")[0] in DEVICES:
        return f'the file name "{value}" is reserved', "Rename it."
    return None


def _file_name(value: Any) -> str:
    if not isinstance(value, str):
        raise fault("K4", "the name of a file is expected here", "Write one, such as gate-plan.png.")
    found = name_fault(value)
    if found is not None:
        raise fault("K7", *found)
    return value


FileName = Annotated[
    str,
    BeforeValidator(_file_name),
    WithJsonSchema({"type": "string", "pattern": f"^{_SHAPE}$", "maxLength": MAX_NAME}),
]


def at_most(number: int, what: str) -> BeforeValidator:
    """Refuses a list of more than `number` items."""

    def check(value: Any) -> Any:
        if isinstance(value, (list, tuple)) and len(value) > number:
            fact = f"the record has {len(value)} {what}, the limit is {number}"
            raise fault("K6", fact, "Keep those that a reader needs, or make a second record.")
        return value

    return BeforeValidator(check)
