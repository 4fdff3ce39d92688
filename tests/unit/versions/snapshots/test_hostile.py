"""A snapshot that is not as it was written is refused with file, fact and remedy, and never with a traceback."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from kit.editions import WORLD, graph_of, values_in
from kit.publishing import seed

from vademecum.audience import select
from vademecum.versions.accumulating import accumulate
from vademecum.versions.edition import Edition, Snapshot
from vademecum.versions.snapshots import SCHEMA, SnapshotError, read_snapshot, reading, write_snapshot
from vademecum.versions.snapshots.schema import upgraded

NAME = "releases/2026.2/staff/snapshot.json"
SEED = 20261122
FIRST = Edition("2026.1", 1, date(2026, 11, 6), date(2027, 11, 6), "The first.")
SECOND = Edition("2026.2", 2, date(2026, 11, 20), date(2027, 11, 20), "The second.")
Values = dict[str, Any]


@pytest.fixture(scope="module")
def written() -> bytes:
    """The snapshot of a second edition of the small world, for staff."""
    values = values_in(WORLD)
    old, new = select(graph_of(values), "staff"), select(graph_of(values), "staff")
    first = Snapshot("World", "staff", FIRST, old, accumulate(None, old, FIRST, {}))
    return write_snapshot(Snapshot("World", "staff", SECOND, new, accumulate(first, new, SECOND, {})))


def refusal(data: bytes) -> str:
    """What is said of a snapshot that cannot be used."""
    with pytest.raises(SnapshotError) as caught:
        read_snapshot(data, NAME)
    said = str(caught.value)
    assert said.startswith(NAME)
    assert said.isprintable()
    assert len(said) < 700
    return said


BROKEN: dict[str, tuple[bytes, str]] = {
    "empty": (b"", " is no JSON. Take the file as it was released."),
    "no text": (b"\xff\xfe{}", " is no JSON. Take the file as it was released."),
    "cut": (b'{"schema": 1, "wiki"', " is no JSON. Take the file as it was released."),
    "deep lists": (b"[" * 200_000, " is no JSON. Take the file as it was released."),
    "deep and whole": (
        b'{"schema": 1, "x": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001,
        " is no JSON. Take the file as it was released.",
    ),
    "a list": (b"[1]", " does not say which form of snapshot it is. Take the file as it was released."),
    "no number": (b'{"schema": "1"}', " does not say which form of snapshot it is. Take the file as it was released."),
    "true": (b'{"schema": true}', " does not say which form of snapshot it is. Take the file as it was released."),
    "nothing else": (b'{"schema": 1}', " is not a snapshot as it was released ("),
    "a form before the first": (b'{"schema": 0}', " has the form 0, which no release of Vademecum ever wrote."),
    "long number": (b'{"schema": ' + b"9" * 5000 + b"}", " is no JSON. Take the file as it was released."),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_snapshot_is_refused(name: str) -> None:
    """Whatever stands in the file."""
    data, sentence = BROKEN[name]
    assert refusal(data).startswith(f"{NAME}{sentence}")


def test_a_newer_form_is_refused_by_its_name() -> None:
    """Somebody has an older release of the tool: it says so, and which way out there is."""
    said = refusal(json.dumps({"schema": SCHEMA + 1}).encode())
    assert said == (
        f"{NAME} has the form {SCHEMA + 1}, and this release of Vademecum reads up to {SCHEMA}."
        " Install the release that wrote it, or a newer one."
    )


def test_a_snapshot_that_is_too_large_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size is said."""
    monkeypatch.setattr(reading, "MOST_OF_A_SNAPSHOT", 1000)
    assert refusal(b" " * 1001) == f"{NAME} has 1,001 bytes; a snapshot has 1,000 at most."


@pytest.mark.parametrize("letter", ["\u202e", "\u2066", "\u200b", "\u0000", "\ufeff"])
@pytest.mark.parametrize("escaped", [False, True])
def test_letters_that_nobody_sees_are_refused(written: bytes, letter: str, escaped: bool) -> None:
    """As they are, and as JSON escapes them."""
    if letter == "\u0000" and not escaped:
        return
    put = json.dumps(letter)[1:-1] if escaped else letter
    text = written.decode().replace("Counter", f"Coun{put}ter", 1) if "Counter" in written.decode() else ""
    text = text or written.decode().replace('"wiki": "World"', f'"wiki": "Wor{put}ld"', 1)
    assert put in text
    assert "which no reader can see" in refusal(text.encode())


def _lone(values: Values) -> None:
    values["wiki"] = "\ud800"


def _twice(values: Values) -> None:
    values["records"].append(values["records"][0])


def _label(values: Values) -> None:
    values["records"][0]["label"] = "TLP:PINK"


def _reason(values: Values) -> None:
    values["records"][0]["reason"] = "because"


def _kind(values: Values) -> None:
    values["records"][0]["values"]["kind"] = "treaty"


def _field(values: Values) -> None:
    values["records"][0]["values"]["secret"] = "x"


def _path(values: Values) -> None:
    values["attachments"] = {"../../etc/passwd": {"sha256": "0" * 64, "width": 0, "height": 0}}


def _absolute(values: Values) -> None:
    values["attachments"] = {"/etc/passwd": {"sha256": "0" * 64, "width": 0, "height": 0}}


def _file(values: Values) -> None:
    values["records"][0]["file"] = "../../secret.yml"


def _audience(values: Values) -> None:
    values["audience"] = "everybody"


def _version(values: Values) -> None:
    values["edition"]["version"] = "../../x"


def _how(values: Values) -> None:
    values["past"]["happenings"] = {"x": [{"version": "2026.1", "released": "2026-11-06", "how": "eaten"}]}


def _editions(values: Values) -> None:
    values["past"]["editions"] = []


SPOILT: dict[str, Callable[[Values], None]] = {
    "a lone surrogate": _lone,
    "an id twice": _twice,
    "an unknown label": _label,
    "an unknown reason": _reason,
    "an unknown kind": _kind,
    "an unknown field": _field,
    "a way out of the site": _path,
    "an absolute way": _absolute,
    "a way out of the wiki": _file,
    "an unknown audience": _audience,
    "a version that is a way": _version,
    "an unknown happening": _how,
    "a past without this edition": _editions,
}


@pytest.mark.parametrize("name", SPOILT)
def test_values_that_cannot_be_are_refused(written: bytes, name: str) -> None:
    """Each is said in a sentence."""
    values = json.loads(written)
    SPOILT[name](values)
    said = refusal(json.dumps(values).encode())
    assert "Take " in said or "which no reader can see" in said


def test_no_spoilt_value_ever_ends_in_a_traceback(written: bytes) -> None:
    """Four hundred snapshots, each with one value gone or another in its place: read, or refused in words."""
    _spoil(written, 400, seed(SEED))


@pytest.mark.prove
def test_no_spoilt_value_of_many_ends_in_a_traceback(written: bytes) -> None:
    """Ten thousand of them."""
    _spoil(written, 10_000, seed(SEED) + 1)


def _spoil(written: bytes, count: int, number: int) -> None:
    random = Random(number)
    original = json.loads(written)
    original["records"] = original["records"][:12]
    ways = list(_ways(original))
    refused = 0
    for _ in range(count):
        values = deepcopy(original)
        way = random.choice(ways)
        holder = values
        for step in way[:-1]:
            holder = holder[step]
        if random.random() < 0.3:
            del holder[way[-1]]
        else:
            holder[way[-1]] = random.choice((None, True, 0, -1, 1e309, "", "x", "\n", [], {}, [[]], [{}], {"a": 1}))
        refused += _is_refused(json.dumps(values).encode())
    assert refused > count / 2


def _is_refused(data: bytes) -> bool:
    try:
        read_snapshot(data, NAME)
    except SnapshotError:
        return True
    return False


def _ways(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if way:
        yield way
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from _ways(inner, (*way, key))


def test_an_older_form_is_brought_up_step_by_step() -> None:
    """Each step makes of one form the next, and sees what the one before it made."""
    steps = {
        1: lambda values: {**values, "trace": [*values["trace"], "from 1"]},
        2: lambda values: {**values, "trace": [*values["trace"], "from 2"]},
    }
    found = upgraded({"schema": 1, "trace": []}, steps, 3)
    assert found == {"schema": 3, "trace": ["from 1", "from 2"]}
    assert upgraded({"schema": 3, "trace": []}, steps, 3) == {"schema": 3, "trace": []}


def test_a_missing_step_is_an_error() -> None:
    """A form between two steps that nobody wrote."""
    with pytest.raises(KeyError):
        upgraded({"schema": 1}, {2: dict}, 3)


def test_a_snapshot_on_disk_may_be_read_from_anywhere(written: bytes, tmp_path: Path) -> None:
    """Reading looks at nothing but the bytes."""
    (tmp_path / "s.json").write_bytes(written)
    assert read_snapshot((tmp_path / "s.json").read_bytes(), NAME).edition == SECOND
