"""Sheets and results come into a collaboration's file as lines; everything else stays, comments of old lines too."""

from __future__ import annotations

import pytest
from kit.evening import NIGHT, files_of, graph_of, night, points

from vademecum.authoring import CannotWriteError, judged
from vademecum.hackathons.merging import Merged, merge
from vademecum.records.kinds.collaboration import Collaboration

OLD = """  sheets:  # of the first evening
    # judge-1 came late
    - {judge: judge-1, project: finder, points: {need: 1, works: 1, kept: 1}, tlp: TLP:AMBER}  # by telephone
    - judge: judge-2
      project: finder
      points: {need: 2, works: 2, kept: 2}
  results:
    - project: finder
      place: 1
      total: 30
      spread: 20
      judges: 2
      tie: "No tie # and no comment"
"""
LAYOUTS = {
    "none-yet": NIGHT,
    "no-line-end": NIGHT.rstrip("\n"),
    "crlf": NIGHT.replace("\n", "\r\n"),
    "before-other-fields": f"{NIGHT}insight: Ask first.  # at once\n",
    "old-ones": f"{NIGHT}{OLD}# the end\n",
    "old-ones-in-the-middle": NIGHT.replace("  registered: 96\n", f"{OLD}  registered: 96\n"),
    "empty-lists": f"{NIGHT}  sheets: []  # none\n  results: []\n",
    "deeper": NIGHT.replace("\n  ", "\n    "),
}


def of(text: str) -> Merged:
    """What the files of the evening come to, for a collaboration that says this."""
    found = merge(*night(text), files_of(points()))
    assert found.results
    return found


@pytest.mark.parametrize("name", LAYOUTS)
def test_lines_come_and_nothing_else_goes(name: str) -> None:
    """The record then says what was merged; lines outside the two lists and all comments are still there."""
    before = LAYOUTS[name]
    found = of(before)
    after = judged(night(before)[0], found.sheets, found.results)
    event = night(after)[1]
    assert (event.sheets, event.results) == (found.sheets, found.results)
    kept = before.replace("\r\n", "\n").replace(OLD, "").replace("  sheets: []  # none\n  results: []\n", "")
    left = iter(after.replace("\r\n", "\n").splitlines())
    assert [line for line in kept.splitlines() if line not in left] == []
    for comment in (
        "# the plan",
        "# of the first evening",
        "# judge-1 came late",
        "# by telephone",
        "# none",
        "# at once",
    ):
        assert after.count(comment) == before.count(comment)
    assert "# and no comment" not in after
    assert name != "crlf" or "\n" not in after.replace("\r\n", "")
    again = judged(night(after)[0], found.sheets, found.results)
    assert again == after


def test_what_is_written_in_brackets_is_refused() -> None:
    """An event in one line is not changed; the message says what to do."""
    start = NIGHT.index("event:")
    text = f"{NIGHT[:start]}event: {{day: 2026-11-14, begins: '10:00', places: 5}}\n"
    found = of(NIGHT)
    entry = next(one for one in graph_of(text).of(Collaboration) if one.record.id == "night")
    with pytest.raises(CannotWriteError, match="vademecum fmt"):
        judged(entry, found.sheets, found.results)
