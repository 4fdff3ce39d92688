"""A chapter as a plan of a playbook: what fits its fields, and the rest in its order, for a note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vademecum.authoring.drafting import OFFLINE_STEP
from vademecum.authoring.importing.guidance import Block, Spans
from vademecum.authoring.importing.naming import id_from
from vademecum.authoring.importing.outlining import Chapter, Section, is_silent
from vademecum.authoring.importing.wording import fitted, plain

TITLE, SUMMARY, HEADING, LINE = 90, 240, 60, 300
MOST_STEPS, MOST_ACTIONS = 58, 6
_ROOM = 120_000
"""How many bytes the steps of one playbook may take: a file may hold 256 KiB, and its note begins where it ends."""

_ON_SCREEN = re.compile(
    r"\b(?:online|web ?sites?|web ?pages?|e-?mails?|tweet\w*|hashtags?|social media|newsletters?|"
    r"live ?stream\w*|upload\w*|video ?calls?|en ligne|site web|courriels?|réseaux sociaux|sitio web|"
    r"correo electrónico|redes sociales|онлайн|сайт\w*|إلكتروني\w*)\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(within|every)\s+(?:the (?:first|next)\s+)?(\d{1,3})\s*(min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?)\b",
    re.IGNORECASE,
)
_UNITS = {"m": "m", "h": "h", "d": "d", "w": "w"}


@dataclass(frozen=True, slots=True)
class StepPlan:
    """A step as far as the document tells of it. `limits` are times in its text: the words, and the field to write."""

    id: str
    heading: str
    actions: tuple[str, ...]
    on_screen: bool
    limits: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A playbook to be drafted, and the blocks that have no place in it."""

    title: str
    summary: str
    steps: tuple[StepPlan, ...]
    rest: tuple[Block, ...]


def planned(chapter: Chapter) -> Plan:
    """The plan of a chapter's playbook. Every word of the chapter is in a field or in a block of the rest."""
    title, whole = fitted(plain(chapter.title), TITLE)
    rest: list[Block] = [] if whole else [Block("paragraph", chapter.title)]
    summary, lead = _summary(chapter.lead)
    sections: Sequence[Section] = chapter.sections
    if sections:
        rest += lead
    elif lead:
        # A document without headings: one step, named as the document is.
        sections = (Section(Block("heading", chapter.title, 1), tuple(lead)),)
    steps: list[StepPlan] = []
    room = _ROOM
    for number, section in enumerate(sections):
        following = sections[number + 1] if number + 1 < len(sections) else None
        heading, blocks = section.heading, list(section.blocks)
        if not is_silent(section, following) and len(steps) < MOST_STEPS and room > 0:
            step, left = _step(section, {step.id for step in steps}, len(steps) + 1)
            room -= len("".join([step.heading, *step.actions]).encode())
            steps.append(step)
            if left or step.heading != plain(heading.spans):
                rest += [heading, *left]
        else:
            rest += [heading, *blocks]
    return Plan(title, summary, tuple(steps), tuple(rest))


def _summary(lead: Sequence[Block]) -> tuple[str, list[Block]]:
    """The first paragraph as a summary, and what is left of the lead: the paragraph too, when it was too long."""
    for number, block in enumerate(lead):
        if block.sort == "paragraph" and plain(block.spans):
            summary, whole = fitted(plain(block.spans), SUMMARY)
            return summary, [*lead[:number], *lead[number + whole :]]
    return "", list(lead)


def _step(section: Section, taken: set[str], number: int) -> tuple[StepPlan, list[Block]]:
    words = plain(section.heading.spans)
    heading, _ = fitted(words, HEADING)
    actions, left = _actions(section.blocks)
    text = " ".join(span.text for block in (section.heading, *section.blocks) for span in block.spans)
    name = id_from(words, f"step-{number}", {*taken, OFFLINE_STEP})
    return StepPlan(name, heading, actions, bool(_ON_SCREEN.search(text)), tuple(_limits(text))), left


def _actions(blocks: Sequence[Block]) -> tuple[tuple[str, ...], list[Block]]:
    """The list under a heading as actions, else its short paragraphs; and the blocks that are left."""
    items = [block for block in blocks if block.sort == "item"]
    if items:
        return _from_list(blocks, min(item.level for item in items))
    words = [plain(block.spans) for block in blocks if block.sort == "paragraph" and plain(block.spans)]
    if 0 < len(words) <= MOST_ACTIONS and all(len(one) <= LINE for one in words):
        return tuple(words), [block for block in blocks if block.sort != "paragraph"]
    return (), list(blocks)


def _from_list(blocks: Sequence[Block], level: int) -> tuple[tuple[str, ...], list[Block]]:
    actions: list[str] = []
    left: list[Block] = []
    numbers = iter(range(len(blocks)))
    for number in numbers:
        block = blocks[number]
        if block.sort != "item" or len(actions) >= MOST_ACTIONS:
            left.append(block)
            continue
        below = list(_below(blocks[number + 1 :], level))
        text = _with_below(block.spans, below)
        if not text:
            continue
        for _ in below:
            next(numbers)
        if len(text) > LINE:
            text, _ = fitted(plain(block.spans) or text, LINE)
            left += [block, *below]
        actions.append(text)
    return tuple(actions), left


def _below(blocks: Sequence[Block], level: int) -> Iterator[Block]:
    """The items that stand directly under an item, deeper than it."""
    for block in blocks:
        if block.sort != "item" or block.level <= level:
            return
        yield block


def _with_below(spans: Spans, below: Sequence[Block]) -> str:
    """An action and the points under it in one line."""
    words = plain(spans)
    points = [found for block in below if (found := plain(block.spans))]
    if not points or not words:
        return words or "; ".join(points)
    return f"{words}{'' if words.endswith(':') else ':'} {'; '.join(points)}"


def _limits(text: str) -> Iterator[tuple[str, str]]:
    """Times that a text speaks of, in its words, and the field and value that would say the same."""
    for match in list(_LIMIT.finditer(text))[:3]:
        yield " ".join(match[0].split()), f"{match[1].lower()}: {int(match[2])}{_UNITS[match[3][0].lower()]}"
