"""Random valid files, scrawled: records of random wikis, and those of the made-up wiki with hostile texts in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Any

import yaml

from kit.filling import TEXTS, Slot, World, _replaced, cut, read_world
from kit.growing import PROFILES, grow
from kit.scrawling import Scrawl
from kit.wikis import ALL
from vademecum.records import load_library
from vademecum.source import parse

_ODD = (
    *(
        "NO",
        "12:30",
        "010",
        "1.10",
        "~",
        "null",
        "2026-11-21",
        "- a",
        "? b",
        "a: b",
        "a #b",
        "#c",
        "[[d]]",
        "{e}",
        "%f",
    ),
    *(
        "'",
        '"',
        "\\",
        "& *",
        "! |",
        "> x",
        "---",
        "...",
        "@ `",
        "a\tb",
        "\u0635\u0641\u0631",
        "\u4e2d",
        "\U0001f000",
        ",",
    ),
)


@dataclass(frozen=True)
class Scrawled:
    """A file: its path and bytes, what it says, the comments in it, how many records it holds and of which kind."""

    path: str
    data: bytes
    root: dict[str, Any]
    said: Counter[str]
    records: int
    kind: str


def scrawled(seed: int, wikis: int = 400) -> Scrawled | None:
    """The random valid file of a seed, of one of so many wikis; None when its texts do not fit its record."""
    random = Random(seed)
    path, root = _filled(random) if random.random() < 0.3 else _grown(random, wikis)
    keys = list(root)
    if random.random() < 0.6:
        random.shuffle(keys)
    root = {key: root[key] for key in keys}
    scrawl = Scrawl(random, random.choice((0.05, 0.3, 0.6)))
    data = scrawl.file(root)
    document = parse(path, data).document
    if document is None or document.root != root or load_library([(path, data)])[1]:
        return None
    return Scrawled(path, data, root, scrawl.said, len(root.get("records", [0])), root["kind"])


def _grown(random: Random, wikis: int) -> tuple[str, dict[str, Any]]:
    files = _wiki(random.randrange(wikis))
    return random.choice(files)


@lru_cache(maxsize=400)
def _wiki(seed: int) -> list[tuple[str, dict[str, Any]]]:
    made = grow(seed, PROFILES[seed % 3], ALL, 1).part()
    texts = ((path, yaml.safe_dump(root, sort_keys=False, allow_unicode=True)) for path, root in sorted(made.items()))
    read = ((path, parse(path, text.encode()).document) for path, text in texts)
    return [(path, document.root) for path, document in read if document is not None]


@lru_cache(maxsize=1)
def _world() -> World:
    return read_world()


def _filled(random: Random) -> tuple[str, dict[str, Any]]:
    """A file of the made-up wiki in which some texts are hostile, as far as the record takes them."""
    world = _world()
    document = random.choice(world.documents)
    said = {}
    for slot in world.slots:
        if slot.file == document.path and slot.sort in TEXTS - {"title"} and random.random() < 0.3:
            said[slot.way, slot.key] = cut(slot, _hostile(random, slot)) or "x"
    return document.path, _replaced(document.root, (), said)


def _hostile(random: Random, slot: Slot) -> str:
    lines = slot.sort in {"prose", "body"}
    ends = ("", "\n", "\n\n", "   ", " \n  ") if lines else ("", " ")
    between = (" ", " ", "  ", "\n", "\n\n", "\n   ") if lines else (" ", " ", "  ")
    made = "".join(random.choice(_ODD) + random.choice(between) for _ in range(random.randint(1, 9)))
    return made.rstrip("\n") + random.choice(ends)
