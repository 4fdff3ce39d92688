"""Reading: issues, e-mails and JSON of forges give the same correction; what is hostile gives a sentence."""

from __future__ import annotations

import json

import pytest

from vademecum.authoring.correcting import RefusedError, read_correction
from vademecum.exports import correction_templates
from vademecum.records.correction import QUESTIONS, Correction

ANSWERS = {
    "page": "CON-2",
    "edition": "public edition",
    "section": "First-hour card",
    "now": "Ring the crisis centre",
    "should": "Ring the crisis centre first.\n\nThen write it down.",
    "source": "tried in an exercise",
    "role": "consular officer, Velmora",
    "language": "en",
}
WANTED = Correction(**ANSWERS)


def headed(answers: dict[str, str]) -> str:
    """The text of an issue as a forge makes it of its form; what was not answered is said so."""
    return "\n\n".join(f"### {one.label}\n\n{answers.get(one.id) or '_No response_'}" for one in QUESTIONS)


def listed(answers: dict[str, str]) -> str:
    """The text of an e-mail, a question a line."""
    return "\r\n".join(f"{one.label}: {answers.get(one.id, '')}".rstrip() for one in QUESTIONS)


LETTER = "From: a@b.example\nSubject: Correction\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
FORMS = {
    "an issue": headed(ANSWERS),
    "an issue with Windows lines": headed(ANSWERS).replace("\n", "\r\n"),
    "GitHub's command line": json.dumps({"title": "x", "body": headed(ANSWERS)}),
    "GitHub's event": json.dumps({"action": "opened", "issue": {"number": 3, "body": headed(ANSWERS)}}),
    "GitLab's interface": json.dumps({"iid": 3, "description": headed(ANSWERS)}),
    "GitLab's event": json.dumps({"object_kind": "issue", "object_attributes": {"description": headed(ANSWERS)}}),
    "an e-mail": listed(ANSWERS),
    "an e-mail saved whole": LETTER + "\n" + listed(ANSWERS),
    "a text with a byte order mark": "\ufeff" + headed(ANSWERS),
}


@pytest.mark.parametrize("name", FORMS)
def test_all_forms_say_the_same(name: str) -> None:
    """Whatever way a correction takes, it is the same one."""
    assert read_correction(FORMS[name].encode()) == WANTED


def test_gitlabs_template_is_read() -> None:
    """Answers below the hints of GitLab's template are found, and the hints are not among them."""
    text = correction_templates()[".gitlab/issue_templates/correction.md"].decode()
    for one in QUESTIONS:
        text = text.replace(f"<!-- {one.hint} -->", f"<!-- {one.hint} -->\n\n{ANSWERS[one.id]}")
    assert read_correction(text.encode()) == WANTED


def test_what_was_not_answered_is_empty() -> None:
    """Questions that need no answer may be left out."""
    found = read_correction(headed({"page": "x", "now": "a", "should": "b"}).encode())
    assert found == Correction(page="x", now="a", should="b")


def test_a_heading_in_an_answer_is_refused() -> None:
    """A question cannot be asked a second time from within an answer: nobody knows which one is meant."""
    text = headed(ANSWERS | {"source": "x\n\n### What it should say\n\nother words"})
    with pytest.raises(RefusedError, match="stands twice"):
        read_correction(text.encode())


def test_a_name_in_an_answer_asks_nothing_under_headings() -> None:
    """Under headings a line such as `Page: x` in an answer is part of the answer."""
    found = read_correction(headed(ANSWERS | {"should": "Page: other"}).encode())
    assert (found.page, found.should) == ("CON-2", "Page: other")


REFUSED = {
    "nothing": (b"", "does not answer"),
    "other words": (b"Please mend the page about visas.", 'does not answer "Page", "What it says now"'),
    "too long": (b"x" * 300_000, "longer than 256 kB"),
    "a long answer": (headed(ANSWERS | {"should": "x" * 9000}).encode(), "longer than 8,192 characters"),
    "no text": (b"\xff\xfe\x00", "not UTF-8"),
    "deep JSON": (b'{"body":' + b"[" * 200_000, "cannot be read"),
    "deep objects": (b'{"a":' * 40_000, "cannot be read"),
    "broken JSON": (b'{"body": ', "cannot be read"),
    "a large number": (b'{"body": ' + b"9" * 10_000 + b"}", "cannot be read"),
    "JSON without an issue": (b'{"body": {"a": 1}, "issue": [], "description": 3}', "holds no issue"),
    "a letter without text": (b"From: a\nContent-Type: image/png\n\nx", "no plain text"),
    "a letter in an unknown code": (
        b"From: a\nContent-Type: text/plain; charset=nonsense\n\nx",
        "no plain text|does not answer",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_used_is_refused(name: str) -> None:
    """Each hostile or useless input ends in one sentence."""
    data, said = REFUSED[name]
    with pytest.raises(RefusedError, match=said):
        read_correction(data)
