"""Which ids an editor takes where a record names another: any of the right shape, or those that a wiki has."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from vademecum import __version__
from vademecum.exports.annotating import one_of
from vademecum.graph import Graph
from vademecum.records.fields import ID_PATTERN

COMMAND = "vademecum schema --with-ids"
"""What writes the schema that knows a wiki's ids."""


@dataclass(frozen=True, slots=True)
class KnownIds:
    """Ids by kind, each with its title; `taken` are ids that are not offered and yet may be written."""

    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    taken: tuple[str, ...] = ()

    @classmethod
    def of(cls, graph: Graph) -> KnownIds:
        """The ids of a wiki. Old ids are taken and not offered, and so are those of files that have an error."""
        titles: dict[str, dict[str, str]] = {}
        for name, entry in sorted(graph.entries.items()):
            titles.setdefault(entry.record.kind, {})[name] = entry.record.title
        return cls(titles, tuple(sorted({*graph.aliases, *graph.unread} - graph.entries.keys())))

    def schema(self, kinds: tuple[str, ...]) -> dict[str, Any]:
        """The schema of an id of one of the kinds, of any kind when none is named."""
        listed = {name: f"{title} ({kind})" for kind in kinds or self.titles for name, title in self._of(kind).items()}
        if not listed:
            said = f"Write the id of {one_of(kinds)}: small letters a to z, digits and single hyphens."
            return {"pattern": ID_PATTERN, "patternErrorMessage": said, "maxLength": 64}
        # The server knows one colour for all findings: only the words can say that this may be no fault.
        remedy = f"No {' or '.join(kinds) or 'record'} with this id is known here. If it is new, run: {COMMAND}"
        known = {"enum": list(listed), "enumDescriptions": list(listed.values()), "errorMessage": remedy}
        if not self.taken:
            return known
        pattern = f"^(?:{'|'.join(map(re.escape, self.taken))})$"
        return {"anyOf": [known, {"pattern": pattern, "patternErrorMessage": remedy}]}

    def _of(self, kind: str) -> Mapping[str, str]:
        return self.titles.get(kind, {})

    @property
    def mark(self) -> str:
        """A text that changes with the ids, their titles and the program; empty when no id is known."""
        if not self.titles:
            return ""
        said = json.dumps([self.titles, self.taken, __version__], sort_keys=True)
        return f"Made for one wiki as it stood, and not to be committed: {hashlib.sha256(said.encode()).hexdigest()}"
