"""What pages say of an approval: whose, when, and whether the text has changed since."""

from __future__ import annotations

from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from vademecum.authoring import approved, mended
from vademecum.graph import Graph
from vademecum.pages.wording import rank_words
from vademecum.records.kinds.playbook import Playbook

FILE = "consular/live-crisis.yml"
ASKED = (
    "What stands here differs from what was approved on 30 June 2026. Ask the head of mission before you rely on what"
)


def text_of(graph: Graph) -> str:
    """The file of the crisis playbook."""
    return graph.entries["live-crisis"].document.text


@pytest.fixture(scope="module")
def stages(world: Graph, world_of: Any) -> dict[str, Graph]:
    """The small world with its crisis playbook in each state of its approval."""
    entry: Any = world.entries["live-crisis"]
    first = approved(world, entry, "head-of-mission", entry.record.approved_on)
    later = first.replace("by: T+0:30", "by: T+0:40")
    changed = world_of(texts={FILE: later})
    small = mended(changed, changed.entries["live-crisis"])
    made = {"approved": first, "changed": later, "mended": small, "set aside": later.replace("in-force", "withdrawn")}
    return {"unmarked": world, **{name: world_of(texts={FILE: text}) for name, text in made.items()}}


REST = {
    "unmarked": " on 30 June 2026.",
    "approved": " on 30 June 2026.",
    "mended": " on 30 June 2026; small mends since.",
    "changed": " on 30 June 2026; changed since.",
    "set aside": " on 30 June 2026.",
}


@pytest.mark.parametrize("state", REST)
def test_the_page_says_how_the_approval_stands(stages: dict[str, Graph], pages_of: Any, state: str) -> None:
    """The line below the title and the section about the page say it; only a change has a banner."""
    pages = pages_of(stages[state], ())
    page = LexborHTMLParser(pages["playbooks/live-crisis"].html)
    words = " ".join(page.css_first(".v-state").text().split())
    assert words.endswith(f"Approved by Head of mission{REST[state]}")
    said = [one.text() for one in page.css("dd")]
    assert f"Head of mission{REST[state].rstrip('.')}" in said
    banners = [one.text() for one in page.css(".v-banner--warn") if "approval" in one.text()]
    assert len(banners) == (state == "changed")
    assert all(one.startswith(f"Changed since approval. {ASKED}") for one in banners)
    noted = [one.text() for one in LexborHTMLParser(pages["status"].html).css("strong")]
    assert noted == ["Changed since approval"] * (state == "changed")
    card = "cards/live-crisis"
    assert card not in pages or ("Changed since approval" in pages[card].html) is (state == "changed")


def test_the_health_page_lists_what_has_no_hash(stages: dict[str, Graph], pages_of: Any) -> None:
    """In force without a hash: the playbook is listed until its approval is written down."""
    for state in ("unmarked", "changed"):
        (found,) = (one for one in pages_of(stages[state], ())["health"].sections if one.id == "unmarked")
        assert ("Live consular crisis" in found.html) is (state == "unmarked")


def test_ranks_in_a_citation() -> None:
    """Each rank has its words, as they stand in a sentence."""
    ranks = ("law", "ministry-instruction", "post-guidance", "advice")
    assert [rank_words(rank) for rank in ranks] == ["law", "ministry instruction", "post guidance", "advice"]
    assert all(rank in str(Playbook.model_fields["rank"].annotation) for rank in ranks)
