"""The register of tools: its order, who keeps what until when, where it came from, and what was built and left."""

from __future__ import annotations

from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from vademecum.pages import Page

MADE = """
kind: tool
id: {id}
title: {title}
tlp: TLP:CLEAR
origin: made
does: Rings.
runs_offline: true
data_inventory: {{personal_data: none}}
making:
  policy_problem: Nobody rings.
  how_use_helps: Somebody rings.
  diplomat_role: head-consular
  programmer_role: digital-officer
  maintainer_role: digital-officer
  maintained_until: {until}
  exit_plan: The bell is taken down.
{more}
"""
EVENT = """
kind: collaboration
id: bell-evening
title: An evening with bells
tlp: TLP:CLEAR
mission: velmora
department: consular
custom_reason: None fits
activity_type: hackathon
goals: [nationals-accounted-for]
criteria: activity-set-v1
people_roles: [digital-officer, consular-officer]
starts_on: 2026-10-01
evaluate_by: 2027-10-01
event:
  day: 2026-10-01
  begins: "10:00"
  places: 10
  challenges: [{id: who-rings, title: Who rings, need: Nobody hears, goal: nationals-accounted-for}]
  projects:
    - {id: bell, title: The bell, challenge: who-rings, decision: adopt, reason: It rings, tool: bell}
    - {id: gong, title: The gong, challenge: who-rings, decision: not-taken-up, reason: It wakes the street}
"""


def tool(name: str, title: str, until: str, more: str = "") -> str:
    """The record of a tool that was made."""
    return MADE.format(id=name, title=title, until=until, more=more)


@pytest.fixture(scope="module")
def register(world_of: Any, pages_of: Any) -> Page:
    """The register of a world with five tools that were made, one of them at an event."""
    texts = {
        "a.yml": tool("aardvark", "Aardvark", "2027-12-31"),
        "b.yml": tool("vademecum", "Vademecum", "2027-12-31"),
        "c.yml": tool("bell", "Bell", "2027-01-31"),
        "d.yml": tool("lapsed", "Lapsed", "2026-10-31"),
        "e.yml": tool("gone", "Gone", "2026-10-31", "  ended_on: 2026-09-30"),
        "missions/velmora/f.yml": EVENT,
    }
    page: Page = pages_of(world_of(texts=texts))["tools"]
    return page


def section(page: Page, name: str) -> str:
    """The words of a section, with single spaces."""
    (found,) = (one for one in page.sections if one.id == name)
    return " ".join(LexborHTMLParser(found.html).text(separator=" ").split())


def test_the_wiki_stands_first(register: Page) -> None:
    """The wiki's own record is the first, the others follow by title; what has ended stands apart."""
    (made,) = (one for one in register.sections if one.id == "made")
    titles = [node.text().strip() for node in LexborHTMLParser(made.html).css(".v-uses__title")]
    assert titles == ["Vademecum", "Aardvark", "Bell", "Lapsed"]
    assert "Gone" in section(register, "ended")
    assert "Taken out of use on 30 September 2026" in section(register, "ended")


def test_promises_are_told_by_word(register: Page) -> None:
    """A promise that ends soon and one that has ended say so in words; one that holds names its keeper."""
    made = section(register, "made")
    assert "Until 31 December 2027, by Digital officer" in made
    assert "Ends soon: until 31 January 2027, by Digital officer" in made
    assert "Nobody: the promise ended on 31 October 2026" in made


def test_a_tool_names_the_event_it_came_from(register: Page) -> None:
    """A tool leads to the work at which it was built, and what was built and left stands below with its reason."""
    assert "Came from An evening with bells" in section(register, "made")
    left = section(register, "left")
    assert "The gong Not taken up It wakes the street An evening with bells" in left
    assert "The bell" not in left
