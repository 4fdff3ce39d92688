"""The field types of records: every value arrives as text and is converted here, strictly and in the open."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, TypeVar

from confusable_homoglyphs import categories
from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from vademecum.records import clock

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a text that is the id of another record, of one of `kinds` (any kind when empty)."""

    kinds: tuple[str, ...] = ()

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        """Tells the JSON Schema which kinds the id may be of."""
        return {**handler(core), "x-refers-to": list(self.kinds)}


@dataclass(frozen=True, slots=True)
class StepRef:
    """Marks a text that is the id of a step of the same playbook."""


@dataclass(frozen=True, slots=True)
class Words:
    """Marks a text that people read and search. `prose` may hold Markdown and [[id]] links."""

    prose: bool = False
    searched: bool = True


def fault(code: str, fact: str, remedy: str) -> PydanticCustomError:
    """A conversion error with our own code, fact and remedy."""
    return PydanticCustomError("vademecum", "{fact}", {"code": code, "fact": fact, "remedy": remedy})


SELECTED = {"selected": True}
"""The context in which a record is read that was whole when it was checked, and of which a part may be closed."""


def may_lack(info: ValidationInfo) -> bool:
    """True where a record may lack what its kind asks for, because its readers do not see it."""
    return info.context == SELECTED


def _text(value: Any, what: str) -> str:
    if not isinstance(value, str):
        shape = "a list" if isinstance(value, (list, tuple)) else "a record of keys and values"
        link = isinstance(value, (list, tuple)) and value and isinstance(value[0], list)
        remedy = 'Put a text that begins with `[[` in "quotes".' if link else "Write one text."
        raise fault("K4", f"{what} is expected here, and {shape} stands here", remedy)
    if not value.strip():
        raise fault("K4", "the value is empty", "Write it, or delete the key.")
    return value


def _line(most: int) -> Callable[[Any], str]:
    def convert(value: Any) -> str:
        text = _text(value, "one line of text").strip()
        if "\n" in text:
            raise fault("K4", "the text runs over several lines", "Write it in one line.")
        if len(text) > most:
            fact = f"the text is {len(text)} characters long, the limit is {most}"
            raise fault("K6", fact, "Shorten it; the reader is in a hurry.")
        return text

    return convert


def _prose(most: int) -> Callable[[Any], str]:
    def convert(value: Any) -> str:
        text = _text(value, "text").strip()
        if len(text) > most:
            fact = f"the text is {len(text):,} characters long, the limit is {most:,}"
            raise fault("K6", fact, "Shorten it, or make it a note of its own.")
        return text

    return convert


def _told(most: int) -> Callable[[Any], str]:
    """A text of so many words at most; line breaks count as blanks."""

    def convert(value: Any) -> str:
        text = " ".join(_text(value, "text").split())
        count = len(text.split(" "))
        if count > most:
            raise fault("K6", f"the text has {count} words, the limit is {most}", "Say the one thing that matters.")
        if len(text) > most * 15:
            raise fault("K6", f"the text is {len(text)} characters long, the limit is {most * 15}", "Shorten it.")
        return text

    return convert


_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ID_PATTERN = f"^{_ID.pattern}$"
"""What an id looks like, as JSON Schema says it."""
DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""Names that mean a device on some systems, and never a file."""


def _id(value: Any) -> str:
    text = _text(value, "an id")
    if not _ID.fullmatch(text):
        good = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:64]
        example = f" For example: {good}." if good else ""
        remedy = f"Use small letters a to z, digits and single hyphens.{example}"
        raise fault("K7", f'"{text[:64]}" is not an id', remedy)
    if len(text) > 64:
        raise fault("K7", f"the id is {len(text)} characters long, the limit is 64", "Shorten it.")
    if not re.search("[a-z]", text):
        raise fault("K7", f'the id "{text}" has no letter', "Add a word to it.")
    if text in {"end", "index"} or text in DEVICES:
        raise fault("K7", f'the id "{text}" is reserved', "Choose another.")
    return text


def _title(value: Any) -> str:
    text = _line(90)(value)
    if not text.isascii():
        for word in re.findall(r"\w+", text):
            scripts = categories.unique_aliases(word) - {"COMMON", "INHERITED"}
            if len(scripts) > 1 and not scripts <= {"HAN", "HIRAGANA", "KATAKANA"} and not scripts <= {"HAN", "HANGUL"}:
                names = " and ".join(sorted(name.title() for name in scripts))
                raise fault("K8", f'the word "{word}" mixes the scripts {names}', "Type the word again in one script.")
    return text


_HOUR = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


def _date(value: Any) -> date:
    text = _text(value, "a date")
    if re.fullmatch(r"[0-9]{4}-[0-9][0-9]-[0-9][0-9]", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise fault("K4", f'"{text}" is not a day of the calendar', "Correct the month or the day.") from None
    raise fault("K4", f'"{text[:40]}" is not a date', "Write year-month-day, such as 2026-05-14.")


def _whole(value: Any) -> int:
    text = _text(value, "a whole number")
    if re.fullmatch(r"0|-?[1-9][0-9]{0,8}", text):
        return int(text)
    raise fault("K4", f'"{text[:40]}" is not a whole number', "Write digits only, such as 12, without a leading zero.")


def _number(value: Any) -> float:
    text = _text(value, "a number")
    if re.fullmatch(r"-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?", text):
        return float(text)
    raise fault("K4", f'"{text[:40]}" is not a number', "Write digits, such as 12 or 0.5.")


def _hour(value: Any) -> str:
    text = _text(value, "an hour of the day").strip()
    if not _HOUR.fullmatch(text):
        raise fault("K4", f'"{text[:40]}" is not an hour of the day', 'Write it as "09:30", in quotes.')
    return text


def _yes_no(value: Any) -> bool:
    text = _text(value, "true or false")
    if text in {"true", "false"}:
        return text == "true"
    raise fault("K4", f'"{text[:40]}" is neither true nor false', "Write true or false, in small letters.")


def _items(value: Any) -> tuple[Any, ...]:
    if isinstance(value, (list, tuple)):
        return tuple(value)
    shape = "a text" if isinstance(value, str) else "a record of keys and values"
    raise fault(
        "K4", f"a list is expected here, and {shape} stands here", "Begin each item on a line of its own with `- `."
    )


def _one_or_more(value: Any) -> tuple[Any, ...]:
    return (value,) if isinstance(value, (str, dict)) else _items(value)


def _clock(check: Callable[[str], object], what: str, example: str) -> Callable[[Any], str]:
    def convert(value: Any) -> str:
        text = _text(value, what).strip()
        try:
            check(text)
        except ValueError:
            raise fault("K4", f'"{text[:40]}" is not {what}', f"Write it as {example}.") from None
        return text

    return convert


def _url(value: Any) -> str:
    text = _text(value, "an address").strip()
    if not re.fullmatch(r"https?://[^\s<>\"'`{}|\\^]{3,2000}", text):
        raise fault("K4", f'"{text[:60]}" is not a web address', "Begin it with https:// and leave out spaces.")
    return text


def _language(value: Any) -> str:
    text = _text(value, "a language").strip()
    if not re.fullmatch("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        raise fault("K4", f'"{text[:40]}" is not a language code', "Write its code, such as en, fr, ar or pt-BR.")
    return text


def _hash(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch("sha256-[0-9a-f]{64}", value):
        remedy = "`vademecum lock` or `vademecum approve` writes it; take it as it is."
        raise fault("K4", f'"{str(value)[:40]}" is not a content hash', remedy)
    return value


def _country(value: Any) -> str:
    text = _text(value, "a country code").strip()
    if not re.fullmatch("[A-Z]{2}", text):
        raise fault(
            "K4",
            f'"{text[:40]}" is not a country code',
            "Write the two capitals of ISO 3166; invented countries use XA to XZ.",
        )
    return text


_TEXT_SCHEMA = WithJsonSchema({"type": ["string", "number"]})
_FLAG_SCHEMA = WithJsonSchema({"type": "boolean"})


def _shape(remedy: str = "", **schema: Any) -> Any:
    """How an editor sees a text of a certain shape. `remedy` is what it says where the shape is not met."""
    said = {"patternErrorMessage": remedy} if remedy else {}
    return WithJsonSchema({"type": "string", **schema, **said})


def _free(most: int) -> Any:
    """An editor may take a text such as 2015 for a number; here it stays a text."""
    return WithJsonSchema({"type": ["string", "number"], "maxLength": most})


Id = Annotated[
    str,
    BeforeValidator(_id),
    _shape("Write small letters a to z, digits and single hyphens.", pattern=ID_PATTERN, maxLength=64),
]
Title = Annotated[str, Words(), BeforeValidator(_title), _free(90)]
Heading = Annotated[str, Words(), BeforeValidator(_line(60)), _free(60)]
Line = Annotated[str, Words(), BeforeValidator(_line(300)), _free(300)]
Summary = Annotated[str, Words(), BeforeValidator(_line(240)), _free(240)]
Word = Annotated[str, Words(), BeforeValidator(_line(60)), _free(60)]
Label = Annotated[str, Words(searched=False), BeforeValidator(_line(120)), _free(120)]
Code = Annotated[str, Words(), BeforeValidator(_line(12)), _free(12)]
Prose = Annotated[str, Words(prose=True), BeforeValidator(_prose(8 * 1024)), _TEXT_SCHEMA]
Body = Annotated[str, Words(), BeforeValidator(_prose(2000)), _TEXT_SCHEMA]
Insight = Annotated[str, Words(), BeforeValidator(_told(60)), _TEXT_SCHEMA]
Praise = Annotated[str, Words(), BeforeValidator(_told(80)), _TEXT_SCHEMA]
LongProse = Annotated[str, Words(prose=True), BeforeValidator(_prose(48 * 1024)), _TEXT_SCHEMA]
Date = Annotated[date, BeforeValidator(_date), _shape("Write year-month-day, such as 2026-05-14.", format="date")]
Hour = Annotated[
    str, BeforeValidator(_hour), _shape('Write the hour as "09:30", in quotes.', pattern=f"^{_HOUR.pattern}$")
]
Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer"})]
Number = Annotated[float, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
YesNo = Annotated[bool, BeforeValidator(_yes_no), _FLAG_SCHEMA]
Language = Annotated[
    str,
    BeforeValidator(_language),
    _shape("Write the language's code, such as en, fr, ar or pt-BR.", pattern="^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"),
]
Url = Annotated[str, BeforeValidator(_url), _shape(format="uri")]
Country = Annotated[
    str, BeforeValidator(_country), _shape("Write the two capitals of ISO 3166, such as XA.", pattern="^[A-Z]{2}$")
]
ContentHash = Annotated[
    str, BeforeValidator(_hash), WithJsonSchema({"type": "string", "pattern": "^sha256-[0-9a-f]{64}$"})
]
Point = Annotated[
    str,
    BeforeValidator(_clock(clock.point, "a point on the clock", "T+0:30, T-6w or T+10d")),
    _shape("Write a point on the clock, such as T+0:30, T-6w or T+10d.", pattern=clock.POINT.pattern),
]
Span = Annotated[
    str,
    BeforeValidator(_clock(clock.span, "a length of time", "15m, 2h or 3d")),
    _shape("Write a length of time, such as 15m, 2h or 3d.", pattern=clock.SPAN.pattern),
]
Window = Annotated[
    str,
    BeforeValidator(_clock(clock.window, "two points on the clock, the earlier first", "T-7w to T-2w")),
    _TEXT_SCHEMA,
]

Many = Annotated[tuple[T, ...], BeforeValidator(_items)]
"""A list; the file writes it as one."""


class _OneOrListed:
    """Says in the schema that a list of one may be written without the dash."""

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        listed = handler(core)
        return {"anyOf": [listed["items"], listed]}


OneOrMany = Annotated[tuple[T, ...], BeforeValidator(_one_or_more), _OneOrListed()]
"""A list; the file may write a single item without the dash."""


def needed(description: str, *, example: str = "") -> Any:
    """A field that every record of the kind has."""
    return Field(description=description, examples=[example] if example else None)


def given(
    description: str,
    default: Any = None,
    *,
    rung: str = "",
    example: str = "",
    whole: bool = False,
    controllers: bool = False,
) -> Any:
    """A field that may be left out; from the status `rung` on it may not.

    Without a `whole` field the record would say something else, so that no label of its own can close it. A field for
    `controllers` is left out of every build but theirs.
    """
    extra: Any = {"x-from": rung} if rung else {}
    if whole:
        extra["x-whole"] = True
    if controllers:
        extra["x-controllers"] = True
    return Field(
        default=default,
        description=description,
        examples=[example] if example else None,
        json_schema_extra=extra or None,
    )
