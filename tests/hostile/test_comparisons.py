"""Comparisons of two editions in which every field is hostile: nothing runs, comes alive or asks another host."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hostile.conftest import HARMLESS, harmless_words
from kit.comparisons import lay_out
from kit.filling import World
from kit.judging import Judge, Known, policy_for, serving
from kit.placing import Placed, Placing, deal
from kit.probes import own
from playwright.sync_api import Browser

from vademecum.graph import Graph
from vademecum.site import audit

SEED = 20261122


def graph_of(placed: Placed) -> Graph:
    """The graph of a wiki in which strings were placed."""
    assert placed.wiki is not None
    return placed.wiki.graph


def both(old: Graph, new: Graph) -> list[str]:
    """The ids of the records that both editions have."""
    return [
        name for name, entry in new.entries.items() if name in old.entries and _same_kind(old, entry.record.kind, name)
    ]


def _same_kind(old: Graph, kind: str, name: str) -> bool:
    return old.entries[name].record.kind == kind


@pytest.fixture(scope="module")
def harmless(world: World, placing: Placing, tmp_path_factory: pytest.TempPathFactory) -> list[Graph]:
    """Two harmless editions, with other numbers in all words."""
    folder = tmp_path_factory.mktemp("harmless")
    slots = list(next(deal([HARMLESS], world.slots)))
    plans = [{at: harmless_words(number + more) for number, at in enumerate(slots)} for more in (0, 5000)]
    return [graph_of(placing.place(plan, folder / str(number))) for number, plan in enumerate(plans)]


@pytest.fixture(scope="module")
def known(harmless: list[Graph], browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Known:
    """What comparisons of harmless editions hold, whichever the record; a page may fold as much as it likes."""
    found = Known()
    one, other = harmless
    for number, old in enumerate(harmless):
        site = tmp_path_factory.mktemp("learned") / "site"
        paths = lay_out(site, old, other, both(one, other))
        with serving(site, policy_for(site)) as address:
            judge = Judge(browser, address, found)
            for path in paths[number::11]:
                judge.learn(path)
            judge.close()
    found.parts.clear()
    found.anywhere.update({part: 10_000 for part in found.anywhere if part.startswith("element details ")})
    return found


def judged(step: int, known: Known, editions: list[Graph], browser: Browser, folder: Path) -> int:
    """Opens every so many of the comparisons of each edition with the next, and of the last with the first."""
    opened, said = 0, []
    for number, (old, new) in enumerate(zip(editions, [*editions[1:], editions[0]], strict=True)):
        site = folder / f"site-{number}"
        paths = lay_out(site, old, new, both(old, new))
        said += [str(fault) for fault in audit(site, "https://every-field.example/")]
        for free in (False, True):
            with serving(site, policy_for(site)) as address:
                judge = Judge(browser, address, known, free=free)
                for path in paths[number % step :: step]:
                    opened += 1
                    said += [str(finding) for finding in judge.visit(path)[1]]
                judge.close()
    assert said == []
    return opened


def hostile(strings: list[str], world: World, placing: Placing, folder: Path) -> list[Graph]:
    """Editions with the strings in every field."""
    plans = enumerate(deal(strings, world.slots))
    return [graph_of(placing.place(plan, folder / str(number))) for number, plan in plans]


def test_a_sample(
    known: Known, harmless: list[Graph], world: World, placing: Placing, browser: Browser, tmp_path: Path
) -> None:
    """Strings of our own, drawn with a seed, come into every field and go again: they are text and nothing else."""
    editions = [harmless[0], *hostile(random.Random(SEED).sample(own(), 40), world, placing, tmp_path)]
    assert judged(19, known, editions, browser, tmp_path) > 5


@pytest.mark.prove
def test_many_strings(
    strings: list[str], known: Known, world: World, placing: Placing, browser: Browser, tmp_path: Path
) -> None:
    """The same for every string, from each edition to the next, on every third page."""
    assert judged(3, known, hostile(strings, world, placing, tmp_path), browser, tmp_path) > 50
