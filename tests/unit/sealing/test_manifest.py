"""What a manifest says, and what is refused as one."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.seals import NEW, SITE

from vademecum.sealing.manifest import File, Manifest, NewerFormatError, order, parsed, path_fault, shown, written

FILE = File("0" * 64, 3, "644")
GOOD = Manifest(NEW, {"a/b.html": FILE, "index.html": FILE})
VALUES: dict[str, Any] = json.loads(written(GOOD))


def changed(**fields: Any) -> bytes:
    """The good manifest with other fields; None takes one away."""
    values = {**VALUES, **fields}
    return json.dumps({name: value for name, value in values.items() if value is not None}).encode()


def named(path: str) -> bytes:
    """A manifest with this path."""
    return changed(files={path: FILE._asdict()})


BAD = {
    "nothing": b"",
    "no JSON": b"<html>",
    "a list": b"[]",
    "no UTF-8": b"\xff\xfe{}",
    "nested too deep": b"[" * 200_000,
    "nested objects": b'{"a":' * 200_000,
    "a field said twice": written(GOOD).replace(b'"number": 2,', b'"number": 2, "number": 1,'),
    "a path said twice": written(GOOD).replace(b'"a/b.html"', b'"index.html"'),
    "a number with a million digits": changed(number=0).replace(b'"number": 0', b'"number": ' + b"9" * 1_000_000),
    "a fraction": changed(number=1.5),
    "no number": changed(number=0).replace(b'"number": 0', b'"number": NaN'),
    "true for a number": changed(number=True),
    "number nought": changed(number=0),
    "a text for the format": changed(format="1"),
    "format nought": changed(format=0),
    "a field too many": changed(surprise=1),
    "a field missing": changed(expires=None),
    "of nothing": changed(of="recipe"),
    "a list for the wiki": changed(wiki=["Vademecum"]),
    "a wiki without end": changed(wiki="x" * 501),
    "a version that climbs": changed(version=".."),
    "a version in words": changed(version="newest"),
    "a day that is none": changed(released="yesterday"),
    "a day in no calendar": changed(released="2026-02-30"),
    "a day in another form": changed(released="20260630"),
    "files as a list": changed(files=[]),
    "a file as a hash": changed(files={"a": "0" * 64}),
    "a short hash": changed(files={"a": {**FILE._asdict(), "sha256": "00"}}),
    "a hash in capitals": changed(files={"a": {**FILE._asdict(), "sha256": "A" * 64}}),
    "a size in words": changed(files={"a": {**FILE._asdict(), "size": "3"}}),
    "rights in words": changed(files={"a": {**FILE._asdict(), "mode": "rw-r--r--"}}),
    "parts of an edition": changed(parts={"2026.1": "0" * 64}),
    "a part that climbs": changed(of="site", parts={"../2026.1": "0" * 64}),
    "a part without a hash": changed(of="site", parts={"2026.1": 1}),
    "a file in a part": changed(of="site", parts={"2026.1": "0" * 64}, files={"2026.1/a": FILE._asdict()}),
    "the manifest itself": named("manifest.json"),
    "its signature": named("manifest.json.sig"),
    "no path": named(""),
    "a path from the root": named("/etc/passwd"),
    "a path that climbs": named("a/../../b"),
    "a path that stays": named("./a"),
    "a path with a hole": named("a//b"),
    "a folder": named("a/"),
    "a path of Windows": named("..\\a"),
    "a path with a line": named("a\nb"),
    "a path that turns": named("a\u202eb"),
    "half a character": named("x").replace(b'"x"', b'"\\ud800"'),
    "another form of Unicode": named("e\u0301"),
    "a path without end": named("a" * 1025),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_manifest(name: str) -> None:
    """It is refused with a sentence on one line that holds nothing invisible."""
    with pytest.raises(ValueError, match=r"\.$") as refused:
        parsed(BAD[name])
    assert str(refused.value).isprintable()
    assert not isinstance(refused.value, UnicodeError | json.JSONDecodeError | NewerFormatError)


def test_a_newer_format() -> None:
    """It is refused by name, whatever else it holds."""
    with pytest.raises(NewerFormatError, match=r"^It was written by a newer Vademecum \(format 2\)\.$"):
        parsed(b'{"format": 2, "anything": []}')


def test_a_manifest_is_read_as_it_was_written() -> None:
    """Values come back; the order in which they were given does not change a byte, and the text is canonical."""
    site = Manifest(replace(SITE, rebuilt="A fault of the theme."), {"b": FILE, "a": FILE}, {"2026.1": "1" * 64})
    assert parsed(written(site)) == site
    turned = Manifest(site.about, dict(reversed(site.files.items())), site.parts)
    assert written(turned) == written(site)
    text = written(site).decode()
    assert text == json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def test_nothing_is_said_of_no_rebuilding() -> None:
    """`rebuilt` stands only where an edition was made again."""
    assert b"rebuilt" not in written(GOOD)
    assert parsed(written(GOOD)).about.rebuilt == ""


def test_names_in_any_script() -> None:
    """A wiki, and a file, may be named in Arabic."""
    named = Manifest(replace(NEW, wiki="دليل السفارة"), {"السفارة.html": FILE})
    assert parsed(written(named)) == named
    assert "دليل".encode() in written(named)


def test_versions_are_ordered() -> None:
    """By number, not by letter."""
    assert sorted(["2026.10", "2026.9", "2026.9.1", "2025.12"], key=order) == [
        "2025.12",
        "2026.9",
        "2026.9.1",
        "2026.10",
    ]


def test_strangers_text_is_shown_on_one_line() -> None:
    """Nothing in it moves the cursor, turns the text or hides."""
    assert shown("a\x1b[2J\nb\u202ec\udcff") == "a\\x1b[2J\\nb\\u202ec\\udcff"
    assert len(shown("x" * 100_000)) == 500


def read(data: bytes) -> Manifest | str:
    """A manifest, or the sentence that refuses it; any other end fails the test."""
    try:
        return parsed(data)
    except ValueError as fault:
        return str(fault)


def is_sound(found: Manifest | str) -> bool:
    """Whether it ended in one of the two ways."""
    return isinstance(found, Manifest) or (found.endswith(".") and found.isprintable())


def nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Lists and objects of such values."""
    return st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)


PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.recursive(PLAIN, nested, max_leaves=5), st.sampled_from(sorted(VALUES)))
def test_any_value_in_any_field(value: Any, name: str) -> None:
    """A manifest is read, or refused with a sentence: no other way."""
    assert is_sound(read(json.dumps({**VALUES, name: value}).encode()))


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.integers(0, len(written(GOOD)) - 1), st.binary(max_size=6), st.integers(0, 40))
def test_any_bytes_in_a_manifest(at: int, put: bytes, gone: int) -> None:
    """The same for bytes put in or taken out anywhere."""
    data = written(GOOD)
    assert is_sound(read(data[:at] + put + data[at + gone :]))


@pytest.mark.prove
@settings(max_examples=20_000, deadline=None, database=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=9), st.integers(0, 90)), min_size=1, max_size=6))
def test_many_changes_of_a_manifest(changes: list[tuple[float, bytes, int]]) -> None:
    """The same for several changes at once."""
    data = written(GOOD)
    for part, put, gone in changes:
        at = int(part * len(data))
        data = data[:at] + put + data[at + gone :]
    assert is_sound(read(data))


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from([".", "..", "", "a", "\\", "/", "\u202e", "e\u0301", "c:"]) | st.text(max_size=3)))
def test_a_path_that_is_taken_stays_in_the_folder(names: list[str]) -> None:
    """Whatever is accepted leads down, under one spelling."""
    path = "/".join(names)
    if not path_fault(path):
        assert {"..", ".", ""}.isdisjoint(path.split("/"))
        assert "\\" not in path
        assert path.isprintable()
