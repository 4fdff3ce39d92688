"""Random wikis in several editions: what is open changes by the seed alone, what is closer changes as it likes.

An edition of one seed has the same open part in every history, however the closer part was made.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from kit.growing import Profile, grow
from kit.wikis import LABELS, STAFF, At, Rec, Wiki

CLOSINGS = (1, 2, 3)
"""The ways in which the closer part of a wiki is made."""

_HELD = frozenset({"department", "mission", "role", "criteria"})
"""Records of these kinds stay as they are: others have their labels or duties from them, or they are locked."""


@dataclass(frozen=True)
class Course:
    """A random wiki over some editions for an audience that reads up to `level`."""

    seed: int
    profile: Profile
    level: int
    editions: int = 3

    def part(self, edition: int) -> Wiki:
        """What the audience may read of an edition, as a wiki of its own."""
        wiki = grow(self.seed, self.profile, self.level, CLOSINGS[0])
        self._open(wiki, edition)
        hidden = self._hidden(wiki, edition)
        for file in wiki.files.values():
            file.records = [one for one in file.records if one.level <= self.level and one.id not in hidden]
        return wiki

    def whole(self, edition: int, closing: int, random: Random) -> Wiki:
        """An edition with everything that the audience may not read, made anew by `closing` and `random`.

        What is hidden in this edition is closed or left out; closer records are reworded and given other names. From
        those who read every label a record can only be left out.
        """
        wiki = grow(self.seed, self.profile, self.level, closing)
        self._open(wiki, edition)
        hidden = self._hidden(wiki, edition)
        for file in wiki.files.values():
            file.records = [one for one in file.records if one.id not in hidden or self._closes(random)]
        for record in wiki.records():
            if record.id in hidden:
                _close(record, random)
            elif record.level > self.level and record.kind not in _HELD and random.random() < 0.3:
                _reword(record, random, f"closed-{random.randrange(10**6)}")
        return wiki

    def _closes(self, random: Random) -> bool:
        return self.level < STAFF and random.random() < 0.7

    def notes(self, edition: int, names: Iterable[str]) -> dict[str, tuple[str, str, str]]:
        """Size, text and label of the notes that the audience may read, for some of the records that it sees."""
        random = Random(f"{self.seed} notes {edition}")
        made = {}
        for name in sorted(names):
            label = random.choice(("", *LABELS[: self.level + 1]))
            note = (random.choice(("major", "minor")), f"What changed in {name}, said in edition {edition}.", label)
            if random.random() < 0.5:
                made[name] = note
        return made

    def _open(self, wiki: Wiki, edition: int) -> None:
        """Changes the open part as all histories do, edition after edition."""
        ours = [one for one in wiki.records() if one.level <= self.level]
        roles = sorted(one.id for one in ours if one.kind == "role" and one.level == 0)
        for number in range(2, edition + 1):
            for record in ours:
                random = Random(f"{self.seed} {record.fields['title']} {record.kind} {record.id} {number}")
                if record.kind != "criteria" and random.random() < 0.4:
                    _change(record, random, number, roles)

    def _hidden(self, wiki: Wiki, edition: int) -> set[str]:
        """The open records that are closed in this edition alone, in some, or from it on."""
        alone = _alone(self.seed, self.profile, self.level)
        found = set()
        for record in wiki.records():
            names = {record.id, *_names(record)}
            first = next((name for name in sorted(names) if name in alone), None)
            if record.level <= self.level and first is not None:
                gone = Random(f"{self.seed} hidden {first}").choice(({1}, {2}, {2, 3}, {3}, {1, 3}, {1, 2}, set()))
                found |= {record.id} if edition in gone else set()
        return found


@cache
def _alone(seed: int, profile: Profile, level: int) -> frozenset[str]:
    """The open records, by their first ids, to which no other refers, however the closer part is made."""
    found: list[set[str]] = []
    for closing in CLOSINGS:
        wiki = grow(seed, profile, level, closing)
        texts = {
            record.id: json.dumps(record.fields, default=lambda one: [one.value, one.instead])
            for record in wiki.records()
        }
        found.append({one.id for one in wiki.records() if one.level <= level and _is_alone(one, texts)})
    return frozenset.intersection(*map(frozenset, found))


def _is_alone(record: Rec, texts: dict[str, str]) -> bool:
    if record.kind in _HELD or "attachments" in record.fields or "goal" in record.fields:
        return False
    names = {record.id, *_names(record)}
    others = (text for name, text in texts.items() if name != record.id)
    return not any(f'"{name}"' in text or f"[[{name}" in text for text in others for name in names)


def _names(record: Rec) -> list[str]:
    """The old ids of a record that stand open in it."""
    held = record.fields.get("aliases", [])
    return [] if isinstance(held, At) else [one for one in held if isinstance(one, str)]


def _change(record: Rec, random: Random, number: int, roles: list[str]) -> None:
    """Changes one thing that readers see, or a name; never by what is closed in the record."""
    fields = record.fields
    way = random.choice(("title", "summary", "rename", "step", "step", "owner", "more"))
    steps = fields.get("steps")
    plain = [one for one in steps if isinstance(one, dict)] if isinstance(steps, list) else []
    if way == "rename" and isinstance(fields.get("aliases"), list) and record.kind not in _HELD:
        fields["aliases"] = [*fields["aliases"], record.id]
        fields["id"] = f"{record.id}-{number}"
    elif way in {"step", "owner", "more"} and plain:
        step = random.choice(plain)
        if way == "step":
            step["heading"] = f"{step['heading'][:40]} {number}"
        elif way == "owner" and "owner" in step and roles:
            step["owner"] = random.choice(roles)
        elif way == "more" and fields.get("status") != "superseded":
            end = next(one for one in plain if one["mode"] == "offline")
            steps.append({**deepcopy(end), "id": f"more-{number}", "heading": f"Come back on day {number}"})
    elif way == "summary" and isinstance(fields.get("summary"), str):
        fields["summary"] = f"What is said in edition {number}."
    else:
        fields["title"] = f"{fields['title'][:70]} {number}"


def _close(record: Rec, random: Random) -> None:
    """Makes a record as closed as can be, and sometimes lets it say other things."""
    record.level = 3
    record.fields["tlp"] = LABELS[3]
    record.fields.pop("labels", None)
    record.fields = _opened(record.fields)
    if random.random() < 0.5:
        _reword(record, random, f"{record.id}-secret")


def _opened(value: Any) -> Any:
    """A value in which every piece is as closed as the record."""
    if isinstance(value, At):
        return _opened(value.value)
    if isinstance(value, dict):
        return {key: _opened(one) for key, one in value.items() if key != "tlp" or one == LABELS[3]}
    return [_opened(one) for one in value] if isinstance(value, list) else value


def _reword(record: Rec, random: Random, name: str) -> None:
    """Gives a closed record other words and another name."""
    record.fields["title"] = f"Closed words {random.randrange(10**9)}"
    if isinstance(record.fields.get("aliases", []), list):
        record.fields["aliases"] = [*record.fields.get("aliases", []), record.id]
        record.fields["id"] = name
