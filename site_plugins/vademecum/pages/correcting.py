"""How a reader tells that something on a page is wrong: a form on the forge, an e-mail draft, a slip to print."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from urllib.parse import quote

from vademecum.pages.wording import day
from vademecum.records import Record
from vademecum.records.correction import QUESTIONS, TEMPLATE

SLIP = "corrections/slip"
"""The path of the page that explains the ways and holds the slip, without ending."""

_EDITIONS = {"public": "public", "partners": "partners'", "staff": "staff", "controllers": "controllers'"}


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a wiki offers: a form on the `forge` at `repository`, an e-mail draft to `mail`, a `slip` to print.

    An empty text, or a forge without a repository, offers nothing. `audience` names the edition.
    """

    forge: str = ""
    repository: str = ""
    mail: str = ""
    slip: bool = True
    audience: str = "public"

    @property
    def edition(self) -> str:
        """Whose edition it is, in words."""
        return f"{_EDITIONS[self.audience]} edition"

    def form(self, answers: Mapping[str, str]) -> str | None:
        """The address of the form, with these answers by the ids of their questions."""
        write = FORGES.get(self.forge)
        return write(self.repository.rstrip("/"), answers) if write and self.repository else None

    def letter(self, answers: Mapping[str, str]) -> str | None:
        """The address that opens an e-mail draft with these answers: all questions, one a line."""
        if not self.mail:
            return None
        subject = ", ".join(["Correction", *answers.values()]) if answers else "Correction"
        lines = [f"{question.label}: {answers.get(question.id, '')}".rstrip() for question in QUESTIONS]
        body = _coded("\r\n".join(lines))
        return f"mailto:{quote(self.mail, safe='@')}?subject={_coded(subject)}&body={body}"


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways from one page: addresses, None for what is not offered. `name` is the page's code or id."""

    name: str
    form: str | None
    letter: str | None
    slip: str | None


def ways_of(record: Record, offered: Corrections, slip_href: str, changed: date | None = None) -> Ways | None:
    """The ways from a record's page, which say of it only what stands on it; None when nothing is offered.

    `changed` is the day of the last change, where the page states it.
    """
    name = str(getattr(record, "code", None) or record.id)
    answers = {"page": name, "edition": _edition(record, offered, changed)}
    found = Ways(name, offered.form(answers), offered.letter(answers), None)
    if offered.slip:
        found = Ways(name, found.form, found.letter, f"{slip_href}?{_coded(name)}")
    return found if found.form or found.letter or found.slip else None


def _edition(record: Record, offered: Corrections, changed: date | None) -> str:
    """The edition and the day that the page itself states. The day of the build would change every page each day."""
    stated = changed or record.reviewed_on or getattr(record, "approved_on", None)
    return f"{offered.edition}, page of {day(stated)}" if stated else offered.edition


def _coded(text: str) -> str:
    return quote(text, safe="")


def _query(address: str, answers: Mapping[str, str]) -> str:
    return address + "?" + "&".join(f"{_coded(key)}={_coded(value)}" for key, value in answers.items())


def _github(repository: str, answers: Mapping[str, str]) -> str:
    """GitHub fills an issue form by the ids of its fields."""
    return _query(f"{repository}/issues/new", {"template": TEMPLATE, **answers})


def _forgejo(repository: str, answers: Mapping[str, str]) -> str:
    """Forgejo and Gitea name the form by its path, and its fields as `field:id`."""
    fields = {f"field:{key}": value for key, value in answers.items()}
    return _query(f"{repository}/issues/new", {"template": f".github/ISSUE_TEMPLATE/{TEMPLATE}", **fields})


def _gitlab(repository: str, answers: Mapping[str, str]) -> str:
    """GitLab has no forms: the text of the issue holds the questions as headings."""
    text = "\n\n".join(f"### {question.label}\n\n{answers.get(question.id, '')}".rstrip() for question in QUESTIONS)
    title = f"Correction: {answers['page']}" if "page" in answers else "Correction"
    return _query(f"{repository}/-/issues/new", {"issue[title]": title, "issue[description]": text})


FORGES: Mapping[str, Callable[[str, Mapping[str, str]], str]] = MappingProxyType(
    {"github": _github, "gitlab": _gitlab, "forgejo": _forgejo, "gitea": _forgejo}
)
"""How the address of a filled form is written, by the sort of forge."""
