"""One finished page, read as a browser reads it: its anchors, its links, and whatever in it could act."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from vademecum.site.auditing.pins import PINS, fingerprint
from vademecum.site.auditing.policy import LEADING_POLICY, PAGE_POLICY, STILL_POLICY, WHOLE_POLICY
from vademecum.site.auditing.vocabulary import ATTRIBUTES, ELEMENTS, INPUTS

Attributes = Mapping[str, str | None]

_SPOKEN_OF = {"canonical", "alternate", "prev", "next", "edit"}
_OWN_NAME = re.compile(r"(?:aria|data)-[a-z0-9-]+")
_REFRESH = re.compile(r"0; url=(\S+)")
_LEADING = {"html", "head", "meta", "title", "link", "noscript", "body", "p", "a"}
"""What a page that leads on by itself may hold; with a <noscript>, a script file too."""

_NUMBERED = 1_000
"""The parser has numbers under this for the elements that it knows; for any other the number is a passing one."""

_FORMS_MOST = 500
"""So many forms of an element are remembered."""


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


Look = Callable[[Reading, str, Any, Attributes], None]
"""Looks at an element, of which it is given the name, the node and the attributes."""


@dataclass(frozen=True, slots=True, eq=False)
class _Form:
    """What the same holds for all start tags of one element with the same attributes, whatever their values are."""

    element: str
    faults: tuple[str, ...]
    looks: tuple[Look, ...]


_Forms = dict[tuple[str, ...], _Form]
_FORMS: dict[int | str, _Forms] = {}
"""The forms met so far: by the parser's number of the element, or its name, then by the names of its attributes."""

_NONE: _Forms = {}


def read_page(data: bytes, *, policed: bool = True) -> Reading:
    """Reads a page. With `policed`, it must carry the content security policy."""
    reading = _read(LexborHTMLParser(data))
    if reading.refreshes and not reading.elements <= _LEADING | ({"script"} if _scripted(reading) else set()):
        reading.fault("a page with more than a link leads on by itself (meta refresh)")
    if policed and reading.policies != [_wanted_policy(reading)]:
        reading.fault("the page has not the content security policy in its head, before any script")
    return reading


def _scripted(reading: Reading) -> bool:
    """Whether a page leads on by a script file, and by itself only where no script runs."""
    return "noscript" in reading.elements


def _wanted_policy(reading: Reading) -> str:
    if reading.refreshes:
        return LEADING_POLICY if _scripted(reading) else STILL_POLICY
    return WHOLE_POLICY if "style" in reading.elements else PAGE_POLICY


def read_fragments(texts: str, *, drawing: bool = False) -> Iterator[str]:
    """What should not stand in pieces of HTML, such as those that search shows, or in a drawing."""
    reading = _read(LexborHTMLParser(texts))
    yield from reading.faults
    for element in sorted(reading.elements.intersection(_LOOKS)):
        yield f"<{element}> stands where words or shapes should"
    for element, address in reading.links:
        if not (drawing and address.startswith("#")):
            yield f"<{element}> leads somewhere, where words or shapes should stand: {address[:80]}"


def _read(parser: LexborHTMLParser) -> Reading:
    reading = Reading()
    forms: set[_Form] = set()
    for node in parser.root.traverse() if parser.root else ():
        attributes: Attributes = node.attributes
        form = _FORMS.get(node.tag_id, _NONE).get(tuple(attributes)) or _form_of(node, attributes)
        forms.add(form)
        for look in form.looks:
            look(reading, form.element, node, attributes)
    reading.anchors.discard("")
    reading.elements.update(form.element for form in forms if form.element)
    reading.faults.update(dict.fromkeys(sorted(what for form in forms for what in form.faults)))
    return reading


def _form_of(node: Any, attributes: Attributes) -> _Form:
    """The form of a start tag, remembered if there is room."""
    element = (node.tag or "") if node.is_element_node else ""
    forms = _FORMS.setdefault(node.tag_id if node.tag_id < _NUMBERED else element, {})
    names = tuple(attributes)
    if names in forms:
        return forms[names]
    strange = [name for name in attributes if name not in ATTRIBUTES and not _OWN_NAME.fullmatch(name)]
    faults = [f"the attribute {name} of <{element}> has no place in a page" for name in strange]
    if element and element not in ELEMENTS and element not in _LOOKS:
        faults.append(f"the element <{element}> has no place in a page")
    looks = [look for name, look in _SPEAKING.items() if name in attributes]
    if element == "a" and not {"src", "srcset", "xlink:href"}.intersection(names):
        looks = [_note_href if look is _note_links else look for look in looks]
    if element in _LOOKS:
        looks.append(_LOOKS[element])
    form = _Form(element, tuple(faults), tuple(dict.fromkeys(looks)))
    if len(forms) < _FORMS_MOST:
        forms[names] = form
    return form


def _note_anchor(reading: Reading, element: str, node: Any, attributes: Attributes) -> None:
    reading.anchors.add(attributes["id"] or "")


def _note_href(reading: Reading, element: str, node: Any, attributes: Attributes) -> None:
    reading.links[element, (attributes["href"] or "").strip()] = None


def _judge_tip(reading: Reading, element: str, node: Any, attributes: Attributes) -> None:
    """The theme shows a title as HTML when the mouse rests on its element, so it must be words only."""
    tip = attributes["title"] or ""
    if "<" not in tip:
        return
    inside = _read(LexborHTMLParser(tip)).elements - {"html", "head", "body"}
    for name in sorted(inside):
        reading.fault(f"the title of <{element}> would show <{name}> as a tip")


def _note_links(reading: Reading, element: str, node: Any, attributes: Attributes) -> None:
    if element == "link" and attributes.get("rel") in _SPOKEN_OF:
        return
    for name in ("href", "src", "xlink:href"):
        if name in attributes:
            reading.links[element, (attributes[name] or "").strip()] = None
    if "srcset" in attributes:
        for part in (attributes["srcset"] or "").split(","):
            if address := part.strip().partition(" ")[0]:
                reading.links[element, address] = None


def _look_at_script(reading: Reading, element: str, node: Any, attributes: Attributes) -> None:
    reading.policies = reading.policies or [""]
    sort = (attributes.get("type") or "").strip().lower()
    if "src" in attributes:
        if sort:
            reading.fault(f"the script {attributes['src']} is of the type {sort}")
        return
    for what in _in_script(node.text(deep=True, strip=False), sort):
        reading.fault(what)


@lru_cache(maxsize=100)
def _in_script(text: str, sort: str) -> tuple[str, ...]:
    """What is wrong with a script that stands in a page; pages share theirs."""
    if sort != "application/json":
        if not sort and fingerprint(text.encode()) in {*PINS.inline, PINS.carried["script"]}:
            return ()
        words = " ".join(text.split())[:60]
        return (f"a script stands in the page that {PINS.theme} does not have: {words!r}",)
    try:
        values = json.loads(text)
    except ValueError:
        return ("the data of a script cannot be read",)
    if "content.tooltips" in (values.get("features") or () if isinstance(values, dict) else ()):
        return ("the theme's feature content.tooltips shows titles as HTML; take it out of mkdocs.yml",)
    return ()


def _look_at_style(reading: Reading, element: str, node: Any, attributes: Attributes) -> None:
    if fingerprint(node.text(deep=True, strip=False).encode()) != PINS.carried["style"]:
        reading.fault("a style sheet stands in the page that is not the one of the cards")


def _look_at_form(reading: Reading, element: str, node: Any, attributes: Attributes) -> None:
    if (attributes.get("name") or "", attributes.get("class") or "") not in PINS.forms:
        reading.fault(f"a form stands in the page that {PINS.theme} does not have")


def _look_at_meta(reading: Reading, element: str, node: Any, attributes: Attributes) -> None:
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


def _look_at_noscript(reading: Reading, element: str, node: Any, attributes: Attributes) -> None:
    """Where scripts run its inside is text until the end tag, so nothing in it may be read in two ways."""
    inside = list(node.iter(include_text=True))
    alone = [child.tag for child in inside] == ["meta"] and node.parent.tag == "head"
    if not alone or not _REFRESH.fullmatch(content := inside[0].attributes.get("content") or "") or "<" in content:
        reading.fault("the element <noscript> has no place in a page")


def _look_at_link(reading: Reading, element: str, node: Any, attributes: Attributes) -> None:
    rel = (attributes.get("rel") or "").strip().lower()
    if rel not in _SPOKEN_OF | {"icon", "stylesheet", "manifest"}:
        reading.fault(f"a <link> of the sort {rel!r} has no place in a page")


def _look_at_field(reading: Reading, element: str, node: Any, attributes: Attributes) -> None:
    sort = (attributes.get("type") or "text").strip().lower()
    if sort not in INPUTS:
        reading.fault(f"a field of the type {sort!r} has no place in a page")


_SPEAKING: Mapping[str, Look] = MappingProxyType(
    {"id": _note_anchor, "title": _judge_tip} | dict.fromkeys(("href", "src", "srcset", "xlink:href"), _note_links)
)
"""The attributes whose values are looked at wherever they stand."""

_LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "script": _look_at_script,
        "style": _look_at_style,
        "form": _look_at_form,
        "meta": _look_at_meta,
        "link": _look_at_link,
        "input": _look_at_field,
        "noscript": _look_at_noscript,
    }
)
"""The elements that are looked at wherever they stand."""
