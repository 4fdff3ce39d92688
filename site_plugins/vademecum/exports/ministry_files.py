"""The ministry's report as tables (CSV) and as one JSON file, for a spreadsheet or a program."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence

from vademecum.evaluation.boards import STATES
from vademecum.evaluation.insights import learned
from vademecum.evaluation.ministry import Report, report_of
from vademecum.graph import Graph

VERSION = 1
Table = tuple[tuple[str, ...], Sequence[tuple[str, ...]]]


def ministry_files(graph: Graph) -> dict[str, bytes]:
    """Files by path: boards, posts, owed, findings, reused and insights as `.csv`, and all of them in `report.json`.

    The JSON holds the tables as lists of objects. All are UTF-8; a CSV begins with a mark that says so.
    """
    report = report_of(graph)
    tables: dict[str, Table] = {
        "boards": _boards(report),
        "posts": _posts(report),
        "owed": _owed(report),
        "findings": _findings(report),
        "reused": _reused(report),
        "insights": _insights(graph),
    }
    files = {f"{name}.csv": _csv(*table) for name, table in tables.items()}
    values = {name: [dict(zip(head, row, strict=True)) for row in rows] for name, (head, rows) in tables.items()}
    told = {"version": VERSION, "as_of": graph.settings.as_of.isoformat(), **values}
    files["report.json"] = (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
    return files


def _boards(report: Report) -> Table:
    head = ("mission", "department", "state", "collaboration", "goal", "reason", "remedy")
    rows = [
        (
            post.board.mission.id,
            row.standing.department,
            row.state,
            row.work.id if row.work else "",
            row.goal.id if row.goal else "",
            row.reason,
            row.remedy,
        )
        for post in report.posts
        for row in post.board.rows
    ]
    return head, rows


def _posts(report: Report) -> Table:
    head = ("mission", "size", *STATES, "owed")
    rows = []
    for post in report.posts:
        counts = dict(post.board.counts)
        states = (str(counts[state]) for state in STATES)
        rows.append((post.board.mission.id, post.board.mission.size_class, *states, str(len(post.owed))))
    return head, rows


def _owed(report: Report) -> Table:
    head = ("mission", "record", "what", "since", "role")
    return head, [
        (post.board.mission.id, one.record, one.what, one.since.isoformat() if one.since else "", one.role)
        for post in report.posts
        for one in post.owed
    ]


def _findings(report: Report) -> Table:
    head = ("element", "findings", "reviews")
    return head, [(one.element, str(one.findings), " ".join(one.reviews)) for one in report.findings]


def _reused(report: Report) -> Table:
    sorts = (("playbook", report.playbooks), ("template", report.templates), ("lesson", report.lessons))
    return ("sort", "record", "users"), [
        (sort, one.record, " ".join(one.users)) for sort, listed in sorts for one in listed
    ]


def _insights(graph: Graph) -> Table:
    head = ("collaboration", "end_type", "size", "result", "failed", "insight")
    return head, [
        (one.work.id, one.end_type, one.size, one.result, "yes" if one.failed else "no", one.work.insight or "")
        for one in learned(graph)
    ]


def _csv(head: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(_harmless(row) for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _harmless(row: Iterable[str]) -> Iterator[str]:
    """A cell that a spreadsheet would take for a formula begins with an apostrophe."""
    return (f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell for cell in row)
