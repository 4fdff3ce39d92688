"""Guidance to the files of drafts. Each validates as it stands, and says in comments what nobody has decided yet."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vademecum.authoring.drafting import explained, offline_end
from vademecum.authoring.importing.guidance import Block, Guidance, Span
from vademecum.authoring.importing.naming import id_from
from vademecum.authoring.importing.noting import texts_of
from vademecum.authoring.importing.outlining import Chapter, Outline, outlined
from vademecum.authoring.importing.placing import TITLE, Plan, StepPlan, planned
from vademecum.authoring.importing.wording import fitted, plain
from vademecum.records import load_library
from vademecum.source.characters import FORBIDDEN

_BARE = re.compile(r"[A-Za-z][A-Za-z0-9 ,.;'()/-]{0,98}[A-Za-z0-9.)]")
_LOADED = frozenset({"true", "false", "yes", "no", "on", "off", "null"})
_CLOSED = "tlp: TLP:AMBER+STRICT  # imported: widen it when somebody has read it for names and numbers"


@dataclass(frozen=True, slots=True)
class Home:
    """Where drafts will live: the department, the role that heads it, and the ids that the wiki uses already."""

    department: str
    role: str
    taken: frozenset[str]


@dataclass(frozen=True, slots=True)
class Draft:
    """The file of a draft: `steps` and `actions` say how much of a playbook it holds."""

    kind: str
    id: str
    title: str
    text: str
    steps: int = 0
    actions: int = 0
    on_screen: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """The drafts made of a document, and the blocks of it that stand in notes."""

    drafts: tuple[Draft, ...]
    noted: tuple[Block, ...]


def make_drafts(guidance: Guidance, home: Home, *, kind: str = "playbook", one: bool = False) -> Made:
    """The drafts of a document: playbooks, each with notes of what has no place in it; or all of it as notes."""
    desk = _Desk(_comment(guidance.name), home, set(home.taken))
    if kind == "note":
        title = next((block for block in guidance.blocks if block.sort == "title"), None)
        outline = outlined(guidance, one=True)
        blocks = [block for block in guidance.blocks if block is not title]
        return Made(tuple(desk.notes(plain(outline.chapters[0].title), blocks, "")), tuple(blocks))
    outline = outlined(guidance, one=one)
    drafts: list[Draft] = []
    noted: list[Block] = []
    for chapter in outline.chapters:
        plan = planned(chapter)
        drafts += desk.playbook(plan)
        noted += plan.rest
    if outline.front is not None:
        drafts += desk.front(outline, [draft.id for draft in drafts if draft.kind == "playbook"])
        noted += _all(outline.front)
    return Made(tuple(drafts), tuple(noted))


def _all(chapter: Chapter) -> list[Block]:
    return [*chapter.lead, *(block for section in chapter.sections for block in (section.heading, *section.blocks))]


@dataclass(slots=True)
class _Desk:
    """Writes the files of one document, with ids that are free."""

    name: str
    home: Home
    taken: set[str]

    def playbook(self, plan: Plan) -> Iterator[Draft]:
        name = self._id(plan.title, "imported-playbook")
        self.taken.add(f"{name}-goal")
        title = _title(plan.title, name)
        more = plan.rest if title == plan.title else (Block("paragraph", _words(plan.title)), *plan.rest)
        begins = f"What stood in the imported document and has no place in the fields of [[{name}]]."
        notes = list(self.notes(f"Imported with: {title}", more, begins, name))
        body = "\n".join(_playbook(plan, name, title, self.home, [note.id for note in notes]))
        head = f"# Imported from {self.name}. Look at each line that says `imported`, and write what is missing.\n"
        actions, on_screen = sum(len(step.actions) for step in plan.steps), sum(step.on_screen for step in plan.steps)
        text = head + explained("playbook", body)
        yield Draft("playbook", name, title, text, len(plan.steps), actions, on_screen)
        yield from notes

    def front(self, outline: Outline, playbooks: list[str]) -> Iterator[Draft]:
        assert outline.front is not None
        title = plain(outline.front.title)
        listed = ", ".join(f"[[{name}]]" for name in playbooks)
        begins = f"The imported document became these playbooks: {listed}. What belongs to none of them stands here."
        blocks = _all(outline.front)
        yield from self.notes(title, blocks or [Block("paragraph", outline.front.title)], begins)

    def notes(self, title: str, blocks: Iterable[Block], begins: str, playbook: str = "") -> Iterator[Draft]:
        """The notes that hold these blocks; none when there are none. A long title stands in full in the first."""
        short = _title(title, "imported note")
        start = "\n\n".join(part for part in (begins, f"# {title}" if short != title else "") if part)
        for number, text in enumerate(texts_of(blocks, start or "Imported as it stood in the document."), 1):
            name = self._id(f"{playbook}-imported" if playbook else title, "imported-note")
            label = short if number == 1 else f"{short[:80].rstrip()} ({number})"
            lines = [
                f"# Imported from {self.name}. Move what belongs elsewhere, then delete what is left.",
                "kind: note",
                f"id: {name}",
                f"title: {quoted(label)}",
                "status: draft",
                _CLOSED,
                f"department: {self.home.department}",
                "text: |",
                *(f"  {line}".rstrip() for line in text.split("\n")),
            ]
            yield Draft("note", name, label, "\n".join(lines) + "\n")

    def _id(self, words: str, otherwise: str) -> str:
        name = id_from(words, otherwise, self.taken)
        self.taken.add(name)
        return name


def _playbook(plan: Plan, name: str, title: str, home: Home, notes: list[str]) -> Iterator[str]:
    goal, offline = offline_end(name, home.role)
    yield "kind: playbook"
    yield f"id: {name}"
    yield f"title: {quoted(title)}"
    if plan.summary:
        yield f"summary: {quoted(plan.summary)}"
    yield "status: draft"
    yield _CLOSED
    yield f"department: {home.department}  # imported: check the department"
    if notes:
        yield f"related: [{', '.join(notes)}]  # imported: what has no place here"
    yield "# imported: no document says this in our words; write the goal, and which paper proves it"
    yield goal.rstrip("\n")
    yield "steps:"
    for step in plan.steps:
        yield from _step(step)
    yield "  # imported: what ends away from the screen, and with whom; delete this step when one above says it"
    yield offline.rstrip("\n")


def _step(step: StepPlan) -> Iterator[str]:
    yield f"  - id: {step.id}"
    yield f"    heading: {quoted(step.heading)}"
    if step.on_screen:
        yield "    mode: online  # imported: check the mode; its words name a screen. Say in `feeds` where it leads"
    else:
        yield "    mode: offline  # imported: check the mode"
    for words, written in step.limits:
        yield f'    # imported: the text says "{words}"; if that is the time of the whole step, write {written}'
    if step.actions:
        yield "    do:"
        yield from (f"      - {quoted(action)}" for action in step.actions)


def quoted(text: str) -> str:
    """A text as YAML reads it back: bare where nothing in it could mean something else."""
    if _BARE.fullmatch(text) and text.lower() not in _LOADED:
        return text
    return json.dumps(text, ensure_ascii=False)


def _title(words: str, name: str) -> str:
    """A title that the wiki takes: the words, shorter if need be, or one of the id when its letters are refused."""
    short, _ = fitted(words, TITLE)
    if _is_fit(short):
        return short
    return f"Imported: {name.replace('-', ' ')}"[:90]


def _is_fit(title: str) -> bool:
    """True when the schema takes a title: it refuses words of mixed scripts."""
    probe = f"kind: note\nid: probe\nstatus: draft\ntitle: {quoted(title)}\ntext: x\n"
    _, problems = load_library([("probe.yml", probe.encode())])
    return not problems


def _words(text: str) -> tuple[Span, ...]:
    return (Span(text),)


def _comment(name: str) -> str:
    """A file's name as it may stand in a comment."""
    return json.dumps(FORBIDDEN.sub("", name)[:100], ensure_ascii=False)
