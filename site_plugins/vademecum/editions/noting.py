"""The change notes of a release: which playbooks need one, and what their editors wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from vademecum.editions.refusing import RefusedError
from vademecum.graph import Graph
from vademecum.graph.labels import level
from vademecum.records import LABELS
from vademecum.records.kinds.playbook import Playbook
from vademecum.source import parse
from vademecum.source.characters import FORBIDDEN, name_of
from vademecum.versions import Retelling, Weight
from vademecum.versions.accumulating import Note

MOST = 400
"""How many characters a change note has at most: two sentences."""

_KEYS = ("size", "note", "tlp")
SIZES: tuple[Literal["major"], Literal["minor"]] = ("major", "minor")


@dataclass(frozen=True, slots=True)
class EditorsNote:
    """What editors wrote of a change: `major` where work is done otherwise. An empty `tlp` is the record's own."""

    size: Literal["major", "minor"]
    note: str
    tlp: str = ""


def unfit(text: str) -> str:
    """What keeps a text from being a note, or nothing. Notes stand on pages, in feeds and in git's own messages."""
    if not text.strip() or len(text) > MOST:
        return f"is one text of {MOST} characters at most"
    if found := FORBIDDEN.search(text):
        return f"holds {name_of(found[0])}, which no reader can see"
    return ""


def needing(told: Mapping[str, Retelling], graph: Graph) -> tuple[str, ...]:
    """The playbooks whose work changed, so that a release must say in a sentence how, in the order of the wiki.

    Mended words and fresher dates need none; nor do new playbooks, which speak for themselves.
    """
    return tuple(
        name
        for name, entry in graph.entries.items()
        if isinstance(entry.record, Playbook)
        and name in told
        and told[name].how == "changed"
        and any(change.weight <= Weight.ADDS for change in told[name].changes)
    )


def read_notes(path: Path, graph: Graph) -> dict[str, EditorsNote]:
    """The notes in a file of editors, by the id of the record. RefusedError names the place of the first fault."""
    try:
        data = path.read_bytes()
    except OSError as refused:
        raise RefusedError(f"The change notes in {path} cannot be read: {refused.strerror}.") from None
    parsed = parse(str(path), data)
    if parsed.document is None:
        first = parsed.problems[0]
        raise RefusedError(f"{first.place}: {first.message}")
    found: dict[str, EditorsNote] = {}
    for name, values in parsed.document.root.items():
        fault = _fault(name, values, graph)
        if fault is not None:
            at = parsed.document.place((name,), key=True)
            raise RefusedError(f"{at}: {fault}")
        found[name] = EditorsNote(values["size"], values["note"].strip(), values.get("tlp", ""))
    return found


def _fault(name: str, values: Any, graph: Graph) -> str | None:
    """What is wrong with one note, or None."""
    if graph.entries.get(name) is None:
        return f'no record has the id "{name}". Write the id of the record that changed.'
    if not isinstance(values, dict) or not set(values) <= set(_KEYS) or not {"size", "note"} <= set(values):
        return f"the note on {name} holds `size`, `note` and, where needed, `tlp`, and nothing else."
    if values["size"] not in SIZES:
        return f"the size of the note on {name} is major or minor."
    if fault := unfit(values["note"]) if isinstance(values["note"], str) else unfit(""):
        return f"the note on {name} {fault}."
    if values.get("tlp", LABELS[0]) not in LABELS:
        return f"the label of the note on {name} is one of {', '.join(LABELS)}."
    return None


def seen_by(notes: Mapping[str, EditorsNote], graph: Graph, allowed: int) -> dict[str, Note]:
    """The notes that may be read up to the level `allowed`. Without a label of its own, a note has its record's."""
    return {
        name: Note(one.note, one.size == "minor")
        for name, one in notes.items()
        if max(level(graph.labels[name]), level(one.tlp) if one.tlp else 0) <= allowed
    }


def form(names: tuple[str, ...], graph: Graph, lines: Mapping[str, tuple[str, ...]]) -> str:
    """A file of notes to be filled in, with what changed as comments."""
    return "\n".join(_form(names, graph, lines)) + "\n"


def _form(names: tuple[str, ...], graph: Graph, lines: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    yield "# size: major where work is done in another way, minor where words are mended."
    yield "# note: what a reader must know, in a sentence or two. What readers of the playbook may not see stays out;"
    yield "# or the note gets a closer label, such as tlp: TLP:AMBER."
    for name in names:
        yield ""
        yield f"# {json.dumps(graph.entries[name].record.title, ensure_ascii=False)}"
        yield from (f"#   {line}" for line in lines.get(name, ()))
        yield f"{name}:"
        yield "  size: major"
        yield '  note: ""'
