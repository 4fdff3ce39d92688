"""Where the page of a record stands in an edition, also when the record itself is gone."""

from __future__ import annotations

from vademecum.records import KINDS


def page_of(kind: str, name: str) -> str:
    """The path of the page of the record `name`, without ending: `playbooks/live-crisis`."""
    return f"{KINDS[kind].folder if kind in KINDS else kind}/{name}"
