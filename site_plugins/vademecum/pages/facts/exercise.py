"""What an exercise's page computes: injects as they are played, and when it was played."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import get_args

from vademecum.graph import Graph
from vademecum.records import Entry
from vademecum.records.kinds.after_action import AfterAction
from vademecum.records.kinds.exercise import CHANNEL_WORDS, Channel, Exercise, Inject, Post


@dataclass(frozen=True, slots=True)
class InjectRow:
    """An inject as the list shows it: channel in words, codes of its objectives and of what it waits for."""

    inject: Inject
    channel: str
    objectives: tuple[str, ...]
    waits_for: str
    takes_away: tuple[str, ...]
    gives_back: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post of the feed as lists show it, and who hears of it."""

    post: Post
    channel: str
    to_role: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything computed for an exercise's page."""

    injects: tuple[InjectRow, ...]
    feed: tuple[PostRow, ...]
    micro: int
    channels: tuple[str, ...]
    reviews: tuple[str, ...]
    last_played: date | None


def channel_words(name: str | None) -> str:
    """A channel on screen."""
    return CHANNEL_WORDS.get(name, name.replace("-", " ").capitalize()) if name else ""


def facts(graph: Graph, entry: Entry[Exercise]) -> Facts:
    """Computes the facts of one exercise."""
    exercise = entry.record
    codes = {objective.id: objective.code or objective.id for objective in exercise.objectives}
    names = {inject.id: inject.code or inject.id for inject in exercise.injects}
    reviews = [one.record for one in graph.of(AfterAction) if one.record.exercise == exercise.id]
    reviews.sort(key=lambda review: review.held_on, reverse=True)
    return Facts(
        injects=tuple(
            InjectRow(
                inject,
                channel_words(inject.channel),
                tuple(codes.get(name, name) for name in inject.objectives),
                names.get(inject.if_missing or "", ""),
                tuple(map(channel_words, inject.takes_away)),
                tuple(map(channel_words, inject.gives_back)),
            )
            for inject in exercise.injects
        ),
        feed=feed(exercise),
        micro=sum(inject.micro for inject in exercise.injects),
        channels=tuple(dict.fromkeys(channel_words(inject.channel) for inject in exercise.injects if inject.channel)),
        reviews=tuple(review.id for review in reviews),
        last_played=max([*exercise.held, *(review.held_on for review in reviews)], default=None),
    )


def feed(exercise: Exercise) -> tuple[PostRow, ...]:
    """The posts of an exercise. Each reaches whom most injects on its channel reach, so that it looks like one."""
    counts = {name: Counter[str]() for name in get_args(Channel)}
    for inject in exercise.injects:
        if inject.channel and not inject.contingency:
            counts[inject.channel].update(inject.to_role)
    posts = exercise.scenario.feed if exercise.scenario else ()
    return tuple(
        PostRow(post, channel_words(post.channel), tuple(name for name, _ in counts[post.channel].most_common(1)))
        for post in posts
    )
