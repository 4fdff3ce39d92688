"""What is built in place of the wiki as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vademecum.versions.edition import Snapshot


@dataclass(frozen=True, slots=True)
class Given:
    """An edition to build: its snapshot, and its attachments by their path in the site.

    `beside` are the files outside the edition's own folder to which its pages may lead, as seen from that folder:
    `../compare/playbooks/live-crisis/index.html`. Whoever publishes it sees to it that they are there.
    """

    snapshot: Snapshot
    files: Mapping[str, bytes]
    beside: frozenset[str] = frozenset()
