"""Note: a page of prose, with the status, label, backlinks and dates of any record."""

from __future__ import annotations

from vademecum.records.fields import LongProse, given, needed
from vademecum.records.record import Climbing, DepartmentId


class Note(Climbing):
    """Pages of prose: background, advice, how to use this wiki."""

    department: DepartmentId | None = given("The department it belongs to.", whole=True)
    text: LongProse = needed("The text, in Markdown.")
