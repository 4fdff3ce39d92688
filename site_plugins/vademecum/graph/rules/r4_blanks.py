"""Blanks of a message are declared, and numbers come from the mission.

A name in braces in the body is one of `blanks`, in every language; each blank is used; and no phone number
stands in a message: it is drawn from the `public_contacts` of the mission that sends it, so that it is right
in one place.

Why: at three in the morning somebody sends what stands there; a forgotten blank or an old number goes out
with it. Origin: readiness rules of the model. Bad: "call 020 555 0100". Good: "call {emergency_phone}" with
`{name: emergency_phone, from_contacts: true}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rules.g7_no_private_data import patterns
from vademecum.graph.rungs import content
from vademecum.records import Entry, did_you_mean
from vademecum.records.kinds.message import BLANK, BLANK_NAME, Message
from vademecum.source import Problem, Way


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each undeclared, unused or doubled blank, and for each number that is written out."""
    for entry in graph.of(Message):
        yield from _blanks(entry)
        yield from _numbers(entry)


def _texts(message: Message) -> Iterator[tuple[Way, str]]:
    for language, text in message.body.items():
        yield ("body", language), text
    for language, parts in message.holding.items():
        for name, text in parts.said():
            yield ("holding", language, name), text


def _blanks(entry: Entry[Message]) -> Iterator[Problem]:
    names = [blank.name for blank in entry.record.blanks]
    used: set[str] = set()
    for way, text in _texts(entry.record):
        for match in BLANK.finditer(text):
            used.add(match[1])
            if not BLANK_NAME.fullmatch(match[1]):
                fact = f"{match[0][:40]} is no blank"
                remedy = "Write a name in the braces, in small letters and _, such as {next_time}."
                yield from content(entry, entry.place_of(match[0], *way), "R4", fact, remedy)
            elif match[1] not in names:
                guess = did_you_mean(match[1], names)
                fact = f"the blank {{{match[1]}}} is not among `blanks`"
                yield from content(entry, entry.place_of(match[0], *way), "R4", fact, f"Declare it there.{guess}")
        if re.search("[{}]", BLANK.sub(" ", text)):
            remedy = "Write each blank as a name between two braces, such as {next_time}."
            yield from content(entry, entry.place(*way), "R4", "a brace stands alone", remedy)
    for number, name in enumerate(names):
        place = entry.place("blanks", number, "name")
        if name in names[:number]:
            yield from content(entry, place, "R4", f'the blank "{name}" is declared twice', "Delete one of the two.")
        elif name not in used:
            fact = f'the blank "{name}" is used in no text'
            yield from content(entry, place, "R4", fact, f"Write {{{name}}} where it belongs, or delete it.")
    for language, lacking in _uneven(entry.record):
        listed = ", ".join(f"{{{name}}}" for name in lacking)
        fact = f'the text in "{language}" lacks blanks that another language has: {listed}'
        field = "holding" if entry.record.holding else "body"
        yield from content(entry, entry.place(field, language, key=True), "R4", fact, "Say the same in every language.")


def _uneven(message: Message) -> Iterator[tuple[str, list[str]]]:
    found = {language: {match[1] for match in BLANK.finditer(text)} for language, text in message.texts()}
    everywhere = set[str]().union(*found.values())
    for language, names in found.items():
        if everywhere - names:
            yield language, sorted(everywhere - names)


def _numbers(entry: Entry[Message]) -> Iterator[Problem]:
    for way, text in _texts(entry.record):
        for what, words in patterns(BLANK.sub(" ", text)):
            if what == "a phone number":
                fact = f'the number "{words}" is written out in a message'
                remedy = "Write a blank with `from_contacts: true`; the mission's `public_contacts` fill it."
                yield from content(entry, entry.place_of(words, *way), "R4", fact, remedy)
