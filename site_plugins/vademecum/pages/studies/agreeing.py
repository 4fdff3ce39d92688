"""Where the measures of a study agree and where they do not: in numbers for all, with names for staff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vademecum.pages.studies.lists import INSIDE, LIST_WORDS, Lists, tie_words
from vademecum.pages.studies.standing import Standing
from vademecum.records.kinds.network_study import NetworkStudy
from vademecum.records.kinds.study_map import Measure

_MOST_NAMED = 6
_HOLDS, _MOSTLY = 90, 70
"""Per cent of a list that stays: from here on it holds, or holds for the most part. Proposals."""


@dataclass(frozen=True, slots=True)
class Trust:
    """How far a list holds: what it is called, the share that stays, and what one may do with it."""

    words: str
    share: float
    verdict: str


@dataclass(frozen=True, slots=True)
class Apart:
    """Organisations of which two measures say different things, and what that means."""

    names: tuple[str, ...]
    more: int
    words: str


def agreements(study: NetworkStudy) -> tuple[str, ...]:
    """How many organisations each two lists share, in sentences without names."""
    if study.measured is None:
        return ()
    length = study.robustness.list_length if study.robustness else 0
    return tuple(
        f"{_of(one.shared, length)} on both lists: {LIST_WORDS[one.first]} and {LIST_WORDS[one.second]}. "
        f"{_means(one.first, one.second, one.shared, length)}"
        for one in study.measured.agreement
    )


def _of(shared: int, length: int) -> str:
    verb = "is" if shared == 1 else "are"
    if not shared:
        return "Nobody is"
    return f"Of {length} organisations {shared} {verb}" if length else f"{shared} {verb}"


def _means(first: Measure, second: Measure, shared: int, length: int) -> str:
    if not length or shared * 2 < length:
        pair = {first, second}
        if pair == {"in-degree", "betweenness"}:
            return "Who is famous and who joins others are not the same here; ask bridges to convene."
        if "in-degree" in pair:
            return "Who is famous does not sit at the core here."
        if "betweenness" in pair:
            return "Who joins others does not sit at the core here; an insider may reach nobody outside it."
        return "What is the core depends on how it is counted; trust neither alone."
    return "The two say much the same, so that one does not confirm the other."


def trusts(study: NetworkStudy) -> tuple[Trust, ...]:
    """How far each list holds, the firmest first."""
    kept = study.robustness.kept if study.robustness else ()
    found = (
        Trust(f"{_upper(LIST_WORDS[one.measure])}, {tie_words(study, one.ties)}", one.share, verdict(one.share))
        for one in kept
    )
    return tuple(sorted(found, key=lambda one: (-one.share, one.words)))


def verdict(share: float) -> str:
    """What one may do with a list of which this share stays, in per cent."""
    if share >= _HOLDS:
        return "It holds. Who is on it is on it for good reason; the order within it is still not to be read."
    if share >= _MOSTLY:
        return "It holds for the most part. Ask people before you rest anything on one name."
    return "It does not hold. Do not read it as a list."


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def apart(study: NetworkStudy, lists: Lists, standings: dict[str, Standing]) -> tuple[Apart, ...]:
    """The organisations of which two measures say different things, by name; only staff have a map with names."""
    if study.map is None:
        return ()
    names = {one.id: one.name for one in study.map.organisations}
    loud = {name for name, one in standings.items() if one.word == "loud outsider"}
    famous = set(lists.together("in-degree"))
    bridges = set(lists.together("betweenness"))
    inside = {name for measure in INSIDE for name in lists.together(measure)}
    core = bool(inside)
    cases: list[tuple[set[str], str]] = [
        (bridges - famous - loud, "joins others and is not famous: often the better convenor, and easily overlooked."),
        (
            famous - bridges - inside - loud if core else set(),
            "is famous, and neither joins others nor sits at the core.",
        ),
        (
            inside - bridges - loud if bridges else set(),
            "sits at the core and joins nobody to it: it may speak for few.",
        ),
        (loud, "is loud on social media, and hardly known where ties were not made there."),
    ]
    return tuple(
        _apart([names[name] for name in found if name in names], words) for found, words in cases if found & set(names)
    )


def _apart(names: Sequence[str], words: str) -> Apart:
    ordered = sorted(names, key=str.casefold)
    if len(ordered) > 1:
        words = _many(words)
    return Apart(tuple(ordered[:_MOST_NAMED]), max(len(ordered) - _MOST_NAMED, 0), words)


_PLURALS = (
    ("joins others and is not", "join others and are not"),
    ("the better convenor, and easily", "the better convenors, and easily"),
    ("is famous, and neither joins others nor sits", "are famous, and neither join others nor sit"),
    ("sits at the core and joins nobody", "sit at the core and join nobody"),
    ("it may speak", "they may speak"),
    ("is loud on social media", "are loud on social media"),
)


def _many(words: str) -> str:
    for one, many in _PLURALS:
        words = words.replace(one, many)
    return words
