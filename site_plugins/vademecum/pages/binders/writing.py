"""Writes a binder from the same facts as the pages: cards first, then contents, playbooks and what they need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from vademecum.graph import Graph
from vademecum.pages.addresses import Addresses, uri_of
from vademecum.pages.alone.cards import Card, Number, doubt
from vademecum.pages.alone.quick_code import QuickCode, quick_code
from vademecum.pages.binders.gathering import Gathered, gather
from vademecum.pages.binders.imprint import Imprint, Listed, RoleRow
from vademecum.pages.binders.labelling import OF_A_MISSION, ON_A_CARD, label_of, level_of
from vademecum.pages.binders.leaf import Leaf, anchor
from vademecum.pages.binders.manuscript import Manuscript
from vademecum.pages.binders.scope import Scope
from vademecum.pages.facts import FACTS
from vademecum.pages.facts.message import Facts as MessageFacts
from vademecum.pages.facts.message import Text
from vademecum.pages.figures import figures_of
from vademecum.pages.marking import Marks
from vademecum.pages.options import Options
from vademecum.pages.rendering import Desk, environment, glossary
from vademecum.pages.wording import AUDIENCE_SENTENCES, contact_words
from vademecum.records import Record
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.playbook import Playbook
from vademecum.records.kinds.role import Role
from vademecum.records.kinds.term import Term

_PARTS = (
    ("playbook", "playbooks", "Playbooks"),
    ("decision-tree", "trees", "Decision trees"),
    ("message", "messages", "Messages kept ready"),
    ("form", "forms", "Forms to fill in"),
)
"""The parts with a sheet for each record: the kind, its list in what was gathered, and the heading."""


def write_binder(graph: Graph, scope: Scope, imprint: Imprint, options: Options) -> Manuscript:
    """The binder of a scope from a graph that was selected for `options.audience`.

    `options.published` holds the pictures, `options.site_url` is the site on which each page stays. Raises nothing.
    """
    return _Binder(graph, scope, imprint, options).manuscript()


class _Binder:
    """One binder while it is being written."""

    def __init__(self, graph: Graph, scope: Scope, imprint: Imprint, options: Options) -> None:
        self.graph, self.scope, self.imprint, self.options = graph, scope, imprint, options
        self.found: Gathered = gather(graph, scope)
        self.desk = Desk(graph, Addresses(False), environment(options.templates), glossary(graph))
        found = self.found
        listed = (*found.playbooks, *found.trees, *found.messages, *found.forms, *found.roles)
        self.held = frozenset(record.id for record in listed)
        self.here = level_of(graph, scope.mission, OF_A_MISSION)
        self.levels: list[int] = []
        self.contents: list[Listed] = []
        self.explained: set[str] = set()
        self.shown: set[str] = set()
        edition = imprint.edition
        as_of, days = graph.settings.as_of, graph.settings.contact_days
        self.same: dict[str, Any] = {
            "scope": scope,
            "mission": scope.mission,
            "imprint": imprint,
            "language": imprint.language,
            "edition_words": imprint.words(as_of),
            "expires": imprint.expires(as_of, days),
            "released": edition.released if edition else None,
            "capital": options.capital_phone,
            "as_of": as_of,
            "anchor": anchor,
        }

    def manuscript(self) -> Manuscript:
        """Writes the parts, then what stands before them and is known only now."""
        cards = tuple(self._card(card) for card in self.found.cards)
        here = self._here()
        parts = [self._part(*part) for part in _PARTS]
        roles, terms = self._roles(), self._terms()
        label = label_of(self.levels)
        listed = self._leaf().write(
            "binder/contents.html.j2",
            **self.same,
            label=label,
            contents=self.contents,
            sentence=AUDIENCE_SENTENCES.get(self.options.audience, ""),
        )
        # The highest label is known last, and stands on each sheet.
        frame = self.desk.templates.get_template("binder/frame.html.j2")
        files = {name: self.options.published[name].data for name in sorted(self.shown)}
        return Manuscript(
            title=f"{self.scope.title}: binder, {self.same['edition_words']}",
            names=tuple(card.playbook.title for card in self.found.cards),
            cards=cards,
            body=Markup("\n").join([listed, here, *parts, roles, terms]),
            files=files,
            frame=frame,
            given={**self.same, "label": label},
        )

    def _leaf(self, record: Record | None = None) -> Leaf:
        leaf = Leaf(self.desk, "index", held=self.held, cover=self.scope.cover)
        if record is not None:
            leaf.marks = Marks.of(self.graph, record)
            figures = figures_of(record, "", self.options.published)
            leaf.figures = {one.attachment.file: replace(one, anchor=f"{record.id}-{one.anchor}") for one in figures}
        return leaf

    def _sheet(self, *levels: int) -> str:
        """The label of a sheet with things of these levels on it; it counts for the whole binder."""
        self.levels.append(max(levels, default=0))
        return label_of(levels)

    def _level(self, *records: Record) -> int:
        """The level of whole records, and of the goals whose words stand on their sheets."""
        named = (name for record in records if isinstance(record, Playbook) for name in record.goals)
        goals = (self.graph.record(name, Goal) for name in named)
        return max((level_of(self.graph, one) for one in (*records, *goals)), default=0)

    def _list(self, record: Record, label: str) -> None:
        title = record.title
        self.contents.append(Listed(anchor(record.id), title, getattr(record, "code", None) or "", label))

    def _card(self, card: Card) -> Markup:
        label = self._sheet(level_of(self.graph, card.playbook, ON_A_CARD), self.here)
        spot = f"card-{card.playbook.id}"
        if not self.contents:
            self.contents.append(Listed(spot, "First-hour cards", part=True))
        self.contents.append(Listed(spot, card.playbook.title, card.playbook.code or "", label))
        code = self._code(
            f"cards/{card.mission.id}/{card.playbook.id}" if card.mission else f"cards/{card.playbook.id}"
        )
        return self._leaf().write("binder/card.html.j2", **self.same, card=card, spot=spot, sheet=label, code=code)

    def _here(self) -> Markup:
        """The mission's own sheet: its numbers."""
        mission = self.scope.mission
        if mission is None or not mission.public_contacts:
            return Markup("")
        label = self._sheet(self.here)
        self.contents.append(Listed("numbers", "Numbers", label=label, part=True))
        numbers = [
            Number(contact_words(name), contact.value, doubt(contact, self.graph))
            for name, contact in mission.public_contacts.items()
        ]
        return self._leaf(mission).write("binder/numbers.html.j2", **self.same, numbers=numbers, sheet=label)

    def _part(self, kind: str, name: str, title: str) -> Markup:
        """A part with its records."""
        records: tuple[Record, ...] = getattr(self.found, name)
        if not records:
            return Markup("")
        part = Listed(f"part-{name}", title, part=True)
        self.contents.append(part)
        written = (self._record(kind, record, None if number else part) for number, record in enumerate(records))
        return Markup("\n").join(written)

    def _record(self, kind: str, record: Record, part: Listed | None) -> Markup:
        """A record on sheets of its own; the first of a part has the part's heading above it."""
        mission = self.scope.mission
        label = self._sheet(self._level(record), self.here)
        self._list(record, label)
        leaf = self._leaf(record)
        facts = FACTS[kind](self.graph, self.graph.entries[record.id]) if kind in FACTS else None
        made = leaf.write(
            f"binder/{kind}.html.j2",
            **self.same,
            record=record,
            facts=facts,
            label=self.graph.labels[record.id],
            sheet=label,
            code=self._code(uri_of(record)) if kind == "playbook" else None,
            part=part,
            numbers=mission.public_contacts if mission else {},
            texts=self._texts(facts) if isinstance(facts, MessageFacts) else (),
        )
        self.explained |= leaf.explained
        self.shown |= {one.href for file, one in leaf.figures.items() if file in leaf.shown}
        return made

    def _texts(self, facts: MessageFacts) -> tuple[Text, ...]:
        """A message in the languages in which the mission serves the public; in all where it knows none of them."""
        spoken = set(self.scope.mission.languages) if self.scope.mission else set()
        return tuple(text for text in facts.texts if text.lang in spoken) or facts.texts

    def _code(self, uri: str) -> tuple[QuickCode, str] | None:
        """The code and the words of the address where a page stays; None where the site's address is not known."""
        if not self.options.site_url:
            return None
        edition = self.imprint.edition
        folder = f"{edition.version}/" if edition else ""
        where = Addresses(self.options.directory_urls).url(uri)
        url = f"{self.options.site_url.rstrip('/')}/{folder}{where}"
        return quick_code(url), url

    def _roles(self) -> Markup:
        if not self.found.roles:
            return Markup("")
        label = self._sheet(self._level(*self.found.roles), self.here)
        title = "Roles, and who holds them here" if self.scope.mission else "Roles"
        self.contents.append(Listed("part-roles", title, label=label, part=True))
        leaf = self._leaf()
        rows = tuple(self._row(role) for role in self.found.roles)
        made = leaf.write("binder/roles.html.j2", **self.same, roles=rows, title=title, sheet=label)
        self.explained |= leaf.explained
        return made

    def _row(self, role: Role) -> RoleRow:
        """A role, who holds it here and who stands in for it, by their titles."""

        def called(name: str | None) -> str:
            found = self.graph.record(name or "", Role)
            return found.title if found else ""

        cover = self.scope.cover
        deputy = role.deputy_role or ""
        return RoleRow(role, called(cover.get(role.id, role.id)), called(cover.get(deputy, deputy)))

    def _terms(self) -> Markup:
        terms = sorted(self._used(self.explained), key=lambda term: (term.acronym or term.title).casefold())
        if not terms:
            return Markup("")
        label = self._sheet(self._level(*terms))
        self.contents.append(Listed("part-terms", "Terms used", label=label, part=True))
        leaf = self._leaf()
        leaf.explained = {term.id for term in terms}
        return leaf.write("binder/terms.html.j2", **self.same, terms=terms, sheet=label)

    def _used(self, names: Iterable[str]) -> Iterator[Term]:
        """The terms that the texts use, and those that their meanings use."""
        known: set[str] = set()
        waiting = sorted(names)
        while waiting:
            term = self.graph.record(waiting.pop(), Term)
            if term is not None and term.id not in known:
                known.add(term.id)
                yield term
                leaf = self._leaf()
                leaf.write("binder/meaning.html.j2", term=term)
                waiting += sorted(leaf.explained - known)
