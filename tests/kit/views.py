"""In which scheme and width pages are looked at: one or two views in the suite, all four when proofs are asked for."""

from __future__ import annotations

import pytest

_REST = pytest.mark.prove
_NAMES = ("scheme", "width")

VIEWS = pytest.mark.parametrize(
    _NAMES,
    [
        pytest.param("light", 360),
        pytest.param("dark", 1280),
        pytest.param("dark", 360, marks=_REST),
        pytest.param("light", 1280, marks=_REST),
    ],
)

LONG_VIEWS = pytest.mark.parametrize(
    _NAMES,
    [
        pytest.param("light", 360),
        pytest.param("dark", 1280, marks=_REST),
        pytest.param("dark", 360, marks=_REST),
        pytest.param("light", 1280, marks=_REST),
    ],
)
"""For what takes long in each view, or has colours that others look at in the dark."""
