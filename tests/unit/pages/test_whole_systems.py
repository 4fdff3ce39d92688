"""The two systems of the founding texts hang together: from the playbook to whatever its work needs, and back."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from vademecum.audience import select
from vademecum.graph import Settings, check_graph
from vademecum.pages import Options, Page, render_pages
from vademecum.site import read_wiki

ROOT = Path(__file__).parents[3]
NETWORK = {
    "studies/heat-in-the-cities",
    "studies/storm-wall-by-hand",
    "collaborations/2027-pol-heat-network",
    "exercises/climate-role-play",
    "tools/network-map",
    "forms/gates-sheet",
    "forms/tie-table",
    "forms/net-map-guide",
    "forms/short-list-sheet",
    "forms/letter-of-introduction",
    "forms/meeting-note",
    "forms/network-terms-of-reference",
}
HACKATHON = {
    "collaborations/2026-dia-card-finder",
    "exercises/second-generation-tabletop",
    "tools/card-finder",
    "tools/sign-up-form",
    "forms/hackathon-invitation",
    "forms/code-of-conduct",
    "forms/licence-sheet",
    "forms/challenge-brief",
    "forms/adoption-letter",
    "forms/tie-survey",
}
STAFF_ONLY = {"studies/heat-in-the-cities", "collaborations/2027-pol-heat-network"}


@pytest.fixture(scope="module", params=["public", "staff"])
def read(request: pytest.FixtureRequest) -> tuple[str, dict[str, Page]]:
    """An audience, and the pages that it reads of the shipped wiki."""
    graph = read_wiki(ROOT, "playbooks", Settings(date(2026, 11, 22))).graph
    seen = select(graph, request.param)
    pages = render_pages(seen, check_graph(seen), Options((ROOT / "templates",), audience=request.param))
    return request.param, {page.uri: page for page in pages}


def led_to(page: Page) -> set[str]:
    """The pages to which a record's page leads, as paths from the root."""
    return {match[1] for match in re.finditer(r'href="\.\./\.\./([\w-]+/[\w-]+)/', page.html)}


@pytest.mark.parametrize(
    ("playbook", "needed"),
    [("climate-network", NETWORK), ("second-generation-hackathon", HACKATHON)],
    ids=["POL-1", "DIA-1"],
)
def test_a_playbook_leads_to_all_that_its_work_needs(
    read: tuple[str, dict[str, Page]], playbook: str, needed: set[str]
) -> None:
    """POL-1 and DIA-1 lead to their study or event, drill, forms and tools, and each of these leads back."""
    audience, pages = read
    wanted = needed - STAFF_ONLY if audience == "public" else needed
    page = pages[f"playbooks/{playbook}"]
    assert wanted - led_to(page) == set()
    assert {uri for uri in wanted if f"playbooks/{playbook}" not in led_to(pages[uri])} == set()


def test_a_tool_of_the_event_leads_to_it(read: tuple[str, dict[str, Page]]) -> None:
    """The tool that was adopted leads to the event at which it was built, and the event to the tool."""
    _, pages = read
    assert "collaborations/2026-dia-card-finder" in led_to(pages["tools/card-finder"])
    assert "tools/card-finder" in led_to(pages["collaborations/2026-dia-card-finder"])
