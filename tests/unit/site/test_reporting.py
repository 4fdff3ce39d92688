"""Reporting: problems for people, forges and programs."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.site import FORMATS, counted, report
from vademecum.source import Place, Problem, Severity

EVENTS = Path(__file__).parents[2] / "samples" / "events"
TEXT = "kind: note\nid: a\nrelated: [gone]\n"


def problem(line: int = 3, column: int = 11, severity: Severity = Severity.ERROR, **more: Any) -> Problem:
    """A problem in the file a.yml."""
    values = {"code": "H3", "fact": 'there is no record "gone"', "remedy": "Correct it.", **more}
    return Problem(severity, Place(values.pop("path", "a.yml"), line, column), **values)


def caret(text: str, column: int, line: int = 1) -> tuple[str, str]:
    """The shown line and the line with the caret, without the space before both."""
    shown, below = report([problem(line, column)], {"a.yml": text}).split("\n")[1:3]
    assert shown.startswith("    ")
    assert below.startswith("    ")
    return shown[4:], below[4:]


def test_text() -> None:
    """A message is place, weight, fact, remedy and code, then the line with a caret."""
    assert report([problem()], {"a.yml": TEXT}) == (
        'a.yml:3:11: error: there is no record "gone". Correct it. [H3]\n    related: [gone]\n              ^\n'
    )


def test_text_without_the_line() -> None:
    """Where the file or the line is not there, the message stands alone."""
    alone = 'a.yml:9:1: warning: there is no record "gone". Correct it. [H3]\n'
    assert report([problem(9, 1, Severity.WARNING)], {"a.yml": TEXT}) == alone
    assert report([problem(9, 1, Severity.WARNING)], {}) == alone
    assert report([], {}) == ""


@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=400), st.data())
def test_the_caret_stands_under_its_column(line: str, data: st.DataObject) -> None:
    """In lines of any length, cut where they are long, the caret stands under the sign that is meant."""
    column = data.draw(st.integers(1, len(line)))
    shown, below = caret(line, column)
    assert below.strip(" ") == "^"
    assert shown[below.index("^")] == line[column - 1]
    assert len(shown) <= 100
    assert shown in line


def test_unprintable_signs_keep_their_place() -> None:
    """What cannot be shown is a question mark, and moves nothing."""
    assert caret("a\tb\u200bc: d", 5) == ("a?b?c: d", "    ^")


@pytest.mark.parametrize(
    ("line", "column", "cells"), [("日本: x", 5, 6), ("e\u0301: x", 4, 2), ("한 국: x", 4, 5), ("a: x", 4, 3)]
)
def test_the_caret_counts_cells(line: str, column: int, cells: int) -> None:
    """Before the caret, a wide sign counts for two cells of a terminal and a combining one for none."""
    shown, below = caret(line, column)
    assert shown == line
    assert below == " " * cells + "^"


def test_github() -> None:
    """Workflow commands, errors first, with what they would misread escaped."""
    odd = problem(path="a:b,c%.yml", fact="50 % of\r\nit: this, that", severity=Severity.WARNING)
    assert report([odd, problem()], {}, "github").splitlines() == [
        '::error file=a.yml,line=3,col=11,title=H3::there is no record "gone". Correct it.',
        "::warning file=a%3Ab%2Cc%25.yml,line=3,col=11,title=H3::50 %25 of%0D%0Ait: this, that. Correct it.",
    ]


@dataclass(frozen=True)
class Command:
    """A workflow command as the runner has read it."""

    name: str
    properties: dict[str, str]
    data: str


KNOWN = {"error", "warning", "notice", "debug", "add-mask", "set-output", "stop-commands", "group", "echo"}
DATA = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
PROPERTY = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))


def unescaped(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    """A text with its escapes taken back, in the runner's order."""
    for written, meant in pairs:
        text = text.replace(written, meant)
    return text


def obeyed(log: str) -> list[Command]:
    """What a runner would do with each line of a log, by its own rules: both forms of a command, old and new.

    New: after leading space `::name key=value,key=value::data`. Old: anywhere in a line `##[name key=value;...]data`.
    """
    found = []
    for line in re.split(r"\r\n|\r|\n", log):
        begun = line.lstrip()
        head, parted, data = begun[2:].partition("::")
        name, _, rest = head.partition(" ")
        if begun.startswith("::") and parted and name in KNOWN:
            pairs = [one.split("=", 1) for one in rest.strip().split(",") if "=" in one]
            values = {key: unescaped(value, PROPERTY) for key, value in pairs if value}
            found.append(Command(name, values, unescaped(data, DATA)))
        elif old := re.search(r"##\[([^\] ]*)[^\]]*\](.*)", line):
            found += [Command(old[1], {}, old[2])] if old[1] in KNOWN else []
    return found


PIECES = [*"ab%,:;=[]# \n\r", "%25", "%0A", "::", "##[error]", "::add-mask::"]
HARD = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(HARD, HARD, HARD.filter(str.strip), st.sampled_from(Severity))
def test_a_runner_reads_what_was_meant(fact: str, remedy: str, path: str, weight: Severity) -> None:
    """Read back by the runner's rules, each problem is one command with its file, line, column, rule and words."""
    one = problem(3, 11, weight, path=path, fact=fact, remedy=remedy)
    (read,) = obeyed(report([one], {}, "github"))
    assert read.name == weight.word
    assert read.data == f"{fact}. {remedy}"
    assert read.properties == {"file": path, "line": "3", "col": "11", "title": "H3"}


@given(st.text(max_size=40), st.text(max_size=40))
def test_github_commands_are_one_line(path: str, fact: str) -> None:
    """No text of an author begins a command of its own."""
    made = report([problem(path=path, fact=fact)], {}, "github")
    assert made.count("\n") == 1
    assert "\r" not in made
    assert made.split("::")[1].count(",") == 3


def test_ten_of_each_weight() -> None:
    """The forge shows ten of each weight: errors come first, no weight takes another's place, the rest is counted."""
    many = [problem(line, severity=weight) for line in range(1, 13) for weight in reversed(Severity)]
    *lines, last = report(many, {}, "github").splitlines()
    read = obeyed("\n".join(lines))
    assert [one.name for one in read] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert [one.properties["line"] for one in read[:10]] == [str(line) for line in range(1, 11)]
    assert last == "and 6 more: the summary of this run, and `vademecum check`, list all"
    assert obeyed(last) == []


def gitlab(*problems: Problem) -> list[dict[str, Any]]:
    """The code quality report of problems."""
    made: list[dict[str, Any]] = json.loads(report(problems, {}, "gitlab"))
    return made


def test_gitlab() -> None:
    """A code quality report says what, which rule, how heavy and where."""
    (found,) = gitlab(problem())
    assert len(found.pop("fingerprint")) == 64
    assert found == {
        "description": 'there is no record "gone". Correct it.',
        "check_name": "H3",
        "severity": "major",
        "location": {"path": "a.yml", "lines": {"begin": 3}},
    }
    assert [gitlab(problem(severity=weight))[0]["severity"] for weight in Severity] == ["major", "minor", "info"]


@given(
    st.lists(
        st.builds(
            lambda line, fact, path: (line, fact, path), st.integers(1, 9), st.text(min_size=1), st.sampled_from("ab")
        ),
        max_size=8,
    )
)
def test_gitlab_reads_the_report(found: list[tuple[int, str, str]]) -> None:
    """Whatever is wrong, the report keeps to what GitLab documents, and no two findings have one fingerprint."""
    problems = [problem(line, fact=fact, path=f"playbooks/{path}.yml") for line, fact, path in found]
    schema = json.loads((EVENTS / "codequality.schema.json").read_text(encoding="utf-8"))
    made = gitlab(*problems)
    jsonschema.Draft202012Validator(schema).validate(made)
    assert len({one["fingerprint"] for one in made}) == len(made) == len(found)


def test_fingerprints_know_a_problem_again() -> None:
    """A problem keeps its fingerprint when lines move, and no two problems share one."""
    first = [problem(3), problem(5), problem(5, code="H4"), problem(5, path="b.yml"), problem(7, fact="other")]
    marks = [one["fingerprint"] for one in gitlab(*first)]
    assert len(set(marks)) == len(first)
    moved = [
        Problem(one.severity, one.place._replace(line=one.place.line + 9, column=1), one.code, one.fact, one.remedy)
        for one in first
    ]
    assert [one["fingerprint"] for one in gitlab(*moved)] == marks


def test_json() -> None:
    """Programs read the plain form of each problem, in order."""
    made = json.loads(report([problem(), problem(fact="ü")], {}, "json"))
    assert made == {"version": 1, "problems": [problem().plain(), problem(fact="ü").plain()]}
    assert "ü" in report([problem(fact="ü")], {}, "json")


@pytest.mark.parametrize("form", FORMATS)
def test_no_problems(form: str) -> None:
    """Every format can say that there is nothing."""
    made = report([], {}, form)
    assert made in {"", "[]\n"} or json.loads(made)["problems"] == []


def test_counted() -> None:
    """Problems are counted by weight, in words."""
    weights = [Severity.WARNING, Severity.ERROR, Severity.ERROR, Severity.NOTICE]
    assert counted(problem(severity=weight) for weight in weights) == "2 errors, 1 warning, 1 notice"
    assert counted([]) == "no problems"


def test_an_author_writes_no_line_of_the_report() -> None:
    """A line break or a terminal's command in a key or a file's name stays inside its own message."""
    forged = problem(fact='the key "a\nb.yml:1:1: error: forged" is odd', path="a\x1b[2J\u202eb.yml")
    made = report([forged], {})
    assert made == 'a?[2J?b.yml:3:11: error: the key "a b.yml:1:1: error: forged" is odd. Correct it. [H3]\n'


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_name_that_is_no_text_can_be_printed(form: str) -> None:
    """Bytes of a file's name that are no UTF-8 are question marks in every format."""
    made = report([problem(path=b"a\xff.yml".decode("utf-8", "surrogateescape"))], {}, form)
    assert "a?.yml" in made
    assert made.encode()


def test_many_problems_in_one_long_line() -> None:
    """Each message shows a part of the line, however long it is and however many problems it has."""
    line = "é" * 250_000
    made = report([problem(1, column) for column in range(1, 5000)], {"a.yml": line})
    assert max(map(len, made.splitlines())) < 120
