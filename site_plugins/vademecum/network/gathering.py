"""Rows of files to a network: names put in order, doubles and self-ties counted, persons refused."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count

from vademecum.graph.persons import seems_a_person
from vademecum.graph.persons.folding import folded
from vademecum.network.limits import MAX_ORGANISATIONS, MAX_TYPES
from vademecum.network.names import Names, unused
from vademecum.network.network import Counted, Network, Organisation, Tie
from vademecum.network.resembling import alike
from vademecum.network.tie import Row, Ties
from vademecum.records import did_you_mean
from vademecum.records.fields import DEVICES
from vademecum.source import Place, Problem, error, notice, warning

DEFAULT_SORT = "ties"
"""The type of ties of which nothing says the type."""


@dataclass(frozen=True, slots=True)
class Sort:
    """A type of tie that a study knows: its id, its name, and whether it has no direction."""

    id: str
    name: str
    both_ways: bool = False


@dataclass(frozen=True, slots=True)
class Sorts:
    """Which types of tie there may be. Without `known` any may. `given` is the type of a file that says none."""

    known: tuple[Sort, ...] = ()
    given: Mapping[str, str] = field(default_factory=dict)
    both_ways: frozenset[str] = frozenset()


def gather(files: Sequence[Ties], names: Names, sorts: Sorts) -> tuple[Network, tuple[Problem, ...]]:
    """The network of all files, and what is wrong; with an error among it, the network is of no use."""
    problems: list[Problem] = []
    rows = [(row, _sort(row, file.path, sorts, problems)) for file in files for row in file.rows]
    seen = _first_places(files)
    problems += _persons(files, names, seen)
    problems += _resembling(seen, names)
    for spelling in unused(names, set(seen)):
        fact = f'no file has the name "{spelling}"'
        remedy = did_you_mean(spelling, list(seen)).strip() or "Delete it, or correct how it is written."
        problems.append(warning(names.places[spelling], "N7", fact, remedy))
    known = Counter(sort for _, sort in rows)
    if len(known) > MAX_TYPES:
        fact = f"the ties have {len(known)} types, and {MAX_TYPES} are the most"
        problems.append(error(rows[0][0].place, "N5", fact, "Join types that say the same."))
    if len({names.of(name) for name in seen}) > MAX_ORGANISATIONS:
        fact = f"there are more than {MAX_ORGANISATIONS:,} organisations"
        problems.append(error(rows[0][0].place, "N1", fact, "Draw the boundary of the study closer."))
    if any(one.severity == 0 for one in problems):
        return Network((), (), (), 0, 0), tuple(problems)
    return _network(files, rows, names, sorts), tuple(problems)


def slug(text: str) -> str:
    """An id from a name: small letters, digits and hyphens; from a hash of it where its script gives none."""
    made = re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")[:58].strip("-")
    if not re.search("[a-z]", made):
        made = f"o-{made}" if made else f"o-{hashlib.sha256(text.encode()).hexdigest()[:10]}"
    return f"{made}-o" if made in {"end", "index", "together"} or made in DEVICES else made


def _sort(row: Row, path: str, sorts: Sorts, problems: list[Problem]) -> str:
    """The id of the type of a row."""
    written = row.sort or sorts.given.get(path, sorts.given.get("", ""))
    if not sorts.known:
        return slug(written) if written else DEFAULT_SORT
    if not written and len(sorts.known) == 1:
        return sorts.known[0].id
    for one in sorts.known:
        if folded(written) in {one.id, folded(one.name)} or (written and slug(written) == one.id):
            return one.id
    listed = ", ".join(one.id for one in sorts.known)
    if not written:
        remedy = f"Say with `--type ID`, or `--type FILE=ID`, which it is: {listed}."
        problems.append(error(row.place, "N5", "the row says no type of tie, and the study has several", remedy))
    else:
        guess = did_you_mean(written, [one.id for one in sorts.known])
        remedy = f"The study has: {listed}.{guess} Add it to `tie_types`, or correct the row."
        problems.append(error(row.place, "N5", f'the study has no type of tie "{written[:60]}"', remedy))
    return DEFAULT_SORT


def _first_places(files: Iterable[Ties]) -> dict[str, Place]:
    """Every spelling, in order, and where it stands for the first time."""
    seen: dict[str, Place] = {}
    for file in files:
        for one in file.listed:
            seen.setdefault(one.name, one.place)
        for row in file.rows:
            seen.setdefault(row.giver, row.place)
            seen.setdefault(row.taker, row.place)
    seen.pop("", None)
    return seen


def _persons(files: Iterable[Ties], names: Names, seen: Mapping[str, Place]) -> Iterator[Problem]:
    """Names that seem to be persons' and that nobody calls an organisation."""
    stated = {names.of(one.name) for file in files for one in file.listed if one.is_organisation}
    stated |= {names.of(name) for name in names.organisations}
    chosen = {names.of(name): names.places[names.of(name)] for name in seen if name in names.same}
    for name, place in {**chosen, **seen}.items():
        reason = seems_a_person(name)
        if reason is not None and names.of(name) not in stated:
            fact = f'"{name}" {reason}; a map holds organisations and no persons'
            remedy = f'Leave it out; or, in the list of names, say why: `organisations: {{"{name}": "its register"}}`.'
            yield error(place, "N6", fact, remedy)


def _resembling(seen: Mapping[str, Place], names: Names) -> Iterator[Problem]:
    kept = {name: place for name, place in seen.items() if name not in names.same}
    for one, other, why in alike(kept):
        if frozenset((one, other)) in names.different:
            continue
        first, second = sorted((one, other), key=lambda name: (kept[name].path, kept[name].line, name))
        fact = f'"{second}" and "{first}" {why}: likely one organisation, counted as two'
        remedy = f'In the list of names, write `same: {{"{first}": ["{second}"]}}`, or both under `different`.'
        yield warning(kept[second], "N8", fact, remedy)


def _network(files: Sequence[Ties], rows: Sequence[tuple[Row, str]], names: Names, sorts: Sorts) -> Network:
    tied = {names.of(name) for row, _ in rows for name in (row.giver, row.taker)}
    listed = {names.of(one.name) for file in files for one in file.listed}
    ordered = sorted(tied, key=lambda name: (folded(name), name))
    organisations = _organisations(files, ordered, names)
    numbers = {name: number for number, name in enumerate(ordered)}
    mutual = sorts.both_ways | {one.id for one in sorts.known if one.both_ways}
    strengths: dict[tuple[int, int, str, bool], float] = {}
    said: set[tuple[int, int, str, bool, str, str]] = set()
    doubles: Counter[str] = Counter()
    own: Counter[str] = Counter()
    for row, sort in rows:
        giver, taker = numbers[names.of(row.giver)], numbers[names.of(row.taker)]
        both = row.both_ways or sort in mutual
        if giver == taker:
            own[sort] += 1
            continue
        if both:
            giver, taker = min(giver, taker), max(giver, taker)
        if (giver, taker, sort, both, row.source, row.date) in said:
            doubles[sort] += 1
            continue
        said.add((giver, taker, sort, both, row.source, row.date))
        strengths[giver, taker, sort, both] = strengths.get((giver, taker, sort, both), 0.0) + row.weight
    ties = tuple(Tie(*key[:3], weight, key[3]) for key, weight in sorted(strengths.items()))
    present = {name for file in files for row in file.rows for name in (row.giver, row.taker)}
    merged = len(present & set(names.same))
    in_order = [one.id for one in sorts.known] or sorted({sort for _, sort in rows})
    counted = tuple(_counted(sort, ties, doubles, own) for sort in in_order if any(one == sort for _, one in rows))
    return Network(organisations, ties, counted, merged, len(listed - tied))


def _organisations(files: Sequence[Ties], ordered: Sequence[str], names: Names) -> tuple[Organisation, ...]:
    pages: dict[str, str] = {}
    reasons: dict[str, str] = {}
    for one in (one for file in files for one in file.listed):
        if one.url:
            pages.setdefault(names.of(one.name), one.url)
        if one.is_organisation:
            reasons.setdefault(names.of(one.name), one.is_organisation)
    reasons |= {names.of(name): why for name, why in names.organisations.items()}
    taken: set[str] = set()
    made = []
    for name in ordered:
        base = slug(name)
        free = next(one for one in chain([base], (f"{base}-{number}" for number in count(2))) if one not in taken)
        taken.add(free)
        made.append(Organisation(free, name, pages.get(name, ""), reasons.get(name, "")))
    return tuple(made)


def _counted(sort: str, ties: Sequence[Tie], doubles: Counter[str], own: Counter[str]) -> Counted:
    mine = [one for one in ties if one.sort == sort]
    ends = {end for one in mine for end in (one.giver, one.taker)}
    return Counted(sort, len(mine), len(ends), doubles[sort], own[sort])


def thin(network: Network, social: frozenset[str], place: Place) -> Iterator[Problem]:
    """What these ties cannot bear: few organisations, few ties, or ties of social media only."""
    count, ties = len(network.organisations), len(network.ties)
    if count < 20:
        fact = f"there are only {count} organisations"
        yield notice(place, "N9", fact, "A list of the first ten says little; ask people who know the field.")
    if ties < count:
        fact = f"there are {ties} ties for {count} organisations, fewer than one for each"
        yield notice(place, "N9", fact, "Ranks rest on single ties; collect more before you draw conclusions.")
    if network.sorts and set(network.sorts) <= social:
        fact = "all ties are from social media"
        yield notice(
            place, "N9", fact, "They show who is heard on a screen; add ties from records or people (rule G4)."
        )
