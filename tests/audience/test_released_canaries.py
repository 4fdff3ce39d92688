"""Canaries in releases: words of what is closed in one edition and open in another, in notes, steps and pictures.

What is closed is planted, released, opened, published and closed again; then every byte that comes of it is searched.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from kit.closing import Image
from kit.editing import order_of

from vademecum.audience.planting import Planting, plant
from vademecum.audience.planting.canaries import Canary
from vademecum.audience.planting.rarities import Source
from vademecum.editions import Rehearsal, rehearse_releases
from vademecum.mkdocs_plugin import locate
from vademecum.site import Wiki, read_wiki
from vademecum.site.seeking import Search
from vademecum.source import Place

SMALL = Path(__file__).parents[1] / "site" / "small"
AS_OF = "2026-11-21"
HOOK = """
from pathlib import Path

def on_post_build(config):
    made = Path(config.config_file_path).with_name("playbooks") / "common" / "consul.yml"
    (Path(config.site_dir) / "assets" / "made.txt").write_bytes(made.read_bytes())
"""


def consul(label: str) -> dict[str, Any]:
    """A term with a picture, old ids and a source of its words."""
    picture = {"file": "seen.png", "alt": "The counter at night", "caption": "Seen from the street"}
    words = {"title": "Consul general", "meaning": "Who stands behind the [[counter]].", "aliases": ["vice-consul"]}
    return {"kind": "term", "id": "consul", "tlp": label, **words, "attachments": [picture]}


def step(label: str) -> dict[str, Any]:
    """A step that may be more closed than its playbook."""
    said = {"heading": "Ring the warden at night", "mode": "offline", "owner": "consular-officer", "by": "T+3d"}
    return {"id": "ring-the-warden", **said, "do": ["Ring twice"], "with": "the warden of the harbour", "tlp": label}


def laid(folder: Path, label: str, *, drafted: bool) -> Wiki:
    """The small wiki with this label on a record and on a step, with or without a draft."""
    shutil.copytree(SMALL, folder)
    _put(folder, "common/consul.yml", consul(label))
    Image.new("RGB", (16, 9), (9, 9, 9)).save(folder / "playbooks" / "common" / "seen.png")
    path = folder / "playbooks" / "consular" / "shorter-queue.yml"
    extra = step(label)
    lines = [f"  - id: {extra.pop('id')}", *(f"    {key}: {json.dumps(value)}" for key, value in extra.items())]
    path.write_text(path.read_text("utf-8") + "\n".join(lines) + "\n", "utf-8")
    if drafted:
        text = {"title": "Night desk", "status": "draft", "text": "Nobody has read it yet."}
        _put(folder, "common/night-desk.yml", {"kind": "note", "id": "night-desk", "tlp": "TLP:CLEAR", **text})
    return read(folder)


def _put(folder: Path, name: str, values: Mapping[str, Any]) -> None:
    (folder / "playbooks" / name).write_text(json.dumps(values), encoding="utf-8")


def read(folder: Path) -> Wiki:
    """The wiki in a folder."""
    root, records, settings = locate(folder / "mkdocs.yml", AS_OF)
    wiki = read_wiki(root, records, settings)
    assert wiki.errors == ()
    return wiki


def planted(wiki: Wiki, audience: str, seed: int) -> tuple[Wiki, Planting]:
    """The wiki with canaries in all that is closed to an audience."""
    folder = wiki.root / "playbooks"
    files = {path.relative_to(wiki.root).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    planting = plant(wiki.graph, dict(sorted(files.items())), "playbooks", audience, seed)
    shutil.rmtree(folder)
    for name, data in planting.files.items():
        path = wiki.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return read(wiki.root), planting


def found(made: Rehearsal, plantings: Sequence[tuple[str, Sequence[Canary]]]) -> list[str]:
    """Where canaries were found."""
    things = list(made.things())
    assert len(things) > 100
    searched = (Search(mark, canaries).things(things) for mark, canaries in plantings)
    return [f"{hit.canary.field} in {hit.where}" for one in searched for hit in one.hits]


def plain_marks(made: Rehearsal, marks: Sequence[str]) -> list[str]:
    """The files, members of archives and objects that hold the beginning of a canary as it is."""
    things = list(made.things())
    for name, path in made.files():
        if name.endswith(".zip"):
            with ZipFile(path) as packed:
                things += [(f"{name} {inner}", packed.read(inner)) for inner in packed.namelist()]
    assert len(things) > 100
    return [name for name, data in things if any(mark.encode() in data.lower() for mark in marks)]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rehearsal, list[tuple[str, Sequence[Canary]]]]:
    """Closed and planted, then open, then closed and planted with other words: three editions for the public."""
    folder = tmp_path_factory.mktemp("course")
    first, one = planted(laid(folder / "first", "TLP:AMBER", drafted=True), "public", 1)
    second = laid(folder / "second", "TLP:CLEAR", drafted=False)
    third, other = planted(laid(folder / "third", "TLP:GREEN", drafted=True), "public", 2)
    source, notes = Source(3), []

    def secret() -> str:
        token = source.token()
        notes.append(Canary(token, "letters", "notes", "note", Place("")))
        return token

    made = rehearse_releases(order_of(second.root), [first, second, third], folder / "room", secret)
    assert notes
    return made, [(one.mark, one.canaries), (other.mark, other.canaries), (source.mark, notes)]


@pytest.mark.site
def test_what_is_closed_in_an_edition_is_in_none(
    course: tuple[Rehearsal, list[tuple[str, Sequence[Canary]]]],
) -> None:
    """No canary is in a release, archive, feed, comparison, manifest or object of the branch, whatever came before."""
    made, plantings = course
    assert min(len(canaries) for _, canaries in plantings[:2]) >= 15
    assert plain_marks(made, [mark for mark, _ in plantings]) == []
    names = [name for name, _ in made.files()]
    for part in ("releases/1.2/public/snapshot.json", "published/feeds/", "published/compare/", "archives/small-1.3"):
        assert any(name.startswith(part) for name in names), part


@pytest.mark.prove
def test_nothing_is_there_in_disguise(course: tuple[Rehearsal, list[tuple[str, Sequence[Canary]]]]) -> None:
    """The same with every way of writing that the search knows."""
    assert found(*course) == []


@pytest.mark.site
def test_what_was_open_is_remembered_as_it_was(
    course: tuple[Rehearsal, list[tuple[str, Sequence[Canary]]]],
) -> None:
    """What the second edition showed is withdrawn in the third, under the title that everybody could read."""
    past = json.loads((course[0].room / "releases/1.3/public/snapshot.json").read_bytes())["past"]
    gone = {one["id"]: one["title"] for one in past["retired"]}
    assert gone == {"consul": "Consul general", "vice-consul": "Consul general"}
    assert [one["how"] for one in past["happenings"]["consul"]] == ["added", "removed"]


@pytest.mark.site
def test_the_branch_names_nobody(course: tuple[Rehearsal, list[tuple[str, Sequence[Canary]]]]) -> None:
    """The commit names the program, the day of the edition and the versions, and nothing else."""
    commits = [data for name, data in course[0].things() if name.startswith("branch: commit")]
    lines = [line for line in commits[0].decode().splitlines() if not line.startswith("tree ")]
    who = "Vademecum <noreply@vademecum.invalid> 1795219200 +0000"
    assert (len(commits), lines) == (1, [f"author {who}", f"committer {who}", "", "Publish 1.1, 1.2, 1.3"])


@pytest.mark.prove
def test_a_leak_in_an_edition_is_found(tmp_path: Path) -> None:
    """A build of an edition that publishes a closed file is caught, in the folder, in the archive and on the branch."""
    wiki, planting = planted(laid(tmp_path / "wiki", "TLP:AMBER", drafted=False), "public", 1)
    (path,) = [one for one in (wiki.root / "playbooks" / "common").iterdir() if b"TLP:AMBER" in one.read_bytes()]
    path.rename(path.with_name("consul.yml"))
    (wiki.root / "hook.py").write_text(HOOK, encoding="utf-8")
    with (wiki.root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks: [hook.py]\n")
    made = rehearse_releases(order_of(wiki.root), [read(wiki.root)], tmp_path / "room")
    hits = found(made, [(planting.mark, planting.canaries)])
    assert {one.rpartition(" in ")[2].split("/")[0] for one in hits} >= {"published", "archives"}
