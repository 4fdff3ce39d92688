"""In which scheme and width pages are looked at: two views in the suite, all four when proofs are asked for."""

from __future__ import annotations

import pytest

_REST = pytest.mark.prove

VIEWS = pytest.mark.parametrize(
    ("scheme", "width"),
    [
        pytest.param("light", 360),
        pytest.param("dark", 1280),
        pytest.param("dark", 360, marks=_REST),
        pytest.param("light", 1280, marks=_REST),
    ],
)
