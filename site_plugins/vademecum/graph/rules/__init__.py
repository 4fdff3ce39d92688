"""The doctrine, one rule a file: its docstring is its page in the wiki, its `check` only yields problems."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType, ModuleType

from vademecum.graph.graph import Graph
from vademecum.graph.rules import (
    a1_has_goal,
    a2_serves_goal,
    a3_reaches_offline,
    a5_has_indicator,
    a6_no_attention,
    a7_offline_proof,
    a8_channel_goal,
    a10_used,
    a11_clock_order,
    b1_instructed,
    b2_yearly,
    b3_in_time,
    b4_counts,
    b5_each_its_own,
    b6_evaluated,
    b7_department_asks,
    b8_small_posts,
    c1_locked_before,
    c2_unchanged,
    c3_scored,
    c4_weighed,
    c5_others_judge,
    c6_gates,
    c7_told_apart,
    e1_objectives,
    e2_injects,
    e3_safe_play,
    e4_like_life,
    e6_reviewed,
    e7_owned_actions,
    f1_written_together,
    f2_practised,
    f3_tool_made,
    f4_tool_data,
    f5_tool_maintained,
    f6_adopted,
    f7_judging_adds_up,
    g1_no_persons,
    g2_no_ranked_names,
    g3_gates_first,
    g4_sound,
    g5_off_the_map,
    g6_raw_data_gone,
    g7_no_private_data,
    g8_as_measured,
    h1_two_sources,
    h2_not_leaked,
    h3_references,
    h4_upkeep,
    h5_labels,
    h6_quotes,
    h7_pictures,
    h8_approved,
    i1_rests_on_reading,
    i2_insight,
    i3_failures_count,
    k3_rungs,
    r1_first_hour,
    r2_works_without_internet,
    r3_holding_message,
    r4_blanks,
    r5_languages,
    r6_rehearsed,
    r7_small_and_weak,
    r8_tested,
    r9_decision_trees,
)
from vademecum.source import Problem, Severity
from vademecum.source.summing import summed


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it is shown: its code, its title, its text, and the function that checks it."""

    code: str
    title: str
    text: str
    check: Callable[[Graph], Iterator[Problem]]


def _rule(code: str, module: ModuleType) -> Rule:
    title, _, text = inspect.getdoc(module).partition("\n\n")  # type: ignore[union-attr]
    return Rule(code, title.replace("\n", " ").rstrip("."), text, module.check)


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        code: _rule(code, module)
        for code, module in {
            "A1": a1_has_goal,
            "A2": a2_serves_goal,
            "A3": a3_reaches_offline,
            "A5": a5_has_indicator,
            "A6": a6_no_attention,
            "A7": a7_offline_proof,
            "A8": a8_channel_goal,
            "A10": a10_used,
            "A11": a11_clock_order,
            "B1": b1_instructed,
            "B2": b2_yearly,
            "B3": b3_in_time,
            "B4": b4_counts,
            "B5": b5_each_its_own,
            "B6": b6_evaluated,
            "B7": b7_department_asks,
            "B8": b8_small_posts,
            "C1": c1_locked_before,
            "C2": c2_unchanged,
            "C3": c3_scored,
            "C4": c4_weighed,
            "C5": c5_others_judge,
            "C6": c6_gates,
            "C7": c7_told_apart,
            "E1": e1_objectives,
            "E2": e2_injects,
            "E3": e3_safe_play,
            "E4": e4_like_life,
            "E6": e6_reviewed,
            "E7": e7_owned_actions,
            "F1": f1_written_together,
            "F2": f2_practised,
            "F3": f3_tool_made,
            "F4": f4_tool_data,
            "F5": f5_tool_maintained,
            "F6": f6_adopted,
            "F7": f7_judging_adds_up,
            "G1": g1_no_persons,
            "G2": g2_no_ranked_names,
            "G3": g3_gates_first,
            "G4": g4_sound,
            "G5": g5_off_the_map,
            "G6": g6_raw_data_gone,
            "G7": g7_no_private_data,
            "G8": g8_as_measured,
            "H1": h1_two_sources,
            "H2": h2_not_leaked,
            "H3": h3_references,
            "H4": h4_upkeep,
            "H5": h5_labels,
            "H6": h6_quotes,
            "H7": h7_pictures,
            "H8": h8_approved,
            "I1": i1_rests_on_reading,
            "I2": i2_insight,
            "I3": i3_failures_count,
            "K3": k3_rungs,
            "R1": r1_first_hour,
            "R2": r2_works_without_internet,
            "R3": r3_holding_message,
            "R4": r4_blanks,
            "R5": r5_languages,
            "R6": r6_rehearsed,
            "R7": r7_small_and_weak,
            "R8": r8_tested,
            "R9": r9_decision_trees,
        }.items()
    }
)


def check_graph(graph: Graph) -> list[Problem]:
    """All problems that the rules find, in the order of file, line and column.

    The whole is published only when it has no error. So an error in a part of it speaks of what was left out, and is
    not told.
    """
    found = {problem for rule in RULES.values() for problem in rule.check(graph)}
    told = found if graph.whole else (problem for problem in found if problem.severity is not Severity.ERROR)
    listed = summed(sorted(told, key=lambda problem: problem.order))
    return sorted(listed, key=lambda problem: problem.order)
