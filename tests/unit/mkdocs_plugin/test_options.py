"""Options: what mkdocs.yml may set, and for whom a run builds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from vademecum.audience import AUDIENCES
from vademecum.graph import Settings
from vademecum.mkdocs_plugin.options import (
    AS_OF_VARIABLE,
    AUDIENCE_VARIABLE,
    VademecumOptions,
    chosen_audience,
    own_templates,
    settings_of,
)


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the caller's environment leaks in."""
    monkeypatch.delenv(AUDIENCE_VARIABLE, raising=False)
    monkeypatch.delenv(AS_OF_VARIABLE, raising=False)


def options(**given: Any) -> VademecumOptions:
    """Options as mkdocs.yml gives them, valid or not."""
    made = VademecumOptions()
    made.load_dict(given)
    return made


def faults(**given: Any) -> list[str]:
    """What MkDocs says of options."""
    failed, warned = options(**given).validate()
    return [f"{key}: {fault}" for key, fault in [*failed, *warned]]


def valid(**given: Any) -> VademecumOptions:
    """Options that were validated, as the plugin gets them."""
    made = options(**given)
    assert made.validate() == ([], [])
    return made


def test_everything_has_a_default() -> None:
    """A wiki need set nothing, and then has the thresholds of the rules."""
    made = valid()
    assert (made.playbooks, made.templates, made.audience, made.as_of) == ("playbooks", "templates", None, None)
    assert settings_of(made) == Settings(as_of=date.today())


def test_thresholds_are_handed_on() -> None:
    """What a wiki sets reaches the rules."""
    made = valid(as_of="2026-11-21", contact_days=1, review_months=2, crisis_review_months=3, quote_words=4)
    assert settings_of(made) == Settings(date(2026, 11, 21), 1, 2, 3, 4)


@pytest.mark.parametrize("day", ["2026-11-21", date(2026, 11, 21)])
def test_a_day(day: object) -> None:
    """YAML hands a day over as text or as a date."""
    assert settings_of(valid(as_of=day)).as_of == date(2026, 11, 21)


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "21.11.2026", 5, ["2026-11-21"], True])
def test_what_is_no_day(day: object) -> None:
    """Anything else is said, with an example."""
    (fault,) = faults(as_of=day)
    assert fault.startswith("as_of: ")
    assert "is not a day such as 2026-11-21" in fault


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"audience": "everybody"}, "audience"),
        ({"contact_days": "many"}, "contact_days"),
        ({"playbook": "x"}, "playbook"),
    ],
)
def test_wrong_options_are_named(given: dict[str, Any], word: str) -> None:
    """MkDocs names the option that is wrong."""
    (fault,) = faults(**given)
    assert fault.startswith(f"{word}: ")


def test_the_day_may_come_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment gives a day where mkdocs.yml gives none."""
    monkeypatch.setenv(AS_OF_VARIABLE, "2025-01-02")
    assert settings_of(valid()).as_of == date(2025, 1, 2)
    assert settings_of(valid(as_of="2026-11-21")).as_of == date(2026, 11, 21)


CHOICES = [
    (None, "build", None, "public"),
    (None, "serve", None, "staff"),
    ("partners", "build", None, "partners"),
    ("partners", "serve", None, "partners"),
    (None, "serve", "public", "public"),
    ("staff", "serve", "partners", "partners"),
    (None, "build", "staff", "public"),
    (None, "gh-deploy", "staff", "public"),
    ("public", "build", "staff", "public"),
]


@pytest.mark.parametrize(("set_to", "command", "asked", "audience"), CHOICES)
def test_for_whom(
    set_to: str | None, command: str, asked: str | None, audience: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build is for the public, a preview for staff, unless the wiki or the command says otherwise."""
    if asked:
        monkeypatch.setenv(AUDIENCE_VARIABLE, asked)
    assert chosen_audience(valid(audience=set_to) if set_to else valid(), command) == audience
    assert audience in AUDIENCES


def test_our_templates_are_there() -> None:
    """The templates that come with the package are found."""
    assert (own_templates() / "records" / "playbook.html.j2").is_file()
    assert (own_templates() / "theme" / "main.html").is_file()


def test_what_readers_are_offered_is_checked() -> None:
    """A slip is offered unasked; a forge that we do not know, and what is no address, are refused."""
    made = valid().corrections
    assert (made.forge, made.mail, made.slip) == ("", "", True)
    made = valid(corrections={"forge": "gitlab", "mail": "office@ministry.example", "slip": False}).corrections
    assert (made.forge, made.mail, made.slip) == ("gitlab", "office@ministry.example", False)
    assert "svn" in faults(corrections={"forge": "svn"})[0]
    for mail in ("office", "a@b.example?cc=c@d.example", "a b@c.example", "a@b.example&body=x"):
        assert "is not an e-mail address" in faults(corrections={"mail": mail})[0]
