"""`vademecum audit --canaries` on whole wikis: nothing planted is found, and a leak is, with its record and field."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from kit.builder import Builder
from kit.filling import FULL
from kit.growing import PROFILES, grow
from kit.leak import VARIABLE
from kit.shutting import Files, everything, fields, records
from kit.wikis import write

LEAK = Path(__file__).parents[1] / "kit" / "leak.py"
LEVELS = {"public": 0, "partners": 1}
HIDDEN = (b"A ferry has sunk", b"never left the port", b"Nobody drives anywhere", b"Half the staff", b"the list lack")
"""What players must not see, in the wiki of all fields."""

PROVED = ("tokens", "fields", "records", "things", "bytes")


@dataclass(frozen=True)
class Audited:
    """What the command said: its exit code, and its report."""

    code: int
    report: dict[str, Any]

    @property
    def hits(self) -> set[tuple[str, str]]:
        """The record and field of each hit."""
        return {(hit["record"], hit["field"]) for hit in self.report["hits"]}


def audited(builder: Builder, wiki: Path, audience: str, seed: int = 0, leak: str = "") -> Audited:
    """The report on a wiki for an audience."""
    words = ("audit", "--canaries", "--audience", audience, "--seed", str(seed), "--as-of", "2026-11-21")
    code, printed = builder.run(*words, "--format", "json", "--quiet", cwd=wiki, env={VARIABLE: leak})
    assert printed.startswith("{"), printed
    return Audited(code, json.loads(printed))


def copied(folder: Path, files: Files) -> Path:
    """A copy of the wiki that holds every field, with these files."""
    shutil.copytree(FULL, folder)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def grown(folder: Path, seed: int, audience: str) -> Path:
    """A random wiki."""
    write(grow(seed, PROFILES[seed % len(PROFILES)], LEVELS[audience], 1), folder)
    return folder


def proved(builder: Builder, wiki: Path, audience: str, seed: int) -> Counter[str]:
    """Asserts that nothing leaves a wiki, and counts what was planted and searched."""
    done = audited(builder, wiki, audience, seed)
    assert done.report["hits"] == []
    assert done.report["differing"] == []
    assert done.report["not_searched"] == []
    assert done.code == 0
    shutil.rmtree(wiki)
    return Counter({"wikis": 1, **{name: done.report[name] for name in PROVED}})


@pytest.mark.site
def test_nothing_leaves_a_closed_wiki(builder: Builder, tmp_path: Path) -> None:
    """With every field of every kind closed, none is found in what was published."""
    counted = proved(builder, copied(tmp_path / "wiki", everything(FULL)), "public", 1)
    assert counted["tokens"] > 400
    assert counted["fields"] > 600


@pytest.mark.site
@pytest.mark.parametrize("audience", ["public", pytest.param("partners", marks=pytest.mark.prove), "staff"])
def test_nothing_of_the_controllers_leaves(builder: Builder, tmp_path: Path, audience: str) -> None:
    """Injects, truth and the talk afterwards are planted for each other audience, staff too, and none is found.

    For the others the map of the study is planted as well, which staff read.
    """
    counted = proved(builder, copied(tmp_path / "wiki", {}), audience, 1)
    assert counted["records"] == (1 if audience == "staff" else 2)
    assert counted["tokens"] >= 40


@pytest.mark.site
@pytest.mark.parametrize("audience", ["public", "partners", "staff", "controllers"])
def test_controllers_alone_read_the_injects(builder: Builder, tmp_path: Path, audience: str) -> None:
    """No byte of what players must not see is in the site or the export of another audience; theirs has all of it."""
    wiki = copied(tmp_path / "wiki", {})
    site = builder.build(wiki, audience, tmp_path / "site")
    for made in (site, builder.export(wiki, audience, tmp_path / "export")):
        together = b"\n".join(made.values())
        found = [words for words in HIDDEN if words in together]
        assert found == (list(HIDDEN) if audience == "controllers" else [])
    assert b"It has rained for a week" in b"\n".join(site.values())


@pytest.mark.site
def test_nothing_leaves_around_a_public_core(builder: Builder, tmp_path: Path) -> None:
    """With some records closed, nothing is found in the pages of the rest."""
    assert proved(builder, copied(tmp_path / "wiki", records(FULL, 2, most=1)), "partners", 1)["tokens"] > 50


@pytest.mark.site
def test_nothing_leaves_around_closed_fields(builder: Builder, tmp_path: Path) -> None:
    """With every field closed that may be closed alone, nothing is found in the pages of the records."""
    assert proved(builder, copied(tmp_path / "wiki", fields(FULL, "TLP:GREEN")[0]), "public", 1)["tokens"] > 100


@pytest.mark.site
def test_nothing_leaves_a_random_wiki(builder: Builder, tmp_path: Path) -> None:
    """In a random wiki with closed records, fields, steps and lines nothing that is closed is found."""
    assert proved(builder, grown(tmp_path / "wiki", 2, "public"), "public", 2)["tokens"] > 50


@pytest.mark.site
@pytest.mark.parametrize(
    ("leak", "field"),
    [("title", "title"), pytest.param("base64", "id", marks=pytest.mark.prove), ("gzip", "summary")],
)
def test_a_leak_is_caught(builder: Builder, tmp_path: Path, leak: str, field: str) -> None:
    """A site that tells of what is closed is caught, in plain words and in disguise, with the record and the field."""
    wiki = copied(tmp_path / "wiki", records(FULL, 3))
    with (wiki / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"hooks: [{LEAK}]\n")
    done = audited(builder, wiki, "public", 1, leak)
    assert done.code == 1
    named = {name for _, name in done.hits}
    assert field in {name.rpartition(".")[2] for name in named}
    ways = {way for hit in done.report["hits"] for way in hit["through"]}
    assert leak in ways or leak == "title"
    if leak != "gzip":
        assert len(done.hits) == 1


@pytest.mark.site
@pytest.mark.parametrize("leak", ["order"])
def test_a_leak_without_words_is_caught(builder: Builder, tmp_path: Path, leak: str) -> None:
    """An order or a hash that hangs on what is closed holds no token; the file still differs from the plain build."""
    wiki = copied(tmp_path / "wiki", records(FULL, 3))
    with (wiki / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"hooks: [{LEAK}]\n")
    done = audited(builder, wiki, "public", 1, leak)
    assert (done.code, done.hits) == (1, set())
    assert done.report["differing"]


@pytest.mark.prove
@pytest.mark.parametrize("audience", LEVELS)
@pytest.mark.parametrize("seed", range(4))
def test_the_shipped_wiki(
    builder: Builder, copy_wiki: Any, tmp_path: Path, record_property: Any, audience: str, seed: int
) -> None:
    """Nothing leaves the shipped wiki, whatever the canaries are."""
    counted = proved(builder, copy_wiki(tmp_path / "wiki"), audience, seed)
    record_property("tried", dict(counted))
    assert counted["tokens"] >= 10


@pytest.mark.prove
@pytest.mark.parametrize("audience", LEVELS)
@pytest.mark.parametrize("block", range(4))
def test_many_wikis(builder: Builder, tmp_path: Path, record_property: Any, audience: str, block: int) -> None:
    """Nothing leaves the wiki of all fields, closed in part in ten ways, nor any of ten random wikis."""
    counted: Counter[str] = Counter()
    for seed in range(block * 10, block * 10 + 10):
        some = copied(tmp_path / f"some-{seed}", records(FULL, seed, LEVELS[audience]))
        counted += proved(builder, some, audience, seed)
        counted += proved(builder, grown(tmp_path / f"grown-{seed}", seed, audience), audience, seed)
    record_property("tried", dict(counted))
    assert counted["wikis"] == 20
    assert counted["tokens"] > 1_000
