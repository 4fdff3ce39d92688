"""Problems and other words for the pages of a forge, in Markdown that no author can make do anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from vademecum.source import Problem

STEP_SUMMARY_BYTES = 1_000_000
"""GitHub shows a summary of at most 1 MiB a step."""

COMMENT_BYTES = 60_000
"""GitHub takes comments of 65,536 characters, GitLab of more."""

_JOINER = "\u2060"
_MEANS = re.compile(r"([\\`*_\[\]<>#|~&$])")
_MENTION = re.compile(r"@(?=\w|\\_)|(?<![\w/&])#(?=\d)")
_ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_COMMAND = re.compile(r"^([ \t>]*)/", re.MULTILINE)
_TAG = re.compile(r"<(?!/?(?:details|summary)>|https?://[^\s<>]+>)")
_LONGEST = 600

Link = Callable[[str, int], str]
"""Gives the address of a line of a file, or nothing."""

Words = Callable[[Problem], str]
"""Says a problem, for instance to somebody who sees a form and no file."""


def plain(text: str) -> str:
    """A text of an author as one line of Markdown that shows just that text: no markup, no link, no mention."""
    line = " ".join(text.split())
    if len(line) > _LONGEST:
        line = f"{line[:_LONGEST]} ..."
    shown = "".join(letter if letter.isprintable() else "?" for letter in line)
    return _ADDRESS.sub(_JOINER, _MENTION.sub(_parted, _MEANS.sub(r"\\\1", shown)))


def defused(markdown: str) -> str:
    """Markdown without what a forge would act upon: mentions, references, quick actions, hidden comments, images."""
    text = _BREAKS.sub("\n", markdown)
    text = "".join(letter for letter in text if letter in "\n\t" or letter.isprintable() or letter == _JOINER)
    text = _MENTION.sub(_parted, _TAG.sub("&lt;", text).replace("![", "!\\["))
    return _COMMAND.sub(r"\1\\/", text)


def told(
    problems: Iterable[Problem], link: Link = lambda path, line: "", most: int | None = None, words: Words | None = None
) -> str:
    """A list of problems, the heaviest first, each with its place, its fact and its remedy.

    `most` is how many are listed; `words` says a problem in other words than its own message.
    """
    ordered = sorted(problems, key=lambda one: (one.severity, one.order))
    shown = ordered[:most]
    lines = [
        f"- **{one.severity.word}** {_place(one, link)}: {plain(words(one) if words else one.message)}\n"
        for one in shown
    ]
    left = len(ordered) - len(shown)
    return "".join(lines) + (f"- and {left} more\n" if left else "")


def fitted(text: str, limit: int, more: str) -> str:
    """A text of at most `limit` bytes: cut after a line where it is longer, with a sentence that says so."""
    if len(text.encode()) <= limit:
        return text
    room = limit - len(more.encode()) - 20
    kept = text.encode()[:room].decode("utf-8", "ignore")
    kept = kept[: kept.rfind("\n") + 1]
    fence = "```\n" if sum(line.startswith("```") for line in kept.splitlines()) % 2 else ""
    return f"{kept}{fence}\n{more}\n"


def _place(problem: Problem, link: Link) -> str:
    shown = plain(f"{problem.place.path}:{problem.place.line}")
    address = link(problem.place.path, problem.place.line)
    return f"[{shown}]({address})" if address else shown


def _parted(sign: re.Match[str]) -> str:
    return f"{sign[0]}{_JOINER}"
