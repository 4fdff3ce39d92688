"""Tells MkDocs, and whatever plugin or template asks it, that the build takes place on the day of the settings."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, time

_VARIABLE = "SOURCE_DATE_EPOCH"
"""What reproducible-builds.org has agreed on: the seconds since 1970 that stand for the time of a build."""


class BuildDay:
    """Holds the day in the environment from `tell` to `forget`, and then gives back what the caller had there."""

    def __init__(self) -> None:
        self._told = False
        self._before: str | None = None

    def tell(self, day: date) -> None:
        """Says that it is midnight of `day`, world time."""
        if not self._told:
            self._before = os.environ.get(_VARIABLE)
            self._told = True
        os.environ[_VARIABLE] = str(int(datetime.combine(day, time(), UTC).timestamp()))

    def forget(self) -> None:
        """Leaves the environment as it was."""
        if self._told:
            os.environ.pop(_VARIABLE, None)
            if self._before is not None:
                os.environ[_VARIABLE] = self._before
            self._told = False
