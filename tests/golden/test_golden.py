"""Two whole pages, kept as they should be: read every changed line by eye.

`VADEMECUM_RENEW=1` writes them anew.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from vademecum.graph import Settings, build_graph, check_graph
from vademecum.pages import Options, render_pages
from vademecum.records import load_library

HERE = Path(__file__).parent
WORLD = HERE.parent / "samples" / "world"
TEMPLATES = HERE.parents[1] / "templates"
PAGES = ["playbooks/live-crisis", "departments/consular"]


@pytest.fixture(scope="module")
def rendered() -> dict[str, str]:
    """The pages of the small world by uri, a line for each line of the templates."""
    files = [(f"playbooks/{path.relative_to(WORLD)}", path.read_bytes()) for path in sorted(WORLD.rglob("*.yml"))]
    library, problems = load_library(files)
    assert problems == []
    graph = build_graph(library, Settings(date(2026, 11, 21)))
    pages = render_pages(graph, check_graph(graph), Options(templates=(TEMPLATES,)))
    return {
        page.uri: "\n".join(line.rstrip() for line in page.html.splitlines() if line.strip()) + "\n" for page in pages
    }


@pytest.mark.parametrize("uri", PAGES)
def test_golden(uri: str, rendered: dict[str, str]) -> None:
    """A page is what it was; empty lines do not count."""
    golden = HERE / f"{uri.rpartition('/')[2]}.html"
    if os.environ.get("VADEMECUM_RENEW"):
        golden.write_text(rendered[uri], encoding="utf-8")
    assert rendered[uri] == golden.read_text("utf-8")


def test_every_golden_page_has_its_case() -> None:
    """No golden page is left behind."""
    assert {path.stem for path in HERE.glob("*.html")} == {uri.rpartition("/")[2] for uri in PAGES}
