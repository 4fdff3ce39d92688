"""What an audience may see of random wikis, as values: the part that was made for it, and no reference out of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import yaml
from kit.growing import PROFILES, Profile, grow
from kit.wikis import ALL, STAFF, Wiki, closed_count

from vademecum.audience import problems_of, select
from vademecum.graph import Graph, Settings, build_graph, check_graph
from vademecum.graph.leading import served_goals
from vademecum.records import load_library
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.playbook import Playbook
from vademecum.source import Severity

LEVELS = {"public": 0, "partners": 1, "staff": STAFF, "controllers": ALL}
SAMPLE, ALL_OF_THEM = 4, 150


def graph_of(wiki: Wiki, level: int = ALL) -> Graph:
    """The graph of a random wiki or of its part, which has no error."""
    made = sorted(wiki.part(level).items())
    texts = ((path, yaml.safe_dump(values, sort_keys=False, allow_unicode=True)) for path, values in made)
    library, problems = load_library((f"playbooks/{path}", text.encode()) for path, text in texts)
    graph = build_graph(library, Settings(date(2026, 11, 21)))
    assert [one for one in [*problems, *check_graph(graph)] if one.severity is Severity.ERROR] == []
    return graph


def dangling(graph: Graph) -> Iterator[str]:
    """Every reference that leads nowhere: to a record, a step or an indicator that is not there."""
    for leaving in graph.edges.values():
        yield from (f"{edge.origin} {edge.way} {edge.target}" for edge in leaving if graph.find(edge.target) is None)
    for entry in graph.of(Playbook):
        playbook = entry.record
        steps = {step.id for step in playbook.steps}
        for step in playbook.steps:
            yield from (f"{playbook.id} {step.id} feeds {name}" for name in step.feeds if name not in steps)
            goals = [graph.record(name, Goal) for name in served_goals(playbook, step)]
            seen = {indicator.id for goal in goals if goal for indicator in goal.indicators}
            if step.then is not None and step.then.indicator not in seen:
                yield f"{playbook.id} {step.id} then {step.then.indicator}"


def prove(profile: Profile, seeds: range) -> Counter[str]:
    """For each wiki and audience: the selected part is the part that was made, and nothing in it dangles."""
    tried: Counter[str] = Counter()
    for seed in seeds:
        for audience, level in LEVELS.items():
            wiki = grow(seed, profile, level, closing=1)
            selected = select(graph_of(wiki), audience)
            if audience != "controllers":
                alone = graph_of(wiki, level)
                assert selected == select(alone, audience), (seed, profile.name, audience)
                found = list(problems_of(select(alone, audience), alone, check_graph(alone)))
                assert found == check_graph(selected), (seed, profile.name, audience)
            assert list(dangling(selected)) == []
            records, pieces = closed_count(wiki, level)
            references = sum(map(len, selected.edges.values()))
            tried += Counter({"wikis": 1, "references": references, "closed": records + pieces})
    return tried


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_a_sample_of_parts(profile: Profile) -> None:
    """The part of a wiki that an audience sees is whole and holds nothing else: a few random wikis."""
    prove(profile, range(SAMPLE))


@pytest.mark.prove
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_parts(profile: Profile, record_property: Any) -> None:
    """The part of a wiki that an audience sees is whole and holds nothing else: many random wikis."""
    tried = prove(profile, range(1000, 1000 + ALL_OF_THEM))
    record_property("tried", dict(tried))
    assert tried["closed"] > 10 * ALL_OF_THEM


def test_a_dangling_reference_is_seen() -> None:
    """The check above finds a link, a fed step and an indicator that are not there."""
    text = """
kind: playbook
id: rumour
title: A rumour
status: draft
department: consular
goals: [found]
because: See [[nowhere]].
steps:
  - {id: a, heading: A, mode: online, feeds: [c], then: {who: They, does: Act, indicator: known}}
  - {id: b, heading: B, mode: offline}
"""
    library, problems = load_library([("playbooks/rumour.yml", text.encode())])
    assert problems == []
    found = list(dangling(build_graph(library, Settings(date(2026, 11, 21)))))
    assert len(found) == 5
