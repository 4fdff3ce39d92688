"""What readers of a part are told of a year: no verdict on half the scores, no name of a closed indicator."""

from __future__ import annotations

from typing import Any

import pytest
from kit.years import followed, goal, graph_on, judged, mission, work

from vademecum.audience import select
from vademecum.graph import Graph, check_graph
from vademecum.graph.year.failing import failed, verdict_of
from vademecum.records.kinds.collaboration import Collaboration

POST = mission("alta", "XA", "medium", {"consular": "head-consular"})


def read(**more: Any) -> Graph:
    """A wiki with one evaluated piece of work, open to everybody."""
    done = {
        "tlp": "TLP:CLEAR",
        "ends_on": "2026-03-02",
        "offline_followup": [followed("2026-03-10")],
        "evaluation": judged("2026-04-01"),
        "insight": "Ring first.",
    }
    text = work("drill", "alta", "consular", "2026-03-01", "2026-04-30", **(done | more))
    return graph_on("2026-06-01", missions__alta__mission=POST, missions__alta__drill=text)


def test_half_the_scores_give_no_verdict() -> None:
    """Work that passed is no failure to readers from whom one score is kept."""
    evaluation = judged("2026-04-01")
    for score in evaluation["scores"]:
        score["tlp"] = "TLP:AMBER+STRICT" if score["criterion"] == "care-asked" else "TLP:CLEAR"
    whole = read(evaluation=evaluation)
    part = select(whole, "public")
    for graph, known in ((whole, True), (part, False)):
        found = graph.record("drill", Collaboration)
        assert found is not None
        assert (verdict_of(graph, found) is not None) is known
        assert not failed(graph, found)


@pytest.mark.parametrize("field", ["promises", "evaluation"])
def test_open_work_names_no_closed_indicator(field: str) -> None:
    """A promise and a reading of an indicator that is closer than the work are each an error at their place."""
    closed = goal("consular").replace("  name: What moved", "  tlp: TLP:AMBER\n  name: What moved")
    assert "tlp: TLP:AMBER" in closed
    text = work(
        "drill", "alta", "consular", "2026-03-01", "2026-04-30",
        tlp="TLP:CLEAR", offline_followup=[followed("2026-03-10")], evaluation=judged("2026-04-01"), insight="Ring.",
    )  # fmt: skip
    graph = graph_on("2026-06-01", missions__alta__mission=POST, missions__alta__drill=text, consular__goal=closed)
    found = [one for one in check_graph(graph) if one.code == "H5"]
    lines = text.splitlines()
    wanted = max if field == "evaluation" else min
    line = wanted(number for number, words in enumerate(lines, 1) if "indicator: moved" in words)
    assert line in {one.place.line for one in found}
    assert len(found) == 2
