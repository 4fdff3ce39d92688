"""What stands in a feed, in which order, under which names, and in whose."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from vademecum.exports.feeds import NO_FEEDS, Publication
from vademecum.graph import Graph, Settings, build_graph
from vademecum.records import load_library
from vademecum.versions.edition import Edition, Happening, Past

Files = dict[str, bytes]
Written = Callable[..., Files]
BEFORE = "https://kestria.example/book"


def items(files: Files, name: str = "all") -> list[dict[str, Any]]:
    """The entries of a feed."""
    found: list[dict[str, Any]] = json.loads(files[f"feeds/{name}.json"])["items"]
    return found


def test_the_newest_edition_stands_first(files: Files) -> None:
    """Entries stand by edition, in each the heaviest first; titles say what happened and how much."""
    said = [(re.search(r"book/([^/]+)", one["url"])[1], one["title"]) for one in items(files)]  # type: ignore[index]
    assert said[:3] == [
        ("2026.3", "PRE-1 A rumour: retired, replaced by Live crisis"),
        ("2026.3", "Words: 1 change"),
        ("2026.2", "CON-2 Live crisis: 1 step changed, 1 step added"),
    ]
    assert [(version, title) for version, title in said[3:]] == [
        ("2026.1", "PRE-1 A rumour: new in 2026.1"),
        ("2026.1", "CON-2 Live crisis: new in 2026.1"),
        ("2026.1", "Consular section: new in 2026.1"),
        ("2026.1", "Press section: new in 2026.1"),
        ("2026.1", "Head: new in 2026.1"),
        ("2026.1", "Words: new in 2026.1"),
    ]


def test_an_entry_tells_the_note_and_the_changes(files: Files) -> None:
    """The change note first, then what changed in words, with the record's kind and department as topics."""
    entry = items(files)[2]
    assert entry["summary"] == "The team has ten more minutes."
    assert entry["content_html"].startswith("<p>The team has ten more minutes.</p><ul><li>Step &#34;Open the team&#34;")
    assert "deadline T+0:20 -&gt; T+0:30 (10 min later)" in entry["content_html"]
    assert entry["tags"] == ["Playbook", "Consular section"]
    assert entry["url"] == f"{BEFORE}/2026.2/playbooks/live-crisis/"
    assert entry["id"] == "tag:kestria.example,2026:public/2026.2/live-crisis"
    assert entry["date_published"] == "2026-06-01T00:00:00+00:00"


def test_a_retired_record_leads_to_its_tombstone(files: Files) -> None:
    """The entry of the edition in which it is gone leads to that edition's page of it; older ones to theirs."""
    urls = [one["url"] for one in items(files) if "rumour" in one["url"]]
    assert urls == [f"{BEFORE}/2026.3/playbooks/rumour/", f"{BEFORE}/2026.1/playbooks/rumour/"]


def test_a_department_reads_its_own(files: Files) -> None:
    """A department's feed has its records and itself; what stands in for a retired record brings it along."""
    assert [one["title"].split(":")[0] for one in items(files, "press")] == ["Press section"]
    assert [one["title"].split(":")[0] for one in items(files, "consular")] == [
        "PRE-1 A rumour",
        "CON-2 Live crisis",
        "PRE-1 A rumour",
        "CON-2 Live crisis",
        "Consular section",
    ]


def test_a_department_may_be_called_all(written: Written) -> None:
    """Its feed stands beside the feed of all, under a name that no id can have."""
    text = "kind: department\nid: all\ntitle: Everything\ncode: ALL\npurpose: x\nhead_role: head-consular\n"
    graph = _read(role="kind: role\nid: head-consular\ntitle: Head\nfamily: department\nduties: [Leads]\n", all=text)
    day = date(2026, 3, 1)
    told = {name: (Happening("2026.1", day, "added"),) for name in ("all", "head-consular")}
    files = written(Past((Edition("2026.1", 1, day, day),), told), graph)
    assert [one["title"] for one in items(files, "all-")] == ["Everything: new in 2026.1"]
    assert len(items(files)) == 2


def test_entries_keep_their_names(files: Files, written: Written, graphs: list[Graph], past: Past) -> None:
    """When one more edition is published, what stood in the feed stands there as before, under the same names.

    Only what was retired meanwhile is filed under the department of what replaces it.
    """
    earlier = Past(
        past.editions[:2],
        {name: tuple(one for one in ones if one.version != "2026.3") for name, ones in past.happenings.items()},
    )
    before, after = items(written(earlier, graphs[1])), items(files)
    assert before
    for old, new in zip(before, after[-len(before) :], strict=True):
        gone = {"tags"} if "rumour" in old["id"] else set()
        assert {key: old[key] for key in old.keys() - gone} == {key: new[key] for key in new.keys() - gone}


def test_a_renamed_record_keeps_its_names(written: Written, past: Past) -> None:
    """After a new id, older entries have the tags and addresses that they had: old ids lead on in every edition."""
    from_note = "kind: note\nid: {}\ntitle: Words\nstatus: draft\naliases: {}\ntext: x\n"
    role = "kind: role\nid: head-consular\ntitle: Head\nfamily: department\nduties: [Leads]\n"
    old = _read(role=role, note=from_note.format("words", "[]"))
    new = _read(role=role, note=from_note.format("later-words", "[words, middle-words]"))
    told = past.happenings["words"]
    first = items(written(Past(past.editions, {"words": told}), old))
    second = items(written(Past(past.editions, {"later-words": told}), new))
    assert first == second


def _read(**texts: str) -> Graph:
    files = ((f"playbooks/{name}.yml", text.encode()) for name, text in texts.items())
    return build_graph(load_library(files)[0], Settings(date(2026, 11, 21)))


def test_a_feed_holds_the_newest_hundred(written: Written, graphs: list[Graph]) -> None:
    """Of many entries the newest hundred stand in a feed."""
    editions = tuple(Edition(f"2026.{n}", n, date(2026, 1, 1), date(2027, 1, 1)) for n in range(1, 131))
    told = tuple(Happening(one.version, one.released, "changed", note="Better words.") for one in editions)
    found = items(written(Past(editions, {"live-crisis": told}), graphs[-1]))
    assert [one["url"].split("/")[4] for one in found] == [f"2026.{n}" for n in range(130, 30, -1)]


def test_what_no_reader_sees_is_no_entry(written: Written, graphs: list[Graph], past: Past) -> None:
    """A layout that changed is not told; small corrections are, and say that they are small."""
    (retold, *_) = past.happenings["live-crisis"][1].changes
    day = past.editions[-1].released
    layout = Happening("2026.3", day, "changed", (replace(retold, weight=type(retold.weight).LAYOUT),))
    minor = Happening("2026.3", day, "changed", (retold,), minor=True)
    found = items(written(Past(past.editions, {"live-crisis": (layout,), "words": (minor,)}), graphs[-1]))
    assert [one["title"] for one in found] == ["Words: minor corrections"]


def test_no_address_no_feeds(written: Written, graphs: list[Graph], past: Past) -> None:
    """Without an address of the site there are no feeds, and there is a sentence for it."""
    assert written(past, graphs[-1], Publication("Vademecum", "", "public", "", "x")) == {}
    assert "site_url" in NO_FEEDS


def test_same_input_same_bytes(files: Files, written: Written, graphs: list[Graph], past: Past) -> None:
    """The order in which histories were read does not show."""
    turned = replace(past, happenings=dict(reversed(past.happenings.items())))
    assert written(turned, graphs[-1]) == files
