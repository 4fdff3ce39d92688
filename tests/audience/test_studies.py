"""The names of a network study reach staff and nobody else, in no build and by no way of writing."""

from __future__ import annotations

import gzip
import json
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from kit.builder import Builder

from vademecum.records import load_library
from vademecum.records.kinds.network_study import NetworkStudy

WORLD = Path(__file__).parents[1] / "samples" / "world"
SETTINGS = """\
site_name: A study
site_url: https://study.example/
theme: {name: material, font: false}
plugins: [search, vademecum]
"""
_WORDS = "alder birch cedar damson elder fennel gorse hazel ivy juniper knapweed larch myrtle nettle osier"
STEMS = [word + "quay" for word in _WORDS.split()]
"""What fifteen organisations are called by, in their names, their ids and their addresses, and nothing else is."""

HEAD = """\
kind: network-study
id: river-floods
title: Who is heard on the floods
tlp: TLP:CLEAR
mission: velmora
question: Which organisations are heard on the floods of the river?
goal: crisis-team-trained
boundary_rule: Those that spoke at a hearing on floods.
tie_types:
  - {id: letters, name: Joint letters, origin: records}
  - {id: mentions, name: Mentions, origin: social-media}
measures:
  - {measure: in-degree, why: Who is named by many}
  - {measure: betweenness, why: Who stands between groups}
validation: {method: net-map-talks, interviews: 3}
raw_data_delete_by: 2027-03-31
findings_public: Two halves of the field hardly speak with each other.
measured:
  on: 2026-10-05
  organisations: 15
  groups: 3
  ties: [{type: letters, ties: 20, organisations: 15}, {type: mentions, ties: 9, organisations: 12}]
"""


def study() -> str:
    """A study that anyone may read, with fifteen names in its map and in a talk, the ranks of two measures included."""
    lines = [HEAD, "map:\n  organisations:\n"]
    for number, stem in enumerate(STEMS):
        said = f"id: {stem}-rowers, name: {stem.title()} Rowers' Guild, url: 'https://{stem}.example/'"
        at = f"group: {number % 3 + 1}, x: {60 * number}, y: {(number * 370) % 1000}"
        lines.append(f"    - {{{said}, {at}, scores: {{in-degree: {15 - number}, betweenness: {number / 100}}}}}\n")
    lines.append("  lines:\n")
    lines += [f"    - {{a: {a}-rowers, b: {b}-rowers, types: [letters]}}\n" for a, b in pairwise(STEMS)]
    ranked = ", ".join(f"{stem}-rowers" for stem in STEMS)
    lines.append("  tops:\n")
    for one in ("in-degree", "betweenness"):
        lines.append(f"    - {{ties: together, measure: {one}, organisations: [{ranked}]}}\n")
    lines.append(f"  hash: sha256-{'0' * 64}\n")
    towers = ", ".join(f"{{organisation: {stem}-rowers, height: {number % 6}}}" for number, stem in enumerate(STEMS))
    lines.append(f"talks:\n  - {{id: clerk, who: a clerk, on: 2026-10-09, towers: [{towers}],\n")
    lines.append(f"     differs: [{STEMS[0].title()} is asked first]}}\n")
    text = "".join(lines)
    library, problems = load_library([("playbooks/study.yml", text.encode())])
    assert problems == []
    record = library.entries[0].record
    assert isinstance(record, NetworkStudy)
    assert record.map is not None
    return text.replace(f"sha256-{'0' * 64}", record.map.fingerprint())


@pytest.fixture(scope="module")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small wiki with that study."""
    root = tmp_path_factory.mktemp("study")
    shutil.copytree(WORLD, root / "playbooks")
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (root / "playbooks" / "missions" / "velmora" / "studies").mkdir()
    (root / "playbooks" / "missions" / "velmora" / "studies" / "river-floods.yml").write_text(study(), encoding="utf-8")
    return root


def named(files: dict[str, bytes]) -> dict[str, list[str]]:
    """Which of the fifteen each file names, in its path or its bytes."""
    found = {}
    for name, data in files.items():
        text = gzip.decompress(data) if name.endswith(".gz") else data
        words = f"{name}\0{text.decode('utf-8', 'replace')}".lower()
        said = [stem for stem in STEMS if stem in words]
        if said:
            found[name] = said
    return found


@pytest.mark.site
@pytest.mark.parametrize("audience", ["public", "partners", "staff"])
def test_fifteen_names(builder: Builder, wiki: Path, tmp_path: Path, audience: str) -> None:
    """No file of the public's and the partners' build names one of them; on the staff's page stand all."""
    site = builder.build(wiki, audience, tmp_path / "site")
    data = builder.export(wiki, audience, tmp_path / "json")
    page = site["studies/river-floods/index.html"].decode()
    assert "Two halves of the field" in page
    if audience == "staff":
        assert named(site)["studies/river-floods/index.html"] == STEMS
        assert any(said == STEMS for said in named(data).values())
    else:
        assert named(site) == {}
        assert named(data) == {}


@pytest.mark.site
@pytest.mark.parametrize("audience", ["public", pytest.param("partners", marks=pytest.mark.prove)])
def test_canaries_in_the_place_of_the_names(builder: Builder, wiki: Path, audience: str) -> None:
    """With a planted word for each name, id and address, a search through all writings finds none."""
    words = ("audit", "--canaries", "--audience", audience, "--as-of", "2026-11-21", "--format", "json", "--quiet")
    code, printed = builder.run(*words, cwd=wiki)
    report = json.loads(printed)
    assert (code, report["hits"], report["differing"], report["not_searched"]) == (0, [], [], [])
    assert report["tokens"] >= 4 * len(STEMS)
