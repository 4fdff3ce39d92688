"""Every playbook has an offline goal.

A playbook names at least one goal, by id in `goals` or written inline under `goal`, and the goal's `end_type`
is one of the list. An end outside the list ("more followers") is no diplomatic end.

Four types of end touch the host country's own decisions: coalition_formed, decision_changed,
rule_or_budget_changed and vote_or_support_won. Such a goal says in `non_interference` what the mission will
do and what it will not.

Origin: demand S1 of the founding texts; for non-interference Article 41 of the Vienna Convention on
Diplomatic Relations and Article 55 of the one on Consular Relations. Bad: a playbook "Raise our profile"
without goals. Good: `goals: [every-national-located]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records.kinds.goal import INTERFERENCE_RISK, Goal
from vademecum.records.kinds.playbook import Playbook
from vademecum.source import Problem

_LIMITS = '"We say our view in meetings; we fund no party and call on nobody to vote."'


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each playbook without a goal, and for each risky goal without its limits."""
    for entry in graph.of(Playbook):
        inline = (*entry.prefix, "goal") in entry.document.spots
        if not entry.record.goals and not inline:
            remedy = "Add `goals:` with a goal's id, or write one under `goal:`: what will be different, where?"
            yield from content(entry, entry.place("goals", key=True), "A1", "the playbook has no offline goal", remedy)
    for goal in graph.of(Goal):
        if goal.record.end_type in INTERFERENCE_RISK and not goal.record.non_interference:
            end = goal.record.end_type
            fact = f"a goal of the type {end} touches the host country's own decisions and states no limits"
            remedy = f"Add `non_interference:`, such as {_LIMITS}"
            yield from content(goal, goal.place("end_type"), "A1", fact, remedy)
