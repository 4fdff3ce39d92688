"""What an import tells: what became what, what stands in notes, what was removed, what to look at, what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from vademecum.authoring.importing.drafting import Draft, Made
from vademecum.authoring.importing.guidance import Block, Guidance
from vademecum.graph.rules.g7_no_private_data import patterns

_MANY = {
    "title": ("title", "titles"),
    "heading": ("heading", "headings"),
    "paragraph": ("paragraph", "paragraphs"),
    "item": ("list item", "list items"),
    "table": ("table", "tables"),
    "code": ("piece of code", "pieces of code"),
    "aside": ("other line", "other lines"),
}
_SHOWN = 20


def report_lines(guidance: Guidance, made: Made, paths: Mapping[str, str]) -> Iterator[str]:
    """The report, line by line. `paths` are the files of the drafts by id."""
    yield f"Read {guidance.name}: {_counted(guidance.blocks)}."
    yield ""
    for draft in made.drafts:
        yield _became(draft, paths[draft.id])
    if made.noted:
        yield f"In notes: {_counted(made.noted)}."
    yield from _told(guidance)
    yield from _to_look_at(made.drafts, paths)
    yield ""
    yield "Every draft is closed (TLP:AMBER+STRICT) and is shown to staff only. Next:"
    yield "  1. Search for `imported` in the playbook, and decide each of those lines: mode, times, department, label."
    yield "  2. Write the goal, and say with whom the steps end, away from the screen."
    yield "  3. Move from the note what belongs elsewhere; delete the note when it is empty, and its id in `related`."
    yield f"  4. Run: vademecum check {' '.join(paths[draft.id] for draft in made.drafts[:3])}"


def _became(draft: Draft, path: str) -> str:
    if draft.kind != "playbook":
        return f"{path}: a note, “{draft.title}”."
    steps = f"{_number(draft.steps, 'step', 'steps')} with {_number(draft.actions, 'action', 'actions')}"
    screen = f", {draft.on_screen} of them perhaps on a screen" if draft.on_screen else ""
    return f"{path}: a playbook, “{draft.title}”: {steps}{screen}."


def _told(guidance: Guidance) -> Iterator[str]:
    if guidance.dropped:
        yield f"Left out: {_number(len(guidance.dropped), 'line', 'lines')} of a table of contents, said by headings."
    for one in guidance.removed:
        yield f"Removed: {one.name}, {_number(one.times, 'time', 'times')}, first near “{one.near}”."
    yield from dict.fromkeys(guidance.remarks)
    labels = Counter(block.label.partition(" ")[0] for block in guidance.blocks if block.label)
    if labels["A"]:
        yield "Pictures and embedded files were not taken out; the note names them where they stood."
    if labels["Comment"]:
        yield "Comments stand in the note without the names of those who wrote them."


def _to_look_at(drafts: Iterable[Draft], paths: Mapping[str, str]) -> Iterator[str]:
    """The places of what looks like private data; names cannot be told from other words."""
    found = [
        f"  {paths[draft.id]}:{number}: “{words}” looks like {what}"
        for draft in drafts
        for number, line in enumerate(draft.text.split("\n"), 1)
        if not line.startswith("#")
        for what, words in patterns(line)
    ]
    if found:
        yield "Look at these; numbers of persons belong in the crisis kit:"
        yield from found[:_SHOWN]
    if len(found) > _SHOWN:
        yield f"  and {len(found) - _SHOWN} more; vademecum check tells of them."
    yield "Look for names of persons too: nobody but a reader can find those."


def _counted(blocks: Iterable[Block]) -> str:
    counts = Counter[str](block.sort for block in blocks)
    parts = [_number(counts[sort], *words) for sort, words in _MANY.items() if counts[sort]]
    return ", ".join(parts) or "nothing"


def _number(count: int, single: str, many: str) -> str:
    return f"{count} {single if count == 1 else many}"
