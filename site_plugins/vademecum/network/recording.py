"""A measured network as the fields of a study, every value as text: numbers without names, and the map with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from vademecum.network.counting import drawn
from vademecum.network.limits import MOST_LINES
from vademecum.network.network import TOGETHER, Network
from vademecum.network.placing import places
from vademecum.network.ranking import DROPPED_PERCENT, Ranked, Ranking
from vademecum.records.kinds.study_map import MOST_DRAWN, StudyMap

Values = dict[str, Any]
"""Texts, lists and mappings of them, as a file has them."""


_NOWHERE, _CORNER = (500, 500), (40, 960)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a study says after it was measured; and how many organisations and lines the map has no room for."""

    measured: Values
    robustness: Values
    map: Values
    organisations_left: int
    lines_left: int


def record(network: Network, ranking: Ranking, day: date, input_hash: str, before: StudyMap | None = None) -> Recorded:
    """The fields `measured`, `robustness` and `map`. Organisations that people named stay on the map from `before`."""
    shown = _shown(network, ranking)
    added = _added(network, before)
    shown = shown[: MOST_DRAWN - len(added)]
    lines = _lines(network, set(shown))
    drawing = _map(network, ranking, shown, lines[:MOST_LINES])
    if before is not None:
        ids = {one["id"] for one in (*drawing["organisations"], *added)}
        drawing["organisations"] += _placed(added, drawing["organisations"])
        drawing["lines"] += [
            one for one in _lines_of(before, {one["id"] for one in added}) if {one["a"], one["b"]} <= ids
        ]
        if before.tlp != StudyMap.model_fields["tlp"].default:
            drawing["tlp"] = before.tlp
    drawing["read_from"] = input_hash
    drawing["hash"] = StudyMap.model_validate(drawing).fingerprint()
    return Recorded(
        measured=_measured(network, ranking, day),
        robustness=_robustness(ranking),
        map=drawing,
        organisations_left=len(network.organisations) - len(shown),
        lines_left=max(0, len(lines) - MOST_LINES),
    )


def shown_number(value: float) -> str:
    """A number in plain figures, six behind the point at most: `0.0413`, `12`, `0`."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _measured(network: Network, ranking: Ranking, day: date) -> Values:
    ties = []
    for one in network.counted:
        row = {"type": one.sort, "ties": str(one.ties), "organisations": str(one.organisations)}
        row |= {"doubles": str(one.doubles)} if one.doubles else {}
        row |= {"self_ties": str(one.self_ties)} if one.self_ties else {}
        ties.append(row)
    values: Values = {"on": day.isoformat(), "organisations": str(len(network.organisations)), "ties": ties}
    values |= {"groups": str(sum(len(group) > 1 for group in ranking.groups)), "pieces": str(ranking.pieces)}
    values |= {"merged": str(network.merged)} if network.merged else {}
    values |= {"sampled": str(ranking.sampled)} if ranking.sampled else {}
    agreement = list(_agreement(ranking))
    values |= {"agreement": agreement} if agreement else {}
    return values


def _agreement(ranking: Ranking) -> Iterator[Values]:
    """For each two measures, how many organisations stand in both lists of all ties together."""
    lists = {one.measure: set(one.first) for one in ranking.lists if one.sort == TOGETHER}
    for first, second in combinations(lists, 2):
        yield {"first": first, "second": second, "shared": str(len(lists[first] & lists[second]))}


def _robustness(ranking: Ranking) -> Values:
    asked = ranking.asked
    kept = [
        {"ties": one.sort, "measure": one.measure, "share": shown_number(round(one.kept, 1))}
        for one in ranking.lists
        if one.kept is not None
    ]
    values: Values = {"dropped_percent": str(DROPPED_PERCENT), "times": str(asked.times), "seed": str(asked.seed)}
    return values | {"list_length": str(asked.length), "kept": kept}


def _shown(network: Network, ranking: Ranking) -> list[int]:
    """Organisations in the order in which they get a place on the map: those of the lists, then the best tied."""
    listed = dict.fromkeys(number for one in ranking.lists for number in one.first)
    best = sorted(ranking.degrees, key=lambda one: (-ranking.degrees[one], network.organisations[one].name))
    return list(dict.fromkeys([*listed, *best]))[:MOST_DRAWN]


def _lines(network: Network, shown: set[int]) -> list[tuple[int, int, list[str]]]:
    """The pairs that are tied, with the types; those with most types first, then the strongest."""
    sorts: dict[tuple[int, int], set[str]] = defaultdict(set)
    weights: dict[tuple[int, int], float] = defaultdict(float)
    first: dict[tuple[int, int], tuple[int, int]] = {}
    for tie in network.ties:
        if tie.giver in shown and tie.taker in shown:
            pair = (min(tie.giver, tie.taker), max(tie.giver, tie.taker))
            first.setdefault(pair, (tie.giver, tie.taker))
            sorts[pair].add(tie.sort)
            weights[pair] += tie.weight
    order = {sort: number for number, sort in enumerate(network.sorts)}
    ranked = sorted(first, key=lambda pair: (-len(sorts[pair]), -weights[pair], pair))
    return [(*first[pair], sorted(sorts[pair], key=order.__getitem__)) for pair in ranked]


def _map(
    network: Network, ranking: Ranking, shown: Sequence[int], lines: Sequence[tuple[int, int, list[str]]]
) -> Values:
    graphs = drawn(network.of(TOGETHER), range(len(network.organisations)))
    at = places(graphs, shown, ranking.groups, ranking.asked.seed)
    groups = {one: number for number, group in enumerate(ranking.groups, 1) if len(group) > 1 for one in group}
    ids = [one.id for one in network.organisations]
    organisations = []
    for number in sorted(shown):
        one = network.organisations[number]
        values: Values = {"id": one.id, "name": one.name}
        values |= {"url": one.url} if one.url else {}
        values |= {"is_organisation": one.is_organisation} if one.is_organisation else {}
        values |= {"group": str(groups.get(number, 0)), "x": str(at[number][0]), "y": str(at[number][1])}
        scores = {name: shown_number(found.get(number, 0.0)) for name, found in ranking.scores.items()}
        organisations.append({**values, "scores": scores})
    made = [{"a": ids[one], "b": ids[other], "types": sorts} for one, other, sorts in sorted(lines)]
    tops = [_top(one, ids, set(shown)) for one in ranking.lists if one.first]
    return {"organisations": organisations, "lines": made, "tops": [one for one in tops if one["organisations"]]}


def _top(ranked: Ranked, ids: Sequence[str], shown: set[int]) -> Values:
    """A list, up to the first organisation that the map has no room for."""
    listed = [ids[one] for one in ranked.first if one in shown]
    return {"ties": ranked.sort, "measure": ranked.measure, "organisations": listed}


def _added(network: Network, before: StudyMap | None) -> list[Values]:
    """Organisations that people had named, and that the ties still do not have."""
    known = {one.id for one in network.organisations} | {one.name for one in network.organisations}
    found = [] if before is None else [one for one in before.organisations if one.found == "people"]
    return [
        _texts(one.model_dump(mode="json", exclude_defaults=True)) for one in found if not {one.id, one.name} & known
    ]


def _placed(added: Sequence[Values], others: Sequence[Values]) -> list[Values]:
    """Added organisations with their place, or with the nearest free one where somebody stands there now.

    One that nobody has placed goes to a corner: in the middle it would stand on the lines of others.
    """
    taken = [(int(one["x"]), int(one["y"])) for one in others]
    made = []
    for one in added:
        x, y = int(one.get("x", 500)), int(one.get("y", 500))
        if (x, y) == _NOWHERE:
            x, y = _CORNER
        spots = sorted(
            ((column, row) for column in range(30, 971, 47) for row in range(30, 971, 47)),
            key=lambda spot: (spot[0] - x) ** 2 + (spot[1] - y) ** 2,
        )
        free = [(x, y), *spots]
        spot = next((s for s in free if all((s[0] - a) ** 2 + (s[1] - b) ** 2 >= 44**2 for a, b in taken)), (x, y))
        taken.append(spot)
        made.append({**one, "x": str(spot[0]), "y": str(spot[1])})
    return made


def _lines_of(before: StudyMap, ids: set[str]) -> list[Values]:
    return [{"a": one.a, "b": one.b, "types": list(one.types)} for one in before.lines if {one.a, one.b} & ids]


def _texts(values: Mapping[str, Any]) -> Values:
    """Values of a record as a file has them."""
    made: Values = {}
    for key, value in values.items():
        if isinstance(value, Mapping):
            made[key] = _texts(value)
        else:
            made[key] = shown_number(value) if isinstance(value, (int, float)) else value
    return made
