"""Finds the snapshot that somebody names: its file, its folder, or the folder of a whole release."""

from __future__ import annotations

from pathlib import Path

from vademecum.audience import AUDIENCES
from vademecum.versions.edition import Snapshot
from vademecum.versions.snapshots.reading import MOST_OF_A_SNAPSHOT, SnapshotError, read_snapshot

_NAME = "snapshot.json"


def snapshot_at(path: Path) -> Snapshot | None:
    """The snapshot at a path; of a whole release, that of its widest audience. None where there is none.

    SnapshotError when it cannot be used.
    """
    found = _file(path)
    if found is None:
        return None
    try:
        with found.open("rb") as stream:
            return read_snapshot(stream.read(MOST_OF_A_SNAPSHOT + 1), str(found))
    except OSError as fault:
        raise SnapshotError(f"{found} cannot be read: {fault.strerror}.") from None


def _file(path: Path) -> Path | None:
    if path.suffix == ".json" and path.is_file():
        return path
    inside = [path / _NAME, *(path / audience / _NAME for audience in tuple(AUDIENCES)[::-1])]
    return next((file for file in inside if file.is_file()), None)
