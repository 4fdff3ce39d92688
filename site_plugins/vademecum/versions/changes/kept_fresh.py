"""Somebody looked at it again: a review, a test of a number, a day of reading."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.MENDS
WHERE = (
    "*.reviewed_on",
    "*.review_due",
    "*.*.review_due",
    "mission.public_contacts.last_tested",
    "mission.connectivity.last_tested",
    "source.accessed_on",
    "exercise.held",
    "playbook.practice",
    "*.approved_on",
    "*.approved_by_role",
    "*.clearances",
)
