"""Standing: the words of a map tell apart whom the city was built with."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from kit.city import build_city
from kit.studies import Study, read, study_of

from vademecum.pages.studies.lists import Lists, ordinal
from vademecum.pages.studies.standing import Standing, standings
from vademecum.records.kinds.network_study import NetworkStudy

SAMPLES = Path(__file__).parents[3] / "samples"


def words_of(study: NetworkStudy) -> dict[str, Standing]:
    """The standing of each organisation of a study that has one."""
    return standings(study, Lists.of(study))


def called(study: Study, names: frozenset[str], found: dict[str, Standing]) -> set[str]:
    """The first words for organisations of these names."""
    return {found[study.ids[name]].word if study.ids[name] in found else "nothing" for name in names}


def test_the_words_separate_what_was_planted(measured: Study) -> None:
    """Each planted bridge is called a bridge first, each insider an insider, each loud outsider that alone."""
    found = words_of(read(measured.values))
    assert called(measured, measured.city.bridges, found) == {"bridge"}
    assert called(measured, measured.city.insiders, found) == {"insider"}
    assert called(measured, measured.city.loud, found) == {"loud outsider"}
    assert {found[measured.ids[name]].words for name in measured.city.loud} == {("loud outsider",)}
    others = set(measured.names) - measured.city.loud
    assert "loud outsider" not in called(measured, frozenset(others), found)
    assert len(found) < len(measured.names) / 3


@pytest.mark.parametrize("seed", [20, *(pytest.param(seed, marks=pytest.mark.prove) for seed in range(21, 32))])
def test_the_words_separate_other_cities(seed: int, command: Any, tmp_path: Path) -> None:
    """So it is in cities that `vademecum network measure` has measured; the proof tries twelve."""
    city = build_city(seed=seed)
    values = study_of(city, map=None, measured=None, robustness=None).values
    values["measures"] = [{"measure": name, "why": "W"} for name in ("in-degree", "betweenness", "eigenvector")]
    for sort in values["tie_types"]:
        sort["both_ways"] = sort["origin"] == "records"
    wiki = tmp_path / "wiki"
    shutil.copytree(SAMPLES / "world", wiki / "playbooks")
    (wiki / "mkdocs.yml").write_text("site_name: x\nplugins: [vademecum]\n", encoding="utf-8")
    file = wiki / "playbooks" / "missions" / "velmora" / "city.yml"
    file.write_text(yaml.safe_dump(values, sort_keys=False), encoding="utf-8")
    ties = city.write(tmp_path / "ties.csv")
    done = command("network", "measure", ties, "--study", "city", "--times", "2", "--quiet", cwd=wiki)
    assert done.returncode == 0, done.stderr
    study = read(yaml.load(file.read_text("utf-8"), yaml.BaseLoader))
    assert study.map is not None
    found = words_of(study)
    ids = {one.name: one.id for one in study.map.organisations}
    for word, names in (("bridge", city.bridges), ("insider", city.insiders), ("loud outsider", city.loud)):
        assert {found[ids[name]].word for name in names if ids[name] in found} == {word}
        assert names <= {one.name for one in study.map.organisations if one.id in found}


def test_too_few_ties_give_no_word(sparse: Study) -> None:
    """With fewer ties than organisations nobody is called anything."""
    assert words_of(read(sparse.values)) == {}


def test_a_word_says_why(measured: Study) -> None:
    """A word comes with the place on the lists that bear it out, in words."""
    found = words_of(read(measured.values))
    bridge = found[measured.ids[min(measured.city.bridges)]]
    assert any("by betweenness (all ties together)" in why for why in bridge.because)
    assert not any("Shared boards" in why for one in found.values() for why in one.because)


def small(*origins: str, lines: tuple[tuple[str, str, str], ...], tops: dict[tuple[str, str], list[str]]) -> Any:
    """A study by hand: types of tie of these origins named t0, t1, lines and lists."""
    names = dict.fromkeys(name for a, b, _ in lines for name in (a, b))
    return read(
        {
            "kind": "network-study",
            "id": "small",
            "title": "Small",
            "mission": "velmora",
            "question": "Who?",
            "goal": "persons-located",
            "tie_types": [{"id": f"t{at}", "name": f"T{at}", "origin": origin} for at, origin in enumerate(origins)],
            "map": {
                "organisations": [{"id": name, "name": name} for name in names],
                "lines": [{"a": a, "b": b, "types": [sort]} for a, b, sort in lines],
                "tops": [{"ties": t, "measure": m, "organisations": found} for (t, m), found in tops.items()],
            },
        }
    )


def test_fame_on_paper_is_not_loud() -> None:
    """Who is on a list of ties that were not made on social media is no loud outsider, however loud it is there too."""
    lines = (("x", "y", "t0"), ("y", "z", "t0"), ("z", "w", "t0"), ("x", "w", "t1"))
    loud = {("t1", "in-degree"): ["x"], ("together", "in-degree"): ["x"]}
    assert words_of(small("records", "social-media", lines=lines, tops=loud))["x"].words == ("loud outsider",)
    heard = loud | {("t0", "in-degree"): ["x"]}
    assert words_of(small("records", "social-media", lines=lines, tops=heard))["x"].words == ("famous",)


def test_social_media_alone_make_no_bridge() -> None:
    """A list of betweenness over social media alone gives nobody a word."""
    lines = (("x", "y", "t0"), ("x", "z", "t1"))
    study = small("records", "social-media", lines=lines, tops={("t1", "betweenness"): ["x"]})
    assert words_of(study) == {}


def test_places_are_spoken() -> None:
    """Numbers of places are words."""
    assert [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 111)] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "111th")
    ]


def test_who_is_deep_in_the_core_is_an_insider_first() -> None:
    """First on both lists, an organisation is an insider when it is tied into the core, and else a bridge."""
    tops = {("together", "betweenness"): ["x", "y"], ("together", "eigenvector"): ["x", "y"]}
    study = small("records", lines=(("x", "y", "t0"), ("y", "z", "t0")), tops=tops)
    assert study.map is not None
    scored = [
        one.model_copy(update={"scores": {"eigenvector": score}})
        for one, score in zip(study.map.organisations, (1.0, 0.3, 0.1), strict=True)
    ]
    found = words_of(study.model_copy(update={"map": study.map.model_copy(update={"organisations": tuple(scored)})}))
    assert found["x"].words == ("insider", "bridge")
    assert found["y"].words == ("bridge", "insider")
