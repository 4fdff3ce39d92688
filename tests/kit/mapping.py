"""A random network study: collecting, measured, in contact, or closed. Its map comes with the staff's layer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kit.kinds import Built, known_of, start
from kit.saying import citation, prose, words
from kit.wikis import At, Rec
from vademecum.records.kinds.network_study import GATES
from vademecum.records.kinds.study_map import StudyMap

if TYPE_CHECKING:
    from kit.growing import Grower

NAMES_LEVEL = 3
"""How closed a map and a talk are: the rules allow no other label."""

_TYPES = ("letters", "mentions")
_MEASURES = ("in-degree", "betweenness", "eigenvector", "pagerank")


def study(g: Grower, level: int) -> Built:
    """A study without its map and its talks, which `draw` adds."""
    fields: dict[str, Any] = {"mission": g.one("mission", level), "question": words(g), "goal": g.one("goal", level)}
    for name in ("collaboration", "playbook"):
        fields |= {name: g.one(name, level)} if g.known(name, level) and g.chance(0.7) else {}
    measured = g.chance(0.7)
    if measured or g.chance():
        fields |= _ties(g, level)
    fields["method"] = "measured" if measured else "net-map"
    fields |= {"boundary_rule": prose(g, level)} if g.chance(0.8) else {}
    fields |= {"collected_from": "2026-01-10", "collected_to": "2026-02-10"} if g.chance(0.8) else {}
    if measured and g.chance(0.8):
        fields |= _counts(g)
    if g.chance(0.7):
        fields |= _listed(g, level) | (_contact(g, level) if g.chance(0.7) else {})
    fields |= {"raw_data_delete_by": "2027-01-31"} if g.chance(0.8) else {}
    if g.chance(0.4):
        fields |= {"raw_data_deleted_on": "2026-09-30", "raw_data_deleted_by_role": g.one("role", level)}
        fields |= {"closed_on": "2026-10-31"} if "validation" in fields else {}
    record = start(g, "network-study", level, fields)
    if "validation" in fields and g.chance():
        record.fields["findings_public"] = prose(g, level)
    for name in ("rehearsals", "forms", "tools", "limits"):
        if g.chance(0.4):
            record.fields[name] = OPTIONAL["network-study"][name](g, level, record)
    return record, known_of(record)


def _ties(g: Grower, level: int) -> dict[str, Any]:
    types = [
        {"id": name, "name": words(g)[:90].strip(), "origin": "records" if name == "letters" else "web"}
        for name in _TYPES
    ]
    types[0] |= {"means": words(g), "weight": words(g), "both_ways": g.random.choice(("true", "false"))}
    read: dict[str, Any] = {"what": words(g), "terms_of_use": words(g), "tie_types": [_TYPES[0]]}
    read |= {"url": "https://records.example/letters"} if g.chance() else {}
    read |= {"source": citation(g, level)} if g.chance() else {}
    chosen = [{"measure": name, "why": words(g)} for name in g.random.sample(_MEASURES, 2)]
    return {"tie_types": types, "data_sources": [read], "measures": chosen}


def _counts(g: Grower) -> dict[str, Any]:
    ties = [{"type": name, "ties": _number(g, 5, 90), "organisations": _number(g, 3, 30)} for name in _TYPES]
    first, second = g.random.sample(_MEASURES, 2)
    made: dict[str, Any] = {"on": "2026-02-20", "organisations": _number(g, 3, 30), "groups": "2", "ties": ties}
    made["agreement"] = [{"first": first, "second": second, "shared": _number(g, 0, 9)}]
    kept = [{"ties": _TYPES[0], "measure": first, "share": f"{g.random.randint(40, 99)}.5"}]
    shaken = {"dropped_percent": "10", "times": "50", "seed": _number(g, 1, 90), "list_length": "5", "kept": kept}
    return {"measured": made, "robustness": shaken}


def _listed(g: Grower, level: int) -> dict[str, Any]:
    method = g.random.choice(("net-map-talks", "interviews", "workshop"))
    asked = {"method": method, "interviews": _number(g, 1, 9), "changes_made": words(g), "date": "2026-03-20"}
    chosen = {"long_list": "20", "off_map": "6"}
    locked = [one for one in g.known("criteria", level) if one.family != "open"]
    if locked and g.chance():
        chosen |= {"short_list": "7", "chosen_on": "2026-04-10", "criteria": g.random.choice(locked).id}
    return {"validation": asked, "off_map_share": "30", "shortlist": chosen}


def _contact(g: Grower, level: int) -> dict[str, Any]:
    gates: dict[str, dict[str, str]] = {
        name: {"date": "2026-04-01", "role": g.one("role", level), "result": words(g)} for name in GATES
    }
    names = ("introduced", "visited", "declined", "meeting", "heard")
    count = {"date": "2026-06-01"} | {name: _number(g, 0, 6) for name in names}
    if g.chance(0.3):
        gates["partner_risk"]["shut"] = "true"
        return {"gates": gates}
    gates["partner_risk"] |= {"shut": "false"} if g.chance() else {}
    return {"gates": gates, "contact_from": "2026-04-20", "contacts": [count]}


def _number(g: Grower, least: int, most: int) -> str:
    return f"{g.random.randint(least, most)}"


def draw(g: Grower, record: Rec, levels: tuple[int, ...]) -> None:
    """Gives a study its map and a talk, in the layer of those who may read names."""
    if record.kind != "network-study" or NAMES_LEVEL not in levels:
        return
    taken = {*record.fields, *record.fields.get("labels", {})}
    names = [f"{g.prefix}-boats-{g.count}-{number}" for number in range(g.random.randint(2, 4))]
    if "map" not in taken and g.chance(0.8):
        record.fields["map"] = At(NAMES_LEVEL, _map(g, names))
    if "talks" not in taken and g.chance(0.6):
        towers = [{"organisation": name, "height": _number(g, 0, 6)} for name in names]
        talk = {
            "id": "warden",
            "who": words(g)[:90].strip(),
            "on": "2026-03-10",
            "towers": towers,
            "differs": [words(g)],
        }
        record.fields["talks"] = [At(NAMES_LEVEL, talk)]


def _map(g: Grower, names: list[str]) -> dict[str, Any]:
    """A map as it was measured: what it says has its hash."""
    drawn = [
        {"id": name, "name": f"Boat Guild {name}", "is_organisation": words(g), "group": _number(g, 0, 3)}
        | {"x": _number(g, 0, 1000), "y": _number(g, 0, 1000), "scores": {"in-degree": _number(g, 0, 9)}}
        for name in names
    ]
    made: dict[str, Any] = {"organisations": drawn, "lines": [{"a": names[0], "b": names[1], "types": [_TYPES[0]]}]}
    made["tops"] = [{"ties": "together", "measure": "in-degree", "organisations": names}]
    return made | {"hash": StudyMap.model_validate(made).fingerprint()}


_Said = Callable[["Grower", int, Rec], Any]


def _some(kind: str) -> _Said:
    return lambda g, level, record: [g.one(kind, level)] if g.known(kind, level) else []


OPTIONAL: dict[str, dict[str, _Said]] = {
    "network-study": {
        # What names organisations is closed by its own label already; a label of the field stands alone here.
        "map": lambda g, level, record: None,
        "talks": lambda g, level, record: None,
        "rehearsals": _some("exercise"),
        "forms": _some("form"),
        "tools": _some("tool"),
        "limits": lambda g, level, record: [words(g)],
        "findings_public": lambda g, level, record: prose(g, level) if "validation" in record.fields else None,
    },
}
"""What may be said or not, and closed alone."""

BUILDERS: dict[str, Callable[[Grower, int], Built]] = {"network-study": study}
