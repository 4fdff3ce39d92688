"""What a page shows that its record does not say itself: computed from the graph, a file for each kind that needs it.

A kind without a file here gets its page all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from vademecum.graph import Graph
from vademecum.pages.facts import (
    after_action,
    collaboration,
    collaboration_year,
    criteria,
    decision_tree,
    department,
    exercise,
    goal,
    message,
    mission,
    network_study,
    platform,
    playbook,
    recognition,
    role,
    tool,
)
from vademecum.records import Entry

LISTED: Mapping[str, frozenset[str]] = MappingProxyType(
    dict.fromkeys(("role", "platform", "tool"), frozenset({"steps", "first_hour_card", "decided_by"}))
)
"""Fields of playbooks that a kind's page lists with their steps, so that "Used by" need not name them again."""

FACTS: Mapping[str, Callable[[Graph, Entry[Any]], Any]] = MappingProxyType(
    {
        "after-action": after_action.facts,
        "collaboration": collaboration.facts,
        "collaboration-year": collaboration_year.facts,
        "criteria": criteria.facts,
        "decision-tree": decision_tree.facts,
        "department": department.facts,
        "exercise": exercise.facts,
        "goal": goal.facts,
        "message": message.facts,
        "mission": mission.facts,
        "network-study": network_study.facts,
        "platform": platform.facts,
        "playbook": playbook.facts,
        "recognition": recognition.facts,
        "role": role.facts,
        "tool": tool.facts,
    }
)
