"""Canaries: every restricted field gets one or is named, nothing else changes, and the wiki stays without errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from kit.filling import FULL, read_world
from kit.shutting import everything, fields, records

from vademecum.audience import select
from vademecum.audience.planting.canaries import Planting, plant
from vademecum.audience.planting.stamping import stamped
from vademecum.graph import Graph, Settings, build_graph, check_graph
from vademecum.graph.rules.b1_instructed import HEAD
from vademecum.graph.year.locking import is_intact
from vademecum.records import CONTROLLERS, HASHES, KINDS, load_library
from vademecum.records.kinds.criteria import LEVELS, Criteria
from vademecum.records.kinds.exercise import Inject, Post
from vademecum.records.kinds.recognition import Recognition
from vademecum.source import Severity

AS_OF = date(2026, 11, 21)


CONTROLLED = {
    *(f"exercise.scenario.{name}" for name in ("start_state", "truth", "assumptions", "artificialities")),
    *(f"exercise.scenario.feed.{field.alias or name}" for name, field in Post.model_fields.items()),
    *(f"exercise.hot_wash.{name}" for name in ("minutes", "questions")),
    *(f"exercise.injects.{field.alias or name}" for name, field in Inject.model_fields.items()),
    *(f"exercise.{name}.{CONTROLLERS}" for name in HASHES),
}
"""What is for controllers alone."""


def read(files: Mapping[str, bytes]) -> Graph:
    """The graph of a wiki's files; no error is in it."""
    library, problems = load_library(sorted((path, data) for path, data in files.items() if path.endswith(".yml")))
    graph = build_graph(library, Settings(AS_OF))
    errors = [one for one in (*problems, *check_graph(graph)) if one.severity is Severity.ERROR]
    assert errors == []
    return graph


def planted(files: Mapping[str, bytes], audience: str = "public", seed: int = 1) -> Planting:
    """A planted wiki, which is without errors as well."""
    planting = plant(read(files), files, "playbooks", audience, seed)
    read(planting.files)
    return planting


def places(planting: Planting) -> list[tuple[str, str]]:
    """The record and field of each restricted text of a record."""
    told = [*planting.canaries, *planting.carried, *(one for one, _ in planting.mute)]
    unique = dict.fromkeys((one.record, one.field, one.spot) for one in told)
    return [(record, field) for record, field, _ in unique if "." in field]


def test_every_field_of_every_kind_is_planted_or_named() -> None:
    """With everything closed each text of the wiki that holds every field carries a token, or is named as mute."""
    world = read_world()
    planting = planted(everything(FULL))
    wanted = Counter(slot.field.replace("goal.goal.", "goal.") for slot in world.slots if slot.sort != "file")
    assert Counter(field for _, field in places(planting)) == wanted
    assert {field.partition(".")[0] for field in wanted} == set(KINDS)
    mute = {why: {one.field for one, reason in planting.mute if reason == why} for _, why in planting.mute}
    assert mute.pop("is too short or too narrow for a text of its own") == {
        "mission.host_country",
        "mission.accredited_to",
        "exercise.pace",
        "collaboration.event.begins",
        *(f"criteria.criteria.levels.{level}" for level in LEVELS),
        *(f"criteria.pass_rule.at_least.{criterion}" for criterion in ("care", "moved")),
        *(slot.field for slot in world.slots if slot.key and slot.way[-2] in HASHES),
    }
    assert mute.pop("has a limit that a rare number would break") == {
        "message.approval_max_minutes",
        "criteria.criteria.weight",
        "criteria.pass_rule.total",
        "collaboration.evaluation.scores.score",
        "collaboration-year.min_collaborations",
        "network-study.off_map_share",
        *(f"collaboration.event.{name}" for name in ("hours", "show_rate", "judges_sheet.most")),
        "collaboration.event.judges_sheet.lines.weight",
        *(f"collaboration.event.sheets.points.{line}" for line in ("fit", "light", "works")),
        *(f"collaboration.event.results.{name}" for name in ("place", "total", "spread", "judges")),
    }
    assert mute.pop("is computed from what the record says") == {
        "criteria.content_hash",
        "network-study.map.hash",
    }
    assert {one.token for one, why in planting.mute if why == "is a name that the rules know"} == {HEAD}
    assert "collaboration-year.signed_by_role" in mute.pop("is a name that the rules know")
    chosen = mute.pop("is chosen from a list")
    # The keys of `labels` name fields of the model, those of `scores` measures.
    chosen = {name for name in chosen if not {"labels", "scores"} & set(name.split("."))}
    sorts = {slot.sort for slot in world.slots if slot.field.replace("goal.goal.", "goal.") in chosen}
    assert sorts <= {"choice", "flag", "kind"}
    assert mute == {"names a record that the audience may read": {"platform.if_it_disappears"}}


def test_each_token_stands_in_the_files_once_for_each_field() -> None:
    """Every canary stands in the planted files or in their names, and no two fields share one."""
    planting = planted(everything(FULL))
    text = "\n".join([*planting.files, *(data.decode("latin-1") for data in planting.files.values())])
    parted = text.replace("-", "")
    assert [one for one in planting.canaries if one.token not in text and one.token not in parted] == []
    counted = Counter(one.token for one in planting.canaries)
    assert [token for token, count in counted.items() if count > 1] == []
    assert {one.sort for one in planting.canaries} == {"letters", "date", "number", "point", "span"}


def test_a_canary_knows_the_author_s_place() -> None:
    """A canary names the file and the line in which the author wrote the field."""
    files = everything(FULL)
    for one in planted(files).canaries:
        if "." in one.field:
            line = files[one.spot.path].decode().splitlines()[one.spot.line - 1]
            assert one.field.rpartition(".")[2] in line or line.strip()[:1] in '-"[{', one


@pytest.mark.parametrize("audience", ["public", "partners"])
@pytest.mark.parametrize("seed", range(6))
def test_what_the_audience_may_read_stays(audience: str, seed: int) -> None:
    """Files without anything closed keep their bytes, open texts keep their words, and labels stay as they were."""
    files = records(FULL, seed)
    before = read(files)
    planting = planted(files, audience, seed)
    after = read(planting.files)
    assert sorted(before.labels.values()) == sorted(after.labels.values())
    most = {"public": 0, "partners": 1}[audience]
    for name, label in before.labels.items():
        if ("TLP:CLEAR", "TLP:GREEN").index(label) <= most if label in ("TLP:CLEAR", "TLP:GREEN") else False:
            seen, still = (select(graph, audience).entries[name].record for graph in (before, after))
            assert still == seen
        else:
            assert name not in after.entries or name == HEAD


def test_closed_fields_and_parts_of_open_records_are_planted() -> None:
    """Of an open record the fields and parts with a closer label are planted, and nothing else."""
    files, closed = fields(FULL, "TLP:AMBER")
    planting = planted(files)
    assert len(closed) > 100
    found = {(record, field.split(".")[1]) for record, field in places(planting)}
    assert found == closed | {("night-of-water", name) for name in HASHES}
    staff = planted(files, "staff")
    assert {field for _, field in places(staff)} == CONTROLLED
    assert staff.records == 1


def test_the_same_seed_plants_the_same() -> None:
    """A seed gives the same files and tokens again, and another seed gives others."""
    files = everything(FULL)
    one, same, other = (planted(files, seed=seed) for seed in (3, 3, 4))
    assert one == same
    letters = [{one.token for one in planting.canaries if one.sort == "letters"} for planting in (one, other)]
    assert not letters[0] & letters[1]


def test_names_of_closed_files_and_folders_are_planted() -> None:
    """A file or folder in which everything is closed gets a token for its name, also pictures and PDFs; others stay."""
    planting = planted(everything(FULL))
    kept = {part for path in planting.files for part in Path(path).parts} & {
        part for path in everything(FULL) for part in Path(path).parts
    }
    assert kept == {"playbooks", "missions"}
    named = Counter(one.field for one in planting.canaries if "." not in one.field)
    assert named["file name"] == len(planting.files)
    assert named["inside the file"] == sum(not path.endswith(".yml") for path in planting.files)
    assert named["comment"] == len(read(everything(FULL)).entries)
    assert named["folder name"] >= 5


PICTURE = (FULL / "playbooks" / "missions" / "lirra" / "mission-plan.png").read_bytes()
SHEET = (FULL / "playbooks" / "missions" / "lirra" / "mission-sheet.pdf").read_bytes()


@pytest.mark.parametrize(
    ("data", "opened"),
    [(PICTURE, b"tEXtComment\0qtoken"), (SHEET, b"/Title (qtoken)"), (b"text", b"qtoken")],
    ids=["png", "pdf", "other"],
)
def test_a_token_stands_inside_a_file(data: bytes, opened: bytes) -> None:
    """Pictures and PDFs take the token where their readers keep what nobody sees."""
    assert opened in stamped(data, "qtoken")


TREE = """
kind: decision-tree
id: one
title: Words
status: trial
tlp: TLP:CLEAR
labels: {LABELS}
question: Do we go?
nodes: [{id: wet, ask: Does it rain?, yes: stay, no: go}]
exits: [{id: stay, action: Stay}, {id: go, action: Go}]
default_exit: stay
"""
MESSAGE = """
kind: message
id: one
title: Words
status: trial
tlp: TLP:CLEAR
labels: {LABELS}
message_type: invitation
approver_role: head-consular
approval_max_minutes: 60
blanks: [{name: place, asks: Where}, {name: hour, asks: When}]
body: {en: "To {place} at {hour}.", fr: "{hour}, {place}"}
"""


@pytest.mark.parametrize(
    ("text", "closed", "kept"),
    [
        (TREE, ["nodes"], {"stay", "go"}),
        (TREE, ["exits"], {"wet", "stay", "go"}),
        (TREE, ["nodes", "exits", "default_exit"], set()),
        (MESSAGE, ["body"], {"place", "hour"}),
        (MESSAGE, ["blanks"], {"place", "hour"}),
        (MESSAGE, ["blanks", "body"], set()),
    ],
)
def test_names_hold_on_both_sides_of_a_label(text: str, closed: list[str], kept: set[str]) -> None:
    """Where one of two fields is closed that say the same name, the name stays; else it goes; the wiki stays sound."""
    labelled = text.lstrip().replace("LABELS", ", ".join(f"{name}: TLP:AMBER" for name in closed))
    files = {**everything(FULL, "TLP:CLEAR"), "playbooks/consular/one.yml": labelled.encode()}
    after = read(planted(files).files).entries["one"].record.model_dump_json()
    for name in ("wet", "stay", "go") if text is TREE else ("place", "hour"):
        assert (f'"{name}"' in after or f"{{{name}}}" in after) == (name in kept), name


def test_a_planted_set_is_locked_on_its_new_words() -> None:
    """The hash of a closed set of criteria is that of the words that were planted in it."""
    before, after = read(everything(FULL)), read(planted(everything(FULL)).files)
    (one,), (other,) = before.of(Criteria), after.of(Criteria)
    assert one.record.content_hash != other.record.content_hash
    assert is_intact(after, other.record)


def test_a_recognition_without_a_day_rests_on_what_was_read() -> None:
    """Where a closed recognition names no day, its work stays evaluated, and its words quote the reading."""
    files = everything(FULL)
    path = "playbooks/missions/lirra/recognition.yml"
    files[path] = files[path].replace(b"given_on: 2027-01-15\n", b"")
    planting = planted(files)
    mute = {one.field for one, why in planting.mute if why == "is what a recognition rests on"}
    assert {"collaboration.evaluation.date", "collaboration.evaluation.readings.value", "criteria.locked_on"} <= mute
    (words,) = [one.record.why for one in read(planting.files).of(Recognition)]
    assert words.endswith(" 6.5")
