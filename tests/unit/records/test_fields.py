"""The field types: text in, a strict value out, or a fault that says what was read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from vademecum.records import fields


def convert(kind: Any, value: Any) -> Any:
    """The value as a field of this type holds it."""
    return TypeAdapter(kind).validate_python(value, strict=True)


def code(kind: Any, value: Any) -> str:
    """The code of the fault that a value gives."""
    with pytest.raises(ValidationError) as caught:
        convert(kind, value)
    (detail,) = caught.value.errors()
    return str(detail["ctx"]["code"])


@pytest.mark.parametrize("text", ["0", "7", "-12", "123456789"])
def test_whole_numbers(text: str) -> None:
    """Digits, and a minus."""
    assert convert(fields.Whole, text) == int(text)


@pytest.mark.parametrize(
    "text", ["010", "1e3", "1.0", "1_000", "0x1F", "+4", "-0", " 4", "١٢", "1٢", "1234567890", "NO", ""]
)
def test_no_whole_numbers(text: str) -> None:
    """Leading zeros, exponents and other numerals are refused, not guessed."""
    assert code(fields.Whole, text) == "K4"


@pytest.mark.parametrize(("text", "value"), [("95", 95.0), ("0.5", 0.5), ("-1.10", -1.1), ("0", 0.0)])
def test_numbers(text: str, value: float) -> None:
    """Digits with a point."""
    assert convert(fields.Number, text) == value


@pytest.mark.parametrize("text", ["1e3", ".5", "5.", "1,5", "95 %", "nan", "inf", "1.2.3"])
def test_no_numbers(text: str) -> None:
    """Commas, percent signs and exponents are refused."""
    assert code(fields.Number, text) == "K4"


@pytest.mark.parametrize("text", ["yes", "no", "on", "NO", "True", "1", "~", ""])
def test_only_true_and_false(text: str) -> None:
    """Only `true` and `false` are truths."""
    assert convert(fields.YesNo, "true") is True
    assert convert(fields.YesNo, "false") is False
    assert code(fields.YesNo, text) == "K4"


def test_dates() -> None:
    """A date is year, month and day of the calendar."""
    assert convert(fields.Date, "2024-02-29") == date(2024, 2, 29)
    for text in ("2024-02-30", "2023-02-29", "24-02-01", "2024-2-1", "2024-02-01T00:00", "1700006400", "٢٠٢٤-٠١-٠١"):
        assert code(fields.Date, text) == "K4"


@pytest.mark.parametrize("text", ["a", "live-crisis", "4xx", "2026-con-stone-bridge", "x" * 64])
def test_ids(text: str) -> None:
    """Small letters, digits and single hyphens, with a letter somewhere."""
    assert convert(fields.Id, text) == text


@pytest.mark.parametrize(
    "text",
    ["A", "a_b", "a--b", "-a", "a-", "a b", "ä", "123", "1-2", "end", "con", "lpt1", "../a", "x" * 65, "a\n", ""],
)
def test_no_ids(text: str) -> None:
    """Capitals, paths, reserved words and device names are no ids."""
    assert code(fields.Id, text) in {"K7", "K4"}


def test_a_broken_id_gets_an_example() -> None:
    """The remedy shows how the words would look as an id."""
    with pytest.raises(ValidationError) as caught:
        convert(fields.Id, "Live Crisis (2026)")
    assert "For example: live-crisis-2026." in caught.value.errors()[0]["ctx"]["remedy"]


@pytest.mark.parametrize("text", ["Crisis", "Ørsted", "Москва", "外務省のデジタル", "한국 外交", "Αθήνα and Москва"])
def test_titles_in_any_script(text: str) -> None:
    """Each word has one script; the words of a title may differ."""
    assert convert(fields.Title, text) == text


@pytest.mark.parametrize("text", ["P\u0430ypal", "\u0391thens", "scоpe"])
def test_no_mixed_words(text: str) -> None:
    """A word with letters of two scripts is refused, since it may pose as another."""
    assert code(fields.Title, text) == "K8"


def test_lines_are_trimmed_and_limited() -> None:
    """A line has no line break and no more characters than its field allows."""
    assert convert(fields.Heading, "  Ring  ") == "Ring"
    assert convert(fields.Heading, "x" * 60) == "x" * 60
    assert code(fields.Heading, "x" * 61) == "K6"
    assert code(fields.Heading, "a\nb") == "K4"
    assert code(fields.Prose, "x" * 8193) == "K6"


@pytest.mark.parametrize("value", [["a"], {"a": "b"}, "", "   ", None])
def test_a_line_is_a_text(value: Any) -> None:
    """A list, a record and nothing are no line."""
    assert code(fields.Line, value) == "K4"


def test_one_or_more() -> None:
    """A single item may be written without the dash, a list as a list, and both become one."""
    assert convert(fields.OneOrMany[fields.Line], "a") == ("a",)
    assert convert(fields.OneOrMany[fields.Line], ["a", "b"]) == ("a", "b")
    assert code(fields.Many[fields.Line], "a") == "K4"


@pytest.mark.parametrize("text", ["https://example.org", "http://example.org/a?b=c#d", "https://例え.jp/x"])
def test_addresses(text: str) -> None:
    """Web addresses begin with http or https."""
    assert convert(fields.Url, text) == text


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https://a b",
        'https://a"b',
        "https://<x>",
        "ftp://a.b",
    ],
)
def test_no_addresses(text: str) -> None:
    """Other schemes, spaces, quotes and angle brackets are refused."""
    assert code(fields.Url, text) == "K4"


@given(st.one_of(st.text(max_size=40), st.none(), st.lists(st.text(max_size=3)), st.dictionaries(st.text(), st.text())))
def test_every_value_is_converted_or_refused_in_our_words(value: Any) -> None:
    """Whatever a file holds, a field converts it or says what is wrong; nothing else comes out."""
    for kind in (fields.Id, fields.Title, fields.Date, fields.Whole, fields.Number, fields.YesNo, fields.Point):
        assert all(sort == "vademecum" for sort in faults(kind, value))


def faults(kind: Any, value: Any) -> list[str]:
    """The sorts of fault that a value gives."""
    try:
        convert(kind, value)
    except ValidationError as fault:
        return [detail["type"] for detail in fault.errors()]
    return []
