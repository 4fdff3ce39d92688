"""Which plain texts other programs would take for something else, and so are put in quotes."""

from __future__ import annotations

import json
import re

_MISREAD = re.compile(
    r"~|=|null|Null|NULL|true|True|TRUE|false|False|FALSE|[yY]|yes|Yes|YES|[nN]|no|No|NO|on|On|ON|off|Off|OFF"
    r"|[-+]?0[xX][0-9a-fA-F_]+|[-+]?0[ob][0-7_]+"
    r"|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"
    r"|[-+]?(\.[0-9_]+|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?"
    r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt\s].*)?"
)
_SAME = re.compile(r"-?(0|[1-9][0-9]{0,14})|-?(0|[1-9][0-9]{0,9})\.[0-9]{0,5}[1-9]|[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""Numbers and days that read and written again are the same letters."""

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def is_misread(text: str) -> bool:
    """True for a plain text of which a reader of YAML 1.1 or 1.2 makes another value: `NO`, `12:30`, `010`, `1.10`."""
    return bool(_MISREAD.fullmatch(text)) and not _SAME.fullmatch(text)


def quoted(text: str) -> str:
    """A text of one line between double quotes."""
    return json.dumps(text, ensure_ascii=False)


def is_plain_word(text: str) -> bool:
    """True for a text that needs no quotes anywhere."""
    return bool(_PLAIN.fullmatch(text)) and not is_misread(text)
