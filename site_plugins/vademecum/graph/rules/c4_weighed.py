"""The offline end weighs most, care is asked about, weights make 100.

A set has four to eight criteria with ids of their own. Those of the dimension offline-end have a weight of 40 at
least (set), one is of the dimension care, and the weights make 100. Each says what level 4 looks like. The set
says when an activity has passed, with names of its own criteria.

Origin: demands S1 and S5 of the founding texts. Bad: reach 50, style 50. Good: offline-end 40, collaboration
15, people 10, care 15 with `gate: true`, learning 10, cost 10.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records import Entry, did_you_mean
from vademecum.records.kinds.criteria import LEVELS, Criteria
from vademecum.source import Problem

LEAST, MOST = 4, 8


def check(graph: Graph) -> Iterator[Problem]:
    """One error for each set that is out of balance."""
    for entry in graph.of(Criteria):
        yield from _balance(entry, graph.settings.offline_weight)
        yield from _criteria(entry)
        yield from _pass_rule(entry)


def _balance(entry: Entry[Criteria], least: int) -> Iterator[Problem]:
    criteria = entry.record.criteria
    place = entry.place("criteria", key=True) if criteria else entry.place("id")
    if not LEAST <= len(criteria) <= MOST:
        fact = f"the set has {len(criteria)} criteria"
        yield from content(entry, place, "C4", fact, f"Have {LEAST} to {MOST}.")
    if not criteria:
        return
    offline = [one for one in criteria if one.dimension == "offline-end"]
    weight = sum(one.weight for one in offline)
    if not offline:
        remedy = "Add the one that asks what moved outside the screen."
        yield from content(entry, place, "C4", "no criterion is of the dimension offline-end", remedy)
    elif weight < least:
        where = entry.place("criteria", criteria.index(offline[0]), "weight")
        fact = f"the offline end weighs {weight} of 100; the least is {least}"
        yield from content(entry, where, "C4", fact, "Give it more, and the others less.")
    if not any(one.dimension == "care" for one in criteria):
        remedy = "Add the one that asks about law, privacy, safety and fairness."
        yield from content(entry, place, "C4", "no criterion is of the dimension care", remedy)
    total = sum(one.weight for one in criteria)
    if total != 100:
        yield from content(entry, place, "C4", f"the weights make {total}", "Make them 100 together.")


def _criteria(entry: Entry[Criteria]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, one in enumerate(entry.record.criteria):
        place = entry.place("criteria", number, "id")
        if one.id in seen:
            yield from content(entry, place, "C4", f'two criteria have the id "{one.id}"', "Rename one of them.")
        seen.add(one.id)
        if LEVELS[-1] not in one.levels:
            fact, remedy = f'"{one.id}" does not say what level 4 looks like', 'Add it in `levels`, as `"4": ...`.'
            yield from content(entry, place, "C4", fact, remedy)


def _pass_rule(entry: Entry[Criteria]) -> Iterator[Problem]:
    rule = entry.record.pass_rule
    if rule is None:
        remedy = "Add `pass_rule:`, such as `{total: 60, at_least: {care: 2}}`."
        yield from content(entry, entry.place("id"), "C4", "the set does not say when an activity has passed", remedy)
        return
    known = [one.id for one in entry.record.criteria]
    for name in rule.at_least:
        if name not in known:
            fact = f'the pass rule names "{name}", which is no criterion of the set'
            place = entry.place("pass_rule", "at_least", name, key=True)
            yield from content(entry, place, "C4", fact, f"Name one of its own.{did_you_mean(name, known)}")
