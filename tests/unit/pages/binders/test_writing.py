"""pages/binders: what a binder holds, whom it names, and that every page number has something to point at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from vademecum.audience import select
from vademecum.graph import Graph
from vademecum.pages import Options
from vademecum.pages.binders import Imprint, Scope, scopes, write_binder
from vademecum.records.kinds.playbook import Playbook
from vademecum.versions.edition import Edition

TEMPLATES = Path(__file__).parents[4] / "templates"
OPTIONS = Options(templates=(TEMPLATES,), audience="staff", site_url="https://wiki.example/")
EDITION = Edition("2026.2", 2, date(2026, 9, 1), date(2027, 3, 1))


def written(graph: Graph, slug: str, edition: Edition | None = None) -> str:
    """The HTML of a binder."""
    scope = next(one for one in scopes(graph) if one.slug == slug)
    made = write_binder(graph, scope, Imprint("Wiki", edition=edition), OPTIONS)
    return made.whole([0] * len(made.cards))


@pytest.mark.parametrize("slug", ["consular", "sella"])
def test_each_reference_has_its_place(own_wiki: Graph, slug: str) -> None:
    """What the contents and the texts refer to stands in the binder, once."""
    html = written(own_wiki, slug)
    ids = Counter(re.findall(r'\bid="([^"]+)"', html))
    assert [name for name, count in ids.items() if count > 1] == []
    named = set(re.findall(r'href="#([^"]*)"', html))
    assert len(named) > 20
    assert named <= ids.keys()
    assert not re.search(r'href="(?!#|https?:|mailto:|tel:)', html)


def test_an_edition_is_named_with_its_last_day(own_wiki: Graph) -> None:
    """A binder of an edition says its number and expiry, and its codes lead to the page of that edition."""
    html = written(own_wiki, "press", EDITION)
    assert 'data-edition="Edition 2026.2"' in html
    assert 'data-until="use until 1 March 2027"' in html
    assert "released 1 September 2026" in html
    assert "https://wiki.example/2026.2/playbooks/" in html
    assert "Working copy" not in html


def test_a_mission_has_its_own_playbooks_and_no_others(own_wiki: Graph) -> None:
    """A post's own playbook stands in its binder, and neither in that of its department nor of another post."""
    own = [entry.record for entry in own_wiki.of(Playbook) if "/missions/sella/" in entry.file]
    assert own
    for slug, there in (("sella", True), ("velmora", False), (own[0].department, False)):
        assert (f'id="record-{own[0].id}"' in written(own_wiki, slug)) is there, slug


def test_nobody_acts_on_a_draft(world_of: Callable[..., Graph]) -> None:
    """A draft is not printed, for staff either."""
    draft = """
kind: playbook
id: just-begun
title: Just begun
status: draft
department: consular
goals: [persons-located]
steps:
  - {id: one, heading: Ask, mode: offline, with: families}
  - {id: two, heading: Tell, mode: offline, with: families}
"""
    graph = world_of(texts={"consular/just-begun.yml": draft})
    html = written(select(graph, "staff"), "consular")
    assert "Just begun" not in html


def test_words_of_an_author_stay_words(world_of: Callable[..., Graph]) -> None:
    """Marks of HTML and of style sheets in a title come out as they are, also in the head of a sheet."""
    title = 'Say \\"A\\" <b>{color: red}'
    tree = f"""
kind: decision-tree
id: odd-title
title: "{title}"
status: trial
department: consular
tlp: TLP:CLEAR
question: Which?
nodes: [{{id: only, ask: Is it?, yes: out, no: out}}]
exits: [{{id: out, action: Go}}]
default_exit: out
"""
    html = written(world_of(texts={"consular/odd-title.yml": tree}), "consular")
    assert "<b>{color" not in html
    assert html.count("Say &#34;A&#34; &lt;b&gt;{color: red}") == 3


def test_a_department_at_a_mission(own_wiki: Graph) -> None:
    """The binder of a department at a mission holds less than the mission's, with the mission's roles."""
    by_slug = {one.slug: one for one in scopes(own_wiki)}
    both = Scope(by_slug["sella"].mission, by_slug["diaspora"].department)
    made = write_binder(own_wiki, both, Imprint("Wiki"), OPTIONS)
    html = made.whole([0] * len(made.cards))
    assert both.slug == "sella-diaspora"
    assert "Held here by" in html
    assert 'id="record-live-crisis"' not in html
