"""Searches everything that was published for planted tokens: every byte, every name, as it is and in disguise."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from vademecum.audience.planting.canaries import Canary
from vademecum.audience.planting.rarities import LETTERS, SERIAL
from vademecum.pages import shared
from vademecum.site.seeking.alphabets import WRITINGS, signs
from vademecum.site.seeking.escapes import closed_up, views
from vademecum.site.seeking.rare_forms import rare_forms, rare_texts
from vademecum.site.seeking.unpacking import meant, unpacked

MOST_DEPTH = 6
"""How many wrappings are opened, one inside the other."""

MOST_UNPACKED = 512 * 1024 * 1024
"""How many unpacked bytes of one file are searched."""

_HASHES = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s")
_DIGEST = re.compile(rb"[0-9A-Fa-f]{16,}|[A-Za-z0-9+/_-]{21,}")
_DIGEST_LETTERS = 16, 21


@dataclass(frozen=True, slots=True)
class Hit:
    """A planted text in what was published: where, and through which wrappings, the outermost first."""

    canary: Canary
    where: str
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lack:
    """What could not be searched: where, and why."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, what it could not open, and how many things and bytes it went through."""

    hits: tuple[Hit, ...] = ()
    lacks: tuple[Lack, ...] = ()
    things: int = 0
    size: int = 0


class Search:
    """A search for all canaries of one planting. `without` leaves ways of writing out, by their names."""

    def __init__(self, mark: str, canaries: Iterable[Canary], without: frozenset[str] = frozenset()) -> None:
        self.without = without
        listed = tuple(canaries)
        self.by_token: dict[bytes, list[Canary]] = {}
        for canary in listed:
            if canary.sort == "letters":
                self.by_token.setdefault(canary.token.encode(), []).append(canary)
        self.by_form = rare_forms(listed)
        self.signs = signs(mark, without)
        self.plain = tuple(sign for sign in self.signs if sign.alphabet is None or sign.literal.isalnum())
        self.pattern = re.compile(mark.encode() + b"[%s]{%d}" % (LETTERS.encode(), SERIAL))
        self.digests = dict(_digests(self.by_token, without))

    def folder(self, folder: Path, workers: int = 1) -> Found:
        """Searches a folder: what is in each file, the name of each file and folder, and where links lead."""
        paths = sorted(folder.rglob("*"))
        names = {path: path.relative_to(folder).as_posix() for path in paths}
        told = [(f"the name {name}", name.encode()) for name in names.values()]
        told += [
            (f"the link {name}", str(path.readlink()).encode()) for path, name in names.items() if path.is_symlink()
        ]
        files = [path for path in paths if path.is_file()]
        read = shared(lambda path: self.one(names[path], path.read_bytes()), files, workers)
        return joined([self.things(told), *read])

    def things(self, things: Iterable[tuple[str, bytes]]) -> Found:
        """Searches things by name, one after the other."""
        return joined(self.one(where, data) for where, data in things)

    def one(self, where: str, data: bytes) -> Found:
        """Searches one thing."""
        task = _Task(self, where)
        task.search(data, ())
        return Found(tuple(task.hits.values()), tuple(task.lacks), 1, len(data))

    def letters(self, data: bytes, *, plain: bool = False) -> Iterator[tuple[bytes, tuple[str, ...], int]]:
        """Each token that the data show by a sign: the token, the ways in which it is written, and where."""
        lower = data.lower()
        for sign in self.plain if plain else self.signs:
            within = lower if sign.folded else data
            at = within.find(sign.literal)
            while at >= 0:
                around = sign.around(within, at)
                for writing in WRITINGS:
                    if writing.name == sign.names[-1]:
                        yield from ((token, sign.names, at) for token in self.pattern.findall(writing.read(around)))
                at = within.find(sign.literal, at + 1)

    def hashed(self, data: bytes) -> Iterator[tuple[bytes, str, int]]:
        """Each token whose digest stands in the data, whole or shortened: the token, the name of the digest, where."""
        for match in _DIGEST.finditer(data):
            for length in _DIGEST_LETTERS:
                key = match[0][:length]
                found = self.digests.get(key.lower() if length == _DIGEST_LETTERS[0] else key)
                if found is not None:
                    yield *found, match.start()


@dataclass(slots=True)
class _Task:
    """The search of one thing. Each canary is said once, with the shortest way to it."""

    search_for: Search
    where: str
    hits: dict[tuple[str, str], Hit] = field(default_factory=dict)
    lacks: list[Lack] = field(default_factory=list)
    seen: set[bytes] = field(default_factory=set)
    size: int = 0

    def search(self, data: bytes, through: tuple[str, ...]) -> None:
        """Searches the data, then what is packed in them."""
        without = self.search_for.without
        key = hashlib.blake2b(data, digest_size=16).digest()
        if key in self.seen:
            return
        self.seen.add(key)
        inner: list[tuple[tuple[str, ...], bytes]] = []
        for name, view in views(data, without).items():
            named = (*through, name) if name else through
            self._look(view, named, line=not through and not name)
            inner += [((*named, one.name), one.data) for one in meant(view, without)]
            if name in ("", "escapes", "json"):
                self._look_for_others(view, named, line=not through and not name)
                for apart, letters in closed_up(view, without):
                    self._look(letters, (*named, apart), plain=apart != "parted by blanks")
            inner += self._opened(view, named)
        self._go_on(inner)

    def _opened(self, data: bytes, through: tuple[str, ...]) -> list[tuple[tuple[str, ...], bytes]]:
        """What is packed in the data; what of it cannot be searched is noted."""
        found = list(unpacked(data, self.search_for.without))
        self.lacks += [Lack(self.where, f"{one.name}: {one.lacking}") for one in found if one.lacking]
        return [((*through, one.name), one.data) for one in found]

    def _go_on(self, inner: list[tuple[tuple[str, ...], bytes]]) -> None:
        for through, data in inner:
            self.size += len(data)
            if len(through) > MOST_DEPTH or self.size > MOST_UNPACKED:
                self.lacks.append(Lack(self.where, f"{' in '.join(reversed(through))}: too much is packed inside"))
                return
            self.search(data, through)

    def _look(self, data: bytes, through: tuple[str, ...], *, plain: bool = False, line: bool = False) -> None:
        for token, names, at in self.search_for.letters(data, plain=plain):
            ways = tuple(name for name in names if name != "as it is")
            for canary in self.search_for.by_token.get(token, ()):
                self._hit(canary, (*through, *ways), data.count(b"\n", 0, at) + 1 if line else 0)

    def _look_for_others(self, data: bytes, through: tuple[str, ...], *, line: bool) -> None:
        """Looks for digests of tokens, and for rare dates, numbers and times."""
        for token, name, at in self.search_for.hashed(data):
            for canary in self.search_for.by_token[token]:
                self._hit(canary, (*through, name), data.count(b"\n", 0, at) + 1 if line else 0)
        if self.search_for.by_form:
            for form, at in rare_texts(data):
                for canary in self.search_for.by_form.get(form, ()):
                    self._hit(canary, through, data.count(b"\n", 0, at) + 1 if line and at >= 0 else 0)

    def _hit(self, canary: Canary, through: tuple[str, ...], line: int) -> None:
        where = f"{self.where}:{line}" if line else self.where
        key = (canary.token, f"{canary.record} {canary.field} {canary.spot}")
        if key not in self.hits or len(through) < len(self.hits[key].through):
            self.hits[key] = Hit(canary, where, through)


def joined(parts: Iterable[Found]) -> Found:
    """What several searches found, as one."""
    listed = list(parts)
    return Found(
        tuple(hit for part in listed for hit in part.hits),
        tuple(dict.fromkeys(lack for part in listed for lack in part.lacks)),
        sum(part.things for part in listed),
        sum(part.size for part in listed),
    )


def _digests(tokens: Mapping[bytes, object], without: frozenset[str]) -> Iterator[tuple[bytes, tuple[bytes, str]]]:
    """The beginnings of all digests of all tokens, in hexadecimal digits and in both sorts of base64."""
    for token in tokens:
        for name in _HASHES:
            if name not in without:
                digest = hashlib.new(name, token, usedforsecurity=False)
                yield digest.hexdigest()[: _DIGEST_LETTERS[0]].encode(), (token, name)
                for encoded in (b64encode(digest.digest()), urlsafe_b64encode(digest.digest())):
                    yield encoded[: _DIGEST_LETTERS[1]], (token, f"{name} in base64")
