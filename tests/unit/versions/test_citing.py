"""How pages and steps are cited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from vademecum.records.kinds.note import Note
from vademecum.records.kinds.playbook import Playbook
from vademecum.versions.citing import Book, cite, cited
from vademecum.versions.edition import Edition

PLAYBOOK = """
kind: playbook
id: live-crisis
title: Live crisis
code: CON-2
status: trial
tlp: TLP:CLEAR
rank: ministry-instruction
department: consular
goals: [found]
trigger: A wave
decided_by: head-consular
steps:
  - {id: open, heading: Open the team, mode: offline, owner: head-consular, by: T+0:20, do: Ring, with: the hospital}
  - {id: visit, heading: Visit, mode: offline, owner: head-consular, by: T+4h, do: Go, with: families, tlp: TLP:AMBER}
"""
NOTE = "kind: note\nid: words\ntitle: 'Words, <b>bold</b>'\nstatus: trial\ntlp: TLP:CLEAR\ntext: x\n"
EDITION = Edition("2026.2", 2, date(2026, 9, 1), date(2027, 9, 1))
BOOK = Book("Vademecum", EDITION, date(2026, 11, 22), "https://kestria.example/2026.2/")
URL = "playbooks/live-crisis/"


@pytest.fixture
def playbook(graph_of: Any) -> Playbook:
    """A playbook with a code and two steps, the second of them with a closer label."""
    record = graph_of(consular__live=PLAYBOOK).record("live-crisis", Playbook)
    assert record is not None
    return record


def test_a_step_is_cited(playbook: Playbook) -> None:
    """A citation says edition, code, step and rank; its address leads to the step in that edition."""
    found = cited(BOOK, playbook, URL)
    assert found.whole.text == "Vademecum 2026.2, CON-2 (ministry instruction)"
    assert found.whole.address == "https://kestria.example/2026.2/playbooks/live-crisis/"
    assert list(found.steps) == ["open", "visit"]
    assert found.steps["visit"].text == "Vademecum 2026.2, CON-2, step 2 (ministry instruction)"
    assert found.steps["visit"].address == f"{found.whole.address}#step-visit"


def test_a_working_copy_is_cited_by_its_day(playbook: Playbook) -> None:
    """Without an edition the day stands in its place, so that nobody takes a working copy for an edition."""
    found = cite(replace(BOOK, edition=None, address=""), playbook, URL, playbook.steps[0])
    assert found.text == "Vademecum, working copy of 22 November 2026, CON-2, step 1 (ministry instruction)"
    assert found.address == "playbooks/live-crisis/#step-open"


def test_a_label_is_said_and_a_closer_one_of_a_step(playbook: Playbook) -> None:
    """Where labels are said, a step's own closer one is."""
    found = cited(BOOK, playbook, URL, "TLP:GREEN")
    assert found.whole.text.endswith("(ministry instruction, TLP:GREEN)")
    assert found.steps["open"].text.endswith("(ministry instruction, TLP:GREEN)")
    assert found.steps["visit"].text.endswith("(ministry instruction, TLP:AMBER)")


def test_a_record_without_a_code_is_cited_by_its_title(graph_of: Any) -> None:
    """A title stands where there is no code, as its author wrote it."""
    note = graph_of(n=NOTE).record("words", Note)
    assert cited(BOOK, note, "notes/words/").whole.text == "Vademecum 2026.2, Words, <b>bold</b> (advice)"
    assert cited(BOOK, note, "notes/words/").steps == {}
