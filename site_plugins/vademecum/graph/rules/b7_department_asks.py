"""Department and digital officer know each other's aims.

A department record holds `questions_to_ask`, what the digital officer asks it in the first hour, and
`platform_opportunities`, what each platform can do for it with an end outside the screen.

Origin: demand S4 of the founding texts. Bad: a department with purpose and head only. Good: a question such
as "Which decision of this year would go better if one more person were in the room?"
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records.kinds.department import Department
from vademecum.source import Problem, Severity


def check(graph: Graph) -> Iterator[Problem]:
    """One warning for each of the two lists that a department lacks."""
    for entry in graph.of(Department):
        if not entry.record.questions_to_ask:
            fact = "nothing says what the digital officer asks this department"
            remedy = 'Add `questions_to_ask:`, such as "Whom do you need to meet this year, and why is it hard?"'
            place = entry.place("questions_to_ask", key=True)
            yield from content(entry, place, "B7", fact, remedy, Severity.WARNING)
        if not entry.record.platform_opportunities:
            fact = "nothing says what a platform can do for this department"
            remedy = "Add `platform_opportunities:` with a platform and a use that ends offline."
            place = entry.place("platform_opportunities", key=True)
            yield from content(entry, place, "B7", fact, remedy, Severity.WARNING)
