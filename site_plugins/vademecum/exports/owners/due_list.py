"""What each owner must look at again, as the text of an issue or for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from vademecum.evaluation.upkeep import Due
from vademecum.exports.owners.ownership import Owner, Ownership
from vademecum.graph import Graph
from vademecum.records.kinds.role import Role

_MEANT = re.compile(r"[\\`*_{}\[\]<>#+!|~:/&$^=]")
_MENTION = re.compile(r"@(?=\w)")


def due_list(graph: Graph, found: Iterable[Due], rules: Ownership, until: date, *, markdown: bool) -> str:
    """The list, grouped by owner: what is overdue, then what comes due. Authors' words cannot act in it."""
    grouped: dict[tuple[Owner, ...], list[Due]] = {}
    for one in found:
        grouped.setdefault(rules.owners_of(one.place.path), []).append(one)
    listed = [one for items in grouped.values() for one in items]
    overdue = sum(_is_overdue(graph, one) for one in listed)
    head = f"{overdue} overdue, {len(listed) - overdue} due by {until}; judged on {graph.settings.as_of}."
    parts = [f"{'# ' if markdown else ''}Reviews due by {until}\n\n{head}\n"]
    for owners, items in sorted(grouped.items(), key=lambda pair: [owner.name for owner in pair[0]]):
        lines = "".join(_line(graph, one, markdown) for one in items)
        parts.append(f"{_heading(owners, markdown)}\n\n{lines}")
    if listed:
        parts.append(
            "Read each text through, then set `reviewed_on` and `review_due`; try each number and each copy.\n"
        )
    return "\n".join(parts)


def _is_overdue(graph: Graph, one: Due) -> bool:
    return one.by is None or one.by < graph.settings.as_of


def _heading(owners: tuple[Owner, ...], markdown: bool) -> str:
    names = " and ".join(inert(owner.name) if markdown else owner.name for owner in owners)
    return f"{'## ' if markdown else ''}{names} ({' '.join(owner.team for owner in owners)})"


def _line(graph: Graph, one: Due, markdown: bool) -> str:
    record = one.entry.record
    name = f"{record.title} ({getattr(record, 'code', None) or record.id})" + (f", {one.what}" if one.what else "")
    when = _when(graph, one)
    last = f"last {'tried' if 'contact' in one.what or 'copy' in one.what else 'checked'} on {one.last}"
    keeper = graph.record(one.role, Role)
    said = [last if one.last else "no day noted", *([f"kept by {keeper.title}"] if keeper else [])]
    place = f"{one.place.path}:{one.place.line}"
    if markdown:
        path = "".join(character for character in place if character not in "`\r\n")
        return f"- [ ] **{when}**: {inert(name)}; {inert(', '.join(said))}. `{path}`\n"
    return f"  {when}: {name}; {', '.join(said)}. {place}\n"


def _when(graph: Graph, one: Due) -> str:
    if one.by is None:
        return "Never tried"
    return f"Overdue since {one.by}" if _is_overdue(graph, one) else f"Due by {one.by}"


def inert(text: str) -> str:
    """Words that Markdown, and a forge that looks for names and numbers of issues, leave as they are."""
    return _MEANT.sub(r"\\\g<0>", _MENTION.sub("(at) ", " ".join(text.split()))).replace("\\#", "no. ")
