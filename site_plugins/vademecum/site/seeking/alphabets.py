"""How a token looks when its bits are written in other letters, at any alignment; and how to read it back.

All tokens of one run begin alike, so that a few fixed texts find any number of them in one pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import gcd

_BEFORE, _AFTER = 96, 112
"""How many bits are read before and after the place where a beginning was seen: room for a token in UTF-16."""

_ROT13 = bytes.maketrans(
    b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", b"nopqrstuvwxyzabcdefghijklmNOPQRSTUVWXYZABCDEFGHIJKLM"
)
_FORTY_TWO_MORE = bytes((value + 42) % 256 for value in range(256))
_FORTY_TWO_LESS = bytes((value - 42) % 256 for value in range(256))


@dataclass(frozen=True, slots=True)
class Writing:
    """A way to write letters as bytes, and to read them again. `shallow` ones are looked for as they stand only."""

    name: str
    write: Callable[[bytes], bytes]
    read: Callable[[bytes], bytes]
    shallow: bool = False


def _narrow(data: bytes) -> bytes:
    return data.replace(b"\0", b"").lower()


WRITINGS: tuple[Writing, ...] = (
    Writing("as it is", bytes, bytes.lower),
    Writing("upper case", bytes.upper, bytes.lower),
    Writing("title case", bytes.title, bytes.lower, shallow=True),
    Writing("reversed", lambda text: text[::-1], lambda data: data.lower()[::-1]),
    Writing("rot13", lambda text: text.translate(_ROT13), lambda data: data.lower().translate(_ROT13)),
    Writing("utf-16-le", lambda text: text.decode().encode("utf-16-le"), _narrow),
    Writing("utf-16-be", lambda text: text.decode().encode("utf-16-be"), _narrow, shallow=True),
    Writing("utf-32-le", lambda text: text.decode().encode("utf-32-le"), _narrow, shallow=True),
    Writing("utf-32-be", lambda text: text.decode().encode("utf-32-be"), _narrow, shallow=True),
    Writing(
        "yenc", lambda text: text.translate(_FORTY_TWO_MORE), lambda data: data.translate(_FORTY_TWO_LESS), shallow=True
    ),
)


@dataclass(frozen=True)
class Alphabet:
    """Letters that stand for `bits` bits each. `folded` when capitals and small letters mean the same."""

    name: str
    bits: int
    letters: bytes
    folded: bool = False

    def signs(self, mark: bytes) -> Iterator[tuple[bytes, int]]:
        """The texts that `mark` is written as, wherever it begins: each with the bits of `mark` before it."""
        whole = "".join(f"{value:08b}" for value in mark)
        for skipped in range(0, self.bits, gcd(8, self.bits)):
            known = whole[skipped : skipped + (len(whole) - skipped) // self.bits * self.bits]
            values = (int(known[at : at + self.bits], 2) for at in range(0, len(known), self.bits))
            yield bytes(self.letters[value] for value in values), skipped

    def read(self, data: bytes, at: int, skipped: int, most: int) -> bytes:
        """The bytes around a sign that stands `at` this place; what is no letter counts as nought."""
        back = next(n for n in range(_BEFORE // self.bits, most) if (skipped - n * self.bits) % 8 == 0)
        chunk = data[max(0, at - back) : at + most]
        number = 0
        for letter in chunk.rjust(back + len(chunk) - min(at, back), self.letters[:1]):
            number = number << self.bits | self._values.get(letter, 0)
        length = (back - min(at, back) + len(chunk)) * self.bits
        return (number >> length % 8).to_bytes(length // 8, "big")

    @cached_property
    def _values(self) -> dict[int, int]:
        return {letter: value for value, letter in enumerate(self.letters)}


@dataclass(frozen=True)
class Blocks:
    """Four bytes as five letters of 85."""

    name: str
    letters: bytes
    folded: bool = False

    def signs(self, mark: bytes) -> Iterator[tuple[bytes, int]]:
        """The texts that four bytes of `mark` are written as, one for each place where a block may begin."""
        for start in range(4):
            if len(mark) >= start + 4:
                number = int.from_bytes(mark[start : start + 4], "big")
                yield bytes(self.letters[number // 85**power % 85] for power in range(4, -1, -1)), start * 8

    def read(self, data: bytes, at: int, skipped: int, most: int) -> bytes:
        """The bytes of the blocks before and after the sign; a block that breaks off is filled up."""
        found = b""
        for start in range(at % 5 if at < 20 else at - 20, at + 25, 5):
            number = 0
            for letter in data[start : start + 5].ljust(5, self.letters[-1:]):
                number = number * 85 + self._values.get(letter, 84)
            found += (number & 0xFFFFFFFF).to_bytes(4, "big")
        return found

    @cached_property
    def _values(self) -> dict[int, int]:
        return {letter: value for value, letter in enumerate(self.letters)}


_UPPER, _LOWER, _DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"abcdefghijklmnopqrstuvwxyz", b"0123456789"

ALPHABETS: tuple[Alphabet | Blocks, ...] = (
    Alphabet("base64", 6, _UPPER + _LOWER + _DIGITS + b"+/"),
    Alphabet("base32", 5, _LOWER + b"234567", folded=True),
    Alphabet("base32hex", 5, _DIGITS + _LOWER[:22], folded=True),
    Alphabet("hex", 4, _DIGITS + b"abcdef", folded=True),
    Alphabet("binary digits", 1, b"01"),
    Alphabet("uuencode", 6, bytes(range(32, 96))),
    Alphabet("uuencode", 6, b"`" + bytes(range(33, 96))),
    Alphabet("xxencode", 6, b"+-" + _DIGITS + _UPPER + _LOWER),
    Blocks("ascii85", bytes(range(33, 118))),
    Blocks("base85", _DIGITS + _UPPER + _LOWER + b"!#$%&()*+-;<=>?@^_`{|}~"),
    Blocks("z85", _DIGITS + _LOWER + _UPPER + b".-:+=^!/*?&<>()[]{}@%$#"),
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A text that shows a token: what to look for, how to read around it, and the names of the ways of writing."""

    literal: bytes
    folded: bool
    names: tuple[str, ...]
    alphabet: Alphabet | Blocks | None = None
    skipped: int = 0

    def around(self, data: bytes, at: int) -> bytes:
        """What stands around a sign that was seen `at` this place, read as letters."""
        if self.alphabet is None:
            return data[max(0, at - _BEFORE // 2) : at + len(self.literal) + _BEFORE // 2]
        bits = self.alphabet.bits if isinstance(self.alphabet, Alphabet) else 8
        return self.alphabet.read(data, at, self.skipped, (_AFTER * 2 + _BEFORE) // bits)


def signs(mark: str, without: frozenset[str] = frozenset()) -> tuple[Sign, ...]:
    """Everything by which a token that begins with `mark` shows, each text once; `without` leaves ways out."""
    found: dict[tuple[bytes, bool], Sign] = {}
    for writing in WRITINGS:
        written = writing.write(mark.encode())
        if writing.name in without:
            continue
        if writing.name not in ("upper case", "title case"):
            found.setdefault((written.lower(), True), Sign(written.lower(), True, (writing.name,)))
        for alphabet in () if writing.shallow else ALPHABETS:
            if alphabet.name not in without:
                names = (alphabet.name, writing.name)
                for literal, skipped in alphabet.signs(written):
                    one = Sign(literal, alphabet.folded, names, alphabet, skipped)
                    found.setdefault((literal, alphabet.folded), one)
    return tuple(found.values())
