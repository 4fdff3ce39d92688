"""A new file for a kind: it validates as it stands, and every field it may have is explained in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from textwrap import indent

from vademecum.authoring.formatting import formed
from vademecum.records import KINDS, Kind, Record, Slot, slots

_INDICATORS = """\
indicators:
  - id: first-sign
    name: Say what is counted, so that two people would count the same
    level: outcome
    measure_of: people
    proof: {{record: name the paper or list, holder_role: {role}, offline: true}}
"""

_GOAL = f"""\
goal:                         # or `goals: [id]` once another playbook needs it too
  id: {{id}}-goal
  statement: Say what will be different, where and by when, outside the screen.
  end_type: service_improved  # the kind of change; see the goals' page for the list
{indent(_INDICATORS, "  ")}"""
OFFLINE_STEP = "second-step"
"""The id of the step of a new playbook that says where it ends, away from the screen."""

_OFFLINE_STEP = f"""\
  - id: {OFFLINE_STEP}
    heading: Say whom you meet, and where
    mode: offline
    with: say who outside the team is met, rung or served
"""

_STARTS: Mapping[str, str] = {
    "playbook": f"""\
{_GOAL}steps:
  - id: first-step
    heading: Say what is done online, if anything
    mode: online
    feeds: [{OFFLINE_STEP}]
{_OFFLINE_STEP}""",
    "goal": _INDICATORS,
    "after-action": "tlp: TLP:AMBER\nplaybook: {playbook}\n",
    "message": "body:\n  en: Say it in two or three sentences.\n",
    "criteria": """\
criteria:
  - {{id: offline-end, name: The offline end, dimension: offline-end, question: Did the offline end move?, weight: 40,
     levels: {{"4": The target was met by its day}}}}
  - {{id: one-team, name: One team, dimension: collaboration, question: Did both work as one team?, weight: 30,
     levels: {{"4": Both planned it and both led steps}}}}
  - {{id: care, name: Care, dimension: care, question: Were law and privacy kept?, weight: 20, gate: true,
     levels: {{"4": Checks were made before the start and nobody was harmed}}}}
  - {{id: learning, name: What is left, dimension: learning, question: Can others use something?, weight: 10,
     levels: {{"4": Another department or mission uses it}}}}
pass_rule: {{total: 60, at_least: {{care: 2, offline-end: 2}}}}
""",
    "form": "fields:\n  - id: first-field\n    label: Say what is filled in\n",
    "tool": "data_inventory: {{personal_data: none}}  # none, low or sensitive; with data say why, where, how long\n",
}
"""What a file of a kind begins with beyond its needed single values."""

_VALUES: Mapping[str, str] = {
    "status": "draft",
    "statement": "Say what will be different, where and by when, outside the screen.",
    "end_type": "service_improved",
    "of": "event",
    "message_type": "invitation",
    "code": "NEW",
    "year": "n.d.",
    "host_country": "XA",
    "if_it_disappears": "none",
}


def path_for(kind: str, name: str, *, department: str | None = None, mission: str | None = None) -> str:
    """Where the file of a new record belongs, relative to the folder of the records."""
    folder = "" if kind == "playbook" else f"{KINDS[kind].folder}/"
    if mission:
        return f"missions/{mission}/{KINDS[kind].folder}/{name}.yml"
    if kind == "department":
        return f"{name}/department.yml"
    if kind == "mission":
        return f"missions/{name}/mission.yml"
    return f"{department or 'common'}/{folder}{name}.yml"


def draft(
    kind: str, name: str, *, department: str = "", role: str = "", kinds: Mapping[str, Kind] = KINDS, **references: str
) -> str:
    """The text of a new file. `department`, `role` and others by kind are ids that exist, for fields that need one.

    KeyError when there is no such kind.
    """
    asked = list(slots(kinds[kind].model))
    known = {"kind": kind, "id": name, "title": name.replace("-", " ").capitalize(), "department": department}
    lines = [f"{key}: {value}" for key, value in _needed(asked, known, role, references)]
    start = _STARTS.get(kind, "").format(id=name, role=role, playbook=references.get("playbook", ""))
    return explained(kind, "\n".join(lines) + "\n" + start, kinds)


def offline_end(name: str, role: str) -> tuple[str, str]:
    """What a new playbook cannot know and its author must say: the lines of its goal, and of its offline step."""
    return _GOAL.format(id=name, role=role), _OFFLINE_STEP


def explained(kind: str, body: str, kinds: Mapping[str, Kind] = KINDS) -> str:
    """The text of a new file that begins with `body`, followed by every field that it does not use, as comments."""
    asked = list(slots(kinds[kind].model))
    written = {line.partition(":")[0] for line in body.splitlines() if line[:1].isalpha()}
    common = {slot.key for slot in slots(Record)}
    asked.sort(key=lambda slot: slot.key in common)  # what makes the kind comes first
    rest = [_explained(slot, written=slot.key in written) for slot in asked]
    head = f"# {kinds[kind].title}. Fields below the line are optional: delete the # before those that you use.\n"
    text = head + body + "\n# ---- what else it may say ----\n" + "".join(rest)
    data = formed(f"{kind}.yml", text.encode(), kinds).data
    return data.decode() if data else text


def _needed(
    asked: list[Slot], known: Mapping[str, str], role: str, references: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for slot in asked:
        if not slot.needed:
            continue
        value = known.get(slot.key) or references.get(slot.key) or _VALUES.get(slot.key)
        if value is None and slot.refers_to:
            value = role if "role" in slot.refers_to else references.get(slot.refers_to[0], "")
        value = value or _sample(slot)
        yield slot.key, f"[{value}]" if slot.repeated else value


def _sample(slot: Slot) -> str:
    if slot.choices:
        return slot.choices[0]
    samples = {"boolean": "false", "integer": "1", "number": "1", "date": date(2026, 1, 1).isoformat()}
    return samples.get(slot.shape, "Write it here.")


def _explained(slot: Slot, *, written: bool) -> str:
    """A field that the file does not use yet, commented out, and what the records in it may say."""
    inside = "".join(_inside(slot))
    if written:
        return f"\n# Each of `{slot.key}` may say:\n{inside}" if inside else ""
    return f"\n# {_in_words(slot, named=False)}\n# {slot.key}:{' []' if slot.repeated else ''}\n{inside}"


def _inside(slot: Slot, indent: str = "  ") -> Iterator[str]:
    for part in slot.parts:
        yield f"# {indent}{_in_words(part)}\n"
        yield from _inside(part, f"{indent}  ")


def _in_words(slot: Slot, *, named: bool = True) -> str:
    when = f" From `{slot.rung}` on it is required." if slot.rung else ""
    choices = f" One of: {', '.join(slot.choices)}." if slot.choices and len(slot.choices) < 12 else ""
    example = f" Example: {slot.example}" if slot.example else ""
    return f"{slot.key + ': ' if named else ''}{slot.description}{when}{choices}{example}"
