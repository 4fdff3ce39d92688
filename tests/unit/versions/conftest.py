"""The small world as values."""

from __future__ import annotations

import pytest
from kit.editions import WORLD, Values, values_in


@pytest.fixture(scope="session")
def world() -> Values:
    """The files of the small world, by path."""
    return values_in(WORLD)
