"""Two editions of a record on a page of its own, and the page from which any two of its versions are chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from markupsafe import Markup

from vademecum.pages.alone.folding import blocks
from vademecum.pages.alone.writing import Policies
from vademecum.pages.rendering import environment
from vademecum.pages.saying import Href, nowhere, pieces_in_html, said_in_html
from vademecum.pages.wording import AUDIENCE_SENTENCES
from vademecum.records import KINDS
from vademecum.versions import Redline, Told, Weight, grouped
from vademecum.versions.said import begun

_SIGNS = MappingProxyType(
    {"same": "=", "changed": "~", "added": "+", "removed": "−", "moved": "↕", "moved-and-changed": "↕~"}
)


@dataclass(frozen=True, slots=True)
class Version:
    """An edition in which the record stands: its version, its day, and the way from this page to the record in it.

    The way is empty where the site does not hold that edition.
    """

    version: str
    released: date
    href: str


@dataclass(frozen=True, slots=True)
class Subject:
    """The record that an index is about, as its newest edition calls it."""

    kind: str
    title: str
    code: str = ""


def _said(told: Told, href: Href) -> list[Markup]:
    """What happened to a part; a sentence without a subject begins with a capital."""
    first, *rest = told.words
    words = first if told.subject else begun(first)
    return [said_in_html(said, href) for said in (words, *rest)]


class Comparisons:
    """Writes comparisons for one audience. Its templates are read once; each page is a function of what is given."""

    def __init__(self, templates: Sequence[Path], policies: Policies, audience: str) -> None:
        self._templates = environment(templates)
        self._policy = policies.page
        self._sentence = AUDIENCE_SENTENCES.get(audience, "")

    def page(
        self, redline: Redline, old: Version, new: Version, *, root: str, index: str, href: Href = nowhere
    ) -> bytes:
        """The page of two editions.

        `root` is the way from it to the folder in which `assets/` lies, `index` to the page of all versions, `href` to
        the pages of records in the new edition.
        """
        told = [
            (
                one.weight is Weight.BREAKS,
                said_in_html(begun(one.subject) if one.subject else one.subject, href),
                _said(one, href),
            )
            for one in grouped(redline.changes)
        ]
        return self._written(
            "comparison",
            redline,
            root,
            old=old,
            new=new,
            index=index,
            told=told,
            blocks=blocks(redline),
            pieces=pieces_in_html,
            said=said_in_html,
            signs=_SIGNS,
        )

    def index(
        self, record: Subject, versions: Sequence[Version], pages: Mapping[tuple[str, str], str], *, root: str
    ) -> bytes:
        """The page of all versions of a record, given the oldest first and shown the newest first.

        `pages` leads from the versions of two editions, the older first, to the page that compares them; between two
        that have none nothing changed.
        """
        rows = [
            (new, [(old, pages.get((old.version, new.version))) for old in reversed(versions[:number])])
            for number, new in enumerate(versions)
        ]
        return self._written("comparisons", record, root, rows=rows[::-1])

    def _written(self, template: str, record: Subject | Redline, root: str, **values: object) -> bytes:
        made = self._templates.get_template(f"alone/{template}.html.j2")
        name = f"{record.code} {record.title}" if record.code else record.title
        kind = KINDS[record.kind].title
        text = made.render(
            policy=self._policy,
            style="",
            root=root,
            sentence=self._sentence,
            standing=None,
            name=name,
            kind=kind,
            **values,
        )
        return text.strip().encode() + b"\n"
