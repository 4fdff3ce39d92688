"""The small wiki of the night gate in memory, and corrections of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from kit.night_gate import graph_of

from vademecum.authoring.correcting import Change, corrected
from vademecum.graph import Graph
from vademecum.pages import words_for
from vademecum.records.correction import Correction


@pytest.fixture(scope="session")
def graph() -> Graph:
    """The graph of the small wiki."""
    return graph_of()


@pytest.fixture(scope="session")
def change(graph: Graph) -> Callable[..., Change]:
    """Carries a correction out: `change("old words", "new words", page="CON-9")`."""

    def carry_out(now: str, should: str, **given: Any) -> Change:
        on = given.pop("graph", graph)
        return corrected(on, Correction(now=now, should=should, **({"page": "CON-9"} | given)), words_for)

    return carry_out
