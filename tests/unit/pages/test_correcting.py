"""How a reader tells of a mistake: what each link carries, and that it carries nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

from vademecum.pages import FORGES, Corrections
from vademecum.pages.correcting import ways_of
from vademecum.records import KINDS
from vademecum.records.correction import QUESTIONS

REPOSITORY = "https://forge.example/ministry/wiki/"
ALL = Corrections("github", REPOSITORY, "office@ministry.example", True, "public")
HERE = {"page": "CON-2", "edition": "public edition"}


def note(**given: Any) -> Any:
    """A note with these fields."""
    fields = {"kind": "note", "id": "a-note", "title": "A note", "status": "trial", "text": "Words."}
    return KINDS["note"].model.model_validate(fields | given)


def fields_of(address: str) -> dict[str, str]:
    """The fields that an address fills."""
    return dict(parse_qsl(urlsplit(address).query, strict_parsing=True, keep_blank_values=True))


@pytest.mark.parametrize("forge", FORGES)
def test_a_form_is_filled_in(forge: str) -> None:
    """Each forge is asked in its own way, and gets page and edition and no more."""
    address = Corrections(forge, REPOSITORY).form(HERE)
    assert address is not None
    assert address.startswith("https://forge.example/ministry/wiki/")
    fields = fields_of(address)
    if forge == "gitlab":
        assert urlsplit(address).path.endswith("/wiki/-/issues/new")
        assert fields["issue[title]"] == "Correction: CON-2"
        headings = [line for line in fields["issue[description]"].splitlines() if line.startswith("### ")]
        assert headings == [f"### {question.label}" for question in QUESTIONS]
        assert fields["issue[description]"].startswith("### Page\n\nCON-2\n\n### Edition\n\npublic edition\n\n###")
    elif forge == "github":
        assert fields == {"template": "correction.yml", **HERE}
    else:
        named = {"field:page": "CON-2", "field:edition": "public edition"}
        assert fields == {"template": ".github/ISSUE_TEMPLATE/correction.yml", **named}


def test_a_letter_holds_all_questions() -> None:
    """The draft names the page in its subject and asks every question in a line of its own."""
    address = ALL.letter(HERE)
    assert address is not None
    parts = urlsplit(address)
    assert (parts.scheme, parts.path) == ("mailto", "office@ministry.example")
    fields = {key: unquote(value) for key, _, value in (one.partition("=") for one in parts.query.split("&"))}
    assert fields["subject"] == "Correction, CON-2, public edition"
    lines = fields["body"].split("\r\n")
    assert lines[:2] == ["Page: CON-2", "Edition: public edition"]
    assert lines[2:] == [f"{question.label}:" for question in QUESTIONS[2:]]


def test_a_code_cannot_add_a_field() -> None:
    """Whatever stands in a code stays within its field, in the form, the draft and the slip."""
    record = KINDS["training"].model.model_validate(
        {
            "kind": "training",
            "id": "x1",
            "title": "X",
            "code": "A&b=c#d\"%0A'",
            "minutes": "5",
            "check": "x",
            "status": "draft",
        }
    )
    found = ways_of(record, ALL, "slip/")
    assert found is not None
    assert found.form is not None
    assert fields_of(found.form)["page"] == "A&b=c#d\"%0A'"
    assert set(fields_of(found.form)) == {"template", "page", "edition"}
    assert found.letter is not None
    assert found.letter.count("&") == 1
    assert found.slip == "slip/?A%26b%3Dc%23d%22%250A%27"


def test_the_day_is_the_pages_own() -> None:
    """The edition is told with the day that the page states; the day of the build is in no page."""
    found = ways_of(note(reviewed_on="2026-09-01"), ALL, "slip/")
    assert found is not None
    assert "page of 1 September 2026" in unquote(found.letter or "")
    later = ways_of(note(reviewed_on="2026-09-01"), ALL, "slip/", date(2026, 10, 2))
    assert later is not None
    assert "page of 2 October 2026" in unquote(later.letter or "")
    assert "page of" not in unquote(getattr(ways_of(note(), ALL, "slip/"), "letter", ""))


def test_nothing_is_offered_unasked() -> None:
    """Without a repository there is no form, without an address no draft, and with nothing no line at all."""
    assert Corrections("github", "").form(HERE) is None
    assert Corrections("", REPOSITORY).form(HERE) is None
    assert Corrections().letter(HERE) is None
    assert ways_of(note(), Corrections(slip=False), "slip/") is None
