"""Drill mode: what the controllers' window of an exercise is told. Players' windows are told by it and hold nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from markupsafe import Markup

from vademecum.graph import Graph
from vademecum.graph.labels import level
from vademecum.pages.alone.stories import story
from vademecum.pages.alone.strips import Strip, strips
from vademecum.pages.facts.exercise import InjectRow, PostRow, channel_words, facts
from vademecum.pages.filing import folder_of_reviews, new_file_base
from vademecum.pages.prose import paragraphs
from vademecum.records import LABELS, Entry, Record, clock
from vademecum.records.kinds.after_action import RATINGS, Finding
from vademecum.records.kinds.department import Department
from vademecum.records.kinds.exercise import BODILY_CHANNELS, Exercise, Objective
from vademecum.records.kinds.role import Role

_MARKER, _STOP_WORD = "EXERCISE EXERCISE EXERCISE", "REAL REAL REAL"
"""What stands on a draft that names none; rule E3 asks for them from `trial` on."""

_SPEEDS = (1, 2, 3, 10, 60)

_INTERNAL = "TLP:AMBER"
"""How closed the record of a play is at least: it says how colleagues did."""

_ELEMENTS = get_args(Finding.model_fields["element"].annotation)
_USES = (["", "nothing; it stays in the log"], ["strength", "what went well"])


@dataclass(frozen=True, slots=True)
class Sheet:
    """What an evaluator of one objective looks for."""

    objective: Objective
    rows: tuple[InjectRow, ...]


@dataclass(frozen=True, slots=True)
class Drill:
    """An exercise as it is played.

    `posts` is the feed as controllers see it, `strips` what is hung up of it and of the injects. `roles` are the words
    for each role that receives something. `data` is what the script is told; `owners` are the roles that may own an
    action there, `changes` the records that one may change, `uses` what becomes of an answer.
    """

    exercise: Exercise
    rows: tuple[InjectRow, ...]
    posts: tuple[PostRow, ...]
    strips: tuple[Strip, ...]
    sheets: tuple[Sheet, ...]
    roles: dict[str, str]
    data: dict[str, Any]

    @property
    def uri(self) -> str:
        """The path of the controllers' page, without ending; players' page and pack lie below it."""
        return drill_uri(self.exercise.id)

    @property
    def marker(self) -> str:
        """The words before and after every message."""
        return str(self.data["marker"])

    @property
    def texts(self) -> dict[str, list[str]]:
        """The paragraphs that each inject says."""
        return {inject["id"]: inject["text"] for inject in self.data["injects"]}

    @property
    def channels(self) -> dict[str, str]:
        """The words for each channel that is used, taken away or given back."""
        return dict(self.data["channels"])

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The channels that controllers can take away, with their words."""
        lost = {name for row in self.rows for name in (*row.inject.takes_away, *row.inject.gives_back)}
        return [(name, words) for name, words in self.channels.items() if name in lost or name not in BODILY_CHANNELS]

    @property
    def story(self) -> tuple[tuple[str, Markup], ...]:
        """What controllers know of the story, by headings."""
        return story(self.exercise.scenario)

    @property
    def pace(self) -> str:
        """Minutes of the story in a minute of play, as the play begins."""
        return f"{self.exercise.pace:g}"

    @property
    def speeds(self) -> list[str]:
        """The paces that may be chosen, that of the exercise among them."""
        return [f"{speed:g}" for speed in sorted({*_SPEEDS, self.exercise.pace})]

    @property
    def ratings(self) -> dict[str, str]:
        """What the letters mean."""
        return RATINGS


def drill_uri(exercise: str) -> str:
    """The path of the page on which an exercise is played, without ending."""
    return f"drill/{exercise}"


def drills(graph: Graph, edit_base: str | None) -> Iterator[Drill]:
    """The exercises that can be played: those with injects, which only controllers see."""
    for entry in graph.of(Exercise):
        if entry.record.injects:
            yield _drill(graph, entry, new_file_base(edit_base))


def _drill(graph: Graph, entry: Entry[Exercise], forge: str) -> Drill:
    exercise = entry.record
    played = facts(graph, entry)
    rows, posts = played.injects, played.feed
    owner = _owner(graph, exercise)
    label = LABELS[max(level(_INTERNAL), *(level(graph.labels[name]) for name in (exercise.id, owner) if name))]
    owners = [[one.record.id, one.record.title] for one in graph.of(Role) if _open(graph, one.record, label)]
    others = (other.record for name in (exercise.playbook, *exercise.related) if (other := graph.find(name)))
    changes = {one.id: one.title for one in others if _open(graph, one, label)}
    names = dict.fromkeys(name for inject in exercise.injects for name in inject.to_role)
    roles = {name: found.title if (found := graph.record(name, Role)) else name for name in names}
    folder = folder_of_reviews(entry.file)
    data = {
        **_words(exercise),
        "tlp": label,
        "owner": owner or (owners[0][0] if owners else ""),
        "roles": [list(pair) for pair in roles.items()],
        "owners": owners,
        "changes": [*map(list, changes.items()), ["", "none yet"]],
        "elements": _ELEMENTS,
        "uses": [*_USES, *([element, f"to improve: {element}"] for element in _ELEMENTS)],
        "injects": [_inject(row) for row in rows],
        "posts": [_post(row) for row in posts],
        "taken": [name for name in (*graph.entries, *graph.aliases) if name.startswith(f"{exercise.id[:50]}")],
        "folder": folder,
        "forge": f"{forge}{folder}" if forge else "",
    }
    sheets = tuple(
        Sheet(one, tuple(row for row in rows if one.id in row.inject.objectives)) for one in exercise.objectives
    )
    return Drill(exercise, rows, posts, strips(rows, posts, roles), sheets, roles, data)


def _owner(graph: Graph, exercise: Exercise) -> str:
    """Who keeps the review: the role that keeps the exercise, or the head of its department."""
    department = graph.record(exercise.department or "", Department)
    name = exercise.owner_role or (department.head_role if department else "")
    found = graph.record(name, Role)
    return found.id if found else ""


def _open(graph: Graph, record: Record, label: str) -> bool:
    return level(graph.labels[record.id]) <= level(label)


def _words(exercise: Exercise) -> dict[str, Any]:
    safety = exercise.safety
    used = [name for inject in exercise.injects for name in (inject.channel, *inject.takes_away, *inject.gives_back)]
    used += [post.channel for post in (exercise.scenario.feed if exercise.scenario else ())]
    return {
        "id": exercise.id,
        "title": exercise.title,
        "pace": exercise.pace,
        "marker": (safety and safety.marker) or _MARKER,
        "stop": (safety and safety.stop_word) or _STOP_WORD,
        "objectives": [{"id": one.id, "name": one.code or one.id, "text": one.text} for one in exercise.objectives],
        "channels": [[name, channel_words(name)] for name in dict.fromkeys(used) if name],
        "questions": list(exercise.hot_wash.questions) if exercise.hot_wash else [],
    }


def _inject(row: InjectRow) -> dict[str, Any]:
    inject = row.inject
    return {
        "id": inject.id,
        "code": inject.code or "",
        "t": clock.point(inject.t),
        "type": inject.type,
        "channel": inject.channel or "",
        "from": inject.from_ or "",
        "to": list(inject.to_role),
        "all": inject.to_all,
        "text": paragraphs(inject.content),
        "claim": inject.claim,
        "takes": list(inject.takes_away),
        "gives": list(inject.gives_back),
        "jump": clock.point(inject.jump_to) if inject.jump_to else 0,
        "expected": inject.expected_action or "",
        "within": _minutes(inject.within),
        "play": _minutes(inject.within_play),
        "objectives": list(row.objectives),
        "missing": inject.if_missing or "",
        "nothing": inject.if_no_action or "",
        "note": inject.evaluator_note or "",
        "micro": inject.micro,
    }


def _post(row: PostRow) -> dict[str, Any]:
    post = row.post
    return {
        "id": post.id,
        "t": clock.point(post.t),
        "channel": post.channel,
        "from": post.from_,
        "to": list(row.to_role),
        "text": paragraphs(post.content),
        "claim": post.claim,
    }


def _minutes(span: str | None) -> int:
    return clock.span(span) if span else 0
