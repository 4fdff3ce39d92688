"""The reader on text that means to be misread: every scalar stays what was written, and every refusal has its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from kit.whole_way import AS_OF, ROOT, templates
from markupsafe import escape

from vademecum.exports import json_files
from vademecum.graph import Settings, build_graph
from vademecum.pages import Addresses, Options
from vademecum.pages.compiling import compile_record
from vademecum.pages.rendering import Desk, glossary
from vademecum.records import load_library
from vademecum.source import Problem, parse

TOKENS = (
    *(
        "NO",
        "No",
        "no",
        "N",
        "n",
        "on",
        "On",
        "ON",
        "off",
        "OFF",
        "yes",
        "Yes",
        "y",
        "Y",
        "true",
        "True",
        "TRUE",
        "false",
    ),
    *(
        "~",
        "null",
        "Null",
        "NULL",
        "None",
        "nil",
        "undefined",
        ".inf",
        "-.inf",
        ".Inf",
        ".nan",
        "NaN",
        "nan",
        "Infinity",
    ),
    *(
        "0",
        "-0",
        "+0",
        "00",
        "010",
        "0o10",
        "0x1F",
        "0b11",
        "1e3",
        "1E400",
        "1_000",
        "1,000",
        "1.10",
        "1.0",
        ".5",
        "12",
        "١٢",
    ),
    *(
        "1:30",
        "00:30",
        "190:20:30",
        "12:30:45",
        "2024-02-30",
        "2026-11-21",
        "2026-11-21T20:13:00Z",
        "20261121",
        "2026-W47",
    ),
    *(
        "+4712345678",
        "004712345678",
        "1700006400",
        "-1",
        "9007199254740993",
        "=",
        "<",
        "<<",
        "==",
        "--",
        "...a",
        "T+0:30",
    ),
    *("a:b", "a#b", "TLP:CLEAR", "v1.10", "(none)", "$HOME", "x{{x}}", "\\n", "\\u0041", "a%s", "0.1", "２", "1e3e"),
)
"""What a YAML reader takes for a truth, a number, a date or nothing at all, and what only looks odd."""

NOTE = """\
kind: note
id: norway
title: TOKEN
status: draft
summary: TOKEN
legal_basis: TOKEN
tags:
  - TOKEN
situations:
- TOKEN
text: TOKEN
"""
SOURCE = """\
kind: source
id: norway
title: S
publisher: TOKEN
year: TOKEN
licence: TOKEN
evidence: full
source_type: law
"""
TOOL = """\
kind: tool
id: norway
title: T
origin: adopted
does: Counts
runs_offline: true
data_inventory:
  personal_data: none
  kept_days: TOKEN
"""
GOAL = """\
kind: goal
id: norway
title: G
department: consular
statement: S
end_type: persons_safe
indicators:
  - id: i
    name: N
    level: outcome
    measure_of: people
    baseline:
      date: 2026-01-01
      value: TOKEN
"""

Read = Callable[[Any], Any]
TYPED: dict[str, tuple[str, dict[str, Any], Read]] = {
    "a date": (
        NOTE.replace("TOKEN", "a") + "reviewed_on: TOKEN\n",
        {"2026-11-21": date(2026, 11, 21)},
        lambda record: record.reviewed_on,
    ),
    "a whole number": (
        TOOL,
        {"0": 0, "12": 12, "-1": -1, "20261121": 20261121},
        lambda record: record.data_inventory.kept_days,
    ),
    "a number": (
        GOAL,
        {"0": 0.0, "-0": 0.0, "12": 12.0, "-1": -1.0, "20261121": 20261121.0, "1.10": 1.1, "1.0": 1.0, "0.1": 0.1},
        lambda record: record.indicators[0].baseline.value,
    ),
    "true or false": (
        SOURCE.replace("TOKEN", "a") + "leaked: TOKEN\n",
        {"true": True, "false": False},
        lambda record: record.leaked,
    ),
    "one of a list": (NOTE.replace("TOKEN", "a") + "rank: TOKEN\n", {}, lambda record: record.rank),
    "a label": (
        NOTE.replace("TOKEN", "a") + "tlp: TOKEN\n",
        {"TLP:CLEAR": "TLP:CLEAR"},
        lambda record: record.tlp,
    ),
    "a country": (
        "kind: mission\nid: m\ntitle: M\nname: M\nmission_type: embassy\nsize_class: micro\nhost_country: TOKEN\n",
        {"NO": "NO", "ON": "ON"},
        lambda record: record.host_country,
    ),
    "a language": (
        NOTE.replace("TOKEN", "a") + "lang: TOKEN\n",
        {name: name for name in ("no", "on", "off", "yes", "nil", "nan")},
        lambda record: record.lang,
    ),
}
"""Fields that want more than a text: a file with one, what each token becomes there if anything, and where to look."""


def loaded(text: str) -> tuple[list[Any], list[Problem]]:
    """The records of one file, and its problems."""
    library, problems = load_library([("playbooks/n.yml", text.encode())])
    return [entry.record for entry in library.entries], problems


def shown(text: str) -> tuple[str, dict[str, Any]]:
    """The page of the only record of a file, and its JSON."""
    library, problems = load_library([("playbooks/n.yml", text.encode())])
    assert problems == []
    graph = build_graph(library, Settings(AS_OF))
    desk = Desk(graph, Addresses(), templates(), glossary(graph))
    (entry,) = graph.entries.values()
    page = compile_record(desk, entry, Options((ROOT / "templates",), audience="staff"))
    (file,) = (data for name, data in json_files(graph, []).items() if name.endswith(f"/{entry.record.id}.json"))
    return str(page.html), json.loads(file)["record"]


@pytest.mark.parametrize("token", TOKENS)
def test_a_text_stays_what_was_written(token: str) -> None:
    """In every sort of text field, through parsing, loading, export and page."""
    root = parse("playbooks/n.yml", NOTE.replace("TOKEN", token).encode()).document
    assert root is not None
    assert [root.root[key] for key in ("title", "summary", "legal_basis", "text")] == [token] * 4
    assert [root.root["tags"], root.root["situations"]] == [[token], [token]]
    (note,), problems = loaded(NOTE.replace("TOKEN", token))
    assert (problems, note.title, note.summary, note.legal_basis, note.text) == ([], token, token, token, token)
    assert (note.tags, note.situations) == ((token,), (token,))
    html, made = shown(NOTE.replace("TOKEN", token))
    assert [made[key] for key in ("title", "summary", "legal_basis", "text")] == [token] * 4
    assert f"<h1>{escape(token)}</h1>" in html
    assert f'<p class="v-lead">{escape(token)}</p>' in html
    assert f"<p>{escape(token)}</p>" in html


@pytest.mark.parametrize("token", TOKENS)
def test_a_label_stays_what_was_written(token: str) -> None:
    """A year is a text too: `1.10` and `0x1F` stay."""
    (source,), problems = loaded(SOURCE.replace("TOKEN", token))
    assert (problems, source.year, source.publisher, source.licence) == ([], token, token, token)
    assert shown(SOURCE.replace("TOKEN", token))[1]["year"] == token


@pytest.mark.parametrize("field", TYPED)
@pytest.mark.parametrize("token", TOKENS)
def test_a_typed_field_takes_it_strictly_or_not_at_all(field: str, token: str) -> None:
    """A field that is no text takes the one way of writing its value, and refuses every other by name and place."""
    text, taken, value = TYPED[field]
    text = text.replace("TOKEN", token)
    records, problems = loaded(text)
    if token in taken:
        assert problems == []
        assert (value(records[0]), type(value(records[0]))) == (taken[token], type(taken[token]))
        return
    (problem,) = problems
    line = text.split("\n")[problem.place.line - 1]
    assert records == []
    assert problem.code in {"K4", "K5"}
    assert problem.remedy
    assert token in problem.fact
    assert line[problem.place.column - 1 :] == token


def test_there_are_enough(record_property: Callable[[str, object], None]) -> None:
    """At least sixty different tokens."""
    record_property("tokens", len(TOKENS))
    assert len(set(TOKENS)) == len(TOKENS) >= 60
