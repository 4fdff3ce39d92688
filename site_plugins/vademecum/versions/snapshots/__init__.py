"""Snapshots: an edition for one audience as JSON, exact, and readable by every later release of the tool."""

from vademecum.versions.snapshots.finding import snapshot_at
from vademecum.versions.snapshots.reading import MOST_OF_A_SNAPSHOT, SnapshotError, read_part, read_snapshot
from vademecum.versions.snapshots.schema import SCHEMA
from vademecum.versions.snapshots.writing import write_snapshot

__all__ = [
    "MOST_OF_A_SNAPSHOT",
    "SCHEMA",
    "SnapshotError",
    "read_part",
    "read_snapshot",
    "snapshot_at",
    "write_snapshot",
]
