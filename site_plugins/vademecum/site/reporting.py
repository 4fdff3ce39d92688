"""Problems as text for people, and in the formats that forges and programs read."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from vademecum.exports.form import in_form_words
from vademecum.source import Problem, Severity

ANNOTATIONS = 10
"""How many errors, warnings and notices each GitHub shows of one step."""

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_LINES = re.compile(r"(?<=line )\d+|(?<=:)\d+")
_GITLAB_WEIGHT = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTICE: "info"}


def report(problems: Iterable[Problem], texts: Mapping[str, str], form: str = "text") -> str:
    """All problems in one of FORMATS. `texts` holds the files, so that the faulty line can be shown."""
    # The name of a file may hold bytes that are no text; nothing that is printed does.
    return FORMATS[form](list(problems), texts).encode("utf-8", "replace").decode("utf-8")


def counted(problems: Iterable[Problem]) -> str:
    """`2 errors, 1 warning`, or `no problems`."""
    listed = list(problems)
    parts = []
    for severity in Severity:
        number = sum(problem.severity is severity for problem in listed)
        if number:
            parts.append(f"{number} {severity.word}{'' if number == 1 else 's'}")
    return ", ".join(parts) or "no problems"


def _text(problems: list[Problem], texts: Mapping[str, str]) -> str:
    lines: dict[str, list[str]] = {}
    parts: list[str] = []
    for one in problems:
        path = one.place.path
        if path not in lines:
            lines[path] = _LINE_BREAK.split(texts.get(path, ""))
        place, message = _shown(str(one.place)), _shown(one.message)
        parts.append(f"{place}: {one.severity.word}: {message}\n{_excerpt(one, lines[path])}")
    return "".join(parts)


def _shown(text: str) -> str:
    """A text in one line, as a terminal may show it: what has no shape, or a power over the terminal, is a `?`."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else " " if letter == "\n" else "?" for letter in text)


def _excerpt(problem: Problem, lines: list[str]) -> str:
    """The faulty line with a caret under the place; shortened around it when the line is long."""
    if problem.place.line > len(lines) or not (line := lines[problem.place.line - 1]):
        return ""
    start = max(0, problem.place.column - 60)
    shown = "".join(letter if letter.isprintable() else "?" for letter in line[start : start + 100])
    before = "".join(_cells(letter) for letter in shown[: problem.place.column - 1 - start])
    return f"    {shown}\n    {before}^\n"


def _cells(letter: str) -> str:
    """As many spaces as a letter takes in a terminal: two for a wide one, none for a mark on the one before."""
    if unicodedata.combining(letter):
        return ""
    return "  " if unicodedata.east_asian_width(letter) in "WF" else " "


def _github(problems: list[Problem], texts: Mapping[str, str]) -> str:
    """Workflow commands, errors first, at most ten of each weight: GitHub shows no more in a step."""
    ordered = sorted(problems, key=lambda one: (one.severity, one.order))
    shown = [one for weight in Severity for one in [one for one in ordered if one.severity is weight][:ANNOTATIONS]]
    left = len(ordered) - len(shown)
    more = f"and {left} more: the summary of this run, and `vademecum check`, list all\n" if left else ""
    return "".join(_annotation(one) for one in shown) + more


def _annotation(one: Problem) -> str:
    place = {"file": one.place.path, "line": str(one.place.line), "col": str(one.place.column), "title": one.code}
    return workflow_command(one.severity.word, f"{one.fact}. {one.remedy}", **place) + "\n"


def workflow_command(name: str, text: str, **properties: str) -> str:
    """A line that a runner of GitHub obeys: what it would misread in the text or a property is escaped."""
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {said}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _gitlab(problems: list[Problem], texts: Mapping[str, str]) -> str:
    """A code quality report; a fingerprint does not change when lines move."""
    seen: dict[str, int] = {}
    found: list[dict[str, Any]] = []
    for one in problems:
        key = f"{one.place.path}\0{one.code}\0{_LINES.sub('', one.fact)}"
        seen[key] = seen.get(key, 0) + 1
        found.append(
            {
                "description": f"{one.fact}. {one.remedy}",
                "check_name": one.code,
                "fingerprint": hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest(),
                "severity": _GITLAB_WEIGHT[one.severity],
                "location": {"path": one.place.path, "lines": {"begin": one.place.line}},
            }
        )
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def _json(problems: list[Problem], texts: Mapping[str, str]) -> str:
    return (
        json.dumps({"version": 1, "problems": [one.plain() for one in problems]}, indent=1, ensure_ascii=False) + "\n"
    )


def _form(problems: list[Problem], texts: Mapping[str, str]) -> str:
    """For who writes in the web form: no line, no key, but the labels that stand there."""
    return "".join(f"{one.severity.word}: {_shown(in_form_words(one, texts))}\n" for one in problems)


FORMATS: Mapping[str, Callable[[list[Problem], Mapping[str, str]], str]] = MappingProxyType(
    {"text": _text, "github": _github, "gitlab": _gitlab, "json": _json, "form": _form}
)
