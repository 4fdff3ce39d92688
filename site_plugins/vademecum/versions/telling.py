"""A comparison as text for a terminal, as Markdown for a forge, or as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from vademecum.versions.comparison import Change, Comparison, RecordChange
from vademecum.versions.escaping import inert, is_shown
from vademecum.versions.report import Line, Section, address, sections
from vademecum.versions.rewording import pieces, shortened
from vademecum.versions.said import Named, Reworded, Said, Span, Theirs
from vademecum.versions.summary import summary

MOST = 60_000
"""How many characters a comment may have on the forges."""

_RESERVE = 400


def told(comparison: Comparison, form: str = "text", pages_at: str = "") -> str:
    """The comparison in one of FORMS. `pages_at` is put before the addresses of pages, in Markdown as a link."""
    said = FORMS[form](comparison, f"{pages_at.rstrip('/')}/" if pages_at else "")
    # The name of a file may hold bytes that are no text; nothing that is printed does.
    return said.encode("utf-8", "replace").decode("utf-8")


def _text(comparison: Comparison, pages_at: str) -> str:
    parts = [summary(comparison)]
    for section in sections(comparison):
        lines = [in_text(section.heading)]
        lines += [f"  {'Heavy: ' if line.heavy else ''}{in_text(line.said)}" for line in section.lines]
        lines += [f"  So: {in_text(line.said)}" for line in section.follows]
        lines += [f"  Page: {pages_at}{section.address}"] if section.address and pages_at else []
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def in_text(said: Said) -> str:
    """A sentence for a terminal: what a terminal would act on is shown as ?."""
    return "".join(_spanin_text(span) for span in said)


def _spanin_text(span: Span) -> str:
    match span:
        case Theirs(text):
            return _shown(shortened(text))
        case Named(name, title):
            return f'"{_shown(shortened(title))}" ({name})'
        case Reworded(old, new):
            return _shown(" ".join(_worded(old, new)))
    return span


def _shown(text: str) -> str:
    return "".join(letter if is_shown(letter) else "?" for letter in text)


def _worded(old: str, new: str) -> Iterator[str]:
    found = pieces(old, new)
    if [piece.sort for piece in found] == ["old", "new"]:
        yield f'"{found[0].text}" -> "{found[1].text}"'
        return
    number = 0
    while number < len(found):
        piece = found[number]
        if piece.sort == "same":
            yield piece.text
        elif piece.sort == "old" and number + 1 < len(found) and found[number + 1].sort == "new":
            yield f'("{piece.text}" -> "{found[number + 1].text}")'
            number += 1
        else:
            yield f'({"without" if piece.sort == "old" else "added"} "{piece.text}")'
        number += 1


def _markdown(comparison: Comparison, pages_at: str) -> str:
    parts = [f"**{summary(comparison)}**"]
    length = len(parts[0])
    every = list(sections(comparison))
    for number, section in enumerate(every):
        block = _block(section, pages_at)
        if length + len(block) > MOST - _RESERVE:
            left = len(every) - number
            parts.append(f"_This review is cut here: {left} more sections would not fit. `vademecum diff` shows all._")
            break
        parts.append(block)
        length += len(block) + 2
    return "\n\n".join(parts) + "\n"


def _block(section: Section, pages_at: str) -> str:
    lines = [f"### {_in_markdown(section.heading)}", ""]
    lines += _items(section.lines)
    if section.follows:
        lines += ["", "What follows:", "", *_items(section.follows)]
    if section.address:
        page = f"`{section.address}`"
        lines += ["", f"Page: {f'[{page}](<{pages_at}{section.address}>)' if pages_at else page}"]
    return "\n".join(lines)


def _items(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        yield f"- {'**Heavy.** ' if line.heavy else ''}{_in_markdown(line.said)}"


def _in_markdown(said: Said) -> str:
    return "".join(_span_in_markdown(span) for span in said)


def _span_in_markdown(span: Span) -> str:
    match span:
        case Theirs(text):
            return inert(shortened(text))
        case Named(name, title):
            return f"“{inert(shortened(title))}” (`{name}`)"
        case Reworded(old, new):
            return " ".join(_marked(piece.sort, inert(piece.text)) for piece in pieces(old, new))
    return span


def _marked(sort: str, text: str) -> str:
    marks = {"same": "", "old": "~~", "new": "**"}
    return f"{marks[sort]}{text}{marks[sort]}"


def _json(comparison: Comparison, pages_at: str) -> str:
    unread = comparison.unread
    found = {
        "version": 1,
        "summary": summary(comparison),
        "as_of": comparison.as_of.isoformat(),
        "unread": {"old": unread.old_files, "new": unread.new_files, "ids": unread.ids},
        "records": [_record(one, pages_at) for one in comparison.records],
        "moves": [{"old": one.old, "new": one.new, "records": one.records} for one in comparison.moves],
        "layout": comparison.layout,
        "boards": [
            {"mission": one.mission, "department": one.department, "old": one.old, "new": one.new}
            for one in comparison.boards
        ],
        "problems": {
            "new": [one.plain() for one in comparison.problems_new],
            "gone": [one.plain() for one in comparison.problems_gone],
        },
        "pages": sorted(f"{pages_at}{address(one)}" for one in comparison.records if one.how != "removed"),
    }
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def _record(one: RecordChange, pages_at: str) -> dict[str, Any]:
    return {
        "how": one.how,
        "weight": one.weight.word,
        "kind": one.kind,
        "id": one.id,
        "old_id": one.old_id,
        "title": one.title,
        "code": one.code,
        "file": one.file,
        "old_file": one.old_file,
        "page": f"{pages_at}{address(one)}",
        "changes": [_change(change) for change in one.changes],
        "consequences": [
            {"words": in_text(consequence.words), "records": consequence.records} for consequence in one.consequences
        ],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "class": change.sort,
        "weight": change.weight.word,
        "way": change.way,
        "part": in_text(change.subject),
        "words": in_text(change.words),
        "old": change.old,
        "new": change.new,
    }


FORMS: Mapping[str, Callable[[Comparison, str], str]] = MappingProxyType(
    {"text": _text, "markdown": _markdown, "json": _json}
)
