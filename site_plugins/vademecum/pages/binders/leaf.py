"""A record on paper while it is being written: what it links to stands in the same binder, or is named by its title."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from vademecum.pages.rendering import Link, Sheet
from vademecum.records import KINDS, Record
from vademecum.records.kinds.role import Role


def anchor(name: str) -> str:
    """Where a record begins in the binder."""
    return f"record-{name}"


@dataclass(slots=True)
class Leaf(Sheet):
    """A part of a binder. `held` are the ids of its records, `cover` says who holds a role at the mission."""

    held: frozenset[str] = frozenset()
    cover: Mapping[str, str] = field(default_factory=dict)

    def address(self, name: str) -> tuple[str, str] | None:
        """Where a record begins and its title; no address for one that is not in the binder."""
        entry = self.desk.graph.find(name)
        return (self._href(entry.record), entry.record.title) if entry else None

    def term_href(self, name: str) -> str:
        """Where a term is explained: all that are used stand at the end."""
        return f"#{anchor(name)}"

    def link(self, name: str | None) -> Link | None:
        """A record by its title, with its page; a role by who holds it here."""
        entry = self.desk.graph.find(name) if name else None
        if entry is None:
            return None
        record = entry.record
        words = self._at(record)
        holder = self.desk.graph.record(self.cover.get(record.id, ""), Role)
        if holder is not None and holder.id != record.id:
            words = self._at(holder) + Markup(' <span class="v-quiet">({})</span>').format(record.title)
        kind = KINDS[record.kind].title if record.kind in KINDS else record.kind
        return Link(self._href(record), record.title, kind, record.id, words)

    def holder(self, role: str) -> str:
        """The id of the role that holds a role here."""
        return self.cover.get(role, role)

    def pictures(self) -> list[Markup]:
        """The pictures that no text has shown; a PDF beside a record is not printed."""
        found = [(one.attachment.file, one.attachment.alt or "") for one in self.unshown() if one.width]
        return [Markup(made) for file, words in found if (made := self.picture(file, words, True))]

    def _words(self) -> Mapping[str, Callable[..., Any]]:
        return {**Sheet._words(self), "holder": self.holder, "pictures": self.pictures}

    def _at(self, record: Record) -> Markup:
        href = self._href(record)
        if not href:
            return escape(record.title)
        sort = "role" if isinstance(record, Role) else "here"
        return Markup('<a class="{}" href="{}">{}</a>').format(sort, href, record.title)

    def _href(self, record: Record) -> str:
        return f"#{anchor(record.id)}" if record.id in self.held else ""
