"""The study of the made-up city, measured once for all tests of its words and its map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from kit.city import build_city
from kit.studies import Study, read, study_of

from vademecum.records.kinds.network_study import NetworkStudy

Made = Callable[..., NetworkStudy]


@pytest.fixture(scope="session")
def measured() -> Study:
    """The study of a city of 150 organisations, with bridges, insiders and loud outsiders planted in it."""
    return study_of()


@pytest.fixture(scope="session")
def sparse() -> Study:
    """The same city, of which somebody found a tenth of the ties."""
    return study_of(build_city(keep=0.1))


@pytest.fixture(scope="session")
def made(measured: Study) -> Made:
    """A function that reads the study of the city with other fields; None leaves one out."""

    def make(**more: Any) -> NetworkStudy:
        values = measured.values | more
        return read({key: value for key, value in values.items() if value is not None})

    return make
