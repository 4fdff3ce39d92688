"""Labels: a record's own, else its folder's, else its department's, else the most closed."""

from __future__ import annotations

from typing import Any

import pytest

from vademecum.graph.labels import record_level

MISSION = """
kind: mission
id: sella
title: Sella
name: Sella
tlp: TLP:CLEAR
mission_type: office
host_country: XS
size_class: micro
"""
NOTE = "kind: note\nid: note\ntitle: A note\nstatus: trial\ntext: Words\n"
DRAFT = """
kind: playbook
id: rumour
title: A rumour
status: draft
department: consular
goal:
  id: no-touts
  statement: Applicants pay no tout.
  end_type: harm_prevented
steps:
  - {id: a, heading: A, mode: offline}
  - {id: b, heading: B, mode: offline}
"""


def test_the_most_closed_is_the_default(graph_of: Any) -> None:
    """A record that nobody labels is for the staff of one house."""
    assert graph_of(common__note=NOTE).labels["note"] == "TLP:AMBER+STRICT"


def test_its_own_label_stands(graph_of: Any) -> None:
    """What a record says of itself goes before its folder."""
    assert graph_of(consular__note=NOTE + "tlp: TLP:AMBER\n").labels["note"] == "TLP:AMBER"


def test_the_folder_of_a_department_or_mission_gives_its_label(graph_of: Any) -> None:
    """Any depth below the folder counts, and the nearest folder wins."""
    assert graph_of(consular__deep__down__note=NOTE).labels["note"] == "TLP:CLEAR"
    files = {"missions__sella__mission": MISSION + "default_tlp: TLP:GREEN\n", "missions__sella__notes__note": NOTE}
    assert graph_of(**files).labels["note"] == "TLP:GREEN"


def test_a_mission_without_a_default_closes_its_folder(graph_of: Any) -> None:
    """A department's label never opens what stands in the folder of a mission that set none."""
    text = NOTE + "department: consular\n"
    files = {"missions__sella__mission": MISSION, "missions__sella__note": text}
    assert graph_of(**files).labels["note"] == "TLP:AMBER+STRICT"
    assert graph_of(common__note=text).labels["note"] == "TLP:CLEAR"


@pytest.mark.parametrize(("status", "level"), [("draft", 2), ("trial", 0), ("in-force", 0), ("withdrawn", 0)])
def test_a_draft_is_for_staff(graph_of: Any, status: str, level: int) -> None:
    """Whatever its label, a draft counts as TLP:AMBER; a closer label stays."""
    graph = graph_of(consular__note=NOTE.replace("trial", status))
    assert record_level(graph.entries["note"].record, graph.labels["note"]) == level
    closed = graph_of(consular__note=NOTE.replace("trial", status) + "tlp: TLP:AMBER+STRICT\n")
    assert record_level(closed.entries["note"].record, closed.labels["note"]) == 3


def test_the_goal_inside_a_draft_is_for_staff(graph_of: Any) -> None:
    """An inline goal has no status of its own, and must not come out before its playbook does."""
    assert graph_of(consular__rumour=DRAFT).labels["no-touts"] == "TLP:AMBER"
    assert graph_of(consular__rumour=DRAFT.replace("draft", "trial")).labels["no-touts"] == "TLP:CLEAR"
