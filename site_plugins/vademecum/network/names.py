"""The list of names: which spellings are one organisation, which are two, and which are organisations after all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from vademecum.graph.persons.folding import tidy
from vademecum.network.limits import MAX_NAME
from vademecum.records import did_you_mean
from vademecum.source import Document, Place, Problem, Way, error, parse

_KEYS = ("same", "different", "organisations")
_EXAMPLE = 'Write `same: {"River Watch": ["Riverwatch Ltd"]}`.'


@dataclass(frozen=True, slots=True)
class Names:
    """What a list of names says. `same` gives the name for a spelling; `places` say where a name or spelling stands."""

    same: Mapping[str, str] = field(default_factory=dict)
    different: frozenset[frozenset[str]] = frozenset()
    organisations: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)

    def of(self, spelling: str) -> str:
        """The name that stands for a spelling."""
        return self.same.get(spelling, spelling)


@dataclass(slots=True)
class _Reading:
    """A list of names that is being read."""

    document: Document
    same: dict[str, str] = field(default_factory=dict)
    different: set[frozenset[str]] = field(default_factory=set)
    organisations: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def fail(self, way: Way, fact: str, remedy: str, *, key: bool = False) -> None:
        self.problems.append(error(self.document.place(way, key=key), "N7", fact, remedy))


def read_names(path: str, data: bytes) -> tuple[Names, tuple[Problem, ...]]:
    """A list of names in YAML, `same`, `different` and `organisations`, or what is wrong with it."""
    parsed = parse(path, data)
    if parsed.document is None:
        return Names(), parsed.problems
    reading = _Reading(parsed.document)
    for key, value in parsed.document.root.items():
        if key not in _KEYS:
            remedy = did_you_mean(key, _KEYS).strip() or f"It may have: {', '.join(_KEYS)}."
            reading.fail((key,), f'the list of names has no part "{key}"', remedy, key=True)
        elif key == "different":
            _take_different(reading, value)
        elif not isinstance(value, dict):
            reading.fail((key,), f"`{key}` is no list of `name: ...` lines", _EXAMPLE)
        elif key == "same":
            _take_same(reading, value)
        else:
            _take_organisations(reading, value)
    _check(reading)
    names = Names(reading.same, frozenset(reading.different), reading.organisations, reading.places)
    return names, tuple(reading.problems)


def _take_same(reading: _Reading, value: Mapping[str, Any]) -> None:
    for key, spellings in value.items():
        name = tidy(key)
        reading.places.setdefault(name, reading.document.place(("same", key), key=True))
        if not name or len(name) > MAX_NAME:
            fact = f"a name is {len(name)} characters long, and may have from 1 to {MAX_NAME}"
            reading.fail(("same", key), fact, "Write the name only.", key=True)
        for number, spelling in enumerate(spellings if isinstance(spellings, list) else [spellings]):
            way: Way = ("same", key, number) if isinstance(spellings, list) else ("same", key)
            if not isinstance(spelling, str) or not tidy(spelling):
                reading.fail(way, f'a spelling of "{name}" is no text', _EXAMPLE)
                continue
            variant = tidy(spelling)
            before = reading.same.get(variant)
            if before is not None and before != name:
                fact = f'"{variant}" stands as a spelling of "{before}" and of "{name}"'
                reading.fail(way, fact, "Keep it with one of the two.")
            elif variant != name:
                reading.same[variant] = name
                reading.places.setdefault(variant, reading.document.place(way))


def _take_different(reading: _Reading, value: object) -> None:
    for number, pair in enumerate(value if isinstance(value, list) else [None]):
        if not isinstance(pair, list) or len(pair) < 2 or not all(isinstance(one, str) and tidy(one) for one in pair):
            way: Way = ("different", number) if isinstance(value, list) else ("different",)
            reading.fail(
                way, "two names or more in brackets are expected here", 'Write `- ["River Watch", "Riverwake"]`.'
            )
            continue
        names = [tidy(one) for one in pair]
        reading.different |= {frozenset((one, other)) for one in names for other in names if one != other}


def _take_organisations(reading: _Reading, value: Mapping[str, Any]) -> None:
    for key, why in value.items():
        if not isinstance(why, str) or not why.strip() or len(why) > 300:
            remedy = "Write where it is registered, or its address, in 300 characters at most."
            reading.fail(("organisations", key), f'what makes "{tidy(key)}" an organisation is not said', remedy)
            continue
        reading.organisations[tidy(key)] = " ".join(why.split())
        reading.places.setdefault(tidy(key), reading.document.place(("organisations", key), key=True))


def _check(reading: _Reading) -> None:
    """A spelling is no name of its own, and two that are one are not two."""
    for variant, name in reading.same.items():
        place = reading.places[variant]
        if name in reading.same:
            fact = f'"{name}" stands as a name, and as a spelling of "{reading.same[name]}"'
            reading.problems.append(error(place, "N7", fact, "Write all spellings behind one name."))
        if frozenset((variant, name)) in reading.different:
            fact = f'"{variant}" and "{name}" are said to be the same and to be different'
            reading.problems.append(error(place, "N7", fact, "Delete one of the two."))


def unused(names: Names, seen: set[str]) -> Iterator[str]:
    """Spellings and names of the list that no file of ties has, in order."""
    listed = {*names.same, *names.organisations}
    yield from sorted(one for one in listed if one not in seen)
