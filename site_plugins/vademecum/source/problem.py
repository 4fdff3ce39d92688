"""A problem: an author's fault, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from vademecum.source.place import Place


class Severity(IntEnum):
    """How heavy a problem weighs: an error stops the build, a warning is shown and counted, a notice is said."""

    ERROR = 0
    WARNING = 1
    NOTICE = 2

    @property
    def word(self) -> str:
        """The word that is printed."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where, and what to do about it.

    `fact` and `remedy` are sentences without and with their full stop; `code` names the rule (A3, H3, Y5).
    """

    severity: Severity
    place: Place
    code: str
    fact: str
    remedy: str

    @property
    def message(self) -> str:
        """Fact, remedy and code as they are printed after the place."""
        return f"{self.fact}. {self.remedy} [{self.code}]"

    def plain(self) -> dict[str, str | int]:
        """The problem as programs read it: severity, code, path, line, column, fact and remedy."""
        return {
            "severity": self.severity.word,
            "code": self.code,
            **self.place._asdict(),
            "fact": self.fact,
            "remedy": self.remedy,
        }

    @property
    def order(self) -> tuple[str, int, int, int, str, str]:
        """Sorts by file, line, column, then weight."""
        return (*self.place, int(self.severity), self.code, self.fact)


def error(place: Place, code: str, fact: str, remedy: str) -> Problem:
    """A problem that stops the build."""
    return Problem(Severity.ERROR, place, code, fact, remedy)


def warning(place: Place, code: str, fact: str, remedy: str) -> Problem:
    """A problem that is shown and counted; an error under `--strict`."""
    return Problem(Severity.WARNING, place, code, fact, remedy)


def notice(place: Place, code: str, fact: str, remedy: str) -> Problem:
    """A problem that is only said."""
    return Problem(Severity.NOTICE, place, code, fact, remedy)
