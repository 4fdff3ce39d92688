"""Words as Markdown that means nothing but them, for Python-Markdown and for CommonMark alike."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[&<>*`\[\]{}\\|~]|(?<![^\W_])_|_(?![^\W_])")
_FIRST = re.compile(r"[#+=:%@^-]|!(?=!!)|\d{1,9}(?=[.)])")
_ENTITY = re.compile(r"&(?=#?\w+;|#|(?:amp|gt|lt|quot))", re.IGNORECASE)
_HOLDING = re.compile(r"[\s<>()\[\]*_`\\\"'|{}]")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escaped(text: str) -> str:
    """Words inside a line. What Markdown could read as a mark is an entity, so that no rule gives it force."""
    return _SPECIAL.sub(lambda match: _entity(match[0]), " ".join(_blanks(text)))


def _blanks(text: str) -> list[str]:
    return re.split(r"[ \t\r\n\f]+", text)


def _entity(sign: str) -> str:
    return _NAMED.get(sign) or f"&#{ord(sign)};"


def begun(line: str) -> str:
    """A line whose first sign begins no heading, list or rule."""
    match = _FIRST.match(line)
    if match is None:
        return line
    end = match.end()
    if match[0].isdigit():
        return f"{match[0]}{_entity(line[end])}{line[end + 1 :]}"
    return f"{_entity(match[0])}{line[end:]}"


def inert(title: str) -> str:
    """The words of a heading. Themes decode the entities of headings and show them as HTML, in the window's title, in
    search and in tooltips; so angle brackets become single quotation marks that look like them.
    """
    return _ENTITY.sub("＆", title).replace("<", "‹").replace(">", "›")


def address(href: str) -> str:
    """An address between the round brackets of a link."""
    encoded = _HOLDING.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), href)
    return encoded.replace("&", "&amp;")
