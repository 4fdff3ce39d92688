"""Puts hostile strings into every slot of a made-up wiki, and finds what the product refuses and what it takes."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from kit.filling import TEXTS, Slot, World, fill, read_world
from vademecum.graph import Settings
from vademecum.graph.year.locking import fingerprint
from vademecum.records.kinds.criteria import Criteria
from vademecum.records.kinds.message import BLANK
from vademecum.site import Wiki, read_wiki
from vademecum.source import Problem, Way
from vademecum.source.characters import FORBIDDEN

STRUCTURES: Mapping[str, str] = {
    "cell": "| a | b |\n|:-:|---|\n| {} | x |",
    "item": "- {}\n- x",
    "heading": "## {}",
    "quotation": "> {}",
    "emphasis": "**{}** *{}* ~~{}~~",
    "code": "`{}`",
    "link target": "[x]({}) [x](<{}>)",
    "link words": "[{}](https://ok.example/)",
    "link title": "[x](https://ok.example/ \"{}\") [x](https://ok.example/ '{}')",
    "picture target": "![x]({}) ![x](<{}>)",
    "picture words": "![{}]({picture})",
    "record link": "[[how-to-read|{}]]",
    "address": "<{}>",
    "reference": "[x][r] [{}]\n\n[r]: {} '{}'",
    "fence": "```{}\n{}\n```",
    "paragraph": "{}",
}
"""Markdown in which `{}` stands for a string and `{picture}` for a picture of the record. A paragraph comes last: what
it leaves open swallows nothing else."""

LEFT_OUT = {
    "H7": ("picture target", "picture words"),
    "S1": ("link target", "address", "reference"),
}
"""By code, structures that are left out, one after the other, when a text is refused for its pictures or links."""

GROUPS = {"title": "title", "line": "line", "word": "word", "prose": "prose", "url": "url", "id": "alias"}
"""The group of a sort of slot; each string stands in each group. All other sorts of text are `short`.

Of addresses and of old ids only strings of their shape are dealt; `deal_others` tries all others there.
"""

CLOSED = frozenset({"id", "ref", "key", "kind", "choice", "date", "whole", "number", "flag", "language", "country"})
CLOSED |= {"clock", "attachment", "url", "hash"}
"""Sorts of slots that take values of one shape only."""

UNMARKED = re.compile(r"[A-Za-z0-9+:_. -]*")
"""What a string looks like in which no mark could do harm."""

_SHAPES = {"url": re.compile(r"https?://.*", re.DOTALL), "alias": re.compile("[a-z0-9]+(-[a-z0-9]+)*")}

OF_LINES = 3
"""In how many lines each string stands."""

ANCHORED = ("link target", "reference")
"""Structures in which a string that begins with # is a link to an anchor."""

Key = tuple[str, Way, bool]
"""What tells a slot from all others: its file, the way to it, and whether it is the key there."""

MENDED = {"G1", "G2", "Y2", "Y3", "K4", "K7", "K8", "H3", "H7", "R4", "S1"}
"""Codes by which a text is refused for what it says. K6 is none of them: texts are cut to their limit."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A string that a slot refused, and the problem that says so."""

    slot: Slot
    string: str
    problem: Problem


@dataclass(slots=True)
class Put:
    """A string in a slot: as it was given, as it stands there now, and in which structures of Markdown."""

    given: str
    string: str
    structures: tuple[str, ...]


@dataclass(slots=True)
class Placed:
    """A wiki with hostile strings in it that the product takes: what stands where, and what was refused on the way."""

    folder: Path
    puts: dict[Key, Put]
    refusals: list[Refusal] = field(default_factory=list)
    positions: Counter[str] = field(default_factory=Counter)
    wiki: Wiki | None = None


def group_of(slot: Slot) -> str:
    """The group of a slot of text."""
    return GROUPS.get(slot.sort, "short")


def deal(strings: Sequence[str], slots: Iterable[Slot]) -> Iterator[dict[Key, str]]:
    """Plans for as many wikis as it takes until each string stood in each group of slots, in lines OF_LINES times.

    Every plan fills every slot of text, and the order moves on from wiki to wiki, so that slots see many strings.
    """
    groups: dict[str, list[Slot]] = {}
    for slot in slots:
        if slot.sort in TEXTS or slot.sort == "url" or (slot.sort == "id" and "aliases" in slot.way):
            groups.setdefault(group_of(slot), []).append(slot)
    hands = {name: list(strings) * (OF_LINES if name == "line" else 1) for name in groups}
    for name in _SHAPES.keys() & groups.keys():
        hands[name] = [string for string in strings if _SHAPES[name].fullmatch(string)]
    count = max(-(-len(hands[name]) // len(listed)) for name, listed in groups.items())
    dealt = {name: cycle(hand[number:] + hand[:number]) for number, (name, hand) in enumerate(hands.items()) if hand}
    for _ in range(count):
        yield {
            key(slot): string
            for name, listed in groups.items()
            for slot, string in zip(listed, islice(dealt.get(name, ()), len(listed)), strict=False)
        }


def deal_others(strings: Sequence[str], slots: Iterable[Slot]) -> Iterator[dict[Key, str]]:
    """Plans that put each string with a mark in it that could do harm into a slot of each sort in CLOSED."""
    groups: dict[str, list[Slot]] = {}
    for slot in slots:
        if slot.sort in CLOSED:
            groups.setdefault(slot.sort, []).append(slot)
    marked = [string for string in strings if not UNMARKED.fullmatch(string)]
    hands = dict.fromkeys(groups, marked)
    hands["url"] = [string for string in marked if not _SHAPES["url"].fullmatch(string)]
    count = max(-(-len(hands[name]) // len(listed)) for name, listed in groups.items())
    dealt = {name: cycle(hand) for name, hand in hands.items()}
    for _ in range(count):
        yield {key(slot): next(dealt[name]) for name, listed in groups.items() for slot in listed}


def key(slot: Slot) -> Key:
    """What tells a slot from all others."""
    return slot.file, slot.way, slot.key


def dressed(slot: Slot, put: Put, picture: str) -> str:
    """The text that puts a string into a slot: in prose into structures of Markdown, in a body after its blanks."""
    if slot.sort == "body":
        return " ".join([*(blank[0] for blank in BLANK.finditer(slot.text)), put.string])
    if slot.sort != "prose":
        return put.string
    forms = (STRUCTURES[name].replace("{picture}", picture) for name in put.structures)
    return "\n\n".join(form.replace("{}", put.string) for form in forms)


class Placing:
    """Places strings in copies of one world, and mends what is refused until the product takes it."""

    def __init__(self, world: World, scratch: Path, as_of: str) -> None:
        self.world = world
        self.settings = Settings(date.fromisoformat(as_of))
        plain = read_world(fill(world, scratch, lambda slot: slot.text))
        # Each value stands on a line of its own, which no text that is put there can change.
        self._lines = {
            (document.path, spot.value[0]): way
            for document in plain.documents
            for way, spot in document.spots.items()
            if way
        }
        self._by_key = {key(slot): slot for slot in world.slots}
        self._pictures = {
            slot.record: slot.text for slot in world.slots if slot.sort == "attachment" and slot.text.endswith(".png")
        }

    def place(self, plan: Mapping[Key, str], folder: Path, files: Mapping[str, str] | None = None) -> Placed:
        """Writes a wiki with the strings of `plan`; `files` gives files other names."""
        puts = {at: self._put(self._by_key[at], string) for at, string in plan.items()}
        placed = Placed(folder, puts)
        for _ in range(9):
            self._write(placed, files or {})
            wiki = read_wiki(folder, "playbooks", self.settings)
            if not wiki.errors:
                placed.wiki = wiki
                for at, put in placed.puts.items():
                    placed.positions.update(self.positions(self._by_key[at], put.structures))
                return placed
            self._mend(placed, wiki.errors, {new: old for old, new in (files or {}).items()})
        raise AssertionError(f"the wiki is still refused: {[one.message for one in wiki.errors][:3]}")

    def positions(self, slot: Slot, structures: Sequence[str] | None = None) -> Iterator[str]:
        """In words, where a string stands: the field, and in prose each structure; of a slot, all that are tried."""
        for name in (self._structures(slot) if structures is None else structures) or ("",):
            yield f"{slot.field} {name}".strip()

    def _put(self, slot: Slot, string: str) -> Put:
        """A string for a slot. In prose it leads to no anchor: the audit of the finished site would refuse it."""
        if slot.sort != "prose":
            return Put(string, string, ())
        anchored = string.lstrip().startswith("#")
        left = [name for name in self._structures(slot) if not (anchored and name in ANCHORED)]
        return Put(string, re.sub(r"\((<?)#", r"(\1", string), tuple(left))

    def _structures(self, slot: Slot) -> tuple[str, ...]:
        if slot.sort != "prose":
            return ()
        return tuple(name for name in STRUCTURES if name != "picture words" or slot.record in self._pictures)

    def _write(self, placed: Placed, files: Mapping[str, str]) -> None:
        shutil.rmtree(placed.folder, ignore_errors=True)

        def write(slot: Slot) -> str:
            if slot.sort == "file":
                return files.get(slot.file, slot.text)
            put = placed.puts.get(key(slot))
            return dressed(slot, put, self._pictures.get(slot.record, "")) if put else slot.text

        fill(self.world, placed.folder, write)
        # A set of criteria is locked on the words that stand in it now.
        hashed = {slot.file for slot in self.world.slots if slot.sort == "hash" and key(slot) not in placed.puts}
        for file in hashed:
            lock(placed.folder / files.get(file, file))

    def _mend(self, placed: Placed, errors: Iterable[Problem], files: Mapping[str, str]) -> None:
        """Takes out of each refused text what was refused: characters, line breaks, links to nowhere; else all."""
        mended = set()
        for problem in errors:
            file = files.get(problem.place.path, problem.place.path)
            way = self._lines.get((file, problem.place.line), ())
            at = (file, way, (file, way, True) in placed.puts)
            # While a record is refused, references to it lead nowhere.
            if at in placed.puts and at not in mended:
                slot = self._by_key[at]
                assert slot.sort not in TEXTS or problem.code in MENDED, f"{problem.place}: {problem.message}"
                mended.add(at)
                placed.refusals.append(Refusal(slot, placed.puts[at].string, problem))
                if not free(slot, placed.puts[at], problem.code):
                    del placed.puts[at]
        assert mended, f"refused, and no string stands there: {[str(problem.place) for problem in errors][:5]}"


def lock(path: Path) -> None:
    """Writes the hash of a set of criteria that can be read."""
    try:
        values = json.loads(path.read_bytes())
        criteria = Criteria.model_validate(values)
    except ValueError:
        return
    if criteria.locked_on is not None:
        values["content_hash"] = fingerprint(criteria, criteria.locked_on)
        path.write_bytes(json.dumps(values, ensure_ascii=False, indent=1).encode())


def free(slot: Slot, put: Put, code: str) -> bool:
    """Takes out of a text what the code refuses; False when nothing can be taken out or nothing is left."""
    if slot.sort in CLOSED:
        return False
    faulty = next((name for name in LEFT_OUT.get(code, ()) if name in put.structures), None)
    if faulty:
        put.structures = tuple(name for name in put.structures if name != faulty)
        return True
    freed = put.string
    if code in {"Y2", "Y3"}:
        freed = FORBIDDEN.sub("", freed)
    elif code == "K4" and slot.sort != "prose":
        freed = freed.replace("\n", " ")
    elif code == "R4":
        freed = freed.replace("{", "(").replace("}", ")")
    elif code in {"H3", "H7"} and slot.sort == "prose":
        freed = freed.replace("[", "(").replace("]", ")")
    changed = freed != put.string and bool(freed.strip())
    put.string = freed
    return changed


def file_names(strings: Iterable[str], world: World) -> dict[str, str]:
    """New names for the files of a world, one made of each string, in the same folders; only what a disk can hold."""
    fit = (name for string in strings if (name := _file_name(string)))
    names = {}
    for document, name in zip(world.documents, fit, strict=False):
        names[document.path] = f"{document.path.rpartition('/')[0]}/{name}.yml"
    return names if len(set(names.values())) == len(names) else {}


def _file_name(string: str) -> str | None:
    name = string.replace("/", "").replace("\0", "")[:60]
    try:
        size = len(os.fsencode(name))
    except UnicodeEncodeError:
        return None
    return name if name and size < 200 and not name.startswith(".") else None
