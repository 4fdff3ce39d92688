"""A text shows only the pictures of its own record.

`![words](file.png)` in a text shows a picture there. The words say what it shows, for someone who cannot see it
and for the search. The file stands under `attachments` of the same record, and lies beside it. An address on
the web, in another folder or in the page itself is an error: it would tell a stranger who reads what and when,
and it would be gone when the line is. So is a PDF, which is a link and no picture, and a file that is named
twice.

A picture that is more closed than the text that shows it falls under H5.

Why: pages make no request to another host, and a published picture has been cleaned of what a camera notes in
it. Bad: `![](https://example.org/plan.png)`. Good: `![The meeting point is the school yard](gate-plan.png)`,
with `attachments: [{file: gate-plan.png, alt: Plan of the gate and the school yard}]`. To write the signs
themselves, put a backslash before the exclamation mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from vademecum.graph.graph import Graph
from vademecum.graph.labels import level, level_at, place_levels
from vademecum.graph.pictures import Picture, pictures_in
from vademecum.records import LABELS, Entry, Found, Record, Words, did_you_mean
from vademecum.records.file_names import is_picture, name_fault, only_the_name
from vademecum.source import Place, Problem, Way, error

_MOST_SAID = 20
"""Of one text; whoever mends so many runs the check again."""

_HOW = "Write `![what it shows](file.png)`, or a backslash before the exclamation mark."


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each picture that a text may not show, and for each file that a record names twice."""
    for name, entry in graph.entries.items():
        if entry.record.attachments:
            yield from _twice(entry)
        for found in graph.marked[name]:
            if isinstance(found.mark, Words) and found.mark.prose and "![" in found.text:
                yield from islice(_shown(graph, entry, found), _MOST_SAID)


def _twice(entry: Entry[Record]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, attachment in enumerate(entry.record.attachments):
        if attachment.file in seen:
            fact = f'"{attachment.file}" is named twice'
            yield error(entry.place("attachments", number, "file"), "H7", fact, "Keep one of the two.")
        seen.add(attachment.file)


def _shown(graph: Graph, entry: Entry[Record], found: Found) -> Iterator[Problem]:
    for picture in pictures_in(found.text):
        if isinstance(picture, str):
            place = entry.place_of(picture, *found.way)
            yield error(place, "H7", f"a picture begins here that cannot be read: {picture}", _HOW)
            continue
        place = entry.place_of(picture.written, *found.way)
        fault = _fault(entry.record, picture)
        if fault is not None:
            yield error(place, "H7", *fault)
        else:
            yield from _closed(graph, entry, found.way, picture, place)


def _fault(record: Record, picture: Picture) -> tuple[str, str] | None:
    if not picture.words:
        return "the picture has no words", "Say between the brackets what it shows, for someone who cannot see it."
    if only_the_name(picture.words, picture.address):
        return "the words of the picture are only the name of its file", "Say what it shows."
    if name_fault(picture.address) is not None:
        fact = f"a picture is shown from {picture.address[:80] or 'nowhere'}"
        return fact, "Put the file beside this one, name it under `attachments:`, and write its name only."
    if not is_picture(picture.address):
        return f'"{picture.address}" is a PDF, and no picture', "Name it under `attachments:`; the page links to it."
    known = [attachment.file for attachment in record.attachments]
    if picture.address not in known:
        meant = did_you_mean(picture.address, known).strip() or "Name it there, with what it shows."
        return f'"{picture.address}" is not among the `attachments` of this record', meant
    return None


def _closed(graph: Graph, entry: Entry[Record], way: Way, picture: Picture, place: Place) -> Iterator[Problem]:
    own = level(graph.labels[entry.record.id])
    places = place_levels(entry.record, own)
    files = [attachment.file for attachment in entry.record.attachments]
    theirs = level_at(places, ("attachments", files.index(picture.address)), own)
    ours = level_at(places, way, own)
    if theirs > ours:
        fact = f'the picture "{picture.address}" is {LABELS[theirs]}, and this text is {LABELS[ours]}'
        remedy = f"Raise this to {LABELS[theirs]}, lower the picture to {LABELS[ours]}, or show it in a closed text."
        yield error(place, "H5", fact, remedy)
