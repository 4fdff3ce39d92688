"""The form of a correction for forges: what they accept, and that this repository has it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import yaml

from vademecum.exports import correction_templates
from vademecum.records.correction import QUESTIONS


def test_the_repository_has_the_form(repository: Path) -> None:
    """The files in the repository are those that the questions give. `VADEMECUM_RENEW=1` writes them anew."""
    for name, data in correction_templates().items():
        if os.environ.get("VADEMECUM_RENEW"):
            (repository / name).write_bytes(data)
        assert (repository / name).read_bytes() == data, name


def test_a_forge_accepts_the_form() -> None:
    """The issue form has what GitHub asks: a name, a description, fields with unique ids and labels."""
    form = yaml.safe_load(correction_templates()[".github/ISSUE_TEMPLATE/correction.yml"])
    assert form["name"]
    assert form["description"]
    fields = [one for one in form["body"] if one["type"] != "markdown"]
    assert {one["type"] for one in fields} == {"input", "textarea"}
    ids, labels = [one["id"] for one in fields], [one["attributes"]["label"] for one in fields]
    assert ids == [question.id for question in QUESTIONS]
    assert all(re.fullmatch("[A-Za-z0-9_-]+", one) for one in ids)
    assert len(set(ids)) == len(set(labels)) == len(fields)
    assert [one["id"] for one in fields if one.get("validations", {}).get("required")] == ["page", "now", "should"]


def test_the_text_for_gitlab_has_the_same_headings() -> None:
    """GitLab's template asks the same questions, with hints as comments."""
    text = correction_templates()[".gitlab/issue_templates/correction.md"].decode()
    assert re.findall("^### (.+)$", text, re.MULTILINE) == [question.label for question in QUESTIONS]
    assert all(f"<!-- {question.hint} -->" in text for question in QUESTIONS)
