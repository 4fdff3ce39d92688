"""What a study's data cannot bear, in words: read before its map."""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.pages.studies.lists import FEW_TIES, LIST_WORDS, TOO_FEW_TIES, density, thin_types, tie_words
from vademecum.records.kinds.network_study import NetworkStudy
from vademecum.records.kinds.study_map import Measured
from vademecum.records.wording import count

MANY_PIECES = 20
"""Organisations for each piece of the map below which it is in too many pieces. All limits here are proposals."""

ONE_TYPE = 80
"""Per cent of all ties above which one type carries the map alone."""

MOSTLY_SOCIAL = 50
"""Per cent of all ties above which social media speaks louder than the rest."""

LONG_LIST = 6
"""A list with more than one in so many of the organisations says little of those on it."""

KEPT = 70
"""Per cent of a top list that must stay when some ties are dropped; below, it is no list to read from."""

FEW_TALKS = 3
"""People asked, below which nobody has checked the map."""

OFF_MAP = 25
"""Per cent of the long list that the map should have missed, since a map finds only those who leave traces."""


def doubts(study: NetworkStudy) -> tuple[str, ...]:
    """Everything that speaks against reading much from the study, in whole sentences, without names."""
    found = [*_of_robustness(study), *_of_people(study)]
    if study.method == "measured":
        found = [*(_of_ties(study, study.measured) if study.measured else _unmeasured()), *found]
    return tuple(found)


def _unmeasured() -> Iterator[str]:
    yield "Nothing has been measured yet. What stands here is a plan."


def _of_ties(study: NetworkStudy, measured: Measured) -> Iterator[str]:
    whole = sum(one.ties for one in measured.ties)
    each = density(study) or 0.0
    if each < FEW_TIES:
        wordless = " So no organisation is called a bridge, an insider or famous here." if each < TOO_FEW_TIES else ""
        yield (
            f"There are too few ties: {each:.1f} for each organisation, where {FEW_TIES:g} would be little. Most "
            f"lists are chance.{wordless}"
        )
    thin = [tie_words(study, name) for name in thin_types(study)]
    if thin and each >= FEW_TIES:
        yield (
            f"Too few ties for lists of their own: {', '.join(thin)}. Their lists are mostly chance, and no word on "
            "the map rests on them alone."
        )
    if measured.pieces > 1 and measured.organisations < MANY_PIECES * measured.pieces:
        yield (
            f"The map falls into {count(measured.pieces, 'piece')} with no tie between them. Between pieces there are "
            "no bridges to be found, and no lists to compare."
        )
    length = study.robustness.list_length if study.robustness else 0
    if length * LONG_LIST > measured.organisations:
        yield (
            f"A list has {length} of {measured.organisations} organisations, more than one in {LONG_LIST}. To stand on "
            "one says little; measure again with `--top`."
        )
    if whole:
        yield from _of_types(study, measured, whole)


def _of_types(study: NetworkStudy, measured: Measured, whole: int) -> Iterator[str]:
    origins = {one.id: one.origin for one in study.tie_types}
    for one in measured.ties:
        share = 100 * one.ties / whole
        if share > ONE_TYPE:
            yield (
                f"One type of tie carries the map: {share:.0f} per cent of the ties are "
                f"“{tie_words(study, one.type)}”. All ties together say little more than that one type."
            )
    social = 100 * sum(one.ties for one in measured.ties if origins.get(one.type) == "social-media") / whole
    if social > MOSTLY_SOCIAL:
        yield (
            f"Social media speaks loudest: {social:.0f} per cent of the ties come from there. Loud is not "
            "the same as heard."
        )


def _of_robustness(study: NetworkStudy) -> Iterator[str]:
    tried = study.robustness
    if tried is None:
        if study.measured is not None:
            yield "Nobody has tried how far the lists hold when some ties are missing. Read no order from them."
        return
    for one in tried.kept:
        if one.share < KEPT:
            yield (
                f"The list of {LIST_WORDS[one.measure]} by {tie_words(study, one.ties)} does not hold: it keeps "
                f"{one.share:.0f} per cent of its names when {tried.dropped_percent:g} per cent of the ties are "
                "dropped. Do not choose anybody from it."
            )


def _of_people(study: NetworkStudy) -> Iterator[str]:
    asked = study.validation.interviews if study.validation else 0
    if asked < FEW_TALKS:
        who = "Nobody was" if not asked else "Only one person was" if asked == 1 else f"Only {asked} people were"
        yield f"{who} asked. Fewer than {FEW_TALKS} talks leave the map unchecked."
    if study.off_map_share is None:
        yield "Nobody has counted how many the map has missed. It finds only those who leave traces."
    elif study.off_map_share < OFF_MAP:
        yield (
            f"Only {study.off_map_share:g} per cent of the long list came from off the map. Ask once more for rural, "
            "women's, youth and minority-language organisations."
        )
