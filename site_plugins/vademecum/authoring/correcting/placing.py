"""Finds the one place of the wiki where the old words stand, in a text that a reader may correct."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from itertools import islice

from vademecum.authoring.correcting.flattening import Flat, changed_words, flattened
from vademecum.authoring.correcting.part import Part, Target, line_of, pattern, value_at
from vademecum.authoring.correcting.reading import RefusedError
from vademecum.graph import Graph
from vademecum.records import Entry, Record, Register, Words, walk
from vademecum.records.correction import Correction
from vademecum.source import Way

SIGNED = frozenset({"after-action", "collaboration", "collaboration-year", "criteria", "recognition", "source"})
"""Kinds that somebody has signed, scored or quoted: what stands there is not for readers to change."""

_CLOSED = frozenset({"code", "tags", "quote", "legal_basis", "where", "marker", "stop_word", "acronym", "number"})
"""Fields that are words to look at, and names, numbers or quotations in truth."""

_NEAR = 0.6
_SHOWN = 5
_MOST_CHARACTERS = 400
"""A longer text is compared by its beginning: likeness costs time."""

WordsFor = Callable[[Record, Way], str]
"""Says in the words of the page where in a record a value stands."""


def find_record(graph: Graph, page: str) -> Entry[Record]:
    """The record of a page, by id, old id or code. Raises RefusedError."""
    wanted = page.strip().casefold()
    first = wanted.split(" ", 1)[0].rstrip(",:;.")
    for name in (wanted, first):
        found = graph.find(name) or _by_code(graph, name)
        if found is not None:
            return found
    shown = "".join(character for character in page[:60] if character.isprintable())
    hint = Register.of([*graph.entries, *graph.aliases]).did_you_mean(wanted)
    raise RefusedError(f'No page has the code or id "{shown}".{hint}')


def _by_code(graph: Graph, name: str) -> Entry[Record] | None:
    found = [
        entry for entry in graph.entries.values() if str(getattr(entry.record, "code", "") or "").casefold() == name
    ]
    return found[0] if len(found) == 1 else None


def find_part(graph: Graph, entry: Entry[Record], correction: Correction, words_for: WordsFor) -> Part:
    """The one place of the record where the old words stand. Raises RefusedError, with what comes near.

    Words that stand there only as a reader sees them, with links and emphasis for the eye, are found as well; then
    only those that really change give way, and no mark may stand among them.
    """
    if entry.record.kind in SIGNED:
        kind = entry.record.kind.replace("-", " ")
        raise RefusedError(
            f"{_where(entry)} is a {kind}: others have signed it, judged by it or quoted it. It needs an editor."
        )
    old = pattern(correction.now)
    texts = list(_texts(entry, words_for))
    chosen = [one for one in texts if _named(one, correction)] or texts
    found = [(one, match) for one in chosen for match in islice(old.finditer(value_at(one)), 2)]
    seen = [] if found else [(one, _flat(graph, one)) for one in chosen if one.prose]
    shown = [(one, flat, match) for one, flat in seen for match in islice(old.finditer(flat.text), 2)]
    if len(found) == 1:
        return Part(found[0][0], *found[0][1].span(), correction.should)
    if len(shown) == 1:
        return _among_marks(*shown[0], correction)
    if found or shown:
        raise RefusedError(_several([*(one for one, _ in found), *(one for one, _, _ in shown)]))
    raise RefusedError(_not_found(entry, chosen, old, correction))


def _flat(graph: Graph, target: Target) -> Flat:
    def title_of(name: str) -> str:
        found = graph.find(name)
        return found.record.title if found else name

    return flattened(value_at(target), title_of)


def _among_marks(target: Target, flat: Flat, match: re.Match[str], correction: Correction) -> Part:
    """The words that really change, in a text that has marks."""
    before, after, new = changed_words(match.group(), correction.should)
    words = [*re.finditer(r"\S+", match.group())]
    changed = words[before : len(words) - after]
    start, end = (changed[0].start(), changed[-1].end()) if changed else (0, 0)
    place = flat.within(match.start() + start, match.start() + end)
    if place is None or not new:
        place_said = line_of(target).strip()
        raise RefusedError(
            f"A link or an emphasis stands among the words that change. It needs an editor:\n  {place_said}"
        )
    return Part(target, *place, new)


def _texts(entry: Entry[Record], words_for: WordsFor) -> Iterator[Target]:
    """The texts of a record that a reader may correct."""
    for found in walk(entry.record):
        if not isinstance(found.mark, Words) or not found.mark.searched or _CLOSED.intersection(map(str, found.way)):
            continue
        path = _path(entry, found.way)
        if path is not None:
            yield Target(entry, found.way, path, words_for(entry.record, found.way), found.mark.prose)


def _path(entry: Entry[Record], way: Way) -> Way | None:
    """The way to a text in the values of its file; None where it is computed, or stated once for many records."""
    path = (*entry.prefix, *way)
    if path not in entry.document.spots and isinstance(path[-1], int):
        path = path[:-1]  # one action of a step may be written without the dash
    value: object = entry.document.root
    for step in path:
        if isinstance(value, dict):
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return path if isinstance(value, str) else None


def _named(target: Target, correction: Correction) -> bool:
    """True when a text stands where the correction says, in the page's words or by an id, and in its language."""
    section, language = _plain(correction.section), correction.language.strip()
    if not section and not language:
        return False
    here = {_plain(target.said), _plain(target.said.partition(": ")[2]), _plain(str(target.way[0]).replace("_", " "))}
    value: object = target.entry.record
    for step in target.way[:-1]:
        value = value.get(step) if isinstance(value, dict) else _inside(value, step)
        here.update(_plain(str(getattr(value, name, "") or "")) for name in ("id", "heading", "title", "label", "code"))
    in_section = not section or section in here or section.partition(": ")[2] in here - {""}
    return in_section and (not language or language in target.way or not _tells_languages(target))


def _tells_languages(target: Target) -> bool:
    return target.way[0] in {"body", "holding"}


def _inside(value: object, step: str | int) -> object:
    if isinstance(step, int):
        return value[step] if isinstance(value, tuple) and step < len(value) else None
    return getattr(value, step, None) or getattr(value, f"{step}_", None)


def _not_found(entry: Entry[Record], texts: list[Target], old: re.Pattern[str], correction: Correction) -> str:
    if old.search(entry.document.text):
        return (
            f"{_where(entry)} holds the old words only where readers correct nothing: in a name, a number, a "
            "date, a code, a quotation, or in a text that many records share. It needs an editor."
        )
    near = _nearest(texts, correction.now)
    said = f"The old words do not stand on {_where(entry)}; perhaps somebody has changed them already."
    return "\n".join([said, *(["What comes nearest:"] if near else []), *map(line_of, near)])


def _nearest(texts: list[Target], now: str) -> list[Target]:
    wanted = _plain(now)[:_MOST_CHARACTERS]
    ratios = []
    for one in texts:
        matcher = SequenceMatcher(None, _plain(value_at(one))[:_MOST_CHARACTERS], wanted, autojunk=False)
        if matcher.real_quick_ratio() > _NEAR and matcher.quick_ratio() > _NEAR:
            ratios.append((matcher.ratio(), one))
    ratios.sort(key=lambda pair: -pair[0])
    return [one for ratio, one in ratios[:3] if ratio > _NEAR]


def _several(found: list[Target]) -> str:
    shown = list({one.path: one for one in found}.values())
    lines = [line_of(one) for one in shown[:_SHOWN]]
    more = [f"  and {len(shown) - _SHOWN} more"] if len(shown) > _SHOWN else []
    said = "The old words stand in more than one place. Copy more of the sentence, or name the section or the step:"
    return "\n".join([said, *lines, *more])


def _where(entry: Entry[Record]) -> str:
    return f'"{entry.record.title}" ({getattr(entry.record, "code", None) or entry.record.id})'


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
