"""Which duties roles got and lost: also as the deputy that a step does not name."""

from __future__ import annotations

from typing import Any

from kit.editions import CRISIS, ROLES, Values, edited, graph_of

from vademecum.versions import DutyChange, duty_changes

VERSION = "2026.2"


def changes(old: Values, new: Values) -> dict[str, tuple[DutyChange, ...]]:
    """The duties that changed from one world to the other."""
    return dict(duty_changes(graph_of(old), graph_of(new), VERSION))


def crisis(part: str, words: str, duty: Any, *, came: bool) -> DutyChange:
    """A duty in the crisis playbook."""
    return DutyChange(VERSION, "live-crisis", part, words, duty, came)


def test_nothing_changed(world: Values) -> None:
    """Equal editions change no duty, and the first edition of a wiki gives none as new."""
    assert changes(world, world) == {}
    assert duty_changes(None, graph_of(world), VERSION) == {}


def test_another_owner(world: Values) -> None:
    """With the owner of a step its deputy changes too, where the step names none."""

    def change(record: Any) -> None:
        record["steps"][1]["owner"] = "digital-officer"

    heading = "Sort the cases"
    assert changes(world, edited(world, CRISIS, change)) == {
        "consular-officer": (crisis("sort", heading, "deputy", came=False),),
        "digital-officer": (crisis("sort", heading, "owner", came=True),),
        "head-consular": (crisis("sort", heading, "owner", came=False),),
        "hub-digital-officer": (crisis("sort", heading, "deputy", came=True),),
    }


def test_another_deputy_of_a_role(world: Values) -> None:
    """When a role gets another deputy, that one stands in wherever no step or line of a card says otherwise."""

    def change(file: Any) -> None:
        file["records"][4]["deputy_role"] = "consular-officer"

    found = changes(world, edited(world, ROLES, change))
    assert set(found) == {"consular-officer", "hub-digital-officer"}
    for role, came in (("consular-officer", True), ("hub-digital-officer", False)):
        assert found[role] == (
            crisis("", "Send the first word", "card-deputy", came=came),
            crisis("ask", "Ask people to report", "deputy", came=came),
            DutyChange(VERSION, "train-the-team", "remind", "Remind the team by message", "deputy", came),
        )


def test_a_named_deputy_who_was_implied(world: Values) -> None:
    """To write down who was the deputy anyway changes nothing."""

    def change(record: Any) -> None:
        record["steps"][0]["deputy"] = "hub-digital-officer"

    assert changes(world, edited(world, CRISIS, change)) == {}


def test_a_step_moved_renamed_and_reworded(world: Values) -> None:
    """Whoever does the same step at another place, under another name, has no new duty."""

    def change(record: Any) -> None:
        step = record["steps"].pop()
        step.update(id="see-them", heading="Visit those who are in danger")
        record["steps"].insert(0, step)
        record["steps"][2]["feeds"] = ["see-them"]

    assert changes(world, edited(world, CRISIS, change)) == {}


def test_a_step_removed(world: Values) -> None:
    """With a step go its duties, under its last name and heading."""

    def change(record: Any) -> None:
        record["steps"].pop(0)

    found = changes(world, edited(world, CRISIS, change))
    assert found == {
        "digital-officer": (crisis("ask", "Ask people to report", "owner", came=False),),
        "hub-digital-officer": (crisis("ask", "Ask people to report", "deputy", came=False),),
    }


def test_who_decides_and_who_answers(world: Values) -> None:
    """Who opens a playbook and who answers for a step are duties, told by the playbook's title and the heading."""

    def change(record: Any) -> None:
        record["decided_by"] = "head-of-mission"
        record["steps"][2]["answers_for"] = "head-of-mission"

    title = "Live consular crisis, first 72 hours"
    assert changes(world, edited(world, CRISIS, change)) == {
        "deputy-head-of-mission": (crisis("", title, "decides", came=False),),
        "head-of-mission": (
            crisis("", title, "decides", came=True),
            crisis("visit", "Visit those in danger", "answers", came=True),
        ),
    }


def test_a_withdrawn_playbook(world: Values) -> None:
    """A playbook that is withdrawn ends all its duties, as one that is gone does."""
    withdrawn = changes(world, edited(world, CRISIS, lambda record: record.update(status="withdrawn")))
    assert set(withdrawn) == {
        "consular-officer",
        "deputy-head-of-mission",
        "digital-officer",
        "head-consular",
        "hub-digital-officer",
    }
    assert not any(one.came for found in withdrawn.values() for one in found)


def test_a_renamed_role(world: Values) -> None:
    """A role under another id has the duties that it had."""

    def role(file: Any) -> None:
        file["records"][4].update(id="platforms-officer", aliases=["digital-officer"])

    assert changes(world, edited(world, ROLES, role)) == {}
