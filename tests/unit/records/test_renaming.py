"""Old ids become present ones."""

from __future__ import annotations

from vademecum.records import load_library, walk, with_present_ids

MISSION = b"""kind: mission
id: sella
title: Sella
name: Consulate in Sella
mission_type: office
host_country: XA
size_class: micro
departments: [{department: old, head_role: old-role}]
role_cover: {old-role: clerk, other: old-role, old-clerk: old-consul}
"""
BOTH = {"old-clerk": "clerk-2", "old-consul": "consul-2"}
"""Old ids that are the key and the value of one pair."""


def test_every_reference_is_renamed_where_it_stands() -> None:
    """Ids in lists, parts, keys and values of mappings are replaced; the rest of the record stays the same."""
    library, problems = load_library([("m.yml", MISSION)])
    assert problems == []
    record = library.entries[0].record
    renamed = with_present_ids(record, walk(record), {"old": "new", "old-role": "new-role", **BOTH})
    texts = {(found.way, found.text) for found in walk(renamed)}
    assert (("departments", 0, "department"), "new") in texts
    assert (("departments", 0, "head_role"), "new-role") in texts
    assert renamed.role_cover == {"new-role": "clerk", "other": "new-role", "clerk-2": "consul-2"}  # type: ignore[attr-defined]
    assert renamed.model_copy(update={"departments": record.departments, "role_cover": record.role_cover}) == record  # type: ignore[attr-defined]


def test_a_record_without_old_ids_is_left_alone() -> None:
    """Nothing to rename gives back the very same record."""
    library, _ = load_library([("m.yml", MISSION)])
    record = library.entries[0].record
    assert with_present_ids(record, walk(record), {"elsewhere": "new"}) is record
