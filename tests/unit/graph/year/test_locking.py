"""Whether a set stands as it was locked: every word and number of it is in the hash, its layout and upkeep are not."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

import pytest
import yaml
from kit.years import COMMON, criteria, graph_on, role, text_of

from vademecum.graph import Graph
from vademecum.graph.year.locking import fingerprint, is_intact
from vademecum.records.kinds.criteria import Criteria

DAY = "2026-01-15"
SET = criteria("own-set", DAY)


def judge(text: str, **more: str) -> bool:
    """Whether the set of a text is as it was locked."""
    graph = graph_on("2026-05-01", own_set=text, **more)
    return is_intact(graph, found(graph))


def found(graph: Graph) -> Criteria:
    """The set that is not the common one."""
    (entry,) = (entry for entry in graph.of(Criteria) if entry.record.id != "set-one")
    return entry.record


def edited(change: Any) -> str:
    """The set with a change to its values."""
    values = yaml.safe_load(SET)
    change(values)
    text = text_of(**values)
    assert text != SET
    return text


def test_the_hash_is_that_of_its_words() -> None:
    """It is SHA-256 of what the set says, as JSON with sorted keys: worked out here from the file's own values."""
    values = yaml.safe_load(SET)
    said = {key: values[key] for key in ("id", "title", "criteria", "pass_rule", "adopted_by_role", "adopted_on")}
    said |= {"applies_to": [], "standing": False, "locked_on": DAY}
    for one in said["criteria"]:
        one |= {"code": None, "evidence": None, "gate": one.get("gate", False)}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert values["content_hash"] == "sha256-" + hashlib.sha256(text.encode()).hexdigest()


def test_it_stands_as_it_was() -> None:
    """As locked, it is intact; without day or hash it is not locked at all."""
    assert judge(SET)
    assert not judge(criteria("own-set", None))
    assert not judge(edited(lambda values: values.pop("content_hash")))
    assert not judge(edited(lambda values: values.pop("locked_on")))


CHANGES = {
    "id": lambda values: values.update(id="another-set"),
    "title": lambda values: values.update(title="The set own-sets"),
    "question": lambda values: values["criteria"][2].update(question="How about the cares?"),
    "name": lambda values: values["criteria"][0].update(name="ends"),
    "criterion": lambda values: values["criteria"][0].update(id="ended"),
    "code": lambda values: values["criteria"][0].update(code="K1"),
    "dimension": lambda values: values["criteria"][3].update(dimension="cost"),
    "weight": lambda values: values["criteria"][1].update(weight=21),
    "level": lambda values: values["criteria"][1]["levels"].update({"4": "All of it, nearly"}),
    "level-more": lambda values: values["criteria"][1]["levels"].update({"2": "Half of it"}),
    "evidence": lambda values: values["criteria"][0].update(evidence="A list"),
    "gate": lambda values: values["criteria"][2].update(gate=False),
    "order": lambda values: values["criteria"].reverse(),
    "fewer": lambda values: values["criteria"].pop(),
    "total": lambda values: values["pass_rule"].update(total=59),
    "at-least": lambda values: values["pass_rule"]["at_least"].clear(),
    "no-rule": lambda values: values.pop("pass_rule"),
    "applies-to": lambda values: values.update(applies_to=["training"]),
    "standing": lambda values: values.update(standing=True),
    "adopted-on": lambda values: values.update(adopted_on="2023-01-11"),
    "adopted-by": lambda values: values.update(adopted_by_role="consul"),
    "back-dated": lambda values: values.update(locked_on="2026-01-14"),
    "other-hash": lambda values: values.update(content_hash="sha256-" + "0" * 64),
}
"""One change each of what a set says."""


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_breaks_the_lock(name: str) -> None:
    """Whatever is changed of what the set says, it no longer stands as it was locked."""
    assert not judge(edited(CHANGES[name]))


def test_the_changes_reach_every_field() -> None:
    """The table above is complete: a field of a set is in the hash, or in the list of what may change."""
    upkeep = {"kind", "summary", "tlp", "labels", "rank", "legal_basis", "owner_role", "reviewed_on", "review_due"}
    upkeep |= {"lang", "sources", "related", "tags", "aliases", "situations", "replaces", "attachments", "content_hash"}
    said = {"id", "title", "applies_to", "criteria", "pass_rule", "standing"}
    said |= {"adopted_by_role", "adopted_on", "locked_on"}
    assert set(Criteria.model_fields) == upkeep | said


KEPT = {
    "label": lambda values: values.update(tlp="TLP:GREEN"),
    "review": lambda values: values.update(reviewed_on="2026-05-01", review_due="2027-04-30"),
    "owner": lambda values: values.update(owner_role="consul"),
    "summary": lambda values: values.update(summary="What activities are judged on."),
    "tags": lambda values: values.update(tags=["year"], situations=["storm"]),
    "alias": lambda values: values.update(aliases=["former-set"]),
    "two-aliases": lambda values: values.update(aliases=["former-set", "older-set"]),
}


@pytest.mark.parametrize("name", KEPT)
def test_upkeep_leaves_the_lock(name: str) -> None:
    """Label, dates of review, owner, tags and old ids are no part of what was locked."""
    assert judge(edited(KEPT[name]))


def test_layout_leaves_the_lock() -> None:
    """The order of keys, comments, quotes, flow style and line ends are not what the set says."""
    values = yaml.safe_load(SET)
    turned = {key: values[key] for key in reversed(values)}
    turned["criteria"] = [{key: one[key] for key in reversed(one)} for one in values["criteria"]]
    flow = yaml.safe_dump(turned, sort_keys=False, default_flow_style=None, width=10_000)
    remarks = "# a remark\n" + SET.replace("\n", "  # more\n", 3)
    for text in (text_of(**turned), flow, remarks, SET.replace("\n", "\r\n")):
        assert text != SET
        assert judge(text)


def test_a_renamed_role_is_the_same() -> None:
    """The role that adopted it was renamed and keeps its old id as an alias: the set stands, by either name."""
    roles = COMMON["common/roles"].replace("- id: head-of-mission\n", "- id: chief\n  aliases: [head-of-mission]\n")
    assert roles != COMMON["common/roles"]
    by_new_name = SET.replace("adopted_by_role: head-of-mission", "adopted_by_role: chief")
    assert by_new_name != SET
    for text in (SET, by_new_name):
        assert judge(text, common__roles=roles)


def test_another_role_is_not_the_same() -> None:
    """A role with an alias of its own does not stand in for the one that adopted it."""
    other = text_of(kind="role", tlp="TLP:CLEAR", **role("chief", "leadership"), aliases=["former-chief"])
    assert not judge(SET.replace("adopted_by_role: head-of-mission", "adopted_by_role: chief"), common__chief=other)


def test_a_renamed_set_is_the_same() -> None:
    """A set that was renamed and keeps its old id as an alias stands; without the alias it does not."""
    renamed = SET.replace("id: own-set\n", "id: new-set\n", 1)
    assert renamed != SET
    assert not judge(renamed)
    assert judge(renamed + "aliases: [own-set]\n")
    assert judge(renamed + "aliases: [older-set, own-set]\n")


def test_the_day_is_in_the_hash() -> None:
    """Two days give two hashes."""
    record = found(graph_on("2026-05-01", own_set=SET))
    assert fingerprint(record, date(2026, 1, 15)) != fingerprint(record, date(2026, 1, 16))
