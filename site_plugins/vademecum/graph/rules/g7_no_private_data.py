"""No private address or number stands in the wiki.

The pattern of an e-mail address, a phone number or a personal handle is a warning in any text, except in a
mission's `public_contacts`, the `address` of its channels and the `url` of a source. The wiki says what a
crisis kit must hold; the kit holds the numbers.

Origin: principle 1 of the model, roles and not people; numbers also grow old faster than a page is reviewed.
Bad: "ring the consul on +47 12 34 56 78". Good: "ring the duty officer; the number is on the card in the
crisis kit".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records import Entry, Found, Record, Words
from vademecum.source import Problem, Severity, Way

_URL = re.compile(r"https?://\S+")
_E_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.\w{2,}")
_HANDLE = re.compile(r"(?<![\w.@/+-])@[A-Za-z_][\w.]{2,29}(?<!\.)(?![\w@/])")
_PHONE = re.compile(
    r"(?<![\w+.,:/-])(?:"
    r"(?:\+|00)[1-9](?:[ ./-]?\(?\d\)?){6,13}"  # international: +47 12 34 56 78, 0047-12345678
    r"|\(?0\d{2,4}\)?(?:[ /-]\d{2,5}){2,4}"  # national: 020 7946 0123, (0171) 123 456
    r"|\d{9,12}"  # unbroken
    r")(?![\w:%]|[.,]\d)"
)
_FIGURES = re.compile(r"\d\D?\d")  # cheap to look for; most texts end here
_CLOCK_TIME = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_REMEDY = "Name the role or office; numbers belong in the crisis kit or the mission's `public_contacts`."


def check(graph: Graph) -> Iterator[Problem]:
    """One warning for each text that holds such a pattern, and each kind of it."""
    for name, entry in graph.entries.items():
        for found in graph.marked[name]:
            if isinstance(found.mark, Words) and not _public(found.way):
                yield from _judge(entry, found)


def _public(way: Way) -> bool:
    return way[0] == "public_contacts" or (way[0] == "channels" and way[-1] == "address")


def _judge(entry: Entry[Record], found: Found) -> Iterator[Problem]:
    for what, words in patterns(found.text):
        if what == "a phone number" and entry.record.kind == "message" and found.way[0] in {"body", "holding"}:
            continue  # rule R4 says where it comes from
        place = entry.place_of(words, *found.way)
        fact = f'"{words}" looks like {what}'
        yield from content(entry, place, "G7", fact, _REMEDY, Severity.WARNING)


def patterns(text: str) -> Iterator[tuple[str, str]]:
    """What a text seems to hold, and the words: the first e-mail address, phone number and handle."""
    if "://" in text:
        text = _URL.sub(" ", text)
    if "@" in text:
        for what, pattern in (("an e-mail address", _E_MAIL), ("a personal handle", _HANDLE)):
            match = pattern.search(text)
            if match:
                yield what, match.group()
    for match in _PHONE.finditer(text) if _FIGURES.search(text) else ():
        if _is_phone(match.group()):
            yield "a phone number", match.group()
            return


def _is_phone(words: str) -> bool:
    """False for what only looks like one: too few digits, or times of day in a row (0900 1200 1500)."""
    digits = sum(character.isdigit() for character in words)
    groups = re.findall(r"\d+", words)
    return digits >= 8 and not all(_CLOCK_TIME.fullmatch(group) for group in groups)
