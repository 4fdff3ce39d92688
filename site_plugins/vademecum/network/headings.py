"""Which column of a table says what, by its heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vademecum.graph.persons.folding import folded
from vademecum.network.tie import FIELDS
from vademecum.records import did_you_mean
from vademecum.source import Place, Problem, error

KNOWN: Mapping[str, tuple[str, ...]] = {
    "from": ("from", "source", "vertex1", "fromorganisation", "fromid", "sourceid", "sender", "von", "de", "origin"),
    "to": ("to", "target", "vertex2", "toorganisation", "toid", "targetid", "receiver", "an", "vers", "destination"),
    "type": ("type", "tietype", "relation", "relationship", "edgetype", "kindoftie", "typeoftie"),
    "weight": ("weight", "edgeweight", "strength", "count", "times"),
    "source": ("source", "readfrom", "datasource", "reference", "evidence"),
    "date": ("date", "day", "relationshipdateutc", "timestamp"),
    "direction": ("direction", "directed"),
}
"""For each field, headings that mean it, in small letters and without anything but letters and digits.

`source` is where a tie comes from beside `target`, and where it was read beside `from` and `to`.
"""

KNOWN_OF_LISTS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "label", "organisation", "organization", "vertex", "title"),
    "id": ("id", "nodeid", "key"),
    "url": ("url", "web", "website", "homepage", "page"),
    "is_organisation": ("isorganisation", "isorganization", "whyorganisation", "register"),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Headings that the caller names, by field: `{"from": "Absender"}`."""

    chosen: Mapping[str, str]


def plain(heading: str) -> str:
    """A heading in small letters, without spaces and marks."""
    return re.sub(r"[\W_]+", "", folded(heading))


def placed(headings: Sequence[str], known: Mapping[str, tuple[str, ...]], chosen: Mapping[str, str]) -> dict[str, int]:
    """The number of the column, from 0, of each field that has one. A heading serves one field."""
    found: dict[str, int] = {}
    names = [plain(one) for one in headings]
    for name, heading in chosen.items():
        if plain(heading) in names:
            found[name] = names.index(plain(heading))
    for name, words in known.items():
        for word in words if name not in found and name not in chosen else ():
            number = next((at for at, one in enumerate(names) if one == word and at not in found.values()), None)
            if number is not None:
                found[name] = number
                break
    return found


def missing(path: str, line: int, headings: Sequence[str], columns: Columns) -> list[Problem]:
    """What is wrong with the headings of a table of ties: a column that is missing, or is there twice."""
    problems = []
    found = placed(headings, KNOWN, columns.chosen)
    listed = ", ".join(f'"{one}"' for one in headings[:20])
    for name in FIELDS:
        heading = columns.chosen.get(name)
        if heading is not None and name not in found:
            fact = f'no column has the heading "{heading}", which `--{name}-column` names'
            remedy = f"The headings are: {listed}.{did_you_mean(heading, headings)}"
            problems.append(error(Place(path, line, 1), "N2", fact, remedy))
        elif name in {"from", "to"} and name not in found:
            fact = f"no column says {'where a tie comes from' if name == 'from' else 'where a tie goes'}"
            remedy = f"Name its heading with `--{name}-column`. The headings are: {listed}."
            problems.append(error(Place(path, line, 1), "N2", fact, remedy))
    names = [plain(one) for one in headings]
    for name, number in found.items():
        if names.count(names[number]) > 1:
            second = names.index(names[number], number + 1) if names[number] in names[number + 1 :] else number
            fact = f'two columns have the heading "{headings[number]}"'
            problems.append(error(Place(path, line, second + 1), "N2", fact, f"Rename the one that is not `{name}`."))
    return problems
