"""Differences that no field states: who may read it, where an online step leads, its name, its file, its pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from vademecum.graph.approval.standing import state_at
from vademecum.graph.labels import level
from vademecum.graph.leading import Lead, leads
from vademecum.records import CONTROLLERS, Climbing
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.playbook import Playbook, Step
from vademecum.versions.case import Case
from vademecum.versions.difference import Around, Difference, Marks
from vademecum.versions.pairing import pair


@dataclass(frozen=True, slots=True)
class End:
    """Where an online step leads: the id of the offline step, its heading, and who is met there."""

    goal: str
    step: str
    heading: str
    met: str


def derived(case: Case, old_prints: Mapping[str, str], new_prints: Mapping[str, str]) -> Iterator[Difference]:
    """What differs between two editions of a record beside its fields. Prints tell files of one name apart."""
    name = (case.before.record.id, case.after.record.id)
    if name[0] != name[1]:
        kept = name[0] in case.after.record.aliases or name[1] in case.before.record.aliases
        yield Difference("moved" if kept else "changed", ("@id",), ("id",), *name)
    readers = (case.old.labels[name[0]], case.new.labels[name[1]])
    if readers[0] != readers[1]:
        yield Difference("changed", ("@label",), ("tlp",), *readers, Marks(choice=True))
    yield from _approvals(case)
    yield from _ends(case)
    yield from _prints(case, old_prints, new_prints)


def _approvals(case: Case) -> Iterator[Difference]:
    """How the text stands to what was approved. Hashes say nothing to people, so that this tells of them as well."""
    old, new = case.old.entries[case.before.record.id].record, case.new.entries[case.after.record.id].record
    if not isinstance(old, Climbing) or not isinstance(new, Climbing):
        return
    if old.approved_content or new.approved_content or old.minor_content or new.minor_content:
        hashes = [(one.approved_content, one.minor_content) for one in (old, new)]
        was, now = state_at(case.old, old, level(CONTROLLERS)), state_at(case.new, new, level(CONTROLLERS))
        if was != now or hashes[0] != hashes[1]:
            lost, back = now == "changed" != was, was == "changed" != now
            sort = "removed" if lost else "added" if back else "changed"
            yield Difference(sort, ("@approval",), ("approved_content",), was, now)  # type: ignore[arg-type]


def _prints(case: Case, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Difference]:
    before = {one.file: one for one in case.before.record.attachments}
    for after in case.after.record.attachments:
        if after.file in before:
            was = old.get(str(PurePosixPath(case.before.file).with_name(after.file)), "")
            now = new.get(str(PurePosixPath(case.after.file).with_name(after.file)), "")
            if was != now and was and now:
                around = Around("attachments", after.file, before[after.file], after)
                yield Difference("changed", ("@bytes",), ("attachments", after.file), was, now, around=(around,))


def _ends(case: Case) -> Iterator[Difference]:
    # As both were written: a graph knows nothing of the other's names, and what still uses an old one leads nowhere.
    old, new = case.old.entries[case.before.record.id].record, case.new.entries[case.after.record.id].record
    if not isinstance(old, Playbook) or not isinstance(new, Playbook):
        return
    if old == new and all(case.old.record(name, Goal) == case.new.record(name, Goal) for name in new.goals):
        return
    steps = pair(old.steps, new.steps).both
    renamed = {old.steps[one].id: new.steps[other].id for one, other in steps}
    before = {
        (renamed.get(lead.step.id, ""), _goal(case, lead)): (lead, _end(lead, old)) for lead in leads(case.old, old)
    }
    for lead in leads(case.new, new):
        found = before.get((lead.step.id, case.new.aliases.get(lead.goal, lead.goal)))
        if found is None:
            continue
        was, now = found[1], _end(lead, new)
        if _name(was, renamed) != (now.step if now else "") or _rank(was) != _rank(now):
            yield _difference(found[0].step, lead.step, was, now)


def _goal(case: Case, lead: Lead) -> str:
    """The goal of an old lead by its present id."""
    name = case.old.aliases.get(lead.goal, lead.goal)
    return case.renamed.get(name, name)


def _name(end: End | None, renamed: Mapping[str, str]) -> str:
    return renamed.get(end.step, f"{end.step} ") if end else ""


def _rank(end: End | None) -> int:
    """Nothing offline, somewhere where nobody is named, or with somebody outside the team."""
    return 0 if end is None else 2 if end.met else 1


def _end(lead: Lead, playbook: Playbook) -> End | None:
    if lead.end is None:
        return None
    heading = next(step.heading for step in playbook.steps if step.id == lead.end)
    return End(lead.goal, lead.end, heading, lead.met or "")


def _difference(before: Step, after: Step, was: End | None, now: End | None) -> Difference:
    around = Around("steps", after.id, before, after)
    sort = "added" if _rank(was) < _rank(now) else "removed" if _rank(was) > _rank(now) else "changed"
    return Difference(sort, ("steps", "@end"), ("steps", after.id, "feeds"), was, now, around=(around,))  # type: ignore[arg-type]
