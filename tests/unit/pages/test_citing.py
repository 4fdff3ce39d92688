"""Citations on pages: they resolve, and the block that shows them is sound."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from vademecum.pages import Addresses, uri_of
from vademecum.pages.rendering import environment
from vademecum.records.kinds.playbook import Playbook
from vademecum.site.auditing.policy import PAGE_POLICY
from vademecum.site.auditing.reading import read_page
from vademecum.versions.citing import Book, Citation, Cited, cited

TEMPLATES = Path(__file__).parents[3] / "templates"
HOSTILE = '"><script>alert(1)</script>'


def test_citations_resolve(world: Any, pages_of: Any) -> None:
    """Every citation leads to a page that is there, and that of a step to the step on it."""
    book = Book("Vademecum", None, world.settings.as_of)
    pages = pages_of(world)
    seen = 0
    for entry in world.entries.values():
        found = cited(book, entry.record, Addresses().url(uri_of(entry.record)))
        for one in (found.whole, *found.steps.values()):
            address = urlsplit(one.address)
            page = pages[address.path.rstrip("/")]
            html = "".join(str(section.html) for section in page.sections)
            assert not address.fragment or f'id="{address.fragment}"' in html
            seen += bool(address.fragment)
    assert seen == sum(len(entry.record.steps) for entry in world.of(Playbook)) > 0


def test_the_block_shows_words_only() -> None:
    """Text, address, a hidden button, a live region; what an author wrote is text, and the auditor finds no fault."""
    module: Any = environment([TEMPLATES]).get_template("parts/cite.html.j2").module
    citation = Citation(f"Vademecum 2026.2, {HOSTILE}", "https://kestria.example/2026.2/notes/x/")
    html = module.block(Cited(citation), "../../cite/x.json") + module.step(citation)
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{PAGE_POLICY}"><title>x</title>'
    reading = read_page(f"<!doctype html><html><head>{head}</head><body>{html}</body></html>".encode())
    assert list(reading.faults) == []
    assert set(reading.links) == {("a", "../../cite/x.json")}
    tree = LexborHTMLParser(html)
    assert [one.text() for one in tree.css(".v-cite__text")] == [citation.text] * 2
    assert [one.text() for one in tree.css(".v-cite__address")] == [citation.address] * 2
    assert all("hidden" in one.attributes for one in tree.css("button"))
    assert len(tree.css("[role=status]")) == 2
