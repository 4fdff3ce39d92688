"""The forms in which a rare date, number or time may stand on a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from vademecum.audience.planting.canaries import Canary
from vademecum.pages.wording import day
from vademecum.records import clock

_SHAPES = re.compile(
    rb"T[+-]\d{1,4}:?\d{0,2}"
    rb"|\d{1,4}[ -](?:minute|hour|day|week)s?(?:[ ,]+\d{1,2} minutes?)?"
    rb"|PT?\d{3,}[MHDW]\d{0,2}M?"
    rb"|\d{1,2}\.? [A-Z][a-z]{2,8} \d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4}"
    rb"|(?<!\d)\d{4}[-/.]\d\d[-/.]\d\d|\d\d[-/.]\d\d[-/.]\d{4}"
    rb"|9[\d,.' ]{8,12}\d(?:\.0|e\+08)?|9\.\d{1,6}e\+08"
    rb"|(?<![\d.])\d{4,14}[mhdw]?"
)
_BLANK = re.compile(rb"&nbsp;|&#160;|\xc2\xa0|\xe2\x80\xaf|\\u00a0")


def rare_forms(canaries: Iterable[Canary]) -> dict[bytes, list[Canary]]:
    """All forms of all typed canaries, each with those that it may stand for."""
    found: dict[bytes, list[Canary]] = {}
    for canary in canaries:
        if canary.sort != "letters":
            for form in _forms(canary):
                found.setdefault(form.encode(), []).append(canary)
    return found


def rare_texts(data: bytes) -> Iterator[tuple[bytes, int]]:
    """Everything in the data that has the shape of such a form, and where."""
    plain = _BLANK.sub(b" ", data)
    for match in _SHAPES.finditer(plain):
        yield match[0], match.start() if len(plain) == len(data) else -1


def _forms(canary: Canary) -> set[str]:
    text = canary.token
    if canary.sort == "date":
        return _of_date(date.fromisoformat(text))
    if canary.sort == "number":
        number = int(text)
        parted = f"{number:,}"
        return {text, f"{text}.0", parted, parted.replace(",", " "), parted.replace(",", "."), f"{number:g}"}
    if canary.sort == "point":
        hours, minutes = text[2:].split(":")
        words = clock.point_in_words(text).removesuffix(" after T").removesuffix(" before T")
        return {text, words, f"PT{hours}H{minutes}M"}
    return {text, clock.span_in_words(text), f"{text[:-1]}-{clock.span_in_words(text).split()[1]}", f"PT{text.upper()}"}


def _of_date(value: date) -> set[str]:
    iso = value.isoformat()
    month = day(value).split()[1]
    return {
        *(iso.replace("-", mark) for mark in ("-", "/", ".", "")),
        *(f"{value:%d{mark}%m{mark}%Y}" for mark in "-/."),
        day(value),
        f"{value.day} {month[:3]} {value.year}",
        f"{month} {value.day}, {value.year}",
    }
