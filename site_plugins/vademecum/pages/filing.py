"""Where a new review is filed: its folder, and the forge's page for a new file with the text already in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from vademecum.records import KINDS

MOST_ADDRESS = 6_000
"""How long an address may be; beyond it GitHub, and proxies before it, refuse the request. run.js has it too."""

_GITHUB = re.compile(r"(https://github\.com/[^/]+/[^/]+)/(?:edit|blob|tree|raw)/(.+)")


def new_file_base(edit_base: str | None) -> str:
    """The address before a folder on the forge's "new file" page; nothing for a forge that has no such address."""
    match = _GITHUB.fullmatch(edit_base or "")
    return f"{match[1]}/new/{match[2]}" if match else ""


def folder_of_reviews(file: str) -> str:
    """The folder for reviews of the record in `file`: beside the folder of its kind, else below the file's own."""
    folder = PurePosixPath(file).parent
    beside = {KINDS["exercise"].folder, KINDS["playbook"].folder} if len(folder.parts) > 1 else set()
    return str((folder.parent if folder.name in beside else folder) / KINDS["after-action"].folder)


@dataclass(frozen=True, slots=True)
class Filing:
    """A file that somebody will write: its folder, its name and its text."""

    folder: str
    name: str
    text: str

    @property
    def path(self) -> str:
        """The file's path in the wiki."""
        return f"{self.folder}/{self.name}"

    def address(self, edit_base: str | None) -> str:
        """The forge's page with the file filled in; nothing when the forge has none, or the text is too long for it."""
        base = new_file_base(edit_base)
        asked = f"?filename={quote(self.name, safe='')}&value={quote(self.text, safe='')}"
        full = f"{base}{quote(self.folder)}{asked}"
        return full if base and len(full) <= MOST_ADDRESS else ""
