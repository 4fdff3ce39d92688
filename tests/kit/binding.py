"""A small wiki with everything that a binder must bear, and PDFs as their readers see them."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import yaml

from kit.filling import FULL

CANARY = "quillonade"
"""A word that only stands in what is closed."""

FULLEST = ("Ring the harbour desk and read the list of names to them aloud. " * 5)[:299] + "."
"""A line of a card as long as lines may be."""


def write_wiki(folder: Path) -> Path:
    """The wiki of every field with a closed message, and with the fullest first-hour card."""
    shutil.copytree(FULL, folder)
    playbooks = folder / "playbooks"
    first = yaml.load((playbooks / "consular/messages/first-word.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    closed = first | {"id": "closed-word", "title": f"Closed {CANARY}", "tlp": "TLP:AMBER"}
    (playbooks / "consular/messages/closed-word.yml").write_text(yaml.safe_dump(closed), encoding="utf-8")
    path = playbooks / "consular/storm-season.yml"
    storm = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    line = {"do": FULLEST, "owner": "consular-officer", "by": "T+0:20", "if_no_internet": FULLEST}
    storm["first_hour_card"] = [dict(line) for _ in range(9)]
    storm["status"] = "trial"
    path.write_text(yaml.safe_dump(storm, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return folder


@dataclass(frozen=True)
class Printed:
    """A PDF: its bytes, and the text of each sheet with its blanks made single."""

    data: bytes
    sheets: tuple[str, ...]
    reader: pypdf.PdfReader

    @classmethod
    def of(cls, data: bytes) -> Printed:
        """A PDF from its bytes."""
        reader = pypdf.PdfReader(io.BytesIO(data))
        return cls(data, tuple(re.sub(r"\s+", " ", page.extract_text()) for page in reader.pages), reader)

    def unpacked(self) -> bytes:
        """Everything in the file, its streams unpacked."""
        with pikepdf.open(io.BytesIO(self.data)) as pdf:
            out = io.BytesIO()
            pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
            return out.getvalue() + "".join(str(pdf.docinfo.get(key)) for key in pdf.docinfo.keys()).encode()  # noqa: SIM118

    def headings(self) -> dict[str, int]:
        """The sheet of each bookmark, counted from 1, by its title."""
        return {str(one.title): number for one, number in self._marks(self.reader.outline)}

    def _marks(self, listed: Any) -> list[tuple[Any, int]]:
        found: list[tuple[Any, int]] = []
        for one in listed:
            if isinstance(one, list):
                found += self._marks(one)
            else:
                found.append((one, (self.reader.get_destination_page_number(one) or 0) + 1))
        return found
