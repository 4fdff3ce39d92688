"""Every tool says which personal data it holds.

`data_inventory` says whether a tool holds personal data: none, low or sensitive. When it does, it also says
why, for how many days, where they lie, and which assessment allows it.

Origin: the care criterion of demand S5; a list of nationals in the wrong hands costs lives. Bad: a case list
without `data_inventory`. Good: `data_inventory: {personal_data: none}` for a printed kit.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records.kinds.tool import Tool
from vademecum.source import Problem

_NEEDED = ("purpose", "kept_days", "where", "assessment")


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each tool that does not say what it knows of people, or why it may."""
    for entry in graph.of(Tool):
        inventory = entry.record.data_inventory
        place = entry.place("data_inventory", key=True)
        if inventory is None:
            fact = "the tool does not say whether it holds personal data"
            remedy = "Add `data_inventory:` with `personal_data:` none, low or sensitive."
            yield from content(entry, place, "F4", fact, remedy)
            continue
        lacking = [name for name in _NEEDED if getattr(inventory, name) is None]
        if inventory.personal_data != "none" and lacking:
            listed = ", ".join(f"`{name}`" for name in lacking)
            fact = f"the tool holds personal data ({inventory.personal_data}) and does not say {listed}"
            remedy = "Ask whoever keeps the data; without an assessment the tool may not be used with them."
            yield from content(entry, place, "F4", fact, remedy)
