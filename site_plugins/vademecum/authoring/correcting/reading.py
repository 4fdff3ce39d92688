"""From what a forge, a mail program or a clerk hands over to a correction: nothing in it is believed, nothing runs."""

from __future__ import annotations

import json
import re
from email import message_from_bytes, policy
from typing import Any

from vademecum.records.correction import QUESTIONS, Correction

MOST_BYTES = 256 * 1024
"""No correction is longer; more is not even read."""

MOST_CHARACTERS = 8 * 1024
"""No answer is longer."""

_LABELS = {question.label.casefold(): question for question in QUESTIONS}
_NO_ANSWER = frozenset({"_no response_", "no response"})
_HINTS = frozenset(f"<!-- {question.hint} -->" for question in QUESTIONS)
_HEADING = re.compile(r"#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*")
_NAMED = re.compile(r"([A-Za-z ]{4,30}?)[ \t]*:[ \t]*(.*)")
_HEADER = re.compile(rb"(?:From|To|Subject|Date|Received|Return-Path|Delivered-To|MIME-Version|Message-ID):[ \t]", re.I)
_WAYS_TO_TEXT = (("body",), ("issue", "body"), ("description",), ("object_attributes", "description"))
"""Where the text of an issue stands in JSON: of GitHub's command line, its event, GitLab's interface, its event."""


class RefusedError(Exception):
    """The correction is not carried out; the message says why, and what to do."""


def read_correction(data: bytes) -> Correction:
    """What was answered, from the text of an issue or an e-mail, or from an issue as JSON. Raises RefusedError."""
    if len(data) > MOST_BYTES:
        raise RefusedError(
            f"The correction is longer than {MOST_BYTES // 1024} kB. Send the words that are wrong only."
        )
    text = _text(data)
    answers = _answers(text.replace("\r\n", "\n").replace("\r", "\n"))
    lacking = [question.label for question in QUESTIONS if question.needed and not answers.get(question.id)]
    if lacking:
        named = ", ".join(f'"{label}"' for label in lacking)
        raise RefusedError(f"The correction does not answer {named}. Ask the sender, or write it into the file.")
    if any(len(text) > MOST_CHARACTERS for text in answers.values()):
        raise RefusedError(f"An answer is longer than {MOST_CHARACTERS:,} characters. Correct one sentence at a time.")
    lines = {name: text if name == "should" else " ".join(text.split()) for name, text in answers.items()}
    return Correction(**lines)


def _text(data: bytes) -> str:
    if _HEADER.match(data):
        return _letter(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RefusedError("The correction is not UTF-8 text. Save it as UTF-8 and try again.") from None
    return _issue(text) if text.lstrip()[:1] == "{" else text


def _letter(data: bytes) -> str:
    """The plain text of an e-mail that was saved whole."""
    try:
        letter = message_from_bytes(data, policy=policy.default)
        body = letter.get_body(("plain",))
        found = body.get_content() if body is not None else None
    except Exception:  # whatever a hostile letter brings the library to raise
        found = None
    if not isinstance(found, str):
        raise RefusedError("The e-mail has no plain text. Copy its words into a file of their own.")
    return found


def _issue(text: str) -> str:
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError):
        raise RefusedError("The correction begins like JSON and cannot be read. Save the issue again.") from None
    for way in _WAYS_TO_TEXT:
        value = found
        for name in way:
            value = value.get(name) if isinstance(value, dict) else None
        if isinstance(value, str):
            return value
    raise RefusedError("The JSON holds no issue: neither `body` nor `description` is a text in it.")


def _answers(text: str) -> dict[str, str]:
    """The answers by the ids of their questions. Where headings ask, only they do; else names with a colon."""
    lines = text.split("\n")
    headed = any(_asked(line, headed=True) for line in lines)
    answers: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in lines:
        asked = _asked(line, headed=headed)
        if asked is None:
            if current is not None and line.strip() not in _HINTS:
                current.append(line)
            continue
        name, rest = asked
        if name in answers:
            label = next(question.label for question in QUESTIONS if question.id == name)
            raise RefusedError(f'"{label}" stands twice in the correction. Keep the one that is meant.')
        answers[name] = current = [rest]
    return {name: _answer(lines) for name, lines in answers.items()}


def _asked(line: str, *, headed: bool) -> tuple[str, str] | None:
    """The question that a line asks, and what follows in the same line."""
    match = (_HEADING if headed else _NAMED).fullmatch(line)
    question = _LABELS.get(match[1].strip().casefold()) if match else None
    if match is None or question is None:
        return None
    return question.id, "" if headed else match[2]


def _answer(lines: list[str]) -> str:
    text = "\n".join(line.rstrip() for line in lines).strip()
    return "" if text.casefold() in _NO_ANSWER else text
