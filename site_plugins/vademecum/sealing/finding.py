"""What is found when a copy is judged."""

from __future__ import annotations

from dataclasses import dataclass

from vademecum.sealing.manifest import About, shown

MEANINGS = {
    "changed": "Somebody, or a fault, changed what is read here.",
    "added": "The ministry did not publish it.",
    "removed": "Something that readers need is missing.",
    "renamed": "Links to it fail, or lead to something else.",
    "mode": "Others may be able to change it.",
    "link": "What is read here can lie anywhere, and change at any time.",
    "special": "It is no file, and opening it can do harm.",
    "unreadable": "Nobody can say whether it is what was published.",
    "older": "Somebody may be hiding what changed since.",
    "twin": "Two books carry one number; one of them is not the ministry's.",
    "expired": "What it says may no longer hold.",
    "early": "Look at the clock of this computer, then verify again.",
    "key": "Anybody could have made this copy.",
    "unsigned": "Anybody could have made this copy.",
    "manifest": "Nothing in this copy can be relied on.",
    "newer": "Take the newest program, by the way on which the list of signers came, and verify again.",
    "swapped": "Readers who look for one edition are shown another.",
}
"""What each finding means for who reads the copy, by its code."""


class UsageError(Exception):
    """A copy cannot be judged as was asked; the text says why and what to do."""


class RefusedError(Exception):
    """A manifest cannot be relied on: the code of the finding, and what was found."""

    def __init__(self, code: str, what: str) -> None:
        super().__init__(what)
        self.code = code


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: where, the code of MEANINGS, and what, as a sentence. An empty path is the copy."""

    path: str
    code: str
    what: str

    def __str__(self) -> str:
        """Place, fact, meaning and code, on one line."""
        place = f"{shown(self.path)}: " if self.path else ""
        return f"{place}{self.what} {MEANINGS[self.code]} [{self.code}]"


@dataclass(frozen=True)
class Verdict:
    """All that was found. `about` is None where no manifest could be relied on; `notes` need no act.

    `editions` are the versions within a site, the oldest first; `files` is how many the manifests name.
    """

    findings: tuple[Finding, ...]
    about: About | None = None
    signer: str = ""
    editions: tuple[str, ...] = ()
    files: int = 0
    notes: tuple[str, ...] = ()
