"""The number of the form in which snapshots are written, and how older ones are brought to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

SCHEMA = 1
"""The form that this release writes. A field that goes, or means another thing, makes a new one; one more does not."""

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

UPGRADES: Mapping[int, Upgrade] = MappingProxyType({})
"""From each older form to the next: a function of the values of the whole snapshot. Nothing is ever taken out here."""


def upgraded(values: dict[str, Any], upgrades: Mapping[int, Upgrade] = UPGRADES, to: int = SCHEMA) -> dict[str, Any]:
    """The values in the form of this release. KeyError when a step on the way is missing."""
    while values["schema"] < to:
        number = values["schema"]
        values = {**upgrades[number](values), "schema": number + 1}
    return values
