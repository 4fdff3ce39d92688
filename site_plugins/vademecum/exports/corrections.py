"""The questions of a correction as a form of a forge: for GitHub, Forgejo and Gitea, and as a text for GitLab."""

from __future__ import annotations

import json
from collections.abc import Iterator

from vademecum.records.correction import QUESTIONS, TEMPLATE, Question

_INTRODUCTION = (
    "Tell what a page says and what it should say. Never write a name, a number or an address of a person here, "
    "and nothing that is closed to others: everybody who sees this repository reads it."
)


def correction_templates() -> dict[str, bytes]:
    """The files of the form by their paths in a repository. `vademecum apply-correction` reads what they give."""
    return {
        f".github/ISSUE_TEMPLATE/{TEMPLATE}": "".join(_form()).encode(),
        ".gitlab/issue_templates/correction.md": "".join(_text()).encode(),
    }


def _form() -> Iterator[str]:
    """An issue form. JSON texts are YAML texts too, whatever they hold."""
    yield "# Made from the questions in records/correction.py; vademecum apply-correction reads the issues.\n"
    yield "name: Something is wrong on a page\n"
    yield "description: Tell what a page says and what it should say\n"
    yield 'title: "Correction"\n'
    yield "labels: [correction]\n"
    yield "body:\n  - type: markdown\n    attributes:\n"
    yield f"      value: {json.dumps(_INTRODUCTION)}\n"
    for question in QUESTIONS:
        yield from _field(question)


def _field(question: Question) -> Iterator[str]:
    yield f"  - type: {'input' if question.lines == 1 else 'textarea'}\n"
    yield f"    id: {question.id}\n    attributes:\n"
    yield f"      label: {json.dumps(question.label)}\n"
    yield f"      description: {json.dumps(question.hint)}\n"
    if question.needed:
        yield "    validations:\n      required: true\n"


def _text() -> Iterator[str]:
    """The text of an issue: a heading for each question, and its hint as a comment, which nobody sees later."""
    yield f"<!-- {_INTRODUCTION} -->\n"
    for question in QUESTIONS:
        yield f"\n### {question.label}\n\n<!-- {question.hint} -->\n"
