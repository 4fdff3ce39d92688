"""The words of the form: labels for keys, and what is asked of a field, for people who never see the file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from vademecum.records.shapes import Shape

_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "id": "Short name",
        "tlp": "Who may read it (TLP label)",
        "default_tlp": "Who may read what says nothing else (TLP label)",
        "labels": "Fields that are more closed",
        "lang": "Language",
        "also_for": "Also for",
        "by": "By (a point on the clock)",
        "within": "Within (for each case or item)",
        "every": "Every",
        "window": "Between two points on the clock",
        "t": "When (a point on the clock)",
        "do": "What to do",
        "feeds": "Steps that build on it",
        "serves": "Goals it serves",
        "with": "With whom, outside the team",
        "then": "Who acts because of it",
        "tree": "Decision tree",
        "trees": "Decision trees",
        "goal": "Goal",
        "goals": "Offline goals",
        "of": "Of what",
        "on": "On",
        "alt": "What the picture shows",
        "url": "Web address",
        "works_on_2g": "Works on 2G",
        "if_no_internet": "If there is no internet",
        "performed_on": "Performed on",
        "records": "Entries",
    }
)

_LISTS: Mapping[str, str] = MappingProxyType({"do": "Actions"})

UNNAMED = "Left empty, it is made of the words. Never change it once others link to it."

PATTERNS: Mapping[str, str] = MappingProxyType(
    {
        "date": "is a day, written as year-month-day, such as 2026-05-14",
        "number": "is a number in digits, such as 12 or 0.5",
        "id": "uses small letters a to z, digits and single hyphens only, such as reach-families",
        "point": "is a point on the clock, such as T+0:30, T-6w or T+10d",
        "span": "is a length of time, such as 15m, 2h or 3d",
        "other": "is written as the line below it says",
    }
)


def label(key: str, *, listed: bool = False) -> str:
    """A key in words: `done_when` as `Done when`; that of a list may differ."""
    if listed and key in _LISTS:
        return _LISTS[key]
    return _LABELS.get(key) or key.replace("_", " ").replace("-", " ").capitalize()


def singular(shape: Shape) -> str:
    """One item of a list: `Step` of `steps`."""
    words = label(shape.key, listed=shape.listed)
    if words.endswith("ies"):
        return f"{words[:-3]}y"
    return words[:-1] if words.endswith("s") and not words.endswith("ss") else words


def hint(shape: Shape) -> str:
    """What a field is for, from which status on it is needed, an example, and what Markdown may stand in it."""
    said = [shape.description]
    if shape.rung:
        said.append(f'Needed from the status "{value(shape.rung)}" on.')
    if shape.key == "id" and not shape.rung:
        said.append("Small letters, digits and hyphens. Never change it once others link to it.")
    if shape.example:
        said.append(f"Example: {shape.example}")
    if shape.sort == "prose":
        said.append("Markdown: **bold**, *italic*, lists, tables, links, and [[id]] for another record.")
    return " ".join(one for one in said if one)


_VALUES: Mapping[str, str] = MappingProxyType(
    {
        "TLP:CLEAR": "TLP:CLEAR (everybody)",
        "TLP:GREEN": "TLP:GREEN (staff and partners)",
        "TLP:AMBER": "TLP:AMBER (staff who need it)",
        "TLP:AMBER+STRICT": "TLP:AMBER+STRICT (staff of our own service who need it)",
        "hq": "Ministry (HQ)",
        "sms": "SMS",
        "P": "P: performed without challenges",
        "S": "S: performed with some challenges",
        "M": "M: performed with major challenges",
        "U": "U: unable to be performed",
        "READ-DO": "READ-DO: read each line, then act",
        "DO-CONFIRM": "DO-CONFIRM: act, then pause and confirm",
    }
)


def value(text: str) -> str:
    """A value of a list in words: `in-force` as `In force`."""
    if text in _VALUES:
        return _VALUES[text]
    return text.replace("_", " ").replace("-", " ").capitalize() if text.islower() else text
