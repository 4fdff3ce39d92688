"""What a mission owes in its year is another thing: days, departments, how many, or who signed."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = (
    "collaboration-year.starts_on",
    "collaboration-year.ends_on",
    "collaboration-year.covers",
    "collaboration-year.min_collaborations",
    "collaboration-year.signed_by_role",
    "collaboration-year.signed_on",
    "collaboration-year.criteria",
    "collaboration.starts_on",
    "collaboration.evaluate_by",
    "collaboration.called_off",
    "collaboration.criteria",
    "collaboration.people_roles",
    "mission.departments",
)
