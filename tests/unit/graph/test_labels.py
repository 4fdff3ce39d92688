"""Labels: a record's own, else its folder's, else its department's, else the most closed."""

from __future__ import annotations

from typing import Any

import pytest

from vademecum.graph import check_graph
from vademecum.graph.labels import Reason, level, level_at, place_levels
from vademecum.records import CONTROLLERS, load_library

DEPARTMENT = """
kind: department
id: house
title: A house
code: HOU
purpose: Stands there.
head_role: head-consular
default_tlp: TLP:GREEN
"""
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


@pytest.mark.parametrize(
    ("status", "label"),
    [("draft", "TLP:AMBER"), ("trial", "TLP:CLEAR"), ("in-force", "TLP:CLEAR"), ("withdrawn", "TLP:CLEAR")],
)
def test_a_draft_is_for_staff(graph_of: Any, status: str, label: str) -> None:
    """Whatever its label, a draft counts as TLP:AMBER; a closer label stays."""
    assert graph_of(consular__note=NOTE.replace("trial", status)).labels["note"] == label
    closed = graph_of(consular__note=NOTE.replace("trial", status) + "tlp: TLP:AMBER+STRICT\n")
    assert closed.labels["note"] == "TLP:AMBER+STRICT"


def test_the_goal_inside_a_draft_is_for_staff(graph_of: Any) -> None:
    """An inline goal has no status of its own, and must not come out before its playbook does."""
    assert graph_of(consular__rumour=DRAFT).labels["no-touts"] == "TLP:AMBER"
    assert graph_of(consular__rumour=DRAFT.replace("draft", "trial")).labels["no-touts"] == "TLP:CLEAR"


def test_a_holder_never_opens_more_than_itself(graph_of: Any) -> None:
    """A closed department or mission with an open default closes what it labels, as far as itself."""
    closed = MISSION.replace("TLP:CLEAR", "TLP:AMBER") + "default_tlp: TLP:CLEAR\n"
    graph = graph_of(missions__sella__mission=closed, missions__sella__note=NOTE)
    assert graph.labels["sella"] == graph.labels["note"] == "TLP:AMBER"
    assert graph.reasons["note"] == Reason("holder", "sella")


def test_a_holder_labels_itself(graph_of: Any) -> None:
    """A department that names no label has the one that it gives; one that gives none is most closed."""
    graph = graph_of(closed__department=DEPARTMENT, closed__note=NOTE)
    assert graph.labels["house"] == graph.labels["note"] == "TLP:GREEN"
    assert graph.reasons["house"] == Reason("holder", "house")
    none = graph_of(closed__department=DEPARTMENT.replace("default_tlp: TLP:GREEN\n", ""))
    assert none.labels["house"] == "TLP:AMBER+STRICT"
    assert none.reasons["house"].sort == "none"


def test_two_holders_in_one_folder(graph_of: Any) -> None:
    """The closest of them counts, in whatever order they stand."""
    other = DEPARTMENT.replace("house", "hut").replace("HOU", "HUT").replace("GREEN", "AMBER")
    for names in (("a", "b"), ("b", "a")):
        files = {f"closed__{names[0]}": DEPARTMENT, f"closed__{names[1]}": other, "closed__note": NOTE}
        assert graph_of(**files).labels["note"] == "TLP:AMBER"


def test_the_folder_of_missions_belongs_to_missions(graph_of: Any) -> None:
    """What stands below `missions/` takes no label of a department, also while its mission has no record."""
    graph = graph_of(missions__sella__note=NOTE + "department: consular\n")
    assert graph.labels["note"] == "TLP:AMBER+STRICT"


@pytest.mark.parametrize(
    ("label", "reason"),
    [
        ("TLP:CLEAR", Reason("playbook", "rumour")),
        ("TLP:AMBER+STRICT", Reason("own")),
    ],
)
def test_an_inline_goal_is_as_closed_as_its_playbook(graph_of: Any, label: str, reason: Reason) -> None:
    """What stands inside a playbook never comes out before it does, whatever label it names."""
    text = DRAFT.replace("draft", "trial").replace("id: no-touts", f"id: no-touts\n  tlp: {label}") + "tlp: TLP:GREEN\n"
    graph = graph_of(consular__rumour=text)
    assert graph.labels["rumour"] == "TLP:GREEN"
    assert graph.labels["no-touts"] == max("TLP:GREEN", label, key=level)
    assert graph.reasons["no-touts"] == reason


def test_why_a_record_has_its_label(graph_of: Any) -> None:
    """Its own, its department's, nobody's, or that it is a draft."""
    assert graph_of(common__note=NOTE + "tlp: TLP:GREEN\n").reasons["note"] == Reason("own")
    assert graph_of(common__note=NOTE + "department: consular\n").reasons["note"] == Reason("holder", "consular")
    assert graph_of(common__note=NOTE).reasons["note"] == Reason("none")
    assert graph_of(consular__note=NOTE.replace("trial", "draft")).reasons["note"] == Reason("draft")
    closed = NOTE.replace("trial", "draft") + "tlp: TLP:AMBER+STRICT\n"
    assert graph_of(consular__note=closed).reasons["note"] == Reason("own")


def test_places_have_the_highest_label_around_them(graph_of: Any) -> None:
    """A part is as closed as its field, a field as its record, and what stands in a part as the part."""
    text = DRAFT.replace("draft", "trial").replace("id: b,", "id: b, tlp: TLP:CLEAR,") + "labels: {steps: TLP:GREEN}\n"
    record = graph_of(consular__rumour=text).entries["rumour"].record
    places = place_levels(record, 0)
    assert places == {("steps",): 1, ("steps", 1): 1}
    assert level_at(places, ("steps", 0, "do"), 0) == 1
    assert level_at(places, ("title",), 0) == 0
    assert place_levels(record, 2) == {("steps",): 2, ("steps", 1): 2}
    assert level_at({}, ("steps", 0), 3) == 3


@pytest.mark.parametrize(
    ("folder", "steady"),
    [("closed", False), ("consular", True), ("common", True)],
)
def test_a_label_that_hangs_on_a_closed_department(graph_of: Any, folder: str, steady: bool) -> None:
    """A record that only a closed department keeps closed says its label itself, and does not open when it goes."""
    closed = DEPARTMENT + "tlp: TLP:AMBER\n"
    graph = graph_of(closed__department=closed, **{f"{folder}__note": NOTE + "department: consular\n"})
    found = [problem for problem in check_graph(graph) if problem.code == "H5"]
    assert [problem.place.path for problem in found] == ([] if steady else ["playbooks/closed/note.yml"])
    labelled = {f"{folder}__note": NOTE + "department: consular\ntlp: TLP:AMBER\n"}
    assert [one for one in check_graph(graph_of(closed__department=closed, **labelled)) if one.code == "H5"] == []


EXERCISE = """
kind: exercise
id: drill
title: A drill
status: trial
tlp: TLP:GREEN
labels: {hot_wash: TLP:CLEAR, micro_note: TLP:AMBER}
playbook: rumour
purpose: The team learns.
exercise_type: drill
scenario: {background: Known, truth: Hidden}
injects: [{id: one, t: T+0, content: Hidden}]
hot_wash: {minutes: 40}
micro_note: Closer
"""


def test_what_is_for_controllers_stands_above_all_labels(graph_of: Any) -> None:
    """Fields of a kind that are kept for controllers have the highest level, whatever label an author gives them."""
    graph = graph_of(consular__rumour=DRAFT, consular__drill=EXERCISE)
    record = graph.entries["drill"].record
    highest = level(CONTROLLERS)
    assert graph.labels["drill"] == "TLP:GREEN"
    assert highest == level("TLP:AMBER+STRICT") + 1
    for own in (1, 3):
        assert place_levels(record, own) == {
            ("hot_wash",): highest,
            ("micro_note",): max(2, own),
            ("scenario", "truth"): highest,
            ("injects",): highest,
        }
    assert level_at(place_levels(record, 1), ("injects", 0, "content"), 1) == highest
    assert level_at(place_levels(record, 1), ("scenario", "background"), 1) == 1


def test_no_author_writes_the_label_of_controllers() -> None:
    """It is no TLP label: the kind's fields alone have it."""
    note = NOTE + f"tlp: {CONTROLLERS}\n"
    _, problems = load_library([("playbooks/note.yml", note.encode())])
    assert [problem.code for problem in problems] == ["K5"]
