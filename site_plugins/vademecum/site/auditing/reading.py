"""One finished page, read as a browser reads it: its anchors, its links, and whatever in it could act."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from vademecum.site.auditing.pins import PINS, fingerprint
from vademecum.site.auditing.policy import PAGE_POLICY, STILL_POLICY
from vademecum.site.auditing.vocabulary import ATTRIBUTES, ELEMENTS, INPUTS

Attributes = Mapping[str, str | None]

_SPOKEN_OF = {"canonical", "alternate", "prev", "next", "edit"}
_URLS = frozenset({"href", "src", "srcset", "xlink:href"})
_LOOKED_AT = frozenset({"script", "form", "meta", "link", "input"})
_REFRESH = re.compile(r"0; url=(\S+)")
_KNOWN = set(ATTRIBUTES)
"""The attributes met so far that a page may hold; `aria-*` and `data-*` are added as they come."""


@dataclass(slots=True)
class Reading:
    """What a page holds: anchors, links as (element, address), and what it should not hold.

    `policies` are the content security policies of its meta tags that stand before any script.
    """

    anchors: set[str] = field(default_factory=set)
    links: dict[tuple[str, str], None] = field(default_factory=dict)
    faults: dict[str, None] = field(default_factory=dict)
    policies: list[str] = field(default_factory=list)
    elements: set[str] = field(default_factory=set)
    refreshes: bool = False

    def fault(self, what: str) -> None:
        """Notes a fault, once."""
        self.faults[what] = None


def read_page(data: bytes, *, policed: bool = True) -> Reading:
    """Reads a page. With `policed`, it must carry the content security policy."""
    reading = _read(LexborHTMLParser(data))
    if reading.refreshes and not reading.elements <= {"html", "head", "meta", "title", "link", "body", "p", "a"}:
        reading.fault("a page with more than a link leads on by itself (meta refresh)")
    wanted = STILL_POLICY if reading.refreshes else PAGE_POLICY
    if policed and reading.policies != [wanted]:
        reading.fault("the page has not the content security policy in its head, before any script")
    return reading


def read_fragments(texts: str, *, drawing: bool = False) -> Iterator[str]:
    """What should not stand in pieces of HTML, such as those that search shows, or in a drawing."""
    reading = _read(LexborHTMLParser(texts))
    yield from reading.faults
    for element in sorted(reading.elements & _LOOKED_AT):
        yield f"<{element}> stands where words or shapes should"
    for element, address in reading.links:
        if not (drawing and address.startswith("#")):
            yield f"<{element}> leads somewhere, where words or shapes should stand: {address[:80]}"


def _read(parser: LexborHTMLParser) -> Reading:
    reading = Reading()
    elements = reading.elements
    for node in parser.css("*"):
        element = node.tag or ""
        attributes: Attributes = node.attributes
        elements.add(element)
        if attributes:
            if not _KNOWN.issuperset(attributes):
                _judge_attributes(reading, element, attributes)
            if "id" in attributes:
                reading.anchors.add(attributes["id"] or "")
            if "title" in attributes and "<" in (attributes["title"] or ""):
                _judge_tip(reading, element, attributes["title"] or "")
            if not _URLS.isdisjoint(attributes):
                _note_links(reading, element, attributes)
        if element in _LOOKED_AT:
            _LOOKS[element](reading, node, attributes)
    reading.anchors.discard("")
    for element in sorted(elements - ELEMENTS):
        reading.fault(f"the element <{element}> has no place in a page")
    return reading


def _judge_attributes(reading: Reading, element: str, attributes: Attributes) -> None:
    for name in attributes:
        if name in _KNOWN:
            continue
        if re.fullmatch(r"(?:aria|data)-[a-z0-9-]+", name):
            _KNOWN.add(name)
        else:
            reading.fault(f"the attribute {name} of <{element}> has no place in a page")


def _judge_tip(reading: Reading, element: str, tip: str) -> None:
    """The theme shows a title as HTML when the mouse rests on its element, so it must be words only."""
    inside = _read(LexborHTMLParser(tip)).elements - {"html", "head", "body"}
    for name in sorted(inside):
        reading.fault(f"the title of <{element}> would show <{name}> as a tip")


def _note_links(reading: Reading, element: str, attributes: Attributes) -> None:
    if element == "link" and attributes.get("rel") in _SPOKEN_OF:
        return
    for name in ("href", "src", "xlink:href"):
        if (address := attributes.get(name)) is not None:
            reading.links[element, address.strip()] = None
    for part in (attributes.get("srcset") or "").split(","):
        if address := part.strip().partition(" ")[0]:
            reading.links[element, address] = None


def _look_at_script(reading: Reading, node: Any, attributes: Attributes) -> None:
    reading.policies = reading.policies or [""]
    sort = (attributes.get("type") or "").strip().lower()
    if "src" in attributes:
        if sort:
            reading.fault(f"the script {attributes['src']} is of the type {sort}")
        return
    text = node.text(deep=True, strip=False)
    if sort == "application/json":
        try:
            values = json.loads(text)
        except ValueError:
            reading.fault("the data of a script cannot be read")
        else:
            if "content.tooltips" in (values.get("features") or () if isinstance(values, dict) else ()):
                reading.fault("the theme's feature content.tooltips shows titles as HTML; take it out of mkdocs.yml")
    elif sort or fingerprint(text.encode()) not in PINS.inline:
        words = " ".join(text.split())[:60]
        reading.fault(f"a script stands in the page that {PINS.theme} does not have: {words!r}")


def _look_at_form(reading: Reading, node: Any, attributes: Attributes) -> None:
    if (attributes.get("name") or "", attributes.get("class") or "") not in PINS.forms:
        reading.fault(f"a form stands in the page that {PINS.theme} does not have")


def _look_at_meta(reading: Reading, node: Any, attributes: Attributes) -> None:
    if "http-equiv" not in attributes:
        return
    name, content = (attributes["http-equiv"] or "").strip().lower(), attributes.get("content") or ""
    if name == "content-security-policy":
        reading.policies.append(content)
    elif name == "refresh" and (match := _REFRESH.fullmatch(content)) and not _leaves(match[1]):
        reading.refreshes = True
        reading.links["link", match[1]] = None
    else:
        reading.fault(f"a meta tag sets {name}: {content[:60]!r}")


def _leaves(address: str) -> bool:
    """Whether an address leads away from the site, as far as its form tells."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return True
    return bool(parts.scheme or parts.netloc) or address.startswith(("//", "\\", "/\\"))


def _look_at_link(reading: Reading, node: Any, attributes: Attributes) -> None:
    rel = (attributes.get("rel") or "").strip().lower()
    if rel not in _SPOKEN_OF | {"icon", "stylesheet", "manifest"}:
        reading.fault(f"a <link> of the sort {rel!r} has no place in a page")


def _look_at_field(reading: Reading, node: Any, attributes: Attributes) -> None:
    sort = (attributes.get("type") or "text").strip().lower()
    if sort not in INPUTS:
        reading.fault(f"a field of the type {sort!r} has no place in a page")


_LOOKS = {
    "script": _look_at_script,
    "form": _look_at_form,
    "meta": _look_at_meta,
    "link": _look_at_link,
    "input": _look_at_field,
}
