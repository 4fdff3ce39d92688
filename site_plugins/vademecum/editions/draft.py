"""A release before it is made: everything that it will hold, in memory."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from vademecum.editions.noting import EditorsNote
from vademecum.versions import Retelling
from vademecum.versions.edition import Edition, Snapshot


@dataclass(frozen=True, slots=True)
class Draft:
    """What a release will hold: the snapshot of each audience, its bytes and its attachments.

    `told` is what changed for who sees all; `warnings` are to be read and stop nothing.
    """

    edition: Edition
    snapshots: Mapping[str, Snapshot]
    written: Mapping[str, bytes]
    files: Mapping[str, Mapping[str, bytes]]
    notes: Mapping[str, EditorsNote]
    told: Mapping[str, Retelling]
    warnings: tuple[str, ...] = ()

    @property
    def record(self) -> bytes:
        """What the ministry keeps of the release, for staff: `release.json`."""
        edition = self.edition
        values = {
            "format": 1,
            "version": edition.version,
            "number": edition.number,
            "released": edition.released.isoformat(),
            "expires": edition.expires.isoformat(),
            "note": edition.note,
            "audiences": list(self.snapshots),
            "notes": {
                name: {"size": one.size, "note": one.note, **({"tlp": one.tlp} if one.tlp else {})}
                for name, one in sorted(self.notes.items())
            },
        }
        return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()
