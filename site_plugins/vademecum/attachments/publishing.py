"""What is published of attachments: those that the records of a selected graph name, cleaned, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from vademecum.attachments.cleaned import UnfitError
from vademecum.attachments.isolating import Isolation
from vademecum.attachments.naming import named_files
from vademecum.attachments.reading import read_attachment
from vademecum.graph import Graph


@dataclass(frozen=True, slots=True)
class Published:
    """A clean file: its bytes, how many there were before, and of a picture its width and height in pixels."""

    data: bytes
    before: int
    width: int
    height: int


def publish_attachments(root: Path, selected: Graph) -> dict[str, Published]:
    """The clean files by their path in the site. Raises ValueError when a file changed since it was checked."""
    made: dict[str, Published] = {}
    with Isolation() as isolation:
        for one in named_files(selected):
            try:
                data, sort = read_attachment(root / one.path)
                clean = isolation.ask(data, sort, whole=True)
            except UnfitError as fault:
                raise ValueError(f"{one.path} changed while the site was made: {fault.fact}") from fault
            made[one.uri] = Published(clean.data, len(data), clean.width, clean.height)
    return made


def size_in_words(count: int) -> str:
    """Bytes as people say them: 12 kB, 1.4 MB."""
    if round(count / 1000) < 1000:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1_000_000:.1f} MB"


def summed_up(published: Iterable[Published]) -> str:
    """`3 attachments, 4.1 MB before cleaning and 300 kB after`; nothing of none."""
    files = list(published)
    if not files:
        return ""
    before, after = (
        size_in_words(sum(counts)) for counts in ((one.before for one in files), (len(one.data) for one in files))
    )
    return f"{len(files)} attachment{'' if len(files) == 1 else 's'}, {before} before cleaning and {after} after"
