"""A lock is two lines in the file of a set; everything else in it stays as it was, byte for byte."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
import yaml
from kit.years import COMMON, criteria, graph_on, text_of

from vademecum.authoring import CannotWriteError, locked, next_version, version_after
from vademecum.graph.year.locking import is_intact
from vademecum.records import Entry
from vademecum.records.kinds.criteria import Criteria

DAY = date(2026, 1, 15)
SET = criteria("own-set", None)
VALUES = yaml.safe_load(SET)


def entry_of(text: str, **more: str) -> Entry[Any]:
    """The set own-set of a file."""
    found = graph_on("2026-01-15", own_set=text, **more).find("own-set")
    assert found is not None
    assert isinstance(found.record, Criteria)
    return found


def added(before: str, after: str) -> list[str]:
    """The lines that came, when nothing else changed; line ends are part of them."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    start = next((n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(old))
    count = len(new) - len(old)
    assert new[:start] + new[start + count :] == old
    return new[start : start + count]


def listed(**shared: Any) -> str:
    """Two sets in one file, with common fields."""
    records = [copy.deepcopy(VALUES) | {"id": name} for name in ("own-set", "other-set")]
    own = [{key: value for key, value in one.items() if key != "kind" and key not in shared} for one in records]
    return text_of(kind="criteria", **shared, records=own)


LAYOUTS = {
    "block": SET,
    "comments": "# first\n" + SET.replace("\ncriteria:\n", "\n\n# asked\ncriteria:  # these\n") + "# last\n",
    "crlf": SET.replace("\n", "\r\n"),
    "quotes": SET.replace("adopted_on: '2023-01-10'", '"adopted_on": "2023-01-10"   # the day'),
    "first": "adopted_on: 2023-01-10\n" + SET.replace("adopted_on: '2023-01-10'\n", ""),
    "flow": yaml.safe_dump(VALUES, sort_keys=False, default_flow_style=None, width=10_000),
    "records": listed(),
    "records-common": listed(adopted_by_role="head-of-mission", pass_rule=copy.deepcopy(VALUES["pass_rule"])),
    "document": f"---\n{SET}...\n",
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_two_lines_come_and_nothing_else(name: str) -> None:
    """Comments, quotes, flow style, line ends and neighbours stay; the set then stands as it was locked."""
    before = LAYOUTS[name]
    after = locked(entry_of(before), DAY)
    end = "\r\n" if name == "crlf" else "\n"
    indent = "  " if name.startswith("records") else ""
    day, seal = added(before, after)
    assert day == f"{indent}locked_on: 2026-01-15{end}"
    assert seal.startswith(f"{indent}content_hash: sha256-")
    assert seal.endswith(end)
    graph = graph_on("2026-01-15", own_set=after)
    sets = {entry.record.id: entry.record for entry in graph.of(Criteria)}
    assert is_intact(graph, sets["own-set"])
    assert "other-set" not in sets or sets["other-set"].locked_on is None


def test_a_file_without_its_last_newline() -> None:
    """The day begins a line of its own, also where the file ends with `adopted_on`."""
    before = SET.replace("adopted_on: '2023-01-10'\n", "adopted_on: '2023-01-10'").rstrip("\n")
    assert before.endswith("'2023-01-10'")
    after = locked(entry_of(before), DAY)
    assert after.startswith(f"{before}\nlocked_on: 2026-01-15\ncontent_hash: sha256-")
    assert after.endswith("\n")


def test_the_role_may_have_been_renamed() -> None:
    """A set that names its adopter by an old id can be locked; the id in the file stays."""
    roles = COMMON["common/roles"].replace("- id: head-of-mission\n", "- id: chief\n  aliases: [head-of-mission]\n")
    after = locked(entry_of(SET, common__roles=roles), DAY)
    assert len(added(SET, after)) == 2
    graph = graph_on("2026-01-15", own_set=after, common__roles=roles)
    assert is_intact(graph, next(one.record for one in graph.of(Criteria) if one.record.id == "own-set"))


ODD = {
    "flow-root": yaml.safe_dump(VALUES, sort_keys=False, default_flow_style=True, width=10_000),
    "next-line": SET.replace("adopted_on: '2023-01-10'", "adopted_on:\n  2023-01-10"),
    "shared-day": listed(adopted_on="2023-01-10"),
}


@pytest.mark.parametrize("name", ODD)
def test_what_cannot_be_written_is_said(name: str) -> None:
    """Where two lines would break the file, or lock a neighbour, the message says what to write by hand."""
    with pytest.raises(CannotWriteError, match=r"locked_on: 2026-01-15 and content_hash: sha256-[0-9a-f]{64}"):
        locked(entry_of(ODD[name]), DAY)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_new_version_says_the_same(end: str) -> None:
    """It has a new id, replaces the old set, drops lock and old ids, and keeps its comments and line ends."""
    text = locked(entry_of(SET + "aliases: [older-set]  # once\n# last\n"), DAY)
    made = next_version(entry_of(text.replace("\n", end)), "own-set-v2")
    lines = made.split(end)
    assert lines[:3] == ["kind: criteria", "id: own-set-v2", "replaces: own-set"]
    assert lines[-2:] == ["# last", ""]
    assert "\n" not in "".join(lines)
    assert yaml.safe_load(made) == VALUES | {"id": "own-set-v2", "replaces": "own-set"}


def test_a_version_of_a_version() -> None:
    """What it replaces is the set before it, not the first one."""
    second = next_version(entry_of(SET.replace("title:", "replaces: set-one\ntitle:", 1)), "own-set-v2")
    assert yaml.safe_load(second) == VALUES | {"id": "own-set-v2", "replaces": "own-set"}


@pytest.mark.parametrize("text", [listed(), SET + "aliases:\n- older-set\n"], ids=["records", "aliases-below"])
def test_a_version_that_cannot_be_written_is_said(text: str) -> None:
    """A file of several sets, or a list over several lines, is copied by hand."""
    with pytest.raises(CannotWriteError, match="id: own-set-v2, replaces: own-set"):
        next_version(entry_of(text), "own-set-v2")


@pytest.mark.parametrize(
    ("name", "after"),
    [("set", "set-v2"), ("set-v1", "set-v2"), ("set-v9", "set-v10"), ("v1", "v1-v2"), ("set-v", "set-v-v2")],
)
def test_names_of_versions(name: str, after: str) -> None:
    """The number is counted up, or begun."""
    assert version_after(name) == after
