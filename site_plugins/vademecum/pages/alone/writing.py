"""Writes the pages outside the theme. Each is one small file with one style sheet, and works without its script."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from vademecum.graph import Graph
from vademecum.graph.rungs import status_of
from vademecum.pages.addresses import Addresses, uri_of
from vademecum.pages.alone.cards import Card, cards, crisis_playbooks, dialled
from vademecum.pages.alone.composers import compose_data, compose_uri
from vademecum.pages.alone.drills import drills
from vademecum.pages.alone.hackathons import blank_rows, briefs, judge_pages, letters, papers, sheet_of, weights
from vademecum.pages.alone.net_maps import net_maps
from vademecum.pages.alone.now import events
from vademecum.pages.alone.quick_code import quick_code
from vademecum.pages.alone.runs import run_data, run_uri
from vademecum.pages.correcting import SLIP
from vademecum.pages.editions.standing import edition_of
from vademecum.pages.options import Options
from vademecum.pages.rendering import environment
from vademecum.pages.wording import AUDIENCE_SENTENCES
from vademecum.records import Record
from vademecum.records.correction import QUESTIONS
from vademecum.records.kinds.message import Message
from vademecum.records.kinds.role import Role

NOW = "now"
_POSTER = "now/poster"
_LATEST = "latest"
"""Beside the editions of a site, the folder that leads to the newest."""

_STYLE, _SCRIPT = "assets/card.css", "assets/card.js"


@dataclass(frozen=True, slots=True)
class Policies:
    """The content security policies: of a page of the site, and of a file that carries its style and script itself."""

    page: str
    whole: str


def card_uri(playbook: str) -> str:
    """The path of the ministry's card of a playbook, without ending."""
    return f"cards/{playbook}"


def render_alone(graph: Graph, options: Options, policies: Policies) -> Iterator[tuple[str, bytes]]:
    """(path of the file, its bytes) of `now/`, its poster, each card, also as one file to carry along, and each run."""
    press = _Press(graph, options, policies)
    found = tuple(cards(graph))
    yield press.page(NOW, "now", events=tuple(events(graph)), cards=found)
    yield press.page(_POSTER, "poster", code=quick_code(press.now_url) if press.now_url else None, url=press.now_url)
    for card in found:
        yield press.page(card.uri, "card", card=card, whole=False, carried=_file_of(card))
        yield press.whole(card)
    for playbook in crisis_playbooks(graph):
        uri = run_uri(playbook.id)
        data = run_data(graph, playbook, press.link_from(uri), options.edit_base if options.for_staff else None)
        yield press.page(uri, "run", playbook=playbook, data=as_data(data))
    for entry in graph.of(Message):
        if status_of(entry.record) not in {"superseded", "withdrawn"}:
            role = graph.record(entry.record.approver_role or "", Role)
            values = {"message": entry.record, "approver": role.title if role else ""}
            yield press.page(
                compose_uri(entry.record.id), "compose", data=as_data(compose_data(graph, entry)), **values
            )
    for drill in drills(graph, options.edit_base):
        yield press.page(drill.uri, "drill", drill=drill, data=as_data(drill.data))
        yield press.page(f"{drill.uri}/players", "players", drill=drill)
        yield press.page(f"{drill.uri}/pack", "pack", drill=drill)
    for sheets in net_maps(graph):
        yield press.page(sheets.uri, "net-map", sheets=sheets)
    yield from _of_events(press)
    if options.corrections and options.corrections.slip:
        yield press.page(SLIP, "slip", questions=QUESTIONS, offered=options.corrections)


def _of_events(press: _Press) -> Iterator[tuple[str, bytes]]:
    """The printed pages of each hackathon. Judges' sheets and letters are for staff."""
    graph = press.graph
    for paper in papers(graph):
        yield press.page(paper.uri, "run-sheet", paper=paper, run=sheet_of(graph, paper))
        if paper.event.challenges:
            yield press.page(f"{paper.uri}/briefs", "briefs", paper=paper, briefs=briefs(graph, paper))
        rule = paper.event.judges_sheet
        if graph.for_staff and rule is not None:
            values = {"pages": judge_pages(paper), "blank": blank_rows(paper.event), "weights": weights(rule)}
            yield press.page(f"{paper.uri}/sheets", "judges", paper=paper, rule=rule, **values)
        for uri, letter in letters(graph, paper):
            yield press.page(uri, "letter", paper=paper, letter=letter)


def as_data(values: object) -> Markup:
    """Values as JSON that may stand in a script element: no character of it can end the element."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def _file_of(card: Card) -> str:
    """The name of the file that is carried along."""
    place = f"{card.mission.id}-" if card.mission else ""
    return f"first-hour-{place}{card.playbook.id}.html"


class _Press:
    """What all these pages are written with."""

    def __init__(self, graph: Graph, options: Options, policies: Policies) -> None:
        self.graph = graph
        self.policies = policies
        self.addresses = Addresses(options.directory_urls)
        self.templates = environment(options.templates)
        self.own = options.templates[-1] / "assets"
        self.standing = edition_of(options.edition) if options.edition else None
        self.sentence = AUDIENCE_SENTENCES.get(options.audience, "")
        self.capital = options.capital_phone
        self.now_url = f"{_standing_address(options)}/{self.addresses.url(NOW)}" if options.site_url else ""

    def link_from(self, uri: str) -> Callable[[Record], str]:
        """What makes links from a page to records."""
        return lambda record: self.addresses.href(uri, uri_of(record))

    def page(self, uri: str, template: str, **values: Any) -> tuple[str, bytes]:
        """A page of the site, by the path of its file."""
        url = self.addresses.url(uri)
        path = f"{url}index.html" if url.endswith("/") else url
        return path, self._written(uri, template, policy=self.policies.page, style="", script="", **values)

    def whole(self, card: Card) -> tuple[str, bytes]:
        """A card that carries its style and script itself, beside its page."""
        url = self.addresses.url(card.uri)
        folder = url if url.endswith("/") else url.rpartition("/")[0] + "/"
        style, script = (Markup(_text(self.own / name)) for name in (_STYLE, _SCRIPT))
        values = {"policy": self.policies.whole, "style": style, "script": script}
        return folder + _file_of(card), self._written(card.uri, "card", card=card, whole=True, carried="", **values)

    def _written(self, uri: str, template: str, **values: Any) -> bytes:
        made = self.templates.get_template(f"alone/{template}.html.j2")
        text = made.render(
            root=self.addresses.root(uri),
            href=lambda there, anchor="": self.addresses.href(uri, there, anchor),
            sentence=self.sentence,
            standing=self.standing,
            capital=self.capital,
            capital_tel=dialled(self.capital),
            as_of=self.graph.settings.as_of,
            labels=self.graph.labels,
            **values,
        )
        return text.strip().encode() + b"\n"


def _standing_address(options: Options) -> str:
    """The address that a poster may carry for years: that of the newest edition, whichever it will be."""
    address = options.site_url.rstrip("/")
    version = f"/{options.edition.edition.version}" if options.edition else ""
    return f"{address.removesuffix(version)}/{_LATEST}" if version and address.endswith(version) else address


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
