"""A builder for the tests of what each audience may know."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from kit.builder import Builder, started


@pytest.fixture(scope="session")
def builder(environment: dict[str, str]) -> Iterator[Builder]:
    """A process that makes real builds in quick succession."""
    with started(environment) as made:
        yield made


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says how much each proof of this folder has tried."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "tried":
                terminalreporter.write_line(f"{report.nodeid.rpartition('::')[2]}: {value}")
