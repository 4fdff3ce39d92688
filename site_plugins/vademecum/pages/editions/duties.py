"""What a role has to do now that it had not, and what it has no longer, edition by edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vademecum.pages.rendering import Link, Sheet
from vademecum.records.kinds.playbook import Playbook
from vademecum.records.wording import count
from vademecum.versions.edition import DutyChange, Edition, Past

_WORDS = {
    "owner": ("You now own", "You no longer own"),
    "deputy": ("You are now the deputy in", "You are no longer the deputy in"),
    "answers": ("You now answer for", "You no longer answer for"),
    "decides": ("You now decide to start it", "You no longer decide to start it"),
    "card": ("You now do", "You no longer do"),
    "card-deputy": ("You now stand in for", "You no longer stand in for"),
}
_PARTS = {"card": "line of the first-hour card", "card-deputy": "line of the first-hour card"}


@dataclass(frozen=True, slots=True)
class Task:
    """Duties of one sort in one playbook: the sentence, and the parts by their words and where they stand."""

    sentence: str
    parts: tuple[tuple[str, str], ...]
    came: bool


@dataclass(frozen=True, slots=True)
class Post:
    """A playbook, and what changed in it for a role."""

    title: str
    link: Link | None
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """An edition, and what it changed for a role."""

    edition: Edition
    posts: tuple[Post, ...]


def terms(sheet: Sheet, past: Past, role: str) -> tuple[Term, ...]:
    """What each edition but the first changed for a role, the newest first; editions that changed nothing are there."""
    found = past.duties.get(role, ())
    return tuple(
        Term(edition, tuple(_posts(sheet, past, [one for one in found if one.version == edition.version])))
        for edition in reversed(past.editions[1:])
    )


def _posts(sheet: Sheet, past: Past, changes: list[DutyChange]) -> Iterator[Post]:
    titles = {one.id: one.title for one in past.retired}
    for name in sorted({one.playbook for one in changes}):
        playbook = sheet.desk.graph.record(name, Playbook)
        title = playbook.title if playbook else titles.get(name, name)
        yield Post(
            title, sheet.link(name), tuple(_tasks(sheet, playbook, [one for one in changes if one.playbook == name]))
        )


def _tasks(sheet: Sheet, playbook: Playbook | None, changes: list[DutyChange]) -> Iterator[Task]:
    for came in (True, False):
        for duty, words in _WORDS.items():
            found = [one for one in changes if one.duty == duty and one.came is came]
            if not found:
                continue
            sentence = words[0 if came else 1]
            if duty != "decides":
                sentence += f" {_counted(len(found), _PARTS.get(duty, 'step'))}"
            yield Task(sentence, tuple((one.words, _spot(sheet, playbook, one)) for one in found if one.words), came)


def _counted(number: int, noun: str) -> str:
    """`one step`, `3 steps`; `lines of the first-hour card`."""
    if number == 1:
        return f"one {noun}"
    first, _, rest = noun.partition(" ")
    return f"{count(number, first)}{' ' if rest else ''}{rest}"


def _spot(sheet: Sheet, playbook: Playbook | None, one: DutyChange) -> str:
    """Where the part stands, when it still does."""
    if playbook is None:
        return ""
    uri = f"playbooks/{playbook.id}"
    if one.part and any(step.id == one.part for step in playbook.steps):
        return sheet.href(uri, f"step-{one.part}")
    return sheet.href(uri, "first-hour-card") if one.duty in _PARTS and playbook.first_hour_card else ""
