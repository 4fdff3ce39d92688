"""`vademecum network measure`: what it says, what it writes into a study, and what it refuses."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from kit.city import BOARDS, LETTERS, MENTIONS, build_city
from kit.years import TWO_MISSIONS, write_wiki

from vademecum.records import load_library
from vademecum.records.kinds.network_study import NetworkStudy

FILE = "playbooks/common/river.yml"
STUDY = f"""# The head of this file stays.
kind: network-study
id: river
title: Who is heard on the river
tlp: TLP:CLEAR
mission: alta
question: Who is heard on the river?
goal: consular-end
boundary_rule: >-
  Who signed a letter on the river
  since January.

tie_types:
  - {{id: {LETTERS}, name: Joint letters, origin: records, both_ways: true}}
  - {{id: {BOARDS}, name: Shared boards, origin: records, both_ways: true}}
  - {{id: {MENTIONS}, name: Mentions, origin: social-media}}  # public posts only
measures:
  - {{measure: in-degree, why: Who is heard of}}
  - {{measure: betweenness, why: Who could introduce us}}  # two are needed
# This stands before the gates.
gates:
  ethics: {{date: 2026-02-03, role: head-of-mission}}
"""
QUICK = ("--times", "2", "--as-of", "2026-11-21")


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """A small wiki with a study that nobody has measured."""
    return write_wiki(tmp_path / "wiki", {**TWO_MISSIONS, "common/river": STUDY})


@pytest.fixture
def ties(tmp_path: Path) -> Path:
    """The ties of a small city, outside the wiki."""
    return build_city(organisations=60).write(tmp_path / "ties.csv")


def study_of(wiki: Path) -> NetworkStudy:
    """The study as its file says it; any problem of the file fails the test."""
    library, problems = load_library([(FILE, (wiki / FILE).read_bytes())])
    assert problems == []
    (entry,) = library.entries
    assert isinstance(entry.record, NetworkStudy)
    return entry.record


def test_without_a_study_nothing_is_written(command: Any, wiki: Path, ties: Path, tree: Any) -> None:
    """What was read, each list with its names, and how far it holds, on standard output."""
    before = tree(wiki)
    both = ("--both-ways", LETTERS, "--both-ways", BOARDS)
    done = command("network", "measure", ties, *both, *QUICK, cwd=wiki)
    assert done.returncode == 0, done.stderr
    assert tree(wiki) == before
    assert "60 organisations, " in done.stdout
    assert "\nbetweenness, joint-letters (bridges: on the way between others)\n   1. " in done.stdout
    assert "Without a tenth of the ties, " in done.stdout
    assert not done.stderr.strip()
    assert command("network", "measure", ties, *QUICK, "--quiet", cwd=wiki).stdout == ""


def test_a_study_is_written(command: Any, wiki: Path, ties: Path) -> None:
    """Numbers without names, the map with them, and every other line as it stood; a rerun writes the same bytes."""
    done = command("network", "measure", ties, "--study", "river", *QUICK, cwd=wiki)
    assert done.returncode == 0, done.stderr
    text = (wiki / FILE).read_text(encoding="utf-8")
    start, end = STUDY.index("# This stands"), len(STUDY)
    assert text.startswith(STUDY[:start])
    assert text.endswith(STUDY[start:end])
    study = study_of(wiki)
    assert study.measured is not None
    assert study.robustness is not None
    assert study.map is not None
    assert (study.measured.organisations, study.robustness.times, study.robustness.seed) == (60, 2, 8)
    assert [one.type for one in study.measured.ties] == [LETTERS, BOARDS, MENTIONS]
    assert study.map.hash == study.map.fingerprint()
    assert study.map.tlp == "TLP:AMBER+STRICT"
    assert {measure for one in study.map.organisations for measure in one.scores} == {"in-degree", "betweenness"}
    names = [one.name for one in study.map.organisations]
    numbers = text[text.index("measured:") : text.index("\nmap:")]
    assert len(names) == 60
    assert not [name for name in names if name in numbers]
    assert command("network", "measure", ties, "--study", "river", *QUICK, cwd=wiki).returncode == 0
    assert (wiki / FILE).read_text(encoding="utf-8") == text
    assert command("check", "--as-of", "2026-11-21", cwd=wiki).returncode == 0
    assert command("fmt", "--check", FILE, cwd=wiki).returncode == 0


def test_a_change_by_hand_shows(command: Any, wiki: Path, ties: Path) -> None:
    """An organisation moved up a list is another map; one that people named is none, and outlives the next rerun."""
    assert command("network", "measure", ties, "--study", "river", *QUICK, cwd=wiki).returncode == 0
    file = wiki / FILE
    text = file.read_text(encoding="utf-8")
    named = "  - {id: old-well, name: The Old Well, found: people, x: 500, y: 500}\n"
    file.write_text(
        text.replace("  organisations:\n    - {id", f"  organisations:\n  {named}    - {{id", 1), encoding="utf-8"
    )
    study = study_of(wiki)
    assert study.map is not None
    assert study.measured is not None
    assert study.map.fingerprint() == study.map.hash
    first, second, *rest = study.map.tops[0].organisations
    bent = study.map.tops[0].model_copy(update={"organisations": (second, first, *rest)})
    assert study.map.model_copy(update={"tops": (bent, *study.map.tops[1:])}).fingerprint() != study.map.hash
    assert command("network", "measure", ties, "--study", "river", *QUICK, cwd=wiki).returncode == 0
    again = study_of(wiki)
    assert again.map is not None
    assert again.measured is not None
    assert [one.name for one in again.map.organisations if one.found == "people"] == ["The Old Well"]
    assert again.map.hash == study.map.hash


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        (STUDY[STUDY.index("# This stands") :], ""),
        ("boundary_rule: >-\n  Who signed a letter on the river\n  since January.\n\n", ""),
        ("  # two are needed\n# This stands before the gates.\n", "\n\n\n# This stands before the gates.\n"),
        (STUDY[STUDY.index("# This stands") :], "findings_public: |\n  A text.\n\n  Its end.\n\n\n# The last line."),
    ],
    ids=["Windows line ends", "last field", "no text of lines", "empty lines", "text at the end"],
)
def test_any_layout_is_written(command: Any, wiki: Path, ties: Path, old: str, new: str) -> None:
    """Line ends and comments stay, wherever the fields come to stand, also when they are written anew."""
    file = wiki / FILE
    file.write_bytes(STUDY.replace(old, new).encode())
    comments = [line.strip() for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    for _ in range(2):
        done = command("network", "measure", ties, "--study", "river", "--times", "0", "--quiet", cwd=wiki)
        assert done.returncode == 0, done.stderr
        assert study_of(wiki).map is not None
    data = file.read_bytes()
    assert (b"\r\n" in data) == (new == "\r\n")
    assert data.count(b"\r\n") in {0, data.count(b"\n")}
    kept = [line.strip() for line in data.decode().splitlines() if line.startswith("#")]
    assert kept == comments


def test_fields_follow_a_text_of_lines_at_once(command: Any, wiki: Path, ties: Path) -> None:
    """Empty lines and comments after the field before stay between what is written and the field after."""
    start = STUDY[: STUDY.index("\ntie_types:")]
    gates = STUDY[STUDY.index("# This stands") :]
    (wiki / FILE).write_text(f"{start}\n{gates}", encoding="utf-8")
    done = command("network", "measure", ties, "--study", "river", "--times", "0", cwd=wiki)
    assert done.returncode == 0, done.stderr
    text = (wiki / FILE).read_text(encoding="utf-8")
    assert "  since January.\nmeasured:\n" in text
    assert re.search(r"\n  hash: sha256-[0-9a-f]{64}\n\Z", text.removesuffix(f"\n{gates}"))


@pytest.mark.parametrize(
    ("study", "more", "said"),
    [
        ("rivr", "", 'There is no network study "rivr". Did you mean "river"?'),
        (
            "river",
            "closed_on: 2026-06-01\n",
            "river was closed on 2026-06-01, and is not measured again. Make a new study.",
        ),
        (
            "river",
            "method: net-map\n",
            "river is drawn by hand with people (method: net-map); it has nothing to measure.",
        ),
    ],
    ids=["unknown", "closed", "by hand"],
)
def test_a_study_that_is_not_measured(
    command: Any, wiki: Path, ties: Path, tree: Any, study: str, more: str, said: str
) -> None:
    """No such study, a closed one, and one that is drawn by hand are refused, and nothing is written."""
    (wiki / FILE).write_text(STUDY + more, encoding="utf-8")
    before = tree(wiki)
    done = command("network", "measure", ties, "--study", study, *QUICK, cwd=wiki)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (2, "", said)
    assert tree(wiki) == before


def test_faults_stop_it(command: Any, wiki: Path, tmp_path: Path, tree: Any) -> None:
    """All faults of all files are told, each with its place, and the study stays as it is."""
    before = tree(wiki)
    (tmp_path / "a.csv").write_text("from,to,type\nRiver Watch,Ana Brook,mentions\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("from,to,type\nRiver Watch,,mention\n", encoding="utf-8")
    done = command("network", "measure", "../a.csv", "../b.csv", "--study", "river", cwd=wiki)
    assert done.returncode == 1
    assert [line.split(": error:")[0] for line in done.stderr.splitlines() if ": error:" in line] == [
        "../a.csv:2:1",
        "../b.csv:2:1",
        "../b.csv:2:2",
    ]
    assert done.stderr.endswith("Nothing was measured and nothing was written.\n")
    assert tree(wiki) == before


def test_ties_inside_the_wiki_are_refused(command: Any, wiki: Path, ties: Path) -> None:
    """Git would carry their names to everyone; the folder that is set apart may hold them, once Git leaves it alone."""
    inside = wiki / "playbooks" / "ties.csv"
    inside.write_bytes(ties.read_bytes())
    done = command("network", "measure", inside, *QUICK, cwd=wiki)
    assert (done.returncode, done.stderr.strip()) == (
        2,
        (
            "playbooks/ties.csv lies inside the wiki, and Git would carry its names to everyone. "
            "Move it out of wiki, or into the folder .vademecum-private."
        ),
    )
    assert command("network", "measure", ties, "--json", wiki / "map.json", *QUICK, cwd=wiki).returncode == 2
    apart = wiki / ".vademecum-private" / "ties.csv"
    apart.parent.mkdir()
    inside.rename(apart)
    done = command("network", "measure", apart, *QUICK, cwd=wiki)
    assert (done.returncode, done.stderr.strip()) == (
        0,
        "Add to .gitignore, so that nobody commits it: /.vademecum-private/",
    )
    (wiki / ".gitignore").write_text("/.vademecum-private/\n", encoding="utf-8")
    assert command("network", "measure", apart, *QUICK, cwd=wiki).stderr == ""


def test_types_are_given_by_file(command: Any, wiki: Path, tmp_path: Path) -> None:
    """Files without a type column get theirs from the caller; a type that the study lacks is wrong use."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text("from,to\nRiver Watch,Sella Choir\n", encoding="utf-8")
    files = ("../a.csv", "../b.csv", "--study", "river", "--type", f"../a.csv={MENTIONS}")
    done = command("network", "measure", *files, "--type", LETTERS, *QUICK, cwd=wiki)
    assert done.returncode == 0, done.stderr
    study = study_of(wiki)
    assert study.measured is not None
    assert [(one.type, one.ties) for one in study.measured.ties] == [(LETTERS, 1), (MENTIONS, 1)]
    done = command("network", "measure", *files, "--type", "posts", *QUICK, cwd=wiki)
    assert (done.returncode, done.stderr.strip()) == (
        2,
        'The study has no type of tie "posts". It has: joint-letters, shared-boards, mentions.',
    )


def test_numbers_go_to_a_file(command: Any, tmp_path: Path, ties: Path) -> None:
    """Outside a wiki, too: the same numbers and the same map as JSON."""
    out = tmp_path / "out.json"
    done = command("network", "measure", ties, "--json", out, "--times", "0", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    made = json.loads(out.read_text(encoding="utf-8"))
    assert (made["measured"]["organisations"], len(made["map"]["organisations"])) == ("60", 60)


def test_without_networkx_it_says_what_to_install(run: Any, tmp_path: Path, ties: Path) -> None:
    """One sentence, code 2; the program itself starts without networkx, numpy and scipy."""
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    for name in ("networkx", "numpy", "scipy"):
        (blocked / f"{name}.py").write_text(f"raise ImportError('no {name} here')\n", encoding="utf-8")
    done = run("vademecum", "network", "measure", ties, cwd=tmp_path, env={"PYTHONPATH": str(blocked)})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip() == (
        "Measuring a network needs networkx, numpy and scipy: pip install 'vademecum[network]'. "
        "What is missing: no numpy here"
    )
