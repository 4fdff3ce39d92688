"""Plants a text that nobody else would write in every restricted field, so that a search of the site proves a leak.

The wiki stays valid: ids and what refers to them change together, and typed fields get rare values of their type.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Literal

from vademecum.audience.planting.leaves import Spoken
from vademecum.audience.planting.naming import BLANK_NAME, blanks, is_body, named_in, naming
from vademecum.audience.planting.rarities import HASH_START, Source
from vademecum.audience.planting.restricted import Text, texts
from vademecum.audience.planting.rewriting import Hidden, rewrite
from vademecum.audience.planting.yearly import HASHES, READ, is_limited, locked_anew, named_by_rules, quoted, resting
from vademecum.audience.selecting import AUDIENCES
from vademecum.graph import Graph
from vademecum.graph.labels import level
from vademecum.graph.leading import served_goals
from vademecum.graph.links import LINK
from vademecum.graph.pictures import Picture, pictures_in
from vademecum.records import clock
from vademecum.records.kinds.playbook import Playbook
from vademecum.source import Place

Sort = Literal["letters", "date", "number", "point", "span"]


@dataclass(frozen=True, slots=True)
class Canary:
    """A planted text: what to search for, and the record, field and place in the author's file it stands for."""

    token: str
    sort: Sort
    record: str
    field: str
    spot: Place


@dataclass(frozen=True, slots=True)
class Planting:
    """A planted wiki: its files by their new path, what was planted, and the restricted fields that hold no token.

    `carried` are references to restricted records, which hold the token of the record. `mute` are fields that can
    hold none, each with the reason.
    """

    files: Mapping[str, bytes]
    mark: str
    canaries: tuple[Canary, ...] = ()
    carried: tuple[Canary, ...] = ()
    mute: tuple[tuple[Canary, str], ...] = ()

    @property
    def fields(self) -> int:
        """How many restricted fields hold a token, their own or that of the record they name."""
        return len({(one.record, one.field, one.spot) for one in (*self.canaries, *self.carried)})

    @property
    def records(self) -> int:
        """How many records have restricted fields."""
        return len({one.record for one in (*self.canaries, *self.carried, *(one for one, _ in self.mute))})


def plant(graph: Graph, files: Mapping[str, bytes], folder: str, audience: str, seed: int = 0) -> Planting:
    """The files of a wiki with a canary in each field that `audience` may not read.

    `files` are all that lie under `folder`, by path; those without a restricted field stay as they are. What is
    restricted is decided by the labels of `graph`, before anything is planted.
    """
    allowed = AUDIENCES[audience]
    work = _Planting(Source(seed), tuple(texts(graph, allowed)), graph)
    work.give_names()
    work.give_days_and_points()
    work.give_file_names()
    for text in work.texts:
        if text.closed:
            work.fill(text)
    for file, way, mark in tuple(locked_anew(graph, work.said)):
        work.said[file][way, False] = mark
    closed = frozenset(name for name, label in graph.labels.items() if level(label) > allowed)
    hidden = Hidden(folder, files, tuple(graph.entries.values()), closed, work.said, work.attached)
    written, named = rewrite(hidden, work.source.token)
    canaries = (*work.canaries, *(Canary(token, "letters", name, what, spot) for token, name, what, spot in named))
    return Planting(written, work.source.mark, canaries, tuple(work.carried), tuple(work.mute))


class _Planting:
    """Gives each restricted text its canary. `said` holds the new texts by file and place."""

    def __init__(self, source: Source, found: tuple[Text, ...], graph: Graph) -> None:
        self.source = source
        self.texts = found
        self.graph = graph
        self.resting = resting(graph)
        self.reserved = named_by_rules(graph)
        self.names: dict[str, str] = {}
        self.inner: dict[tuple[str, str], str] = {}
        self.rare: dict[int, list[str]] = {}
        self.attached: dict[str, str] = {}
        self.said: dict[str, dict[Spoken, str]] = {}
        self.canaries: list[Canary] = []
        self.carried: list[Canary] = []
        self.mute: list[tuple[Canary, str]] = []

    def give_names(self) -> None:
        """A token for each id: of restricted records, old ids too, and of restricted parts inside a record.

        A part that an open text names keeps its name.
        """
        kept = {name for text in self.texts if not text.closed for name in named_in(self.graph, text)}
        for text in self.texts:
            if text.closed and text.leaf.own_id and text.leaf.text not in self.reserved:
                self.names[text.leaf.text] = self.source.token()
            elif text.closed and not text.leaf.own_id and (text.record, text.leaf.text) not in kept:
                if text.leaf.part_id:
                    self.inner[text.record, text.leaf.text] = self.source.token()
                elif text.field == BLANK_NAME:
                    self.inner[text.record, text.leaf.text] = f"x_{self.source.token()}"

    def give_days_and_points(self) -> None:
        """Rare days and points on the clock, which keep their order within a record; criteria come before all work."""
        by_record: dict[str, list[Text]] = {}
        for text in self.texts:
            if text.closed:
                by_record.setdefault(text.record, []).append(text)
        for inside in sorted(by_record.values(), key=lambda one: one[0].entry.record.kind != "criteria"):
            dated = sorted((text for text in inside if text.leaf.base is date and not self._rests(text)), key=_in_time)
            for text, day in zip(dated, self.source.days(len(dated)), strict=True):
                self.rare[id(text)] = [day]
            timed = [(clock.point(point), at) for at, text in enumerate(inside) for point in text.leaf.points]
            before = sum(minutes < 0 for minutes, _ in timed)
            for (_, at), point in zip(sorted(timed), self.source.points(before, len(timed) - before), strict=True):
                self.rare.setdefault(id(inside[at]), []).append(point)

    def give_file_names(self) -> None:
        """A token for each file beside the records that only restricted fields name."""
        beside = [(_beside(text, text.leaf.text), text) for text in self.texts if text.leaf.file]
        read = {path for path, text in beside if not text.closed}
        for path, text in beside:
            if path not in read and path not in self.attached:
                self.attached[path] = self.source.token() + PurePosixPath(text.leaf.text).suffix

    def fill(self, text: Text) -> None:
        """Decides what stands in the place of one restricted text from now on."""
        leaf = text.leaf
        if leaf.chosen:
            self._leave(text, "is chosen from a list")
        elif leaf.text in self.reserved and (leaf.own_id or leaf.ref):
            self._leave(text, "is a name that the rules know")
        elif text.field in HASHES:
            self._leave(text, "is computed from what the record says")
        elif self._rests(text):
            self._leave(text, "is what a recognition rests on")
        elif leaf.own_id:
            self._plant(text, self.names[leaf.text])
        elif leaf.part_id or text.field == BLANK_NAME:
            self._name(text, self.inner.get((text.record, leaf.text)))
        elif naming(text):
            self._refer(text, self.inner.get(next(named_in(self.graph, text))), naming(text))
        elif leaf.ref:
            self._refer(text, self.names.get(leaf.text), "a record")
        elif leaf.step:
            self._refer(text, self.inner.get((text.record, leaf.text)), "a step")
        elif leaf.indicator:
            self._refer(text, self._indicator(text), "an indicator")
        elif leaf.file:
            self._refer(text, self.attached.get(_beside(text, leaf.text)), "a file")
        elif id(text) in self.rare:
            self._plant_rare(text, "date" if leaf.base is date else "point", self.rare[id(text)])
        else:
            self._write(text)

    def _rests(self, text: Text) -> bool:
        """True for a day or a reading without which a recognition would rest on nothing."""
        return text.record in self.resting and (text.leaf.base is date or text.field == READ)

    def _write(self, text: Text) -> None:
        """Tries letters, then what a typed field may take."""
        leaf, token = text.leaf, self.source.token()
        if is_body(text):
            names = [self.inner.get((text.record, name), name) for name in blanks(text)]
            self._say(text, " ".join([token, *(f"{{{name}}}" for name in names)]), token)
            return
        if leaf.prose and leaf.fits(token):
            self._say(text, f"{token}{self._links(text)}", token)
            return
        shapes = (token, f"x_{token}", f"https://{token}.example/", f"x{token[0]}-{token[1:8]}-{token[8:]}")
        shape = next((shape for shape in shapes if leaf.fits(shape)), None)
        if shape is not None:
            self._say(text, f"{shape}{quoted(self.graph, text)}", token)
        elif is_limited(text.field):
            self._leave(text, "has a limit that a rare number would break")
        elif leaf.fits(number := self.source.number()):
            self._plant_rare(text, "number", [number])
        elif leaf.fits(f"{HASH_START}{number}"):
            self._say(text, f"{HASH_START}{number}", number, "number")
        elif leaf.fits("1009m"):
            self._plant_rare(text, "span", [self.source.span()])
        else:
            self._leave(text, "is too short or too narrow for a text of its own")

    def _links(self, text: Text) -> str:
        """The links and pictures of a prose text, led to the new ids and names, with a canary for the words of each."""
        made = ""
        for match in LINK.finditer(text.leaf.text):
            target = match[1].strip()
            made += f" [[{self.names.get(target, target)}{'|' + self._words(text) if match[2] else ''}]]"
        for picture in pictures_in(text.leaf.text):
            if isinstance(picture, Picture):
                name = self.attached.get(_beside(text, picture.address), picture.address)
                made += f"\n\n![{self._words(text) if picture.words else ''}]({name})"
        return made

    def _words(self, text: Text) -> str:
        token = self.source.token()
        self.canaries.append(_canary(text, token))
        return token

    def _indicator(self, text: Text) -> str | None:
        """The new id of the indicator that a step's `then` names, when its goal is restricted."""
        record = text.entry.record
        number = text.leaf.way[1]
        if not isinstance(record, Playbook) or not isinstance(number, int):
            return None
        goals = served_goals(record, record.steps[number])
        return next((found for goal in goals if (found := self.inner.get((goal, text.leaf.text)))), None)

    def _name(self, text: Text, name: str | None) -> None:
        if name is None:
            self._leave(text, "is named where the audience may read")
        else:
            self._say(text, name, name.removeprefix("x_"))

    def _plant(self, text: Text, token: str) -> None:
        self._say(text, token, token)

    def _plant_rare(self, text: Text, sort: Sort, values: list[str]) -> None:
        if not all(values):
            self._leave(text, "has a type whose rare values are used up")
            return
        self._put(text, " to ".join(values))
        self.canaries += [_canary(text, value, sort) for value in values]

    def _refer(self, text: Text, token: str | None, what: str) -> None:
        if token is None:
            self._leave(text, f"names {what} that the audience may read")
            return
        self._put(text, token)
        self.carried.append(_canary(text, token))

    def _leave(self, text: Text, why: str) -> None:
        self.mute.append((_canary(text, text.leaf.text), why))

    def _say(self, text: Text, words: str, token: str, sort: Sort = "letters") -> None:
        self._put(text, words)
        self.canaries.append(_canary(text, token, sort))

    def _put(self, text: Text, words: str) -> None:
        self.said.setdefault(text.entry.file, {})[text.way, text.leaf.key] = words


def _canary(text: Text, token: str, sort: Sort = "letters") -> Canary:
    return Canary(token, sort, text.record, text.field, text.spot)


def _in_time(text: Text) -> tuple[str, bool]:
    """The day, and of the same day the start first."""
    return text.leaf.text, text.leaf.way[-1] != "starts_on"


def _beside(text: Text, name: str) -> str:
    return str(PurePosixPath(text.entry.file).parent / name)
