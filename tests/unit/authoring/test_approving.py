"""An approval is a few lines in the file of a record; everything else in it stays as it was, byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from vademecum.authoring import CannotWriteError, approved, mended
from vademecum.graph import Graph
from vademecum.graph.approval.standing import approval_of

GraphOf = Callable[..., Graph]
DAY = date(2026, 11, 20)
NOTE = """# A note.
kind: note
id: keys
title: Keys
status: trial # since May
tlp: TLP:CLEAR
text: |
  Three roles.

  # not a comment
"""
GIVEN = NOTE.replace(
    "tlp:",
    "# by cable\napproved_by_role: head-consular # who else\napproved_on: 2025-01-01 # the old day\n"
    "approved_content: # of old\n  # in the kit\n  TLP:CLEAR: sha256-"
    + "0" * 64
    + "\nminor_content: {TLP:CLEAR: sha256-"
    + "1" * 64
    + "} # too\ntlp:",
)
LISTED = """kind: note
tlp: TLP:CLEAR
status: trial
approved_by_role: head-consular
records:
- id: keys
  title: Keys
  text: One
-   id: other
    title: Other
    text: Two
"""
LAYOUTS = {
    "block": NOTE,
    "crlf": NOTE.replace("\n", "\r\n"),
    "listed": LISTED,
    "text-last": "kind: note\nid: keys\ntitle: Keys\ntext: T\ntlp: TLP:CLEAR\nstatus: trial",
    "quoted": NOTE.replace("status: trial", '"status": "trial"'),
    "document": f"---\n{NOTE}...\n",
}


def written(world: GraphOf, text: str, *, role: str = "head-consular") -> tuple[str, Any]:
    """The text after an approval, and how it stands when it is read again."""
    graph = world(notes=text)
    after = approved(graph, graph.entries["keys"], role, DAY)  # type: ignore[arg-type]
    again = world(notes=after)
    return after, approval_of(again, again.entries["keys"].record)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", LAYOUTS)
def test_lines_come_and_nothing_else(graph_of: GraphOf, name: str) -> None:
    """Comments, quotes, line ends, and neighbours in the file stay; the record then stands as approved."""
    before = LAYOUTS[name]
    after, approval = written(graph_of, before)
    assert (approval.role, approval.on, approval.state) == ("head-consular", DAY, "approved")
    kept = [line for line in after.splitlines(keepends=True) if "approved_" not in line and "sha256-" not in line]
    left = [line for line in before.splitlines(keepends=True) if "approved_" not in line]
    assert [line.rstrip("\n") for line in kept] == [line.rstrip("\n") for line in left]
    assert len(after.splitlines()) - len(before.splitlines()) == 4
    assert name != "crlf" or "\n" not in after.replace("\r\n", "")


def test_an_approval_takes_the_place_of_the_one_before(graph_of: GraphOf) -> None:
    """Day and hash are new, the mark of small mends is gone, and each comment is still there."""
    after, approval = written(graph_of, GIVEN)
    assert approval.state == "approved"
    assert "approved_by_role: head-consular # who else\napproved_on: 2026-11-20  # the old day\n" in after
    assert "minor_content" not in after
    assert "0000" not in after
    for comment in ("# by cable", "# of old", "# in the kit", "# too", "# since May", "# A note."):
        assert after.count(comment) == 1


def test_small_mends_are_marked_beside_the_approval(graph_of: GraphOf) -> None:
    """Only one field comes, right below the hash of the approval."""
    first, _ = written(graph_of, NOTE)
    edited = first.replace("Three roles.", "The three roles.")
    graph = graph_of(notes=edited)
    after = mended(graph, graph.entries["keys"])  # type: ignore[arg-type]
    lines = [line for line in after.splitlines() if line not in edited.splitlines()]
    assert [line.partition("-")[0] for line in lines] == ["minor_content:", "  TLP:CLEAR: sha256"]
    assert after.index("minor_content") > after.index("approved_content")
    again = graph_of(notes=after)
    found = approval_of(again, again.entries["keys"].record)  # type: ignore[arg-type]
    assert found is not None
    assert found.state == "mended"


@pytest.mark.parametrize(
    "text",
    [
        "{kind: note, id: keys, title: Keys, status: trial, tlp: TLP:CLEAR, text: T}",
        "kind: note\ntlp: TLP:CLEAR\nstatus: trial\nrecords:\n- {id: keys, title: Keys, text: One}\n",
    ],
    ids=["flow", "flow-in-a-list"],
)
def test_what_cannot_be_written_is_said(graph_of: GraphOf, text: str) -> None:
    """Where lines would break the file the message says what to write by hand."""
    with pytest.raises(CannotWriteError, match=r"approved_on: 2026-11-20; approved_content: \{TLP:CLEAR: sha256-"):
        written(graph_of, text)
