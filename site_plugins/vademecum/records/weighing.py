"""What the texts of one record may weigh together: a page is read in a hurry, and built in less than a second."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vademecum.records.fields import Words
from vademecum.records.library import Entry
from vademecum.records.record import Record
from vademecum.records.walking import walk
from vademecum.source import Problem, error
from vademecum.source.limits import MAX_PROSE

_CELLS = 8
"""So many characters of a text are asked for each cell of its tables, beyond the first thousand cells."""

_FEWEST = 1_000
_BELOW_HEAD = re.compile(r"[ \t>]*[|:-][ \t|:-]*")
_SUSPICIOUS = 16


def check_weight(entry: Entry[Record]) -> Iterator[Problem]:
    """One problem for each text with a huge table, and one where the record's prose passes the limit."""
    text = entry.document.text
    if len(text) <= MAX_PROSE and text.count("|") < _SUSPICIOUS:
        return
    total = 0
    for way, mark, words in walk(entry.record):
        if not isinstance(mark, Words) or not mark.prose:
            continue
        most = max(_FEWEST, len(words) // _CELLS)
        if (count := cells(words)) > most:
            fact = f"the tables of the text have {count:,} cells, the limit here is {most:,}"
            yield error(entry.place(*way), "K6", fact, "Make the table smaller, or attach it as a file.")
        if total <= MAX_PROSE < total + len(words):
            fact = f"the texts of the record are together longer than {MAX_PROSE:,} characters"
            yield error(entry.place(*way), "K6", fact, "Shorten them, or make notes of their own of some.")
        total += len(words)


def cells(text: str) -> int:
    """How many cells the tables of a text may come to at most: a line has as many as its table's head."""
    total = 0
    columns = 0
    above = ""
    for line in text.split("\n"):
        if not line.strip():
            columns = 0
        elif "|" in above and "-" in line and _BELOW_HEAD.fullmatch(line):
            columns = max(columns, above.count("|") + 1)
        total += columns
        above = line
    return total
