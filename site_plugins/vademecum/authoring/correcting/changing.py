"""The whole way of a correction: find the record and the text, judge the new words, write them, credit the role."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vademecum.authoring.correcting.crediting import credit
from vademecum.authoring.correcting.judging import check_words, tidy
from vademecum.authoring.correcting.part import Target, value_at
from vademecum.authoring.correcting.placing import WordsFor, find_part, find_record
from vademecum.authoring.correcting.reading import RefusedError
from vademecum.authoring.correcting.writing import rewritten, scalar_at
from vademecum.graph import Graph
from vademecum.records.correction import Correction
from vademecum.source import Place


@dataclass(frozen=True, slots=True)
class Change:
    """One text of one file, changed: where it stands, what it said and says, and the file's new text."""

    target: Target
    old: str
    new: str
    text: str
    credited: str

    @property
    def file(self) -> str:
        """The path of the file, relative to the wiki's root."""
        return self.target.entry.file

    @property
    def place(self) -> Place:
        """Where the text stands."""
        return self.target.entry.document.place(self.target.path)

    @property
    def page(self) -> str:
        """The page by its title and its code or id."""
        record = self.target.entry.record
        return f'"{record.title}" ({getattr(record, "code", None) or record.id})'

    @property
    def message(self) -> str:
        """A message for Git. Every word of it comes from the wiki and none from the sender."""
        title = f"Correct {getattr(self.target.entry.record, 'code', None) or self.target.entry.record.id}"
        body = f"A reader's correction of {self.page}, {self.target.said}."
        return f"{title}\n\n{body}\n\nCorrected-by-role: {self.credited}\n"


def corrected(graph: Graph, correction: Correction, words_for: WordsFor) -> Change:
    """The change that a correction asks for. Raises RefusedError when it is not one text that a reader may change."""
    entry = find_record(graph, correction.page)
    found = find_part(graph, entry, correction, words_for)
    scalar = scalar_at(entry.document, found.target.path)
    part = replace(found, new=tidy(found.new, lines=scalar.style == "|"))
    if not part.new:
        raise RefusedError("The correction has no new words. What should go without a replacement needs an editor.")
    check_words(value_at(part.target), part.wanted)
    return Change(part.target, part.old, part.new, rewritten(part, scalar), credit(graph, correction.role))
