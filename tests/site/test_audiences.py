"""The public site has no byte of what is not public; the staff site has it, and says so."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

pytestmark = pytest.mark.site

CLOSED = ("crisis-kit-contents", "liaison-calling-order")
"""Shipped records that the public must not see; the tests read from them what to look for."""


def secrets(wiki: Path, name: str) -> list[str]:
    """What a page, a file or an index would say of a closed record: id, title, summary, and words of its text."""
    (path,) = wiki.rglob(f"{name}.yml")
    record = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert record["tlp"] in {"TLP:AMBER", "TLP:AMBER+STRICT"}
    plain = re.sub(r"[*#]|^ *(\d+\.|-) ", "", record["text"], flags=re.MULTILINE)
    sentences = [part.strip() for part in re.split(r"[.?:]\s|\n\n|\[\[.*?\]\]", plain) if len(part.strip()) > 30]
    assert len(sentences) > 10
    return [name, record["title"], record["summary"], *(" ".join(part.split()) for part in sentences)]


def words(site: Path) -> str:
    """All that can be read in a site, without tags and with single blanks, file names included."""
    parts = []
    for path in sorted(site.rglob("*")):
        parts.append(path.relative_to(site).as_posix())
        if path.is_file() and path.suffix in {".html", ".json", ".xml", ".txt", ".js", ".md", ".yml"}:
            text = path.read_text(encoding="utf-8")
            parts.append(text)
            parts.append(html.unescape(re.sub(r"<[^>]*>", "", text)))
    return " ".join(" ".join(parts).split())


@pytest.mark.parametrize("name", CLOSED)
def test_the_public_site_says_nothing_of_it(public_site: Path, staff_site: Path, shipped: Path, name: str) -> None:
    """Neither id, title, summary nor a sentence of a closed record stands in any public file; staff have them all."""
    looked_for = secrets(shipped, name)
    public, staff = words(public_site), words(staff_site)
    assert [said for said in looked_for if said not in staff] == []
    assert [said for said in looked_for if said in public] == []


@pytest.mark.parametrize("name", CLOSED)
def test_the_search_index_is_selected_too(public_site: Path, staff_site: Path, name: str) -> None:
    """The search index of staff leads to a closed record, the public one does not know it."""
    for site, known in ((public_site, False), (staff_site, True)):
        index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
        assert any(row["location"] == f"notes/{name}/" for row in index["docs"]) is known
        assert (name in json.dumps(index)) is known


def test_the_staff_site_has_a_banner_on_each_page(public_site: Path, staff_site: Path) -> None:
    """Each staff page says that it is one, unless it only forwards an old address; no public page does."""
    for site, known in ((public_site, False), (staff_site, True)):
        for path in site.rglob("*.html"):
            text = path.read_text(encoding="utf-8")
            assert ("Staff edition" in text) is (known and 'http-equiv="refresh"' not in text), path


def test_counts_do_not_tell_of_closed_records(public_site: Path, staff_site: Path) -> None:
    """The pages that list and count, such as the tags and the health page, differ between the two editions."""
    for name in ("notes", "status"):
        page = f"{name}/index.html"
        assert "crisis kit" in (staff_site / page).read_text(encoding="utf-8")
        assert "crisis kit" not in (public_site / page).read_text(encoding="utf-8")


def test_closed_records_leave_no_trace(wiki: Path, build: Any, tree: Any) -> None:
    """Whatever the closed part says, the public site is the same byte for byte, as if its files did not exist."""
    before = tree(build(wiki, out="with"))
    for name in CLOSED:
        (path,) = wiki.rglob(f"{name}.yml")
        path.unlink()
    assert tree(build(wiki, out="without")) == before


STEP = """  - id: hidden-step
    heading: Ring the liaison person first
    mode: offline
    owner: head-consular
    by: T+0:10
    do: Say the word of the day
    with: the liaison person
    done_when: They have rung back
    tlp: TLP:AMBER
"""


def change_the_closed_part(wiki: Path) -> None:
    """Changes closed records, adds others, and gives open records closed fields, a step, a channel and comments."""
    for name in CLOSED:
        (path,) = wiki.rglob(f"{name}.yml")
        text = path.read_text(encoding="utf-8").replace(name, f"other-{name}").replace("title: ", "title: Other ")
        path.write_text(text + "tags: [made-anew]\n", encoding="utf-8")
    folder = wiki / "playbooks" / "common" / "a-closed-one.yml"
    folder.write_text("kind: note\nid: a-closed-one\ntitle: A\nstatus: draft\ntext: '[[live-crisis]]'\n", "utf-8")
    path = wiki / "playbooks" / "consular" / "live-crisis.yml"
    text = path.read_text(encoding="utf-8").replace("\nsteps:\n", f"\n# a remark\nsteps:\n{STEP}", 1)
    closed = "labels: {clearances: TLP:AMBER}\nclearances: [{role: head-consular, on: 2026-06-01}]\n"
    path.write_text(text + closed, encoding="utf-8")
    path = wiki / "playbooks" / "missions" / "sella" / "mission.yml"
    channel = "  - {platform: sms, address: Closed, goal: no-paid-touts, owner_role: head-consular, tlp: TLP:AMBER}\n"
    text = path.read_text(encoding="utf-8").replace("\nchannels:\n", f"\nchannels:\n{channel}", 1)
    path.write_text(text, encoding="utf-8")


def test_the_closed_part_may_change(wiki: Path, build: Any, tree: Any) -> None:
    """Whatever is written in the closed part of the shipped wiki, its public site is the same byte for byte."""
    before = tree(build(wiki, out="before"))
    change_the_closed_part(wiki)
    assert tree(build(wiki, out="after")) == before
    staff = words(build(wiki, "--audience", "staff", out="staff"))
    assert [
        said for said in ("Say the word of the day", "made-anew", "a-closed-one", "1 June 2026") if said not in staff
    ] == []


def test_the_history_of_the_closed_part_is_not_told(wiki: Path, build: Any, tree: Any, run: Any) -> None:
    """Commits that touch only what is closed change nothing in the public site."""

    def commit(day: str) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@wiki.example", "-c", "commit.gpgsign=false"]
        for words in (["add", "--all", "playbooks"], ["commit", "-q", "-m", f"On {day}", "--date", day]):
            subprocess.run(["git", *who, *words], cwd=wiki, check=True, env={**os.environ, "GIT_COMMITTER_DATE": day})

    subprocess.run(["git", "init", "-q"], cwd=wiki, check=True)
    commit("2026-10-01T12:00:00")
    before = tree(build(wiki, out="before"))
    change_the_closed_part(wiki)
    commit("2026-11-20T12:00:00")
    assert tree(build(wiki, out="after")) == before
    page = build(wiki, "--audience", "staff", out="staff") / "playbooks" / "live-crisis" / "index.html"
    assert "20 November 2026" in page.read_text(encoding="utf-8")


def test_each_audience_has_its_site(wiki: Path, build: Any) -> None:
    """An audience named in mkdocs.yml counts for `build`, and one named on the command line counts more."""
    path = wiki / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  - vademecum:\n", "  - vademecum:\n      audience: staff\n"), encoding="utf-8")
    closed = "notes/crisis-kit-contents/index.html"
    assert (build(wiki, out="by-settings") / closed).is_file()
    assert not (build(wiki, "--audience", "public", out="by-word") / closed).exists()


def test_plain_mkdocs_builds_for_the_public(wiki: Path, run: Any, tree: Any, public_site: Path) -> None:
    """`mkdocs build` makes the public site, the same as `vademecum build` does."""
    done = run("mkdocs", "build", cwd=wiki)
    assert done.returncode == 0, done.stderr
    assert tree(wiki / "site") == tree(public_site)


def test_the_audience_of_a_preview_is_not_that_of_a_build(small: Path, run: Any) -> None:
    """The variable by which `serve` hands its audience on has no say in a build."""
    path = small / "playbooks" / "draft.yml"
    path.write_text("kind: note\nid: not-yet\ntitle: Not yet\nstatus: draft\ntext: Text.\n", encoding="utf-8")
    assert run("mkdocs", "build", cwd=small, env={"VADEMECUM_AUDIENCE": "staff"}).returncode == 0
    assert not (small / "site" / "notes" / "not-yet").exists()


@pytest.mark.parametrize("directory_urls", [True, False], ids=["folders", "files"])
def test_an_old_id_leads_to_the_new_one(
    small: Path, run: Any, settings: Callable[..., None], directory_urls: bool
) -> None:
    """The page of an alias leads to the record by refresh, by link and by its canonical address."""
    settings(small, f"use_directory_urls: {str(directory_urls).lower()}")
    path = small / "playbooks" / "consular" / "shorter-queue.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("id: shorter-queue\n", "id: shorter-queue\naliases: [no-queue]\n", 1), "utf-8")
    done = run("mkdocs", "build", "--strict", cwd=small)
    assert done.returncode == 0, done.stderr
    old, new = (
        ("no-queue/index.html", "../shorter-queue/") if directory_urls else ("no-queue.html", "shorter-queue.html")
    )
    page = (small / "site" / "playbooks" / old).read_text(encoding="utf-8")
    found = re.findall(r'(?:url=|href=")([^"]+)"', page)
    assert len(found) == 3
    for href in found:
        target = ((small / "site" / "playbooks" / old).parent / href).resolve()
        target = target / "index.html" if directory_urls else target
        assert target == small / "site" / "playbooks" / new.replace("../", "").rstrip("/") / (
            "index.html" if directory_urls else ""
        )
        assert "<h1>Shorter queue</h1>" in target.read_text(encoding="utf-8")
