"""Non-interference: whatever is closed to an audience, its site is the same byte for byte.

Each random wiki is built three times for an audience: whole; only the part that the audience may read, as it was made
and not as the program selects it; and whole again with everything closed made anew. The three sites must be equal, and
so must what is exported.

To staff nothing is closed but what exercises keep for controllers; that is why the part of staff is the wiki without
injects, truth, feed and hot wash, and the third wiki has others.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest
from kit.approving import approve
from kit.builder import Builder
from kit.filling import FULL
from kit.growing import PROFILES, Profile, grow
from kit.leak import LEAKS, VARIABLE
from kit.wikis import ALL, STAFF, Wiki, closed_count, write

from vademecum.source import parse

LEVELS = {"public": 0, "partners": 1, "staff": STAFF, "controllers": ALL}
SELDOM = {"public": 1, "partners": 1, "staff": 2, "controllers": 6}
"""In how many corpora one is built for an audience."""

LEAK = Path(__file__).parents[1] / "kit" / "leak.py"
CORPORA = 34
"""Random wikis of each profile in the proof."""

BLOCKS = 4
"""Parts into which the proof of a profile is cut, for several processes."""


@dataclass(frozen=True)
class Trial:
    """One random wiki for one audience; `closed` counts what the audience may not read."""

    seed: int
    profile: Profile
    audience: str

    @property
    def level(self) -> int:
        """The level of the audience."""
        return LEVELS[self.audience]

    def wikis(self) -> tuple[Wiki, Wiki]:
        """The wiki, and the same with another closed part; in every second one the program approves what it says."""
        wikis = (grow(self.seed, self.profile, self.level, closing) for closing in (1, 2))
        return tuple(approve(wiki) if self.seed % 2 else wiki for wiki in wikis)  # type: ignore[return-value]

    def sites(self, builder: Builder, folder: Path, leak: str = "", most: int = 3) -> list[dict[str, bytes]]:
        """The sites of the whole, of the part, and of the whole with another closed part; the first `most` of them.

        The exported JSON is compared as if it stood in the site.
        """
        one, other = self.wikis()
        lines_shown = self.level >= STAFF
        made = [(one, ALL, Random(f"{self.seed} one")), (one, self.level, None), (other, ALL, Random("other"))]
        if self.level == ALL:  # nothing is closed to controllers: what differs is what nobody is shown
            made[2] = (one, ALL, Random("other"))
        sites = []
        for number, (wiki, level, noise) in enumerate(made[:most]):
            root = folder / f"{number}"
            write(wiki, root, level, noise, shifting=not lines_shown)
            if leak:
                with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
                    settings.write(f"hooks: [{LEAK}]\n")
            site = builder.build(root, self.audience, folder / "site", {VARIABLE: leak})
            exported = builder.export(root, self.audience, folder / "export")
            sites.append(site | {f"export/{name}": data for name, data in exported.items()})
            for used in (root, folder / "site", folder / "export"):
                shutil.rmtree(used)
        return sites


def differing(sites: list[dict[str, bytes]]) -> list[str]:
    """The files in which the sites differ, by name or by bytes."""
    names = {name for site in sites for name in site}
    return sorted(name for name in names if len({site.get(name) for site in sites}) > 1)


def prove(builder: Builder, folder: Path, trials: list[Trial]) -> Counter[str]:
    """Makes each trial; asserts that the sites are equal; counts what was tried."""
    tried: Counter[str] = Counter()
    for trial in trials:
        one, other = trial.wikis()
        assert one.part(trial.level) == other.part(trial.level), "the trial itself is wrong"
        if trial.level < STAFF:
            assert one.part() != other.part(), "nothing was changed"
        tried["corpora with other words for controllers"] += one.part() != other.part()
        sites = trial.sites(builder, folder)
        assert differing(sites) == [], trial
        records, pieces = closed_count(one, trial.level)
        tried += Counter({f"corpora for {trial.audience}": 1, "builds": 3, "files": len(sites[0])})
        tried += Counter({"closed records": records, "closed fields and parts": pieces})
    return tried


@pytest.mark.site
@pytest.mark.parametrize(
    "trial",
    [
        Trial(100, PROFILES[0], "partners"),
        Trial(101, PROFILES[1], "public"),
        Trial(102, PROFILES[2], "public"),
        Trial(103, PROFILES[1], "staff"),
        Trial(104, PROFILES[2], "staff"),
        Trial(105, PROFILES[0], "controllers"),
    ],
    ids=lambda trial: f"{trial.profile.name}-{trial.audience}",
)
def test_a_sample(builder: Builder, tmp_path: Path, trial: Trial) -> None:
    """What is closed to an audience leaves no trace in its site: a few random wikis."""
    prove(builder, tmp_path, [trial])


@pytest.mark.site
@pytest.mark.parametrize("audience", ["public", pytest.param("partners", marks=pytest.mark.prove), "staff"])
def test_injects_change_nothing_for_others(builder: Builder, tmp_path: Path, audience: str) -> None:
    """Whatever players must not see says, and whether it is there, the sites and exports of all others are the same.

    Dates of last change are left aside: the wikis are not in git, whose dates are those of whole files.
    """
    sites = []
    for number, change in enumerate((str, rewritten, emptied)):
        wiki = tmp_path / f"{number}" / "wiki"
        shutil.copytree(FULL, wiki)
        path = wiki / "playbooks" / "consular" / "exercises" / "night-of-water.yml"
        text = path.read_text(encoding="utf-8")
        path.write_text(changed := change(text), encoding="utf-8")
        assert (changed == text) is (change is str)
        site = builder.build(wiki, audience, tmp_path / "site")
        exported = builder.export(wiki, audience, tmp_path / "export")
        sites.append(site | {f"export/{name}": data for name, data in exported.items()})
        shutil.rmtree(tmp_path / "site")
        shutil.rmtree(tmp_path / "export")
    assert differing(sites) == []


def told(text: str) -> dict[str, Any]:
    """The values of a file."""
    document = parse("exercise.yml", text.encode()).document
    assert document is not None
    return document.root


def rewritten(text: str) -> str:
    """The exercise with other injects, other links, another truth and another talk afterwards."""
    values = told(text)
    for inject in values["injects"]:
        inject["content"] = f"Other words, and [[rumour-log]], of {inject['id']}."
    values["injects"].insert(1, {**values["injects"][0], "id": "second-water", "t": "T-0:30", "to_role": "kit-keeper"})
    values["scenario"] |= {"truth": "Another truth.", "start_state": "Another start; see [[warden]]."}
    del values["scenario"]["assumptions"], values["hot_wash"]
    return json.dumps(values, ensure_ascii=False, indent=1)


def emptied(text: str) -> str:
    """The exercise with one plain inject for all objectives, and nothing else for controllers."""
    values = told(text)
    values["injects"] = [{**values["injects"][0], "objectives": [one["id"] for one in values["objectives"]]}]
    values["scenario"] = {"background": values["scenario"]["background"]}
    del values["hot_wash"]
    return json.dumps(values, ensure_ascii=False, indent=1)


@pytest.mark.prove
@pytest.mark.parametrize("block", range(BLOCKS))
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_non_interference(builder: Builder, tmp_path: Path, record_property: Any, profile: Profile, block: int) -> None:
    """What is closed to an audience leaves no trace in its site: over a hundred random wikis, each for two audiences.

    Every second is built for staff too, and every sixth for controllers.
    """
    seeds = range(block, CORPORA, BLOCKS)
    asked = [(seed, audience) for seed in seeds for audience in LEVELS if seed // BLOCKS % SELDOM[audience] == 0]
    tried = prove(builder, tmp_path, [Trial(seed, profile, audience) for seed, audience in asked])
    record_property("tried", dict(tried))
    assert tried["closed records"] > 10 * len(seeds)
    assert tried["closed fields and parts"] > 10 * len(seeds)


@pytest.mark.site
@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_is_seen(builder: Builder, tmp_path: Path, leak: str) -> None:
    """A site that tells of what is closed, in whatever way, is not equal to one that cannot know it."""
    trial = Trial(101, PROFILES[1], "public")
    assert differing(trial.sites(builder, tmp_path, leak, most=2)) != []
