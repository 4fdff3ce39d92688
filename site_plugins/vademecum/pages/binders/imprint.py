"""What a binder says of itself, and the lines of its contents and of its list of roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from vademecum.pages.wording import day
from vademecum.records.kinds.role import Role
from vademecum.versions.edition import Edition


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a binder says of itself: the wiki's name and language, and its edition; without one it is a working copy."""

    wiki: str
    language: str = "en"
    edition: Edition | None = None

    def words(self, as_of: date) -> str:
        """The edition, for every sheet."""
        return f"Edition {self.edition.version}" if self.edition else f"Working copy of {day(as_of)}"

    def expires(self, as_of: date, days: int) -> date:
        """The last day of its use; a working copy is good for as long as the test of a public contact."""
        return self.edition.expires if self.edition else as_of + timedelta(days=days)


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the contents: where it leads, its words and its label; `part` for the heading of a part."""

    anchor: str
    title: str
    code: str = ""
    label: str = ""
    part: bool = False


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role, the one that holds it at the mission and its deputy, by their titles."""

    role: Role
    holder: str
    deputy: str
