"""Platform: a means by which people are reached, from the notice board to the social network."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, WithJsonSchema

from vademecum.records.fields import Id, Line, Many, Prose, Ref, YesNo, given, needed
from vademecum.records.record import Record


def _none_stays(value: Any) -> Any:
    return None if value == "none" else value


Replacement = Annotated[
    Annotated[Id, Ref(("platform",))] | None,
    BeforeValidator(_none_stays),
    WithJsonSchema({"type": "string", "x-refers-to": ["platform"], "x-or": "none"}),
]


class Platform(Record):
    """The means by which people are reached, from the notice board to the social network. None of them is an end."""

    platform_type: Literal[
        "social",
        "messaging",
        "sms",
        "voice",
        "email",
        "website",
        "registration-system",
        "mapping",
        "video-meeting",
        "repository",
        "analytics",
        "radio-tv",
        "notice-board",
        "in-person",
    ] = needed("What sort of means it is.")
    needs_internet: YesNo = needed("true when it fails without the internet.")
    works_on_2g: YesNo = given("true when it works on a slow mobile line.", False)
    who_controls: Literal["us", "contractor", "third-party", "host-state-licensed", "nobody"] = needed(
        "Who can switch it off or change its rules."
    )
    hidden_rules: Prose | None = given("Rules that its owner does not show: ranking, limits, what is taken down.")
    if_it_disappears: Replacement = needed("The platform to turn to, or `none` for meeting in person.")
    privacy_notes: Prose | None = given("What it learns about people, and who else sees it.")
    accessibility_notes: Prose | None = given("Whom it shuts out.")
    good_for: Many[Line] = given("What it does well.", ())
    bad_for: Many[Line] = given("What it should not be used for.", ())
