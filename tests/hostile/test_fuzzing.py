"""Files that nobody would write: no traceback, no crash, no hang; every refusal says where, what and how to mend it.

`tests/kit/mutating.py` makes them of the shipped playbooks and the samples, each from its number alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from kit.mutating import made
from kit.surveying import PATH, Survey, complaints, judge, survey

from vademecum.source import Place, Severity, parse
from vademecum.source.problem import Problem

QUARTER = 250_000
HALF = 10_000


def look(start: int, count: int, every: int, record_property: Callable[[str, object], None]) -> None:
    """Surveys a range of inputs, says what came of it, and finds no fault of ours and no input of a second."""
    found = survey(start, count, every=every)
    record_property("survey", str(found))
    print(found)
    assert found.faults == []
    assert found.inputs == found.read + found.refused == count
    assert found.pages
    assert found.slowest < 1


@pytest.mark.parametrize("half", [0, pytest.param(1, marks=pytest.mark.prove)])
def test_mutated_files(half: int, record_property: Callable[[str, object], None]) -> None:
    """Twenty thousand mutated files, every two hundredth taken the whole way to its page."""
    look(half * HALF, HALF, 200, record_property)


@pytest.mark.prove
@pytest.mark.parametrize("quarter", range(4))
def test_a_million_mutated_files(quarter: int, record_property: Callable[[str, object], None]) -> None:
    """A million mutated files, every hundredth taken the whole way to its page."""
    look(1_000_000 + quarter * QUARTER, QUARTER, 100, record_property)


def test_an_input_is_a_function_of_its_number() -> None:
    """What is found can be made again, and neighbours differ."""
    assert [made(number) for number in range(50)] == [made(number) for number in range(50)]
    assert len({made(number) for number in range(50)}) > 40


def test_a_crash_is_seen_and_its_input_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """A process that dies is a fault with the number of its input, and the inputs after it are read."""
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal\n"
        "from vademecum.source import parsing\n"
        "import vademecum.source, sys\n"
        "real = parsing.parse\n"
        "count = [0]\n"
        "def parse(path, data):\n"
        "    count[0] += 1\n"
        "    if b'live-crisis' in data and count[0] > 20:\n"
        "        os.kill(os.getpid(), signal.SIGSEGV)\n"
        "    return real(path, data)\n"
        "vademecum.source.parse = parsing.parse = parse\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    found = survey(0, 60, every=1000)
    assert found.inputs == 60
    assert found.faults
    assert all("the process ended with -11" in fault for fault in found.faults)


@pytest.mark.parametrize(
    ("place", "fact", "remedy", "code"),
    [
        (Place(PATH, 3, 1), "f", "r", "Y3"),
        (Place(PATH, 1, 5), "f", "r", "Y3"),
        (Place(PATH, 0, 1), "f", "r", "Y3"),
        (Place(PATH, 1, 1), " ", "r", "Y3"),
        (Place(PATH, 1, 1), "f", "", "Y3"),
        (Place(PATH, 1, 1), "f", "r", "Z9"),
    ],
)
def test_a_poor_problem_is_seen(place: Place, fact: str, remedy: str, code: str) -> None:
    """A problem outside its file, without fact or remedy, or with a code that no rule has, is a fault of ours."""
    assert list(complaints(b"abc\n", [Problem(Severity.ERROR, place, code, fact, remedy)]))


def test_a_good_problem_passes() -> None:
    """A place may be just behind the last letter of a line."""
    assert not list(complaints(b"abc\n", [Problem(Severity.ERROR, Place(PATH, 1, 4), "Y3", "f", "r")]))


BYTES = st.binary(max_size=400)
WORDS = st.text(max_size=200)
SIGNS = st.text(alphabet="ab:-[]{},&*!|>'\"%@`?#~<= \n\t\r.0\x00\x85\u2028\ufeff\u202e\ud800é漢", max_size=120)
KEYS = st.sampled_from(("kind", "id", "title", "text", "steps", "records", "goal", "goals", "feeds", "tlp", "status"))
LEAVES = st.one_of(
    st.text(max_size=20),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.none(),
    st.dates(),
    st.sampled_from(("note", "playbook", "term", "draft", "in-force", "consular", "a-b", "live-crisis")),
)
NESTED = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(KEYS | st.text(max_size=8), inner, max_size=6),
    max_leaves=25,
)
RECORDS = st.dictionaries(KEYS, NESTED, max_size=8).map(lambda values: {"kind": "note", **values})


@given(BYTES)
@example(b"\xef\xbb\xbf\xef\xbb\xbf")
@example(b"\xff\xfea\x00")
@example(b"%")
@example(b"--- |\n")
@example(b"? ? ? a")
def test_any_bytes(data: bytes) -> None:
    """Arbitrary bytes are read, or refused in words."""
    judge(data, whole=False, survey=Survey())


@given(WORDS | SIGNS)
def test_any_text(text: str) -> None:
    """Arbitrary text, and text of YAML's own signs, is read, or refused in words."""
    judge(text.encode("utf-8", "surrogatepass"), whole=False, survey=Survey())


@given(NESTED | RECORDS, st.booleans(), st.sampled_from((True, False, None)))
def test_any_values_as_yaml(values: Any, unicode: bool, flow: bool | None) -> None:
    """Arbitrary nested values, written by a YAML library in any of its styles, are read, or refused in words."""
    text = yaml.safe_dump(values, allow_unicode=unicode, default_flow_style=flow, sort_keys=False)
    judge(text.encode("utf-8", "surrogatepass"), whole=False, survey=Survey())


@given(NESTED | RECORDS, st.booleans())
def test_any_values_as_json(values: Any, ascii_only: bool) -> None:
    """Arbitrary nested values, written as JSON, are read, or refused in words."""
    text = json.dumps(values, ensure_ascii=ascii_only, default=str)
    judge(text.encode("utf-8", "surrogatepass"), whole=False, survey=Survey())


@settings(max_examples=30, deadline=None)
@given(RECORDS)
def test_any_record_goes_the_whole_way(values: dict[str, Any]) -> None:
    """Records of arbitrary values are judged, shown and reported without a traceback."""
    judge(json.dumps(values, default=str).encode("utf-8", "surrogatepass"), whole=True, survey=Survey())


@given(st.dictionaries(st.text(min_size=1, max_size=9), st.text(max_size=30), min_size=1, max_size=6))
def test_json_texts_come_back_verbatim(values: dict[str, str]) -> None:
    """What a program writes as JSON texts is read as the same texts, or refused for a sign that may not be there."""
    parsed = parse(PATH, json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    assert parsed.problems if parsed.document is None else parsed.document.root == values
