"""Books for the tests of publishing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kit.endangering import Danger, endangering
from kit.publishing import Book


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory, run: Any) -> Book:
    """A book whose editions are built once for all; no test changes it."""
    return Book.small(tmp_path_factory.mktemp("printed") / "book", run)


@pytest.fixture
def book(printed: Book, tmp_path: Path) -> Book:
    """The small wiki in two editions, of which A is published."""
    return printed.copied(tmp_path / "book")


@pytest.fixture(scope="session")
def danger(
    tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str], program: Any, tool: Any
) -> Iterator[Danger]:
    """What strikes at our commands, and at the git that they start."""
    with endangering(environment, program("vademecum"), tmp_path_factory.mktemp("danger"), tool("strace")) as ready:
        yield ready
