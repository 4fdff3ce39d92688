"""The same records give the same bytes: on any day and machine, stamped or rendered, under MkDocs or its fork."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.site

UNWRAP = """
from mkdocs.plugins import event_priority

@event_priority(-1000)
def on_env(env, **_):
    assert type(env).__name__ == "ShellEnvironment"
    return env._env
"""
"""A hooks file that takes the shells away, so that the theme renders each page."""

COUNT = """
from mkdocs.plugins import event_priority

@event_priority(-1000)
def on_env(env, **_):
    on_env.kept = env

def on_post_build(**_):
    shells = [shell for one in on_env.kept._templates.values() for shell in one._shells.values()]
    print("shells:", *(type(shell).__name__ for shell in shells))
"""
"""A hooks file that tells which shells a build has kept; one that is None makes the theme render each page."""

SORT = """
from mkdocs.plugins import event_priority

@event_priority(-1000)
def on_env(env, **_):
    print("environment:", type(env).__name__)
"""
"""A hooks file that tells which environment a build uses."""


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_stamped_pages_are_what_the_theme_renders(
    wiki: Path, build: Any, tree: Any, hook: Any, audience: str, request: pytest.FixtureRequest
) -> None:
    """Each page stamped from a shell is byte for byte the page that the theme renders, for every kind of page."""
    stamped = tree(request.getfixturevalue(f"{audience}_site"))
    hook(wiki, UNWRAP)
    rendered = tree(build(wiki, "--audience", audience))
    assert len(rendered) > 300
    assert [name for name in stamped.keys() | rendered.keys() if stamped.get(name) != rendered.get(name)] == []


def test_stamped_pages_without_folders_are_what_the_theme_renders(
    wiki: Path, build: Any, tree: Any, hook: Any, settings: Callable[..., None], html_site: Path
) -> None:
    """The same holds with `use_directory_urls: false`."""
    settings(wiki, "use_directory_urls: false")
    hook(wiki, UNWRAP)
    assert tree(build(wiki)) == tree(html_site)


def test_shells_are_used(wiki: Path, run: Any, hook: Any) -> None:
    """Where no other plugin takes part, each sort of page is stamped: the tests here compare what they mean to."""
    hook(wiki, COUNT)
    done = run("mkdocs", "build", cwd=wiki)
    assert done.returncode == 0, done.stderr
    shells = done.stdout.split("shells:")[1].split()
    assert set(shells) == {"Shell"}, shells
    assert len(shells) < 60, "far fewer than pages"


@pytest.mark.parametrize("event", ["on_page_context", "on_post_page"])
def test_a_hook_that_changes_pages_turns_shells_off(small: Path, run: Any, hook: Any, event: str) -> None:
    """A hooks file that takes part in rendering, as a plugin does, has every page go through the theme."""
    hook(small, f"{SORT}\ndef {event}(given, **_):\n    return given\n")
    done = run("mkdocs", "build", cwd=small)
    assert done.returncode == 0, done.stderr
    assert "environment: Environment" in done.stdout


def test_what_a_hook_tells_the_theme_reaches_each_page(small: Path, run: Any, hook: Any) -> None:
    """A value that a hook puts into each page's context stands in each page, not the first page's in all."""
    parts = small / "templates" / "theme" / "partials"
    parts.mkdir(parents=True)
    (parts / "copyright.html").write_text("<p>This is {{ here }}.</p>", encoding="utf-8")
    hook(small, "def on_page_context(context, page, **_):\n    context['here'] = page.file.src_uri\n")
    done = run("mkdocs", "build", cwd=small)
    assert done.returncode == 0, done.stderr
    for name in ("glossary/counter", "glossary/queue", "roles/consular-officer", "roles/head-of-mission"):
        page = (small / "site" / name / "index.html").read_text(encoding="utf-8")
        assert f"<p>This is {name}.md.</p>" in page


def test_two_builds_are_one(copy_wiki: Any, tmp_path: Path, run: Any, tree: Any, public_site: Path) -> None:
    """Path, time zone, language, hash seed and rights of new files make no difference to any byte."""
    folder = copy_wiki(tmp_path / "another place" / "with a longer path")
    surroundings = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONHASHSEED": "4711",
        "HOME": str(tmp_path),
    }
    before = os.umask(0o077)
    try:
        done = run("vademecum", "build", "--as-of", "2026-11-21", cwd=folder, env=surroundings)
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stderr
    first, second = tree(public_site), tree(folder / "site")
    assert [name for name in first.keys() | second.keys() if first.get(name) != second.get(name)] == []


def test_the_clock_makes_no_difference(small: Path, run: Any, tree: Any) -> None:
    """At one --as-of the site is the same on any day. SOURCE_DATE_EPOCH stands for MkDocs' clock."""
    trees = []
    for seconds in ("1000000000", "1800000000"):
        done = run("vademecum", "build", "--as-of", "2026-11-21", cwd=small, env={"SOURCE_DATE_EPOCH": seconds})
        assert done.returncode == 0, done.stderr
        trees.append(tree(small / "site"))
    assert [name for name in trees[0] if trees[0][name] != trees[1].get(name)] == []


def test_the_day_is_seen(small: Path, run: Any, tree: Any) -> None:
    """Another --as-of gives another site where something falls due: the fixed day is really used."""
    path = small / "playbooks" / "common" / "terms.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    title: Queue\n", "    title: Queue\n    review_due: 2027-01-01\n"), "utf-8")
    pages = []
    for day in ("2026-11-21", "2027-01-02"):
        assert run("vademecum", "build", "--as-of", day, cwd=small).returncode == 0
        pages.append((small / "site" / "glossary" / "queue" / "index.html").read_text(encoding="utf-8"))
    assert ["Review overdue" in page for page in pages] == [False, True]


def test_properdocs_builds_the_same_site(shipped: Path, run: Any, public_site: Path, tree: Any) -> None:
    """Under ProperDocs each file is the same but for the name of the program in the generator tag of each page."""
    done = run("properdocs", "build", "-f", "mkdocs.yml", "-d", "properdocs", cwd=shipped)
    assert done.returncode == 0, done.stderr
    ours, theirs = tree(public_site), tree(shipped / "properdocs")
    assert ours.keys() == theirs.keys()
    other = [name for name in ours if ours[name] != theirs[name]]
    assert {Path(name).suffix for name in other} <= {".html"}
    generator = re.compile(rb'<meta name="generator" content="mkdocs-(ProperDocs )?[\d.]+, ')
    for name in other:
        pages = [(site / name).read_bytes() for site in (public_site, shipped / "properdocs")]
        assert [len(generator.findall(page)) for page in pages] == [1, 1], name
        assert generator.sub(b"", pages[0]) == generator.sub(b"", pages[1]), name


def test_pages_do_not_grow_with_the_wiki(small: Path, run: Any, build: Any) -> None:
    """The page of a record is as long in a wiki of 300 terms as in one of 100, within one per cent."""
    sizes: dict[str, list[int]] = {}
    for count in (100, 300):
        lines = [
            f"  - {{id: word-{number:03}, title: Word {number:03}, meaning: The meaning of word {number:03}.}}"
            for number in range(count)
        ]
        text = "\n".join(["kind: term", "tlp: TLP:CLEAR", "records:", *lines, ""])
        (small / "playbooks" / "words.yml").write_text(text, encoding="utf-8")
        site = build(small, out=str(count))
        for name in (
            "glossary/word-042",
            "playbooks/shorter-queue",
            "departments/consular",
            "goals/nobody-waits-in-vain",
        ):
            sizes.setdefault(name, []).append((site / name / "index.html").stat().st_size)
    for name, (few, many) in sizes.items():
        assert abs(many - few) / few < 0.01, name
        assert many < 40_000, name


def test_a_second_build_reads_nothing_of_the_first(small: Path, run: Any, tree: Any) -> None:
    """A record that is gone has no page in the next site, and building twice gives the same site."""
    trees = []
    for _ in range(2):
        assert run("mkdocs", "build", cwd=small).returncode == 0
        trees.append(tree(small / "site"))
    assert trees[0] == trees[1]
    path = small / "playbooks" / "common" / "terms.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("  - id: queue")], encoding="utf-8")
    assert run("mkdocs", "build", cwd=small).returncode == 0
    assert (small / "site" / "glossary" / "counter").is_dir()
    assert not (small / "site" / "glossary" / "queue").exists()
    shutil.rmtree(small / "site")
