"""Times `vademecum network measure` on many ties, beside a program that only calls networkx on the same file."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from random import Random
from typing import Any

from corpus import AS_OF
from measuring import TOOLS, Ratios, interleaved, table

ORGANISATIONS, TIES = 2_000, 20_000
SORTS = ("joint-letters", "shared-boards", "mentions")
PIVOTS = 100
"""Organisations from which betweenness is estimated, by both."""

_SOUNDS = "al ber cas dor el far gar hol is jor kel lor mir nor os pel quar ros sel tor ul vel wes yar zel"
_SYLLABLES = tuple(_SOUNDS.split())
_FORMS = ("Water Council", "Bakers' Guild", "Youth Forum", "Teachers' Association", "Clinic Fund", "Mill Trust")

_PLAINLY = f"""
import csv, sys
import networkx

sheets = {{}}
for row in csv.DictReader(open(sys.argv[1], encoding="utf-8")):
    for sort in (row["type"], "together"):
        graph = sheets.setdefault(sort, networkx.DiGraph())
        before = graph.get_edge_data(row["from"], row["to"], {{"weight": 0}})["weight"]
        graph.add_edge(row["from"], row["to"], weight=before + float(row["weight"]))
for graph in sheets.values():
    plain = graph.to_undirected()
    print(len(dict(graph.in_degree(weight="weight"))))
    print(len(networkx.betweenness_centrality(plain, k=min({PIVOTS}, len(plain)), seed=8)))
    print(len(networkx.eigenvector_centrality(plain, max_iter=2000, tol=1e-8, weight="weight")))
    print(len(networkx.pagerank(graph, max_iter=500, tol=1e-9, weight="weight")))
print(len(networkx.community.louvain_communities(sheets["together"].to_undirected(), seed=8)))
"""
"""A program that calls networkx for the same measures, and does nothing else."""


def write_ties(file: Path, organisations: int = ORGANISATIONS, ties: int = TIES, seed: int = 8) -> None:
    """Ties in groups of about fifty, one in ten of them between groups, as CSV."""
    random = Random(seed)
    starts = [f"{one}{two}{three}" for one in _SYLLABLES for two in _SYLLABLES for three in _SYLLABLES]
    names = [f"{start.title()} {random.choice(_FORMS)}" for start in random.sample(starts, organisations)]
    pairs: set[tuple[int, int, str]] = set()
    while len(pairs) < ties:
        one = random.randrange(organisations)
        near = one // 50 * 50 + min(int(random.paretovariate(1.1)), 50) - 1
        other = min(near, organisations - 1) if random.random() < 0.9 else random.randrange(organisations)
        if one != other:
            pairs.add((one, other, random.choice(SORTS)))
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["from", "to", "type", "weight"])
        writer.writerows([names[a], names[b], sort, random.randint(1, 5)] for a, b, sort in sorted(pairs))


def networks(folder: Path, runs: int) -> tuple[str, dict[str, Any]]:
    """The command with and without the dropping of ties, and networkx alone, in turn."""
    folder.mkdir(parents=True, exist_ok=True)
    write_ties(folder / "ties.csv")
    (folder / "plainly.py").write_text(_PLAINLY, encoding="utf-8")
    ours = [str(TOOLS / "vademecum"), "network", "measure", "ties.csv", "--as-of", AS_OF, "--json", "map.json"]
    commands = {
        "networkx alone": ([sys.executable, "plainly.py", "ties.csv"], folder),
        "once": ([*ours, "--times", "0"], folder),
        "with robustness": (ours, folder),
    }
    found = interleaved(commands, runs)
    rows, figures = [], dict[str, Any]()
    for name in ("once", "with robustness"):
        for what in ("wall", "cpu", "memory"):
            ratio = Ratios.of(*([getattr(one, what) for one in found[key]] for key in (name, "networkx alone")))
            rows.append((f"{name}, {what}", str(ratio)))
            figures[f"{name}, {what}"] = ratio.median
    last = found["with robustness"][-1]
    title = f"## Network of {ORGANISATIONS:,} organisations and {TIES:,} ties, {runs} runs in turn\n\n"
    text = title + table(("ours / networkx alone", "ratio"), rows)
    text += f"\nWith robustness, the last run took {last.wall:.0f} s, {last.cpu:.0f} CPU s and {last.memory:.0f} MiB.\n"
    return text, figures
