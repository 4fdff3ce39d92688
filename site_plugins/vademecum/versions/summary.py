"""The first sentences of a review: what a head of mission needs to know of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from vademecum.records.wording import count
from vademecum.versions.comparison import Comparison
from vademecum.versions.following import counted

_ALARMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "end-lost": ("One step no longer ends offline.", "{} steps no longer end offline."),
        "label-widened": ("One thing is shown to more people.", "{} things are shown to more people."),
        "criteria-changed-after-lock": (
            "Criteria change after they were locked.",
            "Criteria change after they were locked, in {} places.",
        ),
        "record-retired": ("One record is retired.", "{} records are retired."),
        "status-lowered": ("One record binds less than before.", "{} records bind less than before."),
        "status-climbed": ("One status climbs.", "{} statuses climb."),
        "contact-changed": (
            "One public number or address changes.",
            "{} public numbers and addresses change.",
        ),
        "contact-lost": ("One public contact is gone.", "{} public contacts are gone."),
        "goal-lost": ("One offline goal is no longer served.", "{} offline goals are no longer served."),
        "proof-lost": ("One proof is lost.", "{} proofs are lost."),
        "step-removed": ("One step is gone.", "{} steps are gone."),
        "mode-changed": (
            "One step moves between screen and world.",
            "{} steps move between screen and world.",
        ),
        "fallback-lost": ("One fallback is lost.", "{} fallbacks are lost."),
        "gate-removed": ("One gate is gone.", "{} gates are gone."),
        "card-line-lost": ("One line of a first-hour card is gone.", "{} lines of first-hour cards are gone."),
        "indicator-lost": ("One measure of a goal is gone.", "{} measures of goals are gone."),
        "translation-lost": ("One language is lost.", "{} languages are lost."),
        "safety-changed": ("The safety of an exercise changes.", "The safety of exercises changes in {} places."),
        "name-lost": ("One id leads nowhere now.", "{} ids lead nowhere now."),
        "alias-lost": ("One old id leads nowhere now.", "{} old ids lead nowhere now."),
    }
)
"""What is said first of the heavy classes of change, of one and of several, the worst first."""

_MOST = 5


def summary(comparison: Comparison) -> str:
    """Two to eight short sentences, all in our own words."""
    said = [*_unread(comparison)]
    if comparison.is_empty:
        said += ["Nothing else changes." if said else "Nothing changes."]
    elif not any((comparison.records, comparison.boards, comparison.problems_new, comparison.problems_gone)):
        said += ["Only comments, layout or places of files change: nothing a reader sees."]
    else:
        said += [*_counts(comparison), *_alarms(comparison), *_rest(comparison)]
    return " ".join(said)


def _unread(comparison: Comparison) -> Iterator[str]:
    unread = comparison.unread
    files = len({*unread.old_files, *unread.new_files})
    number, what = (files, "file") if files else (len(unread.ids), "record")
    if number:
        those = "it" if number == 1 else "them"
        yield f"{count(number, what)} could not be read, so that what changed in {those} is missing here."


def _counts(comparison: Comparison) -> Iterator[str]:
    for how, one, many in (
        ("changed", "changes", "change"),
        ("added", "is new", "are new"),
        ("removed", "is gone", "are gone"),
    ):
        kinds = Counter(record.kind for record in comparison.records if record.how == how)
        if kinds:
            named = [counted(kind, number) for kind, number in kinds.most_common(3)]
            more = sum(kinds.values()) - sum(number for _, number in kinds.most_common(3))
            named += [count(more, "other record")] if more else []
            last = f" and {named[-1]}" if len(named) > 1 else ""
            first = ", ".join(named[:-1]) if last else named[0]
            yield f"{first}{last} {one if sum(kinds.values()) == 1 else many}."


def _alarms(comparison: Comparison) -> Iterator[str]:
    found = Counter(change.sort for record in comparison.records for change in record.changes)
    said = [_one_or_many(words, found[name]) for name, words in _ALARMS.items() if found[name]]
    yield from said[:_MOST]
    if len(said) > _MOST:
        yield "There is more of weight below."


def _one_or_many(words: tuple[str, str], number: int) -> str:
    return words[0] if number == 1 else words[1].format(number)


def _rest(comparison: Comparison) -> Iterator[str]:
    if comparison.boards:
        number = len(comparison.boards)
        yield "One line of a year board changes." if number == 1 else f"{number} lines of year boards change."
    errors = sum(problem.severity.word == "error" for problem in comparison.problems_new)
    if errors:
        yield f"{count(errors, 'new error')} {'stops' if errors == 1 else 'stop'} the build."
