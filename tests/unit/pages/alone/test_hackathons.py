"""The pages of a hackathon: who gets which, what stands on them, and that points of judges are staff's alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit.evening import NIGHT, files_of, graph_of, night, points
from selectolax.lexbor import LexborHTMLParser

from vademecum.audience import select
from vademecum.authoring import judged
from vademecum.graph import Graph
from vademecum.hackathons.merging import merge
from vademecum.pages import Options, Page, Policies, render_alone, render_pages

TEMPLATES = Path(__file__).parents[4] / "templates"
KIT = "hackathon/night"


def text_after_judging(seed: int = 1) -> str:
    """The collaboration once the judges' files were merged."""
    entry, event, rule = night()
    found = merge(entry, event, rule, files_of(points(seed)))
    return judged(entry, found.sheets, found.results)


JUDGED = text_after_judging()


def pages(graph: Graph, audience: str) -> dict[str, str]:
    """The pages outside the theme, for an audience."""
    selected = select(graph, audience)
    found = render_alone(selected, Options((TEMPLATES,), audience), Policies("p", "w"))
    return {path: data.decode() for path, data in found if path.startswith("hackathon/")}


def record_page(graph: Graph, audience: str, uri: str) -> Page:
    """A page of the theme, for an audience."""
    selected = select(graph, audience)
    found = render_pages(selected, (), Options((TEMPLATES,), audience))
    return next(page for page in found if page.uri == uri)


def words(html: str) -> str:
    """What a page says."""
    return " ".join(LexborHTMLParser(html).text(separator=" ").split())


@pytest.mark.parametrize("audience", ["public", "partners"])
def test_sheets_and_letters_are_for_staff(audience: str) -> None:
    """Others get the run sheet and the briefs."""
    assert sorted(pages(graph_of(JUDGED), audience)) == [f"{KIT}/briefs/index.html", f"{KIT}/index.html"]


def test_a_letter_needs_a_decision_and_its_reason() -> None:
    """Of four projects two have both; the page of the collaboration says why the others have no letter."""
    found = pages(graph_of(JUDGED), "staff")
    assert sorted(path for path in found if "letters" in path) == [
        f"{KIT}/letters/{name}/index.html" for name in ("finder", "song")
    ]
    said = words(found[f"{KIT}/letters/song/index.html"])
    assert "We do not take it up. The reason: Nobody can keep it up." in said
    page = words(record_page(graph_of(JUDGED), "staff", "collaborations/night").html)
    assert page.count("There is none before decision and reason are written.") == 2
    silent = pages(graph_of(NIGHT.replace(", reason: The desk kept it", "")), "staff")
    assert f"{KIT}/letters/finder/index.html" not in silent


def test_points_of_a_judge_are_in_no_other_build() -> None:
    """What each judge gave stands on the staff's page only; total, place and spread stand on all."""
    graph = graph_of(JUDGED)
    staff, public = (record_page(graph, audience, "collaborations/night").html for audience in ("staff", "public"))
    tree = LexborHTMLParser(staff)
    given = [cell.text() for cell in tree.css('[data-label="Judges"]')]
    assert all("judge-1" in cell for cell in given)
    assert ["judge-" in cell.text() for cell in LexborHTMLParser(public).css('[data-label="Judges"]')] == [False] * 4
    totals = [cell.text() for cell in tree.css('[data-label="Of 100"]')]
    assert totals == [cell.text() for cell in LexborHTMLParser(public).css('[data-label="Of 100"]')]
    assert "talk before you announce" in staff
    assert "talk before you announce" not in public
    assert "The plan does not fit yet." in staff
    assert "The plan does not fit yet." not in public


def test_judges_sheets() -> None:
    """A page for each judge, with a box for each line; where a judge stands back there is none."""
    tree = LexborHTMLParser(pages(graph_of(), "staff")[f"{KIT}/sheets/index.html"])
    sheets = tree.css("article.sheet")
    assert len(sheets) == 5
    rows = sheets[2].css("tbody tr")
    assert [len(row.css("td")) for row in rows] == [4, 1, 4, 4]
    assert "Stands back" in rows[1].text()
    bare = NIGHT[: NIGHT.index("  judges:\n")]
    blank = LexborHTMLParser(pages(graph_of(bare), "staff")[f"{KIT}/sheets/index.html"])
    assert len(blank.css("article.sheet")) == 1
    assert len(blank.css("tbody tr")) == 12


def test_a_brief_says_the_need_before_the_screen() -> None:
    """Need, end, pair and what judges look at; the staff's sentence is on the screen, and not on a team's paper."""
    page = pages(graph_of(), "staff")[f"{KIT}/briefs/index.html"]
    found = words(page)
    for said in ("Nobody knows at night", "diplomat: Head of the consular section", "Fit to the need 35"):
        assert said in found
    paper = LexborHTMLParser(page)
    assert [node.attributes["class"] for node in paper.css("p") if "Staff edition" in node.text()] == ["screen how"]


def test_a_run_sheet_has_real_days() -> None:
    """Each line has a box of its own, a day of the week and its role."""
    html = pages(graph_of(), "public")[f"{KIT}/index.html"]
    tree = LexborHTMLParser(html)
    boxes = [node.attributes["id"] for node in tree.css("input[type=checkbox]")]
    assert boxes == ["tick-remind", "tick-meet", "tick-T+0:00.1", "tick-T+11:00.1"]
    assert {node.attributes["for"] for node in tree.css("label")} == set(boxes)
    said = words(html)
    assert "Sat 26 September 2026 to Sat 31 October 2026" in said
    assert "21:00 T+11:00 The hall is locked Consular officer" in said


def test_a_tool_says_what_it_was_built_as() -> None:
    """From the project to the tool, and from the tool back to the event."""
    graph = graph_of(JUDGED)
    tool = record_page(graph, "public", "tools/case-list").html
    assert "Built as “Card finder”, at A night of building" in words(tool)
    work = words(record_page(graph, "public", "collaborations/night").html)
    assert "It is judged on what holds by 1 June 2027, and not on the event." in work
