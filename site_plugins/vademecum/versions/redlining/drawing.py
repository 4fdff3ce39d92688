"""Draws the redline of a record: walks both editions by the types of their fields and puts each value in one row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from vademecum.records import Part
from vademecum.versions.case import Case, name_of
from vademecum.versions.difference import Marks
from vademecum.versions.differing import fields_of
from vademecum.versions.pairing import key_of
from vademecum.versions.redlining.aligning import Slot, aligned
from vademecum.versions.redlining.reading import entry_subject, part_subject, text_of
from vademecum.versions.redlining.rows import Group, Places, Row, Sort
from vademecum.versions.rewording import Piece, every_piece
from vademecum.versions.said import Said, Theirs

_IN_HEAD = frozenset({"kind", "id"})
"""Fields of a record that the head of the page shows."""


@dataclass(frozen=True, slots=True)
class _At:
    """Where one is: the way so far, what is known of the values here, and how they are called."""

    way: tuple[str, ...]
    marks: Marks
    name: str
    subject: Said = ()


@dataclass(slots=True)
class _Sheet:
    """What was drawn of one part so far: its rows, and the groups of the parts in it."""

    rows: list[Row] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


def drawn(case: Case) -> Iterator[Group]:
    """The groups of both editions of a record, in the order of its fields."""
    before, after = case.before.record, case.after.record
    for name, key, marks in fields_of(type(after)):
        if key not in _IN_HEAD:
            sheet = _Sheet()
            old, new = getattr(before, name), getattr(after, name)
            if key == "tlp":
                # Readers see the label that counts, wherever it was written.
                old, new = case.old.labels[before.id], case.new.labels[after.id]
            _value(case, old, new, _At((key,), marks, name_of(key)), sheet)
            if sheet.rows:
                yield Group(_sum(sheet.rows), (), (key,), tuple(sheet.rows))
            yield from sheet.groups


def _value(case: Case, old: Any, new: Any, at: _At, sheet: _Sheet) -> None:
    if _is_nothing(old) and _is_nothing(new):
        return
    both = [one for one in (old, new) if one is not None]
    if all(isinstance(one, Part) for one in both) and len({type(one) for one in both}) == 1:
        _part(case, old, new, replace(at, name=f"{at.name}: "), sheet)
    elif all(isinstance(one, tuple) for one in both):
        _list(case, old or (), new or (), at, sheet)
    elif all(isinstance(one, Mapping) for one in both):
        _mapping(case, old or {}, new or {}, at, sheet)
    else:
        sheet.rows.append(_row(case, old, new, at))


def _is_nothing(value: Any) -> bool:
    """True for what says nothing beyond its being left out."""
    return value is None or value is False or value == () or value == {}


def _part(case: Case, old: Part | None, new: Part | None, at: _At, sheet: _Sheet) -> None:
    """The fields of a part, without its id, which no page shows."""
    model = type(new) if new is not None else type(old)
    for name, key, marks in fields_of(model):  # type: ignore[arg-type]
        if key != "id":
            before, after = getattr(old, name, None), getattr(new, name, None)
            inner = _At((*at.way, key), marks, f"{at.name}{name_of(key)}", at.subject)
            _value(case, before, after, inner, sheet)


def _list(case: Case, old: tuple[Any, ...], new: tuple[Any, ...], at: _At, sheet: _Sheet) -> None:
    of_parts = any(isinstance(item, Part) for item in (*old, *new))
    for slot in aligned(old, new, words=at.marks.words):
        before = None if slot.old is None else old[slot.old]
        after = None if slot.new is None else new[slot.new]
        places = _places(slot)
        if of_parts:
            shown: Any = before if after is None else after
            number = places[1] or places[0]
            subject = part_subject(case, at.way[-1], shown, number, is_old=after is None)
            inner = replace(at, way=(*at.way, key_of(shown)), subject=_under(at.subject, subject))
            sheet.groups += _group(case, before, after, inner, places, moved=slot.moved)
        else:
            inner = replace(at, way=(*at.way, str(places[1] or places[0])))
            alone = len(old) <= 1 and len(new) <= 1
            sheet.rows.append(_row(case, before, after, inner, (0, 0) if alone else places, moved=slot.moved))


def _places(slot: Slot) -> Places:
    return (0 if slot.old is None else slot.old + 1, 0 if slot.new is None else slot.new + 1)


def _under(outer: Said, inner: Said) -> Said:
    return (*outer, ", ", *inner) if outer else inner


def _mapping(case: Case, old: Mapping[str, Any], new: Mapping[str, Any], at: _At, sheet: _Sheet) -> None:
    for key in [*old, *(key for key in new if key not in old)]:
        before, after = old.get(key), new.get(key)
        subject = entry_subject(case, at.way[-1], key, is_old=key not in new)
        inner = replace(at, way=(*at.way, key))
        if isinstance(before, Part) or isinstance(after, Part):
            inner = replace(inner, subject=_under(at.subject, subject))
            sheet.groups += _group(case, before, after, inner, (0, 0), moved=False)
        else:
            named = "".join(span.text if isinstance(span, Theirs) else str(span) for span in subject)
            sheet.rows.append(_row(case, before, after, replace(inner, name=named)))


def _group(case: Case, old: Part | None, new: Part | None, at: _At, places: Places, *, moved: bool) -> Iterator[Group]:
    """A part of a list with its fields, then the parts in it."""
    sheet = _Sheet()
    _part(case, old, new, replace(at, name=""), sheet)
    sort = _sort(old, new, differs=any(row.sort != "same" for row in sheet.rows), moved=moved)
    yield Group(sort, at.subject, at.way, tuple(sheet.rows), places)
    yield from sheet.groups


def _row(case: Case, old: Any, new: Any, at: _At, places: Places = (0, 0), *, moved: bool = False) -> Row:
    before = "" if old is None else text_of(case, at.marks, old, is_old=True)
    after = "" if new is None else text_of(case, at.marks, new, is_old=False)
    differs = old != new
    if differs and before == after:
        # Two records of one title, or two links with the same words: then the names tell them apart.
        before, after = str(old), str(new)
    sort = _sort(old, new, differs=differs, moved=moved)
    if differs and at.marks.words and isinstance(old, str) and isinstance(new, str):
        found = every_piece(before, after)
        return Row(sort, at.name, _side("old", found), _side("new", found), at.way, places)
    was, now = ("old", "new") if differs else ("same", "same")
    return Row(sort, at.name, _whole(was, old, before), _whole(now, new, after), at.way, places)


def _side(sort: Literal["old", "new"], found: Iterable[Piece]) -> tuple[Piece, ...]:
    """The words of one edition, in runs of words that both have and words that it has alone."""
    runs: list[Piece] = []
    for piece in found:
        if piece.sort in {"same", sort}:
            if runs and runs[-1].sort == piece.sort:
                runs[-1] = Piece(piece.sort, f"{runs[-1].text} {piece.text}")
            else:
                runs.append(piece)
    return tuple(runs)


def _whole(sort: Any, value: Any, text: str) -> tuple[Piece, ...]:
    return () if value is None else (Piece(sort, text),)


def _sort(old: Any, new: Any, *, differs: bool, moved: bool) -> Sort:
    if old is None:
        return "added"
    if new is None:
        return "removed"
    if moved:
        return "moved-and-changed" if differs else "moved"
    return "changed" if differs else "same"


def _sum(rows: Iterable[Row]) -> Sort:
    """What became of a field that is shown in several rows."""
    sorts = {row.sort for row in rows}
    return sorts.pop() if len(sorts) == 1 and not sorts & {"moved", "moved-and-changed"} else "changed"
