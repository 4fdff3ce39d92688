"""The page of what an edition changed: what it says of a record that is gone."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
from kit.editions import WORLD, Values, graph_of, values_in

from vademecum.pages import Options, render_pages
from vademecum.versions.accumulating import accumulate
from vademecum.versions.edition import Edition, Snapshot

TEMPLATES = Path(__file__).parents[3] / "templates"
OLD, HEIR = "consular/train-the-team.yml", "consular/ready-on-the-day.yml"


def next_edition(before: Snapshot | None, values: Values) -> Snapshot:
    """The edition that comes after another one."""
    number = before.edition.number + 1 if before else 1
    edition = Edition(f"2026.{number}", number, date(2026, number, 1), date(2027, number, 1))
    graph = graph_of(values)
    return Snapshot("The wiki", "public", edition, graph, accumulate(before, graph, edition, {}))


@pytest.fixture(scope="module")
def changes() -> dict[str, str]:
    """The pages, by path, after a playbook was replaced, and then taken away."""
    world = values_in(WORLD)
    old = world[OLD]
    heir = {**deepcopy(old), "id": "ready-on-the-day", "title": "Ready on the day", "code": "CON-9"}
    both = {**world, OLD: {**old, "status": "superseded"}, HEIR: {**heir, "replaces": "train-the-team"}}
    gone = {path: value for path, value in both.items() if path not in {OLD, HEIR} and "evening-drill" not in path}
    snapshot: Snapshot | None = None
    for values in (world, both, {**gone, HEIR: heir}):
        snapshot = next_edition(snapshot, values)
    assert snapshot is not None
    pages = render_pages(snapshot.graph, [], Options(templates=(TEMPLATES,), edition=snapshot))
    return {page.uri: page.html for page in pages if page.uri.startswith("changes")}


def test_the_successor_is_named(changes: dict[str, str]) -> None:
    """A record that is gone leads to the one in its place; while it still stood, that one was named first."""
    said = changes["changes/consular"]
    place = said.partition("In its place:")[2].partition("</p>")[0]
    assert "playbooks/ready-on-the-day/" in place
    before = said.partition("superseded: nobody is to act on it any more")[0].rpartition("<li>")[2]
    assert before.startswith("<strong>Read first.</strong> Replaced by <a ")
    assert "gone; in its place: " in changes["changes"]
