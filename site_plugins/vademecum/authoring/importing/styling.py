"""What the styles and lists of a Word file say of a paragraph: a title, a heading, a list item, or words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:toc|table of (?:figures|authorities)) ?(?:[1-9]|heading)?|toa heading|index [1-9]", re.IGNORECASE
)
_LISTED = re.compile(r"list (?:bullet|number)(?: ([2-5]))?", re.IGNORECASE)
_DEEPEST = 9

Sort = Literal["title", "heading", "item", "contents", "words"]


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph is: `level` of a heading from 1, of an item from 0."""

    sort: Sort
    level: int = 0
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its English name, which Word keeps in files of any language, and what it says of its own."""

    name: str
    based_on: str
    outline: int | None
    list_id: str
    list_level: int
    bold: bool


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file by id, and of each list whether a level is numbered."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    numbered: Mapping[tuple[str, int], bool] = field(default_factory=dict)
    usual: str = ""

    def look(self, properties: Element | None) -> Look:
        """What the properties of a paragraph make it."""
        chain = self.chain(_value(properties, "pStyle") or self.usual)
        names = [style.name for style in chain]
        if names and names[0].casefold() == "title":
            return Look("title")
        if any(_CONTENTS.fullmatch(name) for name in names):
            return Look("contents")
        level = self._heading(properties, chain)
        if level:
            return Look("heading", level)
        return self._item(properties, chain) or Look("words")

    def chain(self, name: str) -> list[Style]:
        """A style and those that it rests on."""
        found: list[Style] = []
        while name in self.styles and len(found) < 12:
            found.append(self.styles[name])
            name = found[-1].based_on
        return found

    def _heading(self, properties: Element | None, chain: list[Style]) -> int:
        own = _number(_value(properties, "outlineLvl"))
        if own is not None:
            return own + 1 if own < _DEEPEST else 0
        for style in chain:
            match = _HEADING.fullmatch(style.name)
            if match:
                return int(match[1])
            if style.outline is not None:
                return style.outline + 1 if style.outline < _DEEPEST else 0
        return 0

    def _item(self, properties: Element | None, chain: list[Style]) -> Look | None:
        own = properties.find(f"{W}numPr") if properties is not None else None
        list_id, level = _value(own, "numId"), _number(_value(own, "ilvl"))
        for style in chain:
            match = _LISTED.fullmatch(style.name)
            if match and list_id != "0":
                deep = int(match[1] or 1) - 1 if level is None else level
                return Look("item", deep, "number" in style.name.lower())
            if not list_id and style.list_id:
                list_id, level = style.list_id, style.list_level if level is None else level
        if not list_id or list_id == "0":
            return None
        return Look("item", min(level or 0, 8), self.numbered.get((list_id, level or 0), False))


def read_styles(styles: Element | None, lists: Element | None) -> Styles:
    """The styles and lists of a file from its parts; either may be missing."""
    found: dict[str, Style] = {}
    usual = ""
    for one in styles.iter(f"{W}style") if styles is not None else ():
        name = one.get(f"{W}styleId", "")
        found[name] = _style(one)
        if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default") in {"1", "true", "on"}:
            usual = name
    return Styles(found, dict(_numbered(lists)), usual)


def _style(one: Element) -> Style:
    properties = one.find(f"{W}pPr")
    listed = properties.find(f"{W}numPr") if properties is not None else None
    run = one.find(f"{W}rPr")
    return Style(
        name=_value(one, "name"),
        based_on=_value(one, "basedOn"),
        outline=_number(_value(properties, "outlineLvl")),
        list_id=_value(listed, "numId"),
        list_level=_number(_value(listed, "ilvl")) or 0,
        bold=switched_on(run, "b") or False,
    )


def _numbered(lists: Element | None) -> Mapping[tuple[str, int], bool]:
    if lists is None:
        return {}
    formats: dict[str, dict[int, bool]] = {}
    for one in lists.iter(f"{W}abstractNum"):
        levels = {_number(level.get(f"{W}ilvl")) or 0: _value(level, "numFmt") for level in one.iter(f"{W}lvl")}
        kept = {number: sort not in {"bullet", "none", ""} for number, sort in levels.items()}
        formats[one.get(f"{W}abstractNumId", "")] = kept
    return {
        (one.get(f"{W}numId", ""), level): ordered
        for one in lists.iter(f"{W}num")
        for level, ordered in formats.get(_value(one, "abstractNumId"), {}).items()
    }


def switched_on(properties: Element | None, name: str) -> bool | None:
    """Whether a property such as bold is on; None when nothing is said of it."""
    one = properties.find(f"{W}{name}") if properties is not None else None
    return None if one is None else one.get(f"{W}val", "1") not in {"0", "false", "off", "none"}


def _value(around: Element | None, name: str) -> str:
    one = around.find(f"{W}{name}") if around is not None else None
    return one.get(f"{W}val", "") if one is not None else ""


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else None
