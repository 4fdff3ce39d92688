"""Recognises what never enters a build: a plan of whom to contact, and all that lies in the private folder."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

PRIVATE_FOLDER = ".vademecum-private"
"""Beside `mkdocs.yml`, kept out of Git: ties, lists of names, and the contact plan."""

HEAD_BYTES = 64 * 1024
"""How much of a file is looked at."""

_SAYS = re.compile(rb"""^[ \t{-]*["']?kind["']?[ \t]*:[ \t]*["']?contact[-_ ]plan\b""", re.MULTILINE | re.IGNORECASE)
_NAMED = re.compile(r"(?:^|.*[-_. ])contact[-_ ]?plans?(?:[-_. ].*)?", re.IGNORECASE)
_WORDS = frozenset({".yml", ".yaml", ".json", ".toml", ".txt", ".csv", ".tsv"})
_PROSE = frozenset({".md", ".markdown", ".html", ".htm"})
_SHEETS = frozenset({".csv", ".tsv", ".xlsx", ".xls", ".ods", ".docx", ".doc", ".odt", ".pdf", ".txt", ".rtf"})


def looked_into(name: str) -> bool:
    """True for the path of a file whose words say whether it is private."""
    return PurePosixPath(name).suffix.lower() in _WORDS | _PROSE


def why_private(name: str, head: bytes = b"") -> str | None:
    """What makes the file at this path private, as the end of a sentence; None when nothing does.

    `head` are the file's first bytes, in any encoding; of a page of prose only its first lines count.
    """
    path = PurePosixPath(name)
    if PRIVATE_FOLDER in path.parts:
        return f"lies in a folder {PRIVATE_FOLDER}, which no build and no repository carries"
    suffix = path.suffix.lower()
    if suffix in _SHEETS and _NAMED.fullmatch(path.stem):
        return "is a contact plan by its name"
    if suffix in _WORDS | _PROSE:
        text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\r", b"\n")
        if suffix in _PROSE:
            text = b"\n".join(text.split(b"\n", 5)[:5])
        if _SAYS.search(text):
            return "is a contact plan: it says `kind: contact-plan`"
    return None
