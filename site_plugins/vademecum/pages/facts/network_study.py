"""What a network study's page computes: its words, its map, its gates and how far contact has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vademecum.graph import Graph
from vademecum.graph.year.attaining import promised
from vademecum.pages.facts.collaboration import PromiseRow, promise_row
from vademecum.pages.studies.agreeing import Apart, Trust, agreements, apart, trusts
from vademecum.pages.studies.comparing import Compared, compared
from vademecum.pages.studies.doubting import doubts
from vademecum.pages.studies.gating import Gate, gates_of
from vademecum.pages.studies.lists import Lists, tie_words
from vademecum.pages.studies.mapping import Drawn, drawn
from vademecum.pages.studies.standing import WORD_MEANS, Standing, Word, standings
from vademecum.pages.studies.telling import told
from vademecum.records import Entry
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.goal import Goal, Indicator
from vademecum.records.kinds.network_study import Contacts, NetworkStudy

MEASURE_MEANS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "in-degree": ("In-degree: famous", "How many ties point to an organisation. Many know it; few may follow it."),
        "betweenness": (
            "Betweenness: bridge",
            "How often it lies between two others. It can carry a message across camps, and often convenes better.",
        ),
        "eigenvector": (
            "Eigenvector: insider",
            "How well an organisation is tied to those who are well tied. It belongs to the core.",
        ),
        "pagerank": (
            "PageRank: insider",
            "How much those who are pointed to point to an organisation. It belongs to the core.",
        ),
    }
)
"""What each measure is called and what it says."""

ORIGIN_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "social-media": "from social media",
        "web": "from web pages",
        "records": "from records not made on a screen",
        "people": "from people who were asked",
    }
)


@dataclass(frozen=True, slots=True)
class Tally:
    """Organisations of one word, by name, and what the word means."""

    word: Word
    means: str
    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything computed for a study's page.

    What has names comes from the map and the talks, and is empty for readers who may not see those: `drawn`, `tallies`,
    `apart`, `compared`, `discs`. `now` is the latest count of contacts.
    """

    told: tuple[str, ...]
    doubts: tuple[str, ...]
    gates: tuple[Gate, ...]
    now: Contacts | None
    counts: tuple[Contacts, ...]
    promises: tuple[PromiseRow, ...]
    indicators: tuple[Indicator, ...]
    drawn: Drawn | None
    tallies: tuple[Tally, ...]
    measures: tuple[tuple[str, str, str], ...]
    ties: tuple[tuple[str, str, int, int], ...]
    agreements: tuple[str, ...]
    apart: tuple[Apart, ...]
    trusts: tuple[Trust, ...]
    compared: Compared | None
    discs: Mapping[str, str]
    origins: Mapping[str, str]
    for_staff: bool


def facts(graph: Graph, entry: Entry[NetworkStudy]) -> Facts:
    """Computes the facts of one study."""
    study, as_of = entry.record, graph.settings.as_of
    lists = Lists.of(study)
    found = standings(study, lists)
    gates = gates_of(study, as_of)
    told_by = compared(study, found)
    counts = tuple(sorted((one for one in study.contacts if one.date <= as_of), key=lambda one: one.date))
    now = counts[-1] if counts else None
    promises = _promises(graph, study)
    goal = graph.record(study.goal, Goal)
    return Facts(
        told=told(study, gates, now),
        doubts=doubts(study),
        gates=gates,
        now=now,
        counts=counts,
        promises=promises,
        indicators=goal.indicators if goal and not promises else (),
        drawn=drawn(study, found, {one.id: one.share for one in told_by.towers if one.id} if told_by else {}),
        tallies=_tallies(study, found),
        measures=tuple((*MEASURE_MEANS[one.measure], one.why) for one in study.measures),
        ties=_ties(study),
        agreements=agreements(study),
        apart=apart(study, lists, found),
        trusts=trusts(study),
        compared=told_by,
        discs={one.id: one.discs for one in told_by.towers} if told_by else {},
        origins=ORIGIN_WORDS,
        for_staff=graph.for_staff,
    )


def _promises(graph: Graph, study: NetworkStudy) -> tuple[PromiseRow, ...]:
    """What the collaboration of a study promised for the study's goal, and what was read."""
    work = graph.record(study.collaboration or "", Collaboration)
    found = promised(graph, work, graph.settings.as_of) if work is not None else ()
    return tuple(promise_row(one) for one in found if one.goal is not None and one.goal.id == study.goal)


def _tallies(study: NetworkStudy, found: Mapping[str, Standing]) -> tuple[Tally, ...]:
    organisations = study.map.organisations if study.map else ()
    named = sorted(((one.name, one.id) for one in organisations if one.id in found), key=lambda one: one[0].casefold())
    tallies = (
        Tally(word, means, tuple(one for one in named if found[one[1]].word == word))
        for word, means in WORD_MEANS.items()
    )
    return tuple(one for one in tallies if one.names)


def _ties(study: NetworkStudy) -> tuple[tuple[str, str, int, int], ...]:
    """Each type that was counted: its name, where it comes from, its ties, and the organisations that have one."""
    origins = {one.id: ORIGIN_WORDS[one.origin] for one in study.tie_types}
    counted = study.measured.ties if study.measured else ()
    return tuple(
        (tie_words(study, one.type), origins.get(one.type, ""), one.ties, one.organisations) for one in counted
    )
