"""A problem in the form's words: where it is by the labels that a person sees there, not by keys and lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from vademecum.exports.form.wording import label
from vademecum.records import KINDS
from vademecum.source import Document, Problem, Way, parse

_KEY = re.compile(r"`([a-z][a-z_]{1,30}):?`")
_SUBJECT = re.compile(r"^`[a-z_]+`: ")
"""The field that a message names first; here the place says it."""

_TELLING = ("title", "heading", "name", "text", "id", "do", "content", "what")


def in_form_words(problem: Problem, texts: Mapping[str, str]) -> str:
    """A problem as a sentence for the form: `Playbook "Live crisis", Steps, 3rd (Sort the cases), Within: ...`.

    `texts` holds the files by path; where one is missing or cannot be read, the place is the file.
    """
    text = texts.get(problem.place.path)
    document = _document(problem.place.path, text) if text is not None else None
    where = place_in_words(document, _way_to(document, problem)) if document else problem.place.path
    return f"{where}: {_plain(_SUBJECT.sub('', problem.fact))}. {_plain(problem.remedy)}"


@lru_cache(maxsize=1)
def _document(path: str, text: str) -> Document | None:
    """A file as it was read; kept for the next problem, since those of a file are told one after another."""
    return parse(path, text.encode("utf-8", "replace")).document


def place_in_words(document: Document, way: Way) -> str:
    """The way to a value as the form shows it."""
    root = document.root
    kind = root.get("kind")
    said = [KINDS[kind].title if isinstance(kind, str) and kind in KINDS else "Record"]
    if way[:1] == ("records",):
        held = root["records"][way[1]] if len(way) > 1 else {}
        way = way[2:]
    else:
        held = root
    said[0] += f' "{_name(held)}"' if _name(held) else ""
    for step in way:
        held = held[step] if _holds(held, step) else None
        if isinstance(step, int):
            name = _name(held)
            said.append(f"{_ordinal(step + 1)} ({name})" if name else _ordinal(step + 1))
        else:
            said.append(label(step, listed=isinstance(held, list)))
    return ", ".join(said)


def _way_to(document: Document, problem: Problem) -> Way:
    """The innermost value that begins at the problem's place, or the last that begins before it."""
    place = (problem.place.line, problem.place.column)
    found: tuple[tuple[int, int], int, Way] = ((0, 0), 0, ())
    for way, spot in document.spots.items():
        for start in (spot.value, spot.key):
            if start is not None and start <= place:
                found = max(found, (start, len(way), way), key=lambda one: one[:2])
    return found[2]


def _holds(held: Any, step: str | int) -> bool:
    if isinstance(step, int):
        return isinstance(held, list) and step < len(held)
    return isinstance(held, dict) and step in held


def _name(held: Any) -> str:
    if not isinstance(held, dict):
        return ""
    found = next((held[key] for key in _TELLING if isinstance(held.get(key), str)), "")
    return found if len(found) <= 60 else f"{found[:59].rstrip()}…"


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number % 100 not in {11, 12, 13} else 0, "th")
    return f"{number}{ending}"


def _plain(text: str) -> str:
    """A sentence in which keys have their labels."""
    return _KEY.sub(lambda match: f'"{label(match[1])}"', text)
