"""The raw data of a study are deleted by a day fixed beforehand.

What was collected about organisations may tell about persons. A study that was measured names the day by which the raw
data go. Past that day they are gone, and when the study is closed the page says when, and who saw to it.

Origin: demand S6 of the founding texts; the gate of data in POL-1. Bad: `closed_on: 2026-09-30`, and nothing about the
tables. Good: also `raw_data_deleted_on: 2026-09-29` and `raw_data_deleted_by_role: deputy-head-of-mission`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records import Entry
from vademecum.records.kinds.network_study import NetworkStudy
from vademecum.source import Problem, Severity

_DELETE = "Delete them, and write `raw_data_deleted_on:` and `raw_data_deleted_by_role:`."


def check(graph: Graph) -> Iterator[Problem]:
    """An error for a closed study whose raw data are not marked deleted; a warning where a day is missing or past."""
    for entry in graph.of(NetworkStudy):
        study = entry.record
        if study.raw_data_deleted_on is not None:
            yield from _who(entry)
        elif study.closed_on is not None:
            fact = f"the study was closed on {study.closed_on}, and its raw data are not marked deleted"
            yield from content(entry, entry.place("closed_on"), "G6", fact, _DELETE)
        else:
            yield from _day(graph, entry)


def _who(entry: Entry[NetworkStudy]) -> Iterator[Problem]:
    if entry.record.raw_data_deleted_by_role is None:
        fact, remedy = "nobody answers for it that the raw data are gone", "Add `raw_data_deleted_by_role:`."
        yield from content(entry, entry.place("raw_data_deleted_on"), "G6", fact, remedy)


def _day(graph: Graph, entry: Entry[NetworkStudy]) -> Iterator[Problem]:
    study, last = entry.record, entry.record.raw_data_delete_by
    if last is not None and last < graph.settings.as_of:
        fact = f"the raw data were to be deleted by {last}"
        yield from content(entry, entry.place("raw_data_delete_by"), "G6", fact, _DELETE, Severity.WARNING)
    elif last is None and study.method == "measured" and (study.collected_from or study.measured):
        name = "collected_from" if study.collected_from else "measured"
        fact = "data are collected, and no day is fixed by which they are deleted"
        remedy = "Add `raw_data_delete_by:`."
        yield from content(entry, entry.place(name, key=True), "G6", fact, remedy, Severity.WARNING)
