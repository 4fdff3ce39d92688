"""Every channel of a mission has an end.

An official account or channel names in `goal` the offline goal that it serves. An account that nobody can
give an end costs hours, answers nobody in a crisis and should be closed in good order.

Origin: demand S1 of the founding texts. Bad: a channel with platform and address only. Good: `goal:
every-national-located`, since the account is where residents look first.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records.kinds.mission import Mission
from vademecum.source import Problem


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each channel without a goal."""
    for entry in graph.of(Mission):
        for number, channel in enumerate(entry.record.channels):
            if channel.goal is None:
                fact = f'the channel on "{channel.platform}" serves no offline goal'
                remedy = "Give this account an end with `goal:`, or plan its closing."
                yield from content(entry, entry.place("channels", number), "A8", fact, remedy)
