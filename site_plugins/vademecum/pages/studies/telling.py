"""What a study says in three sentences: what was looked at, what may be read from it, where it stands offline."""

from __future__ import annotations

from collections.abc import Sequence

from vademecum.pages.studies.agreeing import verdict
from vademecum.pages.studies.gating import Gate
from vademecum.pages.studies.lists import LIST_WORDS, TOGETHER
from vademecum.records.kinds.network_study import Contacts, NetworkStudy
from vademecum.records.wording import count, day


def told(study: NetworkStudy, gates: Sequence[Gate], now: Contacts | None) -> tuple[str, str, str]:
    """The three sentences, from numbers alone, so that every audience may read them."""
    return _looked_at(study), _readable(study), _standing(study, gates, now)


def _looked_at(study: NetworkStudy) -> str:
    asked = study.validation.interviews if study.validation else 0
    people = "one person who knows the field" if asked == 1 else f"{asked} people who know the field"
    if study.method == "net-map":
        return f"The map was drawn by hand with {people}." if asked else "The map is to be drawn by hand, with people."
    if study.measured is None:
        return "No tie has been counted yet."
    ties = sum(one.ties for one in study.measured.ties)
    checked = f", and {people} {'has' if asked == 1 else 'have'} checked the map" if asked else ""
    return (
        f"{count(study.measured.organisations, 'organisation')} were joined by {count(ties, 'tie')} of "
        f"{count(len(study.measured.ties), 'type')} and fall into {count(study.measured.groups, 'group')}{checked}."
    )


def _readable(study: NetworkStudy) -> str:
    if study.method == "net-map":
        return "It shows what they say, and nothing was counted."
    kept = [one for one in study.robustness.kept if one.ties == TOGETHER] if study.robustness else []
    if not kept:
        return "How far its lists hold has not been tried, so that no order can be read from them."
    best, worst = max(kept, key=lambda one: one.share), min(kept, key=lambda one: one.share)
    dropped = f"{study.robustness.dropped_percent:g} per cent of the ties are dropped" if study.robustness else ""
    if worst is best or verdict(best.share) == verdict(worst.share):
        words = verdict(worst.share).partition(".")[0].lower().removeprefix("it ")
        return f"When {dropped}, its lists keep {worst.share:.0f} per cent of their names or more: each {words}."
    return (
        f"When {dropped}, the list of {LIST_WORDS[best.measure]} keeps {best.share:.0f} per cent of its names, and "
        f"that of {LIST_WORDS[worst.measure]} only {worst.share:.0f}."
    )


def _standing(study: NetworkStudy, gates: Sequence[Gate], now: Contacts | None) -> str:
    shut = sum(gate.state == "shut" for gate in gates)
    if shut:
        return f"{count(shut, 'gate is', 'gates are')} shut, so nobody is contacted."
    still_open = sum(not gate.passed for gate in gates)
    if still_open:
        which = "All" if still_open == len(gates) else f"{still_open} of"
        return f"{which} {len(gates)} gates {'is' if still_open == 1 else 'are'} open, so nobody may be contacted yet."
    if now is None:
        since = f" from {day(study.contact_from)} on" if study.contact_from else ""
        return f"All {len(gates)} gates are passed. Contact may begin{since}; none has been counted yet."
    chosen = study.shortlist.short_list if study.shortlist and study.shortlist.short_list else None
    of = f"Of {count(chosen, 'organisation')} on the short list, " if chosen else "So far "
    meet = "meets" if now.meeting == 1 else "meet"
    were = "was visited at its" if now.visited == 1 else "were visited at their"
    heard = f", and {count(now.heard, 'decider has', 'deciders have')} received some of them" if now.heard else ""
    return f"{of}{now.visited} {were} own place, {now.meeting} {meet} with a chair of their own{heard}."
