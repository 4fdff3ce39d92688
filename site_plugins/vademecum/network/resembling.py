"""Names that are likely one organisation in two spellings. They are told, and never merged here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from vademecum.graph.persons.folding import folded
from vademecum.graph.persons.words import LEGAL_FORMS, SMALL_WORDS

_SHORT = {
    "assoc": "association",
    "assn": "association",
    "asso": "association",
    "cttee": "committee",
    "dept": "department",
    "fdn": "foundation",
    "govt": "government",
    "inst": "institute",
    "intl": "international",
    "min": "ministry",
    "natl": "national",
    "org": "organisation",
    "organization": "organisation",
    "soc": "society",
    "center": "centre",
    "univ": "university",
    "st": "saint",
}
_FORMS = LEGAL_FORMS - {"foundation", "trust", "company", "co"}
_LONG, _LONGER = 6, 14
"""From so many letters on, one or two letters may differ."""

_MOST_ALIKE = 60
"""Names that share a part are compared only up to this number; a part that more have says nothing."""


def alike(names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Pairs of names that are likely the same, and why, in order."""
    found: dict[tuple[str, str], str] = {}
    ordered = sorted(set(names))
    words = {name: _words(name) for name in ordered}
    groups = (
        ("differ in capitals, accents, marks or legal form", {name: " ".join(words[name]) for name in ordered}),
        ("differ in spaces only", {name: "".join(words[name]) for name in ordered}),
        ("have the same words in another order", {name: " ".join(sorted(words[name])) for name in ordered}),
    )
    for why, keys in groups:
        for one, other in _sharing(keys):
            found.setdefault((one, other), why)
    for one, other in _acronyms(ordered, words):
        found.setdefault((one, other), "are a name and its initials")
    for one, other in _misspelt({name: "".join(words[name]) for name in ordered}):
        found.setdefault((one, other), "differ in a letter or two")
    for (one, other), why in sorted(found.items()):
        yield one, other, why


def _words(name: str) -> list[str]:
    """The words of a name as they are compared: no case, accents, marks, legal form or article."""
    plain = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", folded(name))
    plain = re.sub(r"['\u2019`]", "", plain).replace("&", " and ")
    words = [_SHORT.get(word, word) for word in re.findall(r"\w+", plain)]
    kept = [word for word in words if word not in _FORMS and word not in {"the", "la", "le", "les", "el", "der", "die"}]
    return kept or words


def _sharing(keys: dict[str, str]) -> Iterator[tuple[str, str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name, key in keys.items():
        groups[key].append(name)
    for group in groups.values():
        yield from combinations(group[:_MOST_ALIKE], 2)


def _acronyms(names: list[str], words: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """`SRW` and `Sella River Watch`, or `Sella River Watch (SRW)`."""
    initials: dict[str, list[str]] = defaultdict(list)
    for name in names:
        long = [word for word in words[name] if word not in SMALL_WORDS]
        for made in {"".join(word[0] for word in words[name]), "".join(word[0] for word in long)}:
            if len(made) >= 3:
                initials[made].append(name)
    for name in names:
        if len(words[name]) == 1 and 3 <= len(name) <= 8 and name.replace(".", "") == name.replace(".", "").upper():
            yield from ((min(name, one), max(name, one)) for one in initials[words[name][0]] if one != name)


def _misspelt(keys: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs whose letters differ in one place, or in two where they are long; figures must be the same."""
    seen: set[tuple[str, str]] = set()
    for most, least in ((1, _LONG), (2, _LONGER)):
        chosen = {name: key for name, key in keys.items() if len(key) >= least}
        seen |= set(_sharing_a_part(chosen, most))
    for one, other in sorted(seen):
        first, second = keys[one], keys[other]
        most = 2 if min(len(first), len(second)) >= _LONGER else 1
        if re.findall(r"\d+", first) == re.findall(r"\d+", second) and 0 < _distance(first, second, most) <= most:
            yield one, other


def _sharing_a_part(keys: dict[str, str], most: int) -> Iterator[tuple[str, str]]:
    """Pairs that can differ in `most` letters: cut in one part more than that, they have a part in common."""
    parts: dict[tuple[int, int, str], list[str]] = defaultdict(list)
    for name, key in keys.items():
        for number, (start, end) in enumerate(_cuts(len(key), most + 1)):
            parts[len(key), number, key[start:end]].append(name)
    for name, key in keys.items():
        for length in range(len(key) - most, len(key) + 1):
            for number, (start, end) in enumerate(_cuts(length, most + 1)):
                for at in range(max(0, start - most), start + most + 1):
                    group = parts.get((length, number, key[at : at + end - start]), [])
                    if len(group) <= _MOST_ALIKE:
                        yield from ((min(name, one), max(name, one)) for one in group if one != name)


def _cuts(length: int, parts: int) -> list[tuple[int, int]]:
    """A length in equal parts, each from where to where."""
    ends = [length * number // parts for number in range(parts + 1)]
    return list(pairwise(ends))


def _distance(one: str, other: str, most: int) -> int:
    """In how many letters two texts differ (put in, left out, another, or two swapped); `most` + 1 where in more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, row = list(range(len(other) + 1)), list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        older, before, row = before, row, [at]
        for to, its in enumerate(other, 1):
            least = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != its))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == its:
                least = min(least, older[to - 2] + 1)
            row.append(least)
    return row[-1]
