"""Attachments in whole builds: what is named and seen is published clean, and nothing else leaves."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kit.planting import PLANTED, drawing, everything_in, planted_jpeg, planted_pdf, planted_png, planted_webp, saved
from selectolax.lexbor import LexborHTMLParser

from vademecum.site import audit

pytestmark = pytest.mark.site

NOTE = """
kind: note
id: meeting-place
title: Meeting place
status: trial
tlp: TLP:CLEAR
text: |
  ![The yard beside the gate](plan.png)

  Look for ![a round sign](sign.webp) at the gate.
attachments:
  - {file: plan.png, alt: The gate and the yard, caption: Hangs inside the gate.}
  - {file: sign.webp, alt: A round sign}
  - {file: queue.jpg, alt: "The queue, seen from the window"}
  - {file: sheet.pdf, title: The sheet that is handed out}
  - {file: inside.png, alt: The rooms behind the gate, tlp: TLP:AMBER}
"""
CLOSED = """
kind: note
id: inner-plan
title: Inner plan
status: trial
tlp: TLP:AMBER
text: "![The rooms](plan.png)"
attachments:
  - {file: plan.png, alt: The rooms behind the gate}
  - {file: keys.pdf, title: Who holds which key}
"""
OPEN_FILES = {f"attachments/meeting-place/{name}" for name in ("plan.png", "sign.webp", "queue.jpg", "sheet.pdf")}
CLOSED_FILES = {
    "attachments/meeting-place/inside.png",
    "attachments/inner-plan/plan.png",
    "attachments/inner-plan/keys.pdf",
}


@pytest.fixture
def illustrated(small: Path) -> Path:
    """The small wiki with an open and a closed note, planted files beside them, and one that nobody names."""
    folder = small / "playbooks" / "consular"
    (folder / "meeting-place.yml").write_text(NOTE.lstrip(), encoding="utf-8")
    (folder / "inner-plan.yml").write_text(CLOSED.lstrip(), encoding="utf-8")
    for name in ("plan.png", "inside.png"):
        (folder / name).write_bytes(planted_png())
    (folder / "sign.webp").write_bytes(planted_webp())
    (folder / "queue.jpg").write_bytes(planted_jpeg(6))
    for name in ("sheet.pdf", "keys.pdf"):
        (folder / name).write_bytes(planted_pdf())
    (folder / "stray.png").write_bytes(planted_png())
    return small


def attached(site: Path) -> set[str]:
    """The published pictures and PDFs, the theme's own aside."""
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    endings = (".png", ".jpg", ".jpeg", ".webp", ".pdf")
    return {name for name in found if name.endswith(endings) and not name.startswith("assets/images/")}


def figures(site: Path, page: str) -> list[dict[str, str | None]]:
    """The pictures of a page, by their attributes."""
    tree = LexborHTMLParser((site / page).read_bytes())
    return [dict(node.attributes) for node in tree.css("article img")]


@pytest.mark.parametrize(
    ("audience", "files"), [("public", OPEN_FILES), ("partners", OPEN_FILES), ("staff", OPEN_FILES | CLOSED_FILES)]
)
def test_each_audience_gets_its_files(illustrated: Path, build: Any, audience: str, files: set[str]) -> None:
    """What the audience's records name is published, under the record's id; what nobody names is not."""
    assert attached(build(illustrated, "--audience", audience)) == files


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_nothing_planted_leaves(illustrated: Path, build: Any, audience: str) -> None:
    """No byte of the site, packed streams of PDFs included, holds what the camera or the office noted."""
    site = build(illustrated, "--audience", audience)
    for path in site.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert PLANTED.encode() not in data, path
            assert path.suffix != ".pdf" or PLANTED not in everything_in(data), path


def test_pictures_and_files_on_the_page(illustrated: Path, build: Any) -> None:
    """A picture has its words, its measures after cleaning and a place of its own; a PDF is a link with its size."""
    site = build(illustrated)
    page = "notes/meeting-place/index.html"
    plan, sign, queue = figures(site, page)
    assert plan == {
        "class": "v-figure__picture",
        "src": "../../attachments/meeting-place/plan.png",
        "alt": "The yard beside the gate",
        "width": "120",
        "height": "80",
        "loading": "lazy",
        "decoding": "async",
    }
    assert (sign["alt"], sign["id"]) == ("a round sign", "attachment-sign-webp")
    assert (queue["alt"], queue["width"], queue["height"]) == ("The queue, seen from the window", "80", "120")
    tree = LexborHTMLParser((site / page).read_bytes())
    assert [node.text().strip() for node in tree.css("figcaption")] == ["Hangs inside the gate."]
    (link,) = tree.css(".v-files a")
    assert link.attributes["href"] == "../../attachments/meeting-place/sheet.pdf"
    assert re.fullmatch(r"PDF, \d+ kB", tree.css_first(".v-files .v-quiet").text())
    assert not tree.css("embed, object, iframe")


@pytest.mark.parametrize("directory_urls", [True, False], ids=["folders", "files"])
def test_addresses_lead_there(illustrated: Path, run: Any, settings: Callable[..., None], directory_urls: bool) -> None:
    """From pages in folders and from pages as files, every address of a picture leads to it; the audit agrees."""
    settings(illustrated, f"use_directory_urls: {str(directory_urls).lower()}")
    done = run("mkdocs", "build", cwd=illustrated)
    assert done.returncode == 0, done.stderr
    site = illustrated / "site"
    page = "notes/meeting-place/index.html" if directory_urls else "notes/meeting-place.html"
    for one in figures(site, page):
        assert ((site / page).parent / str(one["src"])).resolve().is_file()
    assert audit(site, "https://small.example/") == []


def test_the_search_finds_a_picture_in_its_place(illustrated: Path, build: Any) -> None:
    """The words of a picture are found, and lead to where it stands on the page."""
    site = build(illustrated)
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    html = (site / "notes" / "meeting-place" / "index.html").read_text(encoding="utf-8")
    anchors = set(re.findall(r'notes/meeting-place/#(attachment-[a-z-]+)"', index))
    assert len(anchors) == 4
    assert all(f'id="{anchor}"' in html for anchor in anchors)
    assert "rooms behind the gate" not in index


def test_a_fault_stops_before_anything_is_touched(illustrated: Path, run: Any, build: Any, tree: Any) -> None:
    """A picture that turns out to be none leaves the published site as it was, and the message says where and why."""
    before = tree(build(illustrated))
    (illustrated / "playbooks" / "consular" / "queue.jpg").write_bytes(b"<script>alert(1)</script>")
    for words in (["vademecum", "build"], ["mkdocs", "build"]):
        done = run(*words, cwd=illustrated)
        assert done.returncode == 1
        assert "meeting-place.yml:13:12" in done.stderr
        assert "[Y9]" in done.stderr
        assert tree(illustrated / "site") == before


def test_the_public_site_tells_nothing_of_closed_files(illustrated: Path, build: Any, tree: Any) -> None:
    """Whatever the closed files hold, and whether they are there at all, the public site is the same byte for byte."""
    before = tree(build(illustrated, out="before"))
    folder = illustrated / "playbooks" / "consular"
    (folder / "inside.png").write_bytes(saved(drawing(900, 900), "PNG"))
    (folder / "keys.pdf").unlink()
    (folder / "stray.png").unlink()
    (folder / "inner-plan.yml").unlink()
    note = folder / "meeting-place.yml"
    note.write_text(note.read_text("utf-8").replace("The rooms behind", "Another word for"), "utf-8")
    assert tree(build(illustrated, out="after")) == before
    note.write_text("\n".join(note.read_text("utf-8").split("\n")[:-2]) + "\n", "utf-8")
    assert tree(build(illustrated, out="without")) == before


@pytest.mark.parametrize("name", ["mkdocs", pytest.param("properdocs", marks=pytest.mark.prove)])
def test_other_programs_publish_the_same(illustrated: Path, run: Any, build: Any, name: str) -> None:
    """Plain MkDocs and its fork publish the same files, byte for byte."""
    ours = build(illustrated, out="ours")
    done = run(name, "build", *(["-f", "mkdocs.yml"] if name == "properdocs" else []), cwd=illustrated)
    assert done.returncode == 0, done.stderr
    site = illustrated / "site"
    assert attached(site) == attached(ours)
    assert all((site / file).read_bytes() == (ours / file).read_bytes() for file in attached(ours))


def test_a_hand_written_file_does_not_take_the_place(illustrated: Path, build: Any) -> None:
    """A file of the maintainers at the very address of an attachment does not stand in for the clean one."""
    path = illustrated / "docs" / "attachments" / "meeting-place" / "plan.png"
    path.parent.mkdir(parents=True)
    path.write_bytes(planted_png())
    site = build(illustrated)
    assert PLANTED.encode() not in (site / "attachments" / "meeting-place" / "plan.png").read_bytes()


def test_pictures_in_the_folder_of_pages_stay_out(illustrated: Path, build: Any, settings: Callable[..., None]) -> None:
    """Even when the records lie among the hand-written pages, no raw file of theirs is published."""
    (illustrated / "playbooks").rename(illustrated / "docs" / "playbooks")
    settings(illustrated, **{"[search, vademecum]": "[search, {vademecum: {playbooks: docs/playbooks}}]"})
    site = build(illustrated)
    assert attached(site) == OPEN_FILES


def test_the_build_says_what_cleaning_saved(illustrated: Path, run: Any) -> None:
    """The bytes before and after are told."""
    path = illustrated / "playbooks" / "consular" / "queue.jpg"
    path.write_bytes(saved(drawing(4000, 3000), "JPEG", quality=95))
    done = run("vademecum", "build", cwd=illustrated)
    assert re.search(r"4 attachments, \d+ kB before cleaning and \d+ kB after", done.stderr), done.stderr
