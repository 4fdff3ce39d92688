"""Hostile strings, a wiki with a place for each, and a browser that judges what a site makes of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from kit.filling import World, read_world
from kit.judging import ALONE, Judge, Known, policy_for, serving
from kit.placing import Placed, Placing, deal
from kit.probes import collected, own
from kit.stock import write_stock
from playwright.sync_api import Browser, sync_playwright

HARMLESS = "quiet words, so long that a narrow screen must cut them where they stand"
"""Stands in every place of the wiki by which the hostile ones are judged, after a number."""


SITES = {"public": "site", "controllers": "controllers"}
"""The audiences whose sites are judged, and the folder of each site."""


def harmless_words(number: int) -> str:
    """The words that stand in the place of this number."""
    return f"{number:04} {HARMLESS}"


@pytest.fixture(scope="session")
def world() -> World:
    """The wiki in which every field stands."""
    return read_world()


@pytest.fixture(scope="session")
def strings(tool: Callable[[str], str]) -> list[str]:
    """All hostile strings: those of others and our own."""
    return list(dict.fromkeys([*own(), *collected(Path(tool("corpora")))]))


@pytest.fixture(scope="session")
def browser(browser_path: str) -> Iterator[Browser]:
    """A browser for all tests of a worker."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=browser_path, args=["--no-sandbox", "--disable-gpu", ALONE]
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def placing(world: World, tmp_path_factory: pytest.TempPathFactory, as_of: str) -> Placing:
    """Places strings in copies of the wiki."""
    return Placing(world, tmp_path_factory.mktemp("plain"), as_of)


@pytest.fixture(scope="session")
def harmless(world: World, placing: Placing, build: Any, tmp_path_factory: pytest.TempPathFactory) -> Placed:
    """The wiki with harmless words, each after a number of its own, in every place; its sites lie in SITES."""
    plan = {at: harmless_words(number) for number, at in enumerate(next(deal([HARMLESS], world.slots)))}
    placed = placing.place(plan, tmp_path_factory.mktemp("harmless") / "wiki")
    for audience, out in SITES.items():
        build(placed.folder, "--audience", audience, out=out)
    return placed


@pytest.fixture(scope="session")
def policy(harmless: Placed) -> str:
    """A strict policy with the inline scripts of the harmless site: that of the theme, without any author's text."""
    return policy_for(harmless.folder / "site")


@pytest.fixture(scope="session")
def learn(browser: Browser, harmless: Placed, policy: str) -> Callable[..., Known]:
    """What the pages of a harmless site hold; each page is opened once."""
    of_site = {out: Known() for out in SITES.values()}

    def look(paths: list[str], out: str = "site") -> Known:
        known = of_site[out]
        present = set(paths_of(harmless.folder / out))
        # A page of a new name, such as one that leads on from an old id, is judged by all that are known.
        wanted = paths if present.issuperset(paths) else sorted(present)
        missing = [path for path in wanted if path not in known.parts]
        if missing:
            with serving(harmless.folder / out, policy) as address:
                judge = Judge(browser, address, known)
                for path in missing:
                    judge.learn(path)
                judge.close()
        return known

    return look


@pytest.fixture(scope="session")
def stock(run: Any, tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[str]], Path]:
    """Builds a stock site of MkDocs and Material with one page for each string."""

    def make(strings: list[str]) -> Path:
        folder = tmp_path_factory.mktemp("stock")
        write_stock(folder, strings)
        done = run("mkdocs", "build", "--quiet", cwd=folder, timeout=600)
        assert done.returncode == 0, done.stdout + done.stderr
        return folder / "site"

    return make


def paths_of(site: Path) -> list[str]:
    """The paths of all pages of a site, as a browser asks for them."""
    return sorted(page.relative_to(site).as_posix().removesuffix("index.html") for page in site.rglob("*.html"))


def stood(placed: Placed, fields: tuple[str, ...]) -> list[str]:
    """The strings that stand in fields of these names, each once."""
    ways = ((at[1], put) for at, put in placed.puts.items())
    return list(dict.fromkeys(put.string for way, put in ways if set(fields) & {str(step) for step in way}))


def of_controllers(paths: list[str]) -> list[str]:
    """The pages on which controllers and staff see more than others, or that they alone have."""
    posts = ("years/", "heads/", "handovers/", "ministry/", "collaborations/")
    kept = ("exercises/", "drill/", "hackathon/", "studies/", "net-map/", *posts)
    return [path for path in paths if path.startswith(kept)]


def discard(folder: Path) -> None:
    """Deletes a wiki that was judged, since there are many."""
    shutil.rmtree(folder, ignore_errors=True)
