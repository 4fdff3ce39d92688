"""The list of what is due: by owner, the longest overdue first, and no word of an author acts in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from markdown_it import MarkdownIt

from vademecum.evaluation.upkeep import due_until
from vademecum.exports.owners import due_list, ownership
from vademecum.exports.owners.due_list import inert
from vademecum.graph import Graph, Settings, build_graph
from vademecum.records import load_library

DEPARTMENT = (
    "kind: department\nid: visa\ntitle: Visas\ncode: VIS\npurpose: Helps.\nhead_role: clerk\nreview_due: 2026-12-01\n"
)
NOTE = "kind: note\nid: {0}\ntitle: {1}\nstatus: {2}\ntext: Words.\nreviewed_on: 2026-01-02\nowner_role: clerk\n"
ROLE = "kind: role\nid: clerk\ntitle: Clerk\nfamily: local\nduties: [Works]\n"
MISSION = """\
kind: mission
id: alta
title: Embassy in Alta
name: Embassy
mission_type: embassy
host_country: XA
size_class: small
channels:
  - {platform: sms, address: office, owner_role: clerk, review_due: 2026-11-20}
connectivity: {normal: a line, offline_copy: on a stick}
public_contacts:
  desk_phone: {value: (555) 0100, last_tested: 2026-10-01}
"""
HOSTILE = "'[x](javascript:a) <b> @team #12 `c` ![i](u) ** https://e.example _ |'"
FILES = {
    "visa/department.yml": DEPARTMENT,
    "visa/late.yml": NOTE.format("late", HOSTILE, "in-force") + "review_due: 2026-11-01\n",
    "visa/computed.yml": NOTE.format("computed", "Twelve months after", "trial"),
    "visa/gone.yml": NOTE.format("gone", "Withdrawn", "withdrawn") + "review_due: 2026-11-01\n",
    "visa/far.yml": NOTE.format("far", "Far away", "trial") + "review_due: 2027-06-01\n",
    "common/role.yml": ROLE,
    "missions/alta/mission.yml": MISSION,
}
TODAY, UNTIL = date(2026, 11, 21), date(2027, 1, 20)


def graph() -> Graph:
    """A wiki with reviews that are overdue, due soon, far away and of what is withdrawn."""
    library, problems = load_library((f"playbooks/{path}", text.encode()) for path, text in FILES.items())
    assert problems == []
    return build_graph(library, Settings(TODAY))


def test_what_is_due_is_found() -> None:
    """Reviews, channels, contacts and copies up to the day, the longest overdue first; a missing day is computed."""
    found = due_until(graph(), UNTIL)
    assert [(one.entry.record.id, one.what, one.by) for one in found] == [
        ("alta", "offline copy", None),
        ("late", "", date(2026, 11, 1)),
        ("alta", "channel on sms", date(2026, 11, 20)),
        ("visa", "", date(2026, 12, 1)),
        ("alta", 'public contact "desk phone"', date(2026, 12, 30)),
        ("computed", "", date(2027, 1, 2)),
    ]
    assert due_until(graph(), date(2026, 11, 1))[1:] == found[1:2]


def test_the_months_of_the_settings_count() -> None:
    """Without a day of its own a text is due after the months of the settings."""
    whole = graph()
    sooner = replace(whole, settings=replace(whole.settings, review_months=3))
    assert next(one.by for one in due_until(sooner, UNTIL) if one.entry.record.id == "computed") == date(2026, 4, 2)


def test_the_list_is_by_owner() -> None:
    """Each owner has a heading with its team; what is past its day is said to be."""
    made = graph()
    text = due_list(
        made, due_until(made, UNTIL), ownership(made, "playbooks", {"visa": "@x/visas"}), UNTIL, markdown=False
    )
    assert text.startswith("Reviews due by 2027-01-20\n\n3 overdue, 3 due by 2027-01-20; judged on 2026-11-21.\n")
    assert (
        "\nEmbassy in Alta (@ministry/alta)\n\n  Never tried: Embassy in Alta (alta), offline copy; no day noted."
        in text
    )
    visas = text.partition("Visas (@x/visas)")[2]
    assert "  Overdue since 2026-11-01: [x]" in visas
    assert "last checked on 2026-01-02, kept by Clerk. playbooks/visa/late.yml:8\n" in visas
    assert "Far away" not in text
    assert "Withdrawn" not in text


def test_nothing_due_is_said() -> None:
    """With nothing due the list says so and asks for nothing."""
    made = graph()
    text = due_list(made, (), ownership(made, "playbooks", {}), UNTIL, markdown=True)
    assert text == "# Reviews due by 2027-01-20\n\n0 overdue, 0 due by 2027-01-20; judged on 2026-11-21.\n"


def test_words_cannot_act() -> None:
    """As Markdown, a hostile title gives its words: no link, picture, HTML, code, mention or number of an issue."""
    made = graph()
    text = due_list(made, due_until(made, UNTIL), ownership(made, "playbooks", {}), UNTIL, markdown=True)
    reader = MarkdownIt("gfm-like", {"linkify": False})
    html = reader.render(next(line for line in text.splitlines() if "late.yml" in line))
    for acting in ("<a", "<img", "<b>", "<em>", "@team", "#12", "<script", "<s>"):
        assert acting not in html
    assert html.count("<code>") == 1
    assert html.count("<strong>") == 1
    assert inert("a\nb  c") == "a b c"
    assert inert("https://e.example") == "https\\:\\/\\/e.example"
