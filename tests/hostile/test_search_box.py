"""The search box: hostile titles, tags and words typed in; results, suggestions and marked pages stay words."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hostile.conftest import HARMLESS, stood
from kit.filling import World
from kit.judging import Finding, Judge, Known, serving
from kit.placing import Placed, Placing, deal
from kit.probes import PROBES
from playwright.sync_api import Browser, Page, TimeoutError

from vademecum.records import KINDS

SEED = 20261121
PARTS = 5
RESULT = ".md-search-result__item"
META = ".md-search-result__meta"
PRESSES = ("ArrowRight", "ArrowDown")


@pytest.fixture(scope="session")
def known_of_search(browser: Browser, harmless: Placed, policy: str, learn: Any) -> Known:
    """What the harmless site shows in its search box and in pages that it leads to."""
    known: Known = learn(["", *_richest(harmless.folder / "site")])
    with serving(harmless.folder / "site", policy) as address:
        judge = Judge(browser, address, known)
        for words in ("quiet", HARMLESS[:30], "0007 quiet wor", "nothing-of-that-sort"):
            _type(judge, words)
            known.learn("", judge.look())
            for press in PRESSES:
                judge.page.keyboard.press(press)
            judge.stir()
            known.learn("", judge.look())
            if (link := _first(judge.page)) is not None:
                judge.learn(link)
        judge.close()
    # A result may have more below it, or not.
    known.parts[""].update({part: 1000 for part in known.parts[""] if "md-search-result" in part})
    return known


def _richest(site: Path) -> list[str]:
    """The largest page of each kind: a result may lead to any of them."""
    found = []
    for kind in KINDS.values():
        pages = sorted(site.glob(f"{kind.folder}/*/index.html"), key=lambda path: (path.stat().st_size, path))
        found += [path.parent.relative_to(site).as_posix() + "/" for path in pages[-1:]]
    return found


def _type(judge: Judge, words: str) -> None:
    """Opens the home page and types words into its search box, until an answer stands there."""
    judge.forget()
    judge.page.goto(judge.address, wait_until="load")
    judge.page.locator("label[for=__search]").first.wait_for(state="attached")
    box = judge.page.locator(".md-search__input")
    box.focus()
    box.fill(words)
    box.press("End")
    try:
        judge.page.wait_for_function(
            "([meta, initial]) => !initial.includes(document.querySelector(meta).textContent.trim())",
            arg=[META, ["Initializing search", "Type to start searching"] if words.strip() else []],
            timeout=60_000,
        )
    except TimeoutError:
        raise AssertionError(f"search never answered {words!r}") from None
    judge.page.wait_for_timeout(60)


def _first(page: Page) -> str | None:
    """The path of the first result with its query, which makes the theme mark the words in the page."""
    links = page.locator(f"{RESULT} a").all()
    if not links:
        return None
    href: str = links[0].evaluate("one => one.pathname + one.search")
    return href.removeprefix("/")


def _bits(string: str) -> list[str]:
    """A string as a reader may type it: whole, its first part, and its longest word."""
    words = sorted(string.split(), key=len)
    return list(dict.fromkeys([string[:200], string[: len(string) // 2 + 1], *words[-1:]]))


class Search:
    """Types, looks and counts."""

    def __init__(self, browser: Browser, site: Path, policy: str, known: Known, *, free: bool) -> None:
        self.site, self.known, self.counts, self.findings = site, known, Counter[str](), list[Finding]()
        self._open = (browser, policy, free)

    def run(self, strings: list[str]) -> None:
        """Types each string and bits of it, walks through the suggestions, and opens the first result."""
        browser, policy, free = self._open
        with serving(self.site, policy) as address:
            judge = Judge(browser, address, self.known, free=free)
            for string in strings:
                for words in _bits(string):
                    self._one(judge, words)
            judge.close()

    def _one(self, judge: Judge, words: str) -> None:
        path = f"?{words!r}"
        _type(judge, words)
        self.counts["searches"] += 1
        self.counts["results"] += judge.page.locator(RESULT).count()
        link = _first(judge.page)
        for press in PRESSES:
            judge.page.keyboard.press(press)
        self.findings += judge.judge("", judge.look())
        judge.stir()
        self.findings += judge.judge("", judge.look())
        self.findings += [Finding(path, one.sort, one.what) for one in judge.heard(path)]
        if link is not None:
            self.counts["results opened"] += 1
            self.findings += judge.visit(link)[1]


def strings_for(kinds: list[str]) -> list[str]:
    """Our own strings of some contexts."""
    return [string for kind in kinds for string in PROBES[kind]]


def hold(strings: list[str], world: World, placing: Placing, build: Any, folder: Path) -> tuple[Path, list[str]]:
    """A wiki with the strings in all its fields, and those of them that stand in titles, tags and situations."""
    placed = placing.place(next(iter(deal(strings, world.slots))), folder)
    build(folder)
    return folder / "site", stood(placed, ("title", "tags", "situations", "acronym", "synonyms", "code"))


def test_a_sample(
    browser: Browser,
    world: World,
    placing: Placing,
    build: Any,
    tmp_path: Path,
    policy: str,
    known_of_search: Known,
    record_property: Callable[[str, object], None],
) -> None:
    """A few hostile titles and tags: what search shows of them are words, with the policy and without."""
    sample = random.Random(SEED).sample(strings_for(["search", "elements", "title", "attributes"]), 40)
    site, placed = hold(sample, world, placing, build, tmp_path / "wiki")
    for free, typed in ((False, placed[:2]), (True, placed[2:3])):
        search = Search(browser, site, policy, known_of_search, free=free)
        search.run(typed)
        print(dict(search.counts))
        record_property(f"searches, {'free' if free else 'with the policy'}", search.counts["searches"])
        assert search.counts["results"] > 0
        said = "\n".join(dict.fromkeys(map(str, search.findings)))
        assert not said, said


@pytest.mark.prove
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("free", [False, True], ids=["with the policy", "without"])
def test_all_our_own(
    free: bool,
    part: int,
    browser: Browser,
    world: World,
    placing: Placing,
    build: Any,
    tmp_path: Path,
    policy: str,
    known_of_search: Known,
    record_property: Callable[[str, object], None],
) -> None:
    """A part of our own strings as titles and tags: each is searched for, and nothing of it comes alive."""
    counts: Counter[str] = Counter()
    findings: list[Finding] = []
    own = list(dict.fromkeys(strings_for(list(PROBES))))[part::PARTS]
    for number in range(0, len(own), 40):
        site, placed = hold(own[number : number + 40], world, placing, build, tmp_path / str(number))
        search = Search(browser, site, policy, known_of_search, free=free)
        search.run(placed)
        counts += search.counts
        findings += search.findings
    print(dict(counts))
    for name, count in counts.items():
        record_property(name, count)
    assert counts["results"] >= 100 / PARTS
    said = "\n".join(dict.fromkeys(map(str, findings)))
    assert not said, said
