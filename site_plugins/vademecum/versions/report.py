"""A comparison as sections of sentences, before any form is given to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vademecum.records import KINDS
from vademecum.records.wording import count, day
from vademecum.source import Problem
from vademecum.versions.comparison import Change, Comparison, FileMove, RecordChange
from vademecum.versions.said import Named, Said, Span, Theirs, begun
from vademecum.versions.weight import Weight

MOST_LINES = 30
"""So many lines are told of one record or of one list; JSON has all."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence. A `heavy` one is to be looked at first."""

    said: Said
    heavy: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what changed, and what follows from it. `address` is that of the page on the site, if it has one."""

    heading: Said
    lines: tuple[Line, ...]
    follows: tuple[Line, ...] = ()
    address: str = ""


def sections(comparison: Comparison) -> Iterator[Section]:
    """What is told, in order: what could not be read, records by weight, boards, problems, moved files, layout."""
    yield from _unread(comparison)
    alike = _relabelled(comparison)
    for words, records in alike.items():
        lines = [Line(heading(one), heavy=one.weight is Weight.BREAKS) for one in records]
        yield Section(begun(words), tuple(_cut(lines)))
    grouped = {one.id for records in alike.values() for one in records}
    for one in comparison.records:
        if one.how == "changed" and one.id not in grouped:
            follows = tuple(Line(consequence.words) for consequence in one.consequences)
            yield Section(heading(one), tuple(_cut([*_lines(one)])), tuple(_cut([*follows])), address(one))
    yield from _whole(comparison, "removed", "Gone")
    yield from _whole(comparison, "added", "New")
    if comparison.boards:
        yield Section((f"Year boards on {day(comparison.as_of)}",), tuple(_cut([*_boards(comparison)])))
    for title, problems in (("New problems", comparison.problems_new), ("Problems gone", comparison.problems_gone)):
        if problems:
            yield Section((title,), tuple(_cut([_problem(one) for one in problems])))
    if comparison.moves:
        moved = [_move(one) for one in comparison.moves]
        yield Section(("Files moved; nothing a reader sees",), tuple(_cut(moved)))
    if comparison.layout:
        files = [Line((Theirs(path),)) for path in comparison.layout]
        yield Section(("Only comments, layout or names in links; nothing a reader sees",), tuple(_cut(files)))


def _move(one: FileMove) -> Line:
    """Where records went. A file that stays, or that was there before, did not become another one."""
    number = count(len(one.records), "record")
    if one.whole:
        return Line((Theirs(one.old), " is now ", Theirs(one.new), f" ({number})"))
    verb = "stands" if len(one.records) == 1 else "stand"
    return Line((f"{number} of ", Theirs(one.old), f" now {verb} in ", Theirs(one.new)))


def _relabelled(comparison: Comparison) -> dict[Said, list[RecordChange]]:
    """Records of which only the readers change, by the words for it, where there are several of the same words."""
    found: dict[Said, list[RecordChange]] = {}
    for one in comparison.records:
        if len(one.changes) == 1 and one.changes[0].way == ("tlp",):
            found.setdefault(one.changes[0].words, []).append(one)
    return {words: records for words, records in found.items() if len(records) > 2}


def address(one: RecordChange) -> str:
    """The address of a record's page from the root of the site; of a record that is gone it was this."""
    return f"{KINDS[one.kind].folder}/{one.id}/" if one.kind in KINDS else f"{one.kind}/{one.id}/"


def heading(one: RecordChange) -> Said:
    """`Playbook "Live consular crisis" (live-crisis, CON-1)`."""
    kind = KINDS[one.kind].title if one.kind in KINDS else one.kind
    code: Said = (", ", Theirs(one.code)) if one.code else ()
    return (f'{kind} "', Theirs(one.title), f'" ({one.id}', *code, ")")


def _unread(comparison: Comparison) -> Iterator[Section]:
    unread = comparison.unread
    for side, files in (("before", unread.old_files), ("now", unread.new_files)):
        if files:
            words = f"Could not be read {side}; what changed in them is missing here"
            yield Section((words,), tuple(_cut([Line((Theirs(path),), heavy=True) for path in files])))


def _lines(one: RecordChange) -> Iterator[Line]:
    """The changes of a record; those of one part stand in one line, at the place of the heaviest."""
    parts: dict[Said, list[Change]] = {}
    for change in one.changes:
        if change.words:
            parts.setdefault(change.subject, []).append(change)
    for about, changes in parts.items():
        if about:
            heavy = any(change.weight is Weight.BREAKS for change in changes)
            yield Line((*about, ": ", *_joined(changes)), heavy)
        else:
            for change in changes:
                yield Line(begun(change.words), change.weight is Weight.BREAKS)


def _joined(changes: list[Change]) -> Iterator[Span]:
    for number, change in enumerate(changes):
        if number:
            yield "; "
        yield from change.words


def _whole(comparison: Comparison, how: str, title: str) -> Iterator[Section]:
    lines = [
        Line((*heading(one), *_instead(one), *_after(one)), heavy=one.weight is Weight.BREAKS)
        for one in comparison.records
        if one.how == how
    ]
    if lines:
        yield Section((title,), tuple(_cut(lines)))


def _instead(one: RecordChange) -> Said:
    """Of a record that is gone, who stands in for it."""
    words = one.changes[0].words
    return (", ", *words[1:]) if one.how == "removed" and len(words) > 1 else ()


def _after(one: RecordChange) -> Said:
    """What follows from a record that is gone, in the same sentence."""
    if not one.consequences:
        return ()
    said: list[Span] = [". "]
    for number, consequence in enumerate(one.consequences):
        said += ["; " if number else "", *consequence.words]
    return tuple(said)


def _boards(comparison: Comparison) -> Iterator[Line]:
    for one in comparison.boards:
        said: Said = (Named(one.mission, one.mission_title), ", ", Theirs(one.department_title))
        yield Line((*said, f": {one.old} -> {one.new}"), heavy=one.old == "done" or one.new == "due")


def _problem(problem: Problem) -> Line:
    place = str(problem.place)
    return Line((f"{problem.severity.word}: ", Theirs(place), ": ", Theirs(problem.fact), f" [{problem.code}]"))


def _cut(lines: list[Line]) -> Iterator[Line]:
    """At most so many lines, and how many more there are."""
    yield from lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        yield Line(
            (f"and {len(lines) - MOST_LINES} more; `--format json` has all",),
            any(one.heavy for one in lines[MOST_LINES:]),
        )
