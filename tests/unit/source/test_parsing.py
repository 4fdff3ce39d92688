"""Reading: every scalar stays text, every value has its place, nothing raises."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vademecum.source import Document, Place, Spot, parse
from vademecum.source.characters import FORBIDDEN
from vademecum.source.limits import (
    MAX_ALIKE,
    MAX_DEPTH,
    MAX_FILE_BYTES,
    MAX_ITEMS,
    MAX_KEY,
    MAX_KEYS,
    MAX_TEXT,
    MAX_VALUES,
)


def read(text: str) -> Document:
    """The document of a text without fault."""
    parsed = parse("a.yml", text.encode())
    assert parsed.problems == ()
    assert parsed.document is not None
    return parsed.document


def codes(text: str | bytes) -> list[str]:
    """The codes of a text's problems."""
    parsed = parse("a.yml", text.encode() if isinstance(text, str) else text)
    assert parsed.document is None
    return [problem.code for problem in parsed.problems]


TOKENS = (
    *("NO", "no", "on", "off", "yes", "Y", "true", "null", "~", "NULL", ".inf", ".nan", "=", "<"),
    *("010", "0o10", "0x1F", "1e3", "1_000", "1.10", "1.0", "+4712345678", "-0", "190:20:30", "1:30", "12:30:45"),
    *("2024-02-30", "2026-11-21", "2026-11-21T20:13:00Z", "T+0:30", "TLP:CLEAR", "v1.10", "a#b", "a:b"),
)


@pytest.mark.parametrize("token", TOKENS)
def test_scalars_come_through_verbatim(token: str) -> None:
    """What YAML would read as a number, a date, null or a truth stays the text that was written."""
    assert read(f"key: {token}\nlist: [{token}]\n{token}: key\n").root == {"key": token, "list": [token], token: "key"}


def test_an_empty_value_is_an_empty_text() -> None:
    """A key without a value holds the empty text, never None."""
    assert read("key:\nother: ''\n").root == {"key": "", "other": ""}


def test_blocks_keep_their_lines() -> None:
    """Literal blocks keep their line breaks and folded ones join them."""
    assert read("a: |\n  one\n  two\nb: >\n  one\n  two\n").root == {"a": "one\ntwo\n", "b": "one two\n"}


def test_places_are_counted_from_one() -> None:
    """Each value and each key has its line and column, also inside lists and brackets."""
    document = read("# comment\nkind: note\nsteps:\n  - id: one\n    feeds: [two, three]\n")
    assert document.spots[("kind",)] == Spot((2, 7), (2, 1))
    assert document.spots[("steps", 0)] == Spot((4, 5))
    assert document.spots[("steps", 0, "feeds", 1)] == Spot((5, 18))
    assert document.place(("steps", 0, "feeds"), key=True) == Place("a.yml", 5, 5)


def test_columns_count_characters() -> None:
    """A column counts characters, not bytes, and a byte order mark counts nothing."""
    assert read("{ä: é, b: ü}").spots[("b",)] == Spot((1, 11), (1, 8))
    assert read("\ufeffkind: note\n").spots[("kind",)] == Spot((1, 7), (1, 1))


def test_the_place_of_what_is_missing_is_around_it() -> None:
    """The place of a value that the file does not hold is the nearest thing around it."""
    document = read("kind: note\nsteps:\n  - id: one\n")
    assert document.place(("steps", 0, "owner"), key=True) == Place("a.yml", 3, 5)
    assert document.place(("owner",)) == Place("a.yml", 1, 1)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_ending_counts_once(ending: str) -> None:
    """Lines are counted alike for Unix, Windows and old Macintosh files."""
    document = read(ending.join(["a: |", "  one", "  two", "c: 3", ""]))
    assert document.spots[("c",)] == Spot((4, 4), (4, 1))
    assert document.root["a"] == "one\ntwo\n"


def test_a_deep_file_is_refused_and_a_shallow_one_is_read() -> None:
    """Nesting may reach the limit and not pass it, in brackets and in blocks."""
    assert read("a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)).root["a"] is not None
    assert codes("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH) == ["Y6"]
    assert codes("".join(f"{'  ' * depth}a:\n" for depth in range(60)) + "  " * 60 + "a: b") == ["Y6"]


@pytest.mark.parametrize("bomb", ["[" * 200_000, "{" * 200_000, "- " * 100_000, "? " * 100_000, "a: [" * 60_000])
def test_bombs_end_early(bomb: str) -> None:
    """Two hundred thousand opening signs are one problem, not a crash."""
    assert codes(bomb) in (["Y6"], ["Y3"])


def test_the_size_of_a_file_is_limited() -> None:
    """A file may hold as many bytes as the limit says, and not one more."""
    comment = b"a: b\n#"
    assert parse("a.yml", comment + b"x" * (MAX_FILE_BYTES - len(comment))).problems == ()
    assert codes(comment + b"x" * (MAX_FILE_BYTES - len(comment) + 1)) == ["Y6"]


def test_the_length_of_a_text_is_limited() -> None:
    """A text may be as long as the limit says, and not one character longer."""
    assert len(read(f"a: {'x' * MAX_TEXT}").root["a"]) == MAX_TEXT
    assert codes(f"a: {'x' * (MAX_TEXT + 1)}") == ["Y6"]


def test_the_length_of_a_key_is_limited() -> None:
    """A key may be as long as the limit says, and not one character longer."""
    assert "k" * MAX_KEY in read(f"{'k' * MAX_KEY}: x").root
    assert codes(f"{'k' * (MAX_KEY + 1)}: x") == ["Y6"]


def test_the_length_of_a_list_is_limited() -> None:
    """A list may hold as many items as the limit says, and not one more."""
    assert len(read("a:\n" + "- x\n" * MAX_ITEMS).root["a"]) == MAX_ITEMS
    assert codes("a:\n" + "- x\n" * (MAX_ITEMS + 1)) == ["Y6"]


def test_the_number_of_values_is_limited() -> None:
    """Many small lists together come to the limit of a file's values."""
    lists = MAX_VALUES // MAX_ITEMS + 1
    assert codes("".join(f"l{number}:\n" + "- x\n" * (MAX_ITEMS - 1) for number in range(lists))) == ["Y6"]


def test_a_doubled_key_keeps_the_first_value_and_goes_on() -> None:
    """Each doubled key is reported, also inside the value that is thrown away."""
    assert codes("a: 1\na: {b: 1, b: 2}\nc: 1\nc: 2\n") == ["Y5", "Y5", "Y5"]


def test_all_tricks_of_a_file_are_reported_together() -> None:
    """Anchors, aliases and tags do not stop the reading."""
    assert codes("a: &x 1\nb: *x\nc: !!int 3\n") == ["Y4", "Y4", "Y4"]


@pytest.mark.parametrize("text", ["a: !!binary aGVsbG8=", "a: !local b", "!!map {a: b}", "a: ! b"])
def test_tags_are_refused(text: str) -> None:
    """A tag of any form is refused."""
    assert codes(text) == ["Y4"]


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\u200b", "\ufeff", "\u00ad", "\x85", "\u2028", "\x1b"])
def test_invisible_characters_are_refused_also_as_escapes(character: str) -> None:
    """Written raw or as an escape, in a value, a key or a comment: never read."""
    escape = f"\\u{ord(character):04x}"
    texts = (f"a: b{character}c", f'a: "b{escape}c"', f'"a{escape}": b', f"a: b # {character}")
    assert [codes(text)[0] for text in texts] == ["Y2"] * 4


@pytest.mark.parametrize("text", ["می‌خواهم", "क्‍ष", "外務省", "Ørsted", "\U0001f469\u200d\U0001f3eb", "ﷺ"])
def test_all_scripts_are_read(text: str) -> None:
    """Joiners, combining marks and emoji are text."""
    assert read(f"a: {text}").root["a"] == text


@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"%YAML 9.9\n---\n")
@example(b"a: |9\n x")
@example(b"\x00")
def test_no_bytes_raise(data: bytes) -> None:
    """Arbitrary bytes give a document or problems, never an exception and never neither."""
    parsed = parse("a.yml", data)
    assert (parsed.document is None) == bool(parsed.problems)


@given(st.text(alphabet="ab:-[]{},&*!|>'\"%@`?#~ \n\t.0", max_size=80))
def test_no_yaml_raises(text: str) -> None:
    """Texts made of YAML's own signs give a document or problems, each inside the file."""
    parsed = parse("a.yml", text.encode())
    assert (parsed.document is None) == bool(parsed.problems)
    for problem in parsed.problems:
        assert 1 <= problem.place.line <= text.count("\n") + 2
        assert problem.place.column >= 1


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\t\n\r"), min_size=1, max_size=60))
def test_quoted_text_comes_back_whole(text: str) -> None:
    """A text in single quotes is read as it was written, unless it holds what may not be there."""
    parsed = parse("a.yml", f"a: '{text.replace(chr(39), chr(39) * 2)}'".encode())
    if FORBIDDEN.search(text):
        assert {problem.code for problem in parsed.problems} == {"Y2"}
    else:
        assert parsed.document is not None
        assert parsed.document.root["a"] == text


@pytest.mark.parametrize(
    "text", ["a: [b", "a: {b: c", 'a: "b', "a: 'b\n", "a: [b\n", "kind", "kind: note\nb", "a:\n  - b\n c"]
)
def test_a_fault_at_the_end_has_its_place_inside(text: str) -> None:
    """The parser may stop behind the last line; the place that is told is in the file."""
    (problem,) = parse("a.yml", text.encode()).problems
    lines = text.split("\n")
    assert problem.place.line <= len(lines)
    assert problem.place.column <= len(lines[problem.place.line - 1]) + 1


@pytest.mark.parametrize(("text", "spot"), [("kind: term\n? id", (2, 5)), ("kind: term\nid:", (2, 4))])
def test_an_empty_value_at_the_end_has_its_place_inside(text: str, spot: tuple[int, int]) -> None:
    """The parser places the value of `? id` in a line of its own, even when the file has no such line."""
    document = read(text)
    assert document.root == {"kind": "term", "id": ""}
    assert document.spots[("id",)].value == spot


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"\xff", (1, 1)),
        ("é: é".encode() + b"\xff", (1, 5)),
        (b"a\rb\r\n\nc\xc3", (4, 2)),
        (b"\xef\xbb\xbfa\x80", (1, 2)),
    ],
)
def test_the_place_of_what_is_not_utf_8(data: bytes, place: tuple[int, int]) -> None:
    """Line and column of the first byte that is no text."""
    (problem,) = parse("a.yml", data).problems
    assert (problem.code, problem.place) == ("Y1", Place("a.yml", *place))


def test_the_number_of_keys_is_limited() -> None:
    """A record may have as many keys as the limit says, and not one more."""
    assert len(read("".join(f"k{number}: x\n" for number in range(MAX_KEYS))).root) == MAX_KEYS
    assert codes("".join(f"k{number}: x\n" for number in range(MAX_KEYS + 1))) == ["Y6"]


def test_many_directives_end_early() -> None:
    """A few are told as what they are; thousands, which the parser compares with each other, are not read."""
    assert codes("%TAG !a! b\n" * 1 + "---\na: b\n") == ["Y4"]
    assert codes("".join(f"%TAG !{number}! b\n" for number in range(101)) + "---\na: b\n") == ["Y6"]


def test_many_faults_of_a_file_are_summed_up() -> None:
    """Thousands of anchors are fifty problems and a number."""
    problems = parse("a.yml", f"a: [{'&x y, ' * 1500}]".encode()).problems
    assert len(problems) == MAX_ALIKE + 1
    assert problems[-1].fact == f"this file has {1500 - MAX_ALIKE:,} more errors of this sort, here and below"
