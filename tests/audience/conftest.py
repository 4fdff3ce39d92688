"""A builder for the tests of what each audience may know."""

from __future__ import annotations

import pytest
from kit.builder import Builder
from kit.starting import Starter


@pytest.fixture(scope="session")
def builder(starter: Starter) -> Builder:
    """Makes real builds in quick succession."""
    return Builder(starter)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says how much each proof of this folder has tried."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "tried":
                terminalreporter.write_line(f"{report.nodeid.rpartition('::')[2]}: {value}")
