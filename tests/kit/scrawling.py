"""The same values in layouts that no tidy person would choose, with comments in every place that YAML has for them."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Any

from vademecum.source import parse

_REMARKS = (
    "see the file",
    "key: value",
    "- not an item",
    "#again",
    "was: 'so'",
    "Ötzi “said”",
    "{x}",
    "[[id]]",
    "|",
    "x" * 60,
)


@dataclass
class Scrawl:
    """Writes values; `said` counts the comments that it wrote. `wild` is how often it does the odd thing."""

    random: Random
    wild: float = 0.3
    said: Counter[str] = field(default_factory=Counter)
    sealed: bool = False

    def file(self, root: dict[str, Any]) -> bytes:
        """A whole file."""
        if self.chance(0.1):
            body = self._flow(root, 0)
        else:
            body = "\n".join(self._mapping(root, self.random.choice((0, 0, 0, 1, 3))))
        head = "".join(f"{self._comment()}\n" for _ in range(self.random.choice((0, 0, 1, 2))))
        start = self.random.choice(("", "", "", "---\n"))
        foot = "" if self.sealed else "\n".join(["", *self._lines(0, 0.5)])
        text = f"{head}{start}{body}{foot}" + ("" if self.chance(0.1) and not self.sealed else "\n")
        text = text.replace("\n", self.random.choice(("\n", "\n", "\n", "\r\n", "\r")))
        return (("\ufeff" if self.chance(0.1) else "") + text).encode()

    def chance(self, of: float | None = None) -> bool:
        """True as often as `of` says, or as it is wild."""
        return self.random.random() < (self.wild if of is None else of)

    def _comment(self) -> str:
        text = f"# {self.random.choice(_REMARKS)} {self.random.randint(0, 999)}"
        self.said[text] += 1
        return text + self.random.choice(("", "", "  "))

    def _lines(self, deepest: int, of: float | None = None) -> list[str]:
        """Empty lines and comments, as deep as may be."""
        made = []
        while self.chance((self.wild if of is None else of) * 0.6):
            if self.chance(0.4):
                made.append(" " * self.random.choice((0, 0, 2)) if not self.sealed else "")
            else:
                deeper = 0 if self.sealed else self.random.choice((0, 0, 0, 2, 4, 9))
                made.append(" " * (self.random.randint(0, deepest) + deeper) + self._comment())
                self.sealed = False
        return made

    def _above(self, column: int, first: bool) -> list[str]:
        """What stands above a key or dash. Below a text that keeps its line ends no empty line may."""
        if first and column == 0:
            return []
        made = self._lines(column)
        if self.kept:
            made = [line for line in made if line.strip()]
        return made

    kept: bool = False

    def _mapping(self, values: dict[str, Any], column: int) -> list[str]:
        lines: list[str] = []
        for number, (key, value) in enumerate(values.items()):
            if number:
                lines += self._above(column, number == 0)
            lines += self._pair(key, value, column)
        return lines

    def _pair(self, key: str, value: Any, column: int) -> list[str]:
        name, pad = self._key(key), " " * column
        start = f"{pad}{name}:"
        if self.chance(self.wild * 0.1):
            start = f"{pad}? {name}\n{pad}:"
        if isinstance(value, str) or not value or self.chance(self.wild * 0.4):
            return self._leaf(start, value, column)
        start += self._beside()
        below = column + self.random.choice((1, 2, 2, 2, 3, 4, 8))
        self.sealed = self.kept = False
        if isinstance(value, dict):
            return [start, *self._mapping(value, below)]
        below = column if self.chance(0.3) else below
        return [start, *(self._lines(below) if below > column else []), *self._list(value, below)]

    def _list(self, values: list[Any], column: int) -> list[str]:
        lines: list[str] = []
        for number, value in enumerate(values):
            if number:
                lines += self._above(column, False)
            if isinstance(value, str) or not value or self.chance(self.wild * 0.4):
                lines += self._leaf(f"{' ' * column}-", value, column)
                continue
            self.sealed = self.kept = False
            below = column + self.random.choice((2, 2, 2, 3, 5))
            inner = self._mapping(value, below) if isinstance(value, dict) else self._list(value, below)
            if self.chance(self.wild * 0.3):
                lines += [f"{' ' * column}-{self._beside()}", *self._lines(below), *inner]
            else:
                lines += [f"{' ' * column}-{' ' * (below - column - 1)}{inner[0].lstrip()}", *inner[1:]]
        return lines

    def _leaf(self, start: str, value: Any, column: int) -> list[str]:
        tab = "" if start.endswith("-") or "\n" in start else "\t"
        gap = self.random.choice((" ", " ", " ", "  ", tab or " "))
        if not isinstance(value, str):
            self.sealed = self.kept = False
            return f"{start}{gap}{self._flow(value, column)}{self._beside()}".split("\n")
        made = self._text(value, column)
        block = made[:1] in {"|", ">"}
        self.sealed, self.kept = block, block and "+" in made.split("\n")[0]
        if block:
            header, _, rest = made.partition("\n")
            return f"{start}{gap}{header}{self._beside()}\n{rest}".split("\n")
        if self.chance(self.wild * 0.3):
            low = " " * (column + self.random.randint(1, 6))
            return [f"{start}{self._beside()}", *self._lines(column + 1), *f"{low}{made}{self._beside()}".split("\n")]
        return f"{start}{gap}{made}{self._beside()}".split("\n")

    def _beside(self) -> str:
        if self.chance(self.wild * 0.5):
            return " " * self.random.choice((1, 2, 7)) + self._comment()
        return self.random.choice(("", "", "", " "))

    def _key(self, key: str) -> str:
        plain = re.fullmatch(r"[a-z0-9_-]+", key) and not key.startswith("-")
        return self.random.choice((key,) * 4 + (f'"{key}"', f"'{key}'")) if plain else json.dumps(key)

    def _flow(self, value: Any, column: int) -> str:
        """A value in brackets, over one line or many."""
        if isinstance(value, str):
            return self._text(value, column, flow=True)
        many = self.chance()
        one = "[]" if isinstance(value, list) else "{}"
        parts = []
        for key, inner in value.items() if isinstance(value, dict) else ((None, inner) for inner in value):
            body = self._flow(inner, column)
            parts.append(body if key is None else f"{self._key(key)}: {body}")
        made = one[0] + self._break(column, many)
        for number, part in enumerate(parts):
            made += part
            if number < len(parts) - 1 or (many and self.chance(0.5)):
                made += self.random.choice((",", ",", " ,")) + (self._break(column, many) or " ")
        return made + self._break(column, many) + one[1]

    def _break(self, column: int, many: bool) -> str:
        if not many or self.chance(0.3):
            return self.random.choice(("", " "))
        low = "\n" + " " * (column + self.random.randint(1, 7))
        made = self._beside() + low
        return made + self._comment() + low if self.chance(self.wild * 0.2) else made

    def _text(self, text: str, column: int, *, flow: bool = False) -> str:
        """A text in one of the ways in which YAML may write it, tried with the reader."""
        ways = [self._plain, self._plain, self._single, self._double]
        if not flow:
            ways += [self._literal, self._folded] if "\n" in text or self.chance() else []
        self.random.shuffle(ways)
        for way in ways:
            made = way(text, column)
            if _says(made, text, column, flow=flow):
                return made
        return json.dumps(text)

    def _bent(self, text: str, column: int) -> str:
        """A text with some of its blanks as line ends, which readers fold into blanks again."""
        low = "\n" + " " * (column + self.random.randint(1, 7))
        bent = re.sub(r"(?<=\S) (?=\S)", lambda _: low if self.chance(self.wild * 0.2) else " ", text)
        return bent if self.chance() else text

    def _plain(self, text: str, column: int) -> str:
        return self._bent(text, column)

    def _single(self, text: str, column: int) -> str:
        return "'" + self._bent(text.replace("'", "''"), column).replace("\n\n", "\n\n") + "'"

    def _double(self, text: str, column: int) -> str:
        made = self._bent(json.dumps(text, ensure_ascii=self.chance(0.2)), column)
        if self.chance(self.wild * 0.2):
            low = "\\\n" + " " * (column + 2) + "\\ "
            made = re.sub(r"(?<=[a-z]) (?=[a-z])", lambda _: low, made, count=1)
        return made

    def _literal(self, text: str, column: int) -> str:
        bare = text.rstrip("\n")
        ends = len(text) - len(bare)
        mark = "-" if ends == 0 else "" if ends == 1 else "+"
        deep = self.random.choice((1, 2, 2, 2, 4))
        digit = str(deep) if bare[:1] in " \n" or self.chance(0.1) else ""
        rows = [" " * (column + deep) + row if row else "" for row in bare.split("\n")]
        return "\n".join([f"|{digit}{mark}", *rows, *[""] * max(0, ends - 1)])

    def _folded(self, text: str, column: int) -> str:
        bare = text.rstrip("\n")
        ends = len(text) - len(bare)
        mark = "-" if ends == 0 else "" if ends == 1 else "+"
        low = " " * (column + self.random.choice((1, 2, 2, 3)))
        made = re.sub(r"(?<=\S) (?=\S)", lambda _: "\n" if self.chance(0.1) else " ", bare.replace("\n", "\n\n"))
        rows = [low + row if row else "" for row in made.split("\n")]
        return "\n".join([f">{mark}", *rows, *[""] * max(0, ends - 1)])


def _says(made: str, text: str, column: int, *, flow: bool) -> bool:
    """True when the reader makes the text of what was written."""
    pad = " " * column
    block = "a:\n" + pad if column else ""
    # A block scalar needs the columns that it was written for.
    whole = f"{block}k: [{made}]\n" if flow else f"{block}k: {made}\n"
    document = parse("a.yml", whole.encode()).document
    if document is None:
        return False
    held = document.root["a"] if column else document.root
    return bool(held == {"k": [text] if flow else text})
