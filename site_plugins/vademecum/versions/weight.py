"""How heavy a change is, for those who do the work."""

from __future__ import annotations

from enum import IntEnum


class Weight(IntEnum):
    """What a change does to the work, the heaviest first. Releases go by it: one that breaks is a new edition.

    BREAKS: who goes on as before does something wrong, reaches nobody, or shows it to the wrong people.
    ALTERS: the same work is done in another way, at another time or by somebody else.
    ADDS: there is something more; what was there stays as it was.
    MENDS: better words, fresher dates, another order of equals; nobody works in another way.
    LAYOUT: nothing a reader sees.
    """

    BREAKS = 0
    ALTERS = 1
    ADDS = 2
    MENDS = 3
    LAYOUT = 4

    @property
    def word(self) -> str:
        """The word for programs."""
        return self.name.lower()
