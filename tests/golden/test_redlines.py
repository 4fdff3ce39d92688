"""Three editions of CON-2: what is said of the changes from one to another, word for word.

The words in `tests/golden/redlines` were written by hand, by what a consul would want to read.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from kit.reading import redline_lines, retold_lines

from vademecum.graph import Graph, Settings, build_graph
from vademecum.records import load_library
from vademecum.versions import happenings, redline

HERE = Path(__file__).parent
CON_2 = "live-crisis"


@cache
def edition(name: str) -> Graph:
    """An edition: CON-2 as it was then, and the least of the records to which it refers."""
    folders = (HERE / "editions" / name, HERE / "editions" / "around")
    files = [(f"playbooks/{path.name}", path.read_bytes()) for one in folders for path in sorted(one.glob("*.yml"))]
    library, problems = load_library(files)
    assert problems == []
    return build_graph(library, Settings(date(2026, 11, 21)))


def golden(name: str) -> list[str]:
    """The words written by hand."""
    return (HERE / "redlines" / f"{name}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("old", "new"), [("first", "second"), ("second", "third")])
def test_history(old: str, new: str) -> None:
    """What the page says of the history of CON-2 is what was written by hand."""
    found = happenings(edition(old), edition(new))
    assert set(found) == {CON_2}
    assert retold_lines(found[CON_2].changes) == golden(f"history-{old}-{new}")


@pytest.mark.parametrize(("old", "new"), [("first", "second"), ("second", "third"), ("first", "third")])
def test_redline(old: str, new: str) -> None:
    """So are the rows of any two editions side by side."""
    assert list(redline_lines(redline(edition(old), edition(new), CON_2))) == golden(f"redline-{old}-{new}")
