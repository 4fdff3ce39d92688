"""Pictures in prose: `![words](file.png)` shows an attachment of the same record in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

PICTURE = re.compile(r"!\[([^\[\]\n]{0,300})\]\(([^()\s<>]{0,2000})\)")
_BEGINNING = re.compile(r"(?<!\\)!\[(?!\[)")
_CODE = re.compile(r"(?<!`)(`+)(?!`).{0,8000}?(?<!`)\1(?!`)", re.DOTALL)


class Picture(NamedTuple):
    """A picture as a text shows it: its words, its address, and how both are written."""

    words: str
    address: str
    written: str


def pictures_in(text: str) -> Iterator[Picture | str]:
    """Each picture of a prose text; where one begins that is not written as it should be, what stands there."""
    if "![" not in text:
        return
    text = _CODE.sub(lambda code: " " * len(code[0]), text)
    for start in _BEGINNING.finditer(text):
        found = PICTURE.match(text, start.start())
        if found is None:
            yield text[start.start() : start.start() + 60].split("\n")[0]
        else:
            yield Picture(found[1].strip(), found[2], found[0])
