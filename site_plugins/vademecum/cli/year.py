"""`vademecum year`."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from vademecum.cli.console import FAULT, USAGE, as_of_option, config_option, quiet_option, say, stop
from vademecum.evaluation.boards import STATE_WORDS, Board, board_of
from vademecum.graph import Graph
from vademecum.mkdocs_plugin import locate
from vademecum.pages.prose import plain
from vademecum.pages.wording import spoken
from vademecum.records import did_you_mean, shorten
from vademecum.records.kinds.department import Department
from vademecum.records.kinds.mission import Mission
from vademecum.site import read_wiki, report


@click.command()
@click.argument("name", metavar="MISSION")
@click.option("--strict", is_flag=True, help="Exit 1 when nothing counts for some department.")
@as_of_option
@quiet_option
@config_option
def year(name: str, strict: bool, as_of: str | None, quiet: bool, config_file: Path) -> None:
    """Show the collaboration year of MISSION: each department, its state, the reason and the remedy.

    Example: vademecum year sella --as-of 2026-11-21
    """
    root, folder, settings = locate(config_file, as_of)
    wiki = read_wiki(root, folder, settings)
    if wiki.errors:
        stop(report(wiki.errors, wiki.texts).rstrip() + "\nA board is drawn from records without errors.", FAULT)
    mission = wiki.graph.record(name, Mission)
    if mission is None:
        known = [entry.record.id for entry in wiki.graph.of(Mission)]
        remedy = did_you_mean(name, known) or f" Missions: {', '.join(known) or 'none yet'}."
        stop(f'There is no mission "{name}".{remedy}', USAGE)
    board = board_of(wiki.graph, mission)
    _print(wiki.graph, board)
    lacking = [row.standing.department for row in board.rows if row.state != "done"]
    if lacking:
        say(f"Nothing counts, or not enough, for: {', '.join(lacking)}.", quiet=quiet)
    sys.exit(FAULT if strict and lacking else 0)


def _print(graph: Graph, board: Board) -> None:
    console = Console(highlight=False, soft_wrap=False)
    under = f"instruction {board.year.starts_on} to {board.year.ends_on}" if board.year else "no instruction in force"
    console.print(f"{board.mission.title}, {board.as_of}, {under}", markup=False)
    for row in board.rows:
        department = graph.record(row.standing.department, Department)
        console.print(
            f"\n{department.title if department else row.standing.department}: {STATE_WORDS[row.state]}", markup=False
        )
        lines = (
            ("Work", row.work.title if row.work else ""),
            ("Offline end", shorten(plain(row.goal.statement), 240) if row.goal else ""),
            ("Why", row.reason),
            ("What to do", row.remedy),
        )
        for heading, text in lines:
            if text:
                console.print(Padding(Text(f"{heading}: {spoken(text)}"), (0, 0, 0, 2)))
