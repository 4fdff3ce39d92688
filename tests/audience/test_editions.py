"""Non-interference of releases: whatever is closed to an audience, and what becomes of it, its editions are the same.

A random wiki is released three times in three ways: the part that the audience may read, as a wiki of its own; and
twice the whole, in which everything closed is made anew. Records are closed, opened, left out, renamed and reworded on
the way, and editors write notes that the audience may not read. All that a release writes for the audience is compared.

To staff nothing is closed but what exercises keep for controllers: records are left out on the way, and what
controllers know is made anew. Controllers may read everything: only comments and stray files differ.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest
from kit.evolving import Course
from kit.growing import PROFILES
from kit.wikis import ALL, LABELS, STAFF, closed_count, write
from kit.wikis import Wiki as Grown

from vademecum.editions.draft import Draft
from vademecum.editions.drafting import NotesWantedError, Wanted, draft
from vademecum.editions.noting import EditorsNote
from vademecum.editions.shelf import Loaded
from vademecum.mkdocs_plugin import locate
from vademecum.site import Wiki, read_wiki
from vademecum.versions.snapshots import read_snapshot

LEVELS = {"public": 0, "partners": 1, "staff": STAFF, "controllers": ALL}
DAYS = ("2026-11-21", "2026-11-22", "2026-11-23")
WAYS = ("the part", "the whole", "another whole")
_CLOSINGS = {"the whole": (1, 1, 3), "another whole": (2, 3, 2)}

_OTHERS = ("closed records", "closed fields and parts")
_IN_TIME = ("retired", "duties", "records closed or opened again")
TRIED = {
    "public": _OTHERS,
    "partners": _OTHERS,
    "staff": ("closed fields and parts", "controllers know other things"),
    "controllers": (),
}
"""What a trial of an audience must have met, beside changes and notes."""


@dataclass(frozen=True)
class Trial:
    """A course of a random wiki for one audience."""

    seed: int
    audience: str

    @property
    def level(self) -> int:
        """The level of the audience."""
        return LEVELS[self.audience]

    @property
    def course(self) -> Course:
        """The wiki from edition to edition."""
        return Course(self.seed, PROFILES[self.seed % len(PROFILES)], self.level)

    def grown(self, way: str, edition: int) -> Grown:
        """An edition, made in one of the WAYS."""
        if way == WAYS[0]:
            return self.course.part(edition)
        random = Random(f"{self.seed} {way} {edition}")
        return self.course.whole(edition, _CLOSINGS[way][edition - 1], random)

    def drafts(self, way: str, folder: Path, tried: Counter[str]) -> list[Draft]:
        """The releases of one way; what was closed in it is counted."""
        made: list[Draft] = []
        for edition, day in enumerate(DAYS, 1):
            grown = self.grown(way, edition)
            root = folder / f"{way} {edition}"
            level = self.level if way == WAYS[0] else ALL
            write(grown, root, level, None if way == WAYS[0] else Random(f"{way} {edition}"))
            before = _loaded(made[-1]) if made else {}
            if way != WAYS[0]:
                records, pieces = closed_count(grown, self.level)
                tried += Counter({"closed records": records, "closed fields and parts": pieces})
            made.append(self._draft(way, read(root, day), edition, before, tried))
        return made

    def _draft(self, way: str, wiki: Wiki, edition: int, before: dict[str, Loaded], tried: Counter[str]) -> Draft:
        """A release, with closer notes wherever one is wanted and the readers have none."""
        audiences = tuple(dict.fromkeys((self.audience, "controllers")))
        wanted = Wanted(f"2026.{edition}", f"What is said of edition {edition}.", audiences, 12, "A wiki of the tests")
        names = {one.id for one in self.course.part(edition).records()} if edition > 1 else set()
        notes = {name: EditorsNote(*note) for name, note in self.course.notes(edition, names).items()}
        try:
            return draft(wiki, wanted, before, edition, notes)
        except NotesWantedError as fault:
            notes |= {name: self._closer(way, edition, name) for name in fault.names}
            tried["closer notes"] += len(fault.names) * (self.level < STAFF)
            return draft(wiki, wanted, before, edition, notes)

    def _closer(self, way: str, edition: int, name: str) -> EditorsNote:
        """A note on a playbook that the audience may not read; staff read every note, so it is the same each way."""
        if self.level >= STAFF:
            return EditorsNote("major", f"{name} is done in another way since edition {edition}.")
        random = Random(f"{self.seed} {way} {edition} {name}")
        return EditorsNote("major", f"Only we know it: {random.random()}", random.choice(LABELS[self.level + 1 :]))


def read(root: Path, day: str) -> Wiki:
    """The wiki in a folder, as it is on a day."""
    _, folder, settings = locate(root / "mkdocs.yml", day)
    return read_wiki(root, folder, settings)


def _loaded(made: Draft) -> dict[str, Loaded]:
    """The last release as the next one reads it."""
    return {name: Loaded(read_snapshot(data, name), made.files[name]) for name, data in made.written.items()}


def differing(trial: Trial, folder: Path, tried: Counter[str]) -> list[str]:
    """The editions and files in which the ways differ."""
    histories = [trial.drafts(way, folder, tried) for way in WAYS]
    found = []
    for number in range(len(DAYS)):
        told = [one[number] for one in histories]
        seen = [{"snapshot.json": one.written[trial.audience], **one.files[trial.audience]} for one in told]
        names = {name for files in seen for name in files}
        found += [f"{told[0].edition.version} {name}" for name in sorted(names) if len({f.get(name) for f in seen}) > 1]
        tried["controllers know other things"] += len({one.written["controllers"] for one in told[1:]}) > 1
        past = told[0].snapshots[trial.audience].past
        tried += Counter({"editions": 1, "retired": len(past.retired), "duties": sum(map(len, past.duties.values()))})
        tried["changes"] += sum(len(one.changes) for ones in past.happenings.values() for one in ones)
        tried["notes"] += sum(bool(one.note) for ones in past.happenings.values() for one in ones)
        tried["records closed or opened again"] += sum(
            one.how != "changed" and one.version != "2026.1" for ones in past.happenings.values() for one in ones
        )
    return found


TRIALS = [Trial(501, "public"), Trial(502, "public"), Trial(503, "partners"), Trial(504, "staff")]


@pytest.mark.parametrize("trial", TRIALS, ids=str)
def test_a_release_knows_nothing_of_what_is_closed(trial: Trial, tmp_path: Path) -> None:
    """Three editions of a random wiki are those of the part of it that the audience may read."""
    tried: Counter[str] = Counter()
    assert differing(trial, tmp_path, tried) == []
    assert min(tried[name] for name in ("changes", "notes", *TRIED[trial.audience])) > 0


@pytest.mark.prove
@pytest.mark.parametrize("audience", LEVELS)
@pytest.mark.parametrize("block", range(3))
def test_many_releases_know_nothing(block: int, audience: str, tmp_path: Path, record_property: Any) -> None:
    """The same for twenty-six random wikis and all audiences, in parts."""
    tried: Counter[str] = Counter()
    for seed in range(600 + block, 626, 3):
        assert differing(Trial(seed, audience), tmp_path / f"{seed}", tried) == [], seed
        tried["corpora"] += 1
    record_property("tried", dict(tried))
    print(f"\n{audience}, part {block + 1} of 3: {dict(tried)}")
    closer = ["closer notes"] if LEVELS[audience] < STAFF else []
    assert min(tried[name] for name in ("changes", "notes", *_IN_TIME, *closer, *TRIED[audience])) > 0
