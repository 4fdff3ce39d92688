"""A wiki of another ministry: in its own folder, with its own navigation, or with nothing but records."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from vademecum.site import audit

pytestmark = pytest.mark.site


def nav(site: Path) -> list[tuple[str, str]]:
    """The links of the theme's main navigation on the home page: (words, address)."""
    tree = LexborHTMLParser((site / "index.html").read_bytes())
    links = tree.css("nav.md-nav--primary a.md-nav__link")
    return [(" ".join(link.text().split()), link.attributes["href"] or "") for link in links]


def test_a_wiki_without_nav_and_templates_builds(small: Path, run: Any) -> None:
    """Records, settings of a few lines and a hand-written page are enough: templates and styles come with us."""
    done = run("vademecum", "build", "--strict", cwd=small)
    assert done.returncode == 0, done.stderr
    site = small / "site"
    assert audit(site, "https://small.example/") == []
    assert (site / "assets" / "vademecum.css").is_file()
    page = (site / "playbooks" / "shorter-queue" / "index.html").read_text(encoding="utf-8")
    assert "<h1>Shorter queue</h1>" in page
    assert "assets/vademecum.css" in page
    titles = [title for title, _ in nav(site)]
    assert {"Playbooks", "Departments", "Glossary", "About"} <= set(titles)
    assert "Shorter queue" not in titles


def test_settings_and_records_are_enough(small: Path, run: Any, settings: Callable[..., None]) -> None:
    """A folder that holds mkdocs.yml and playbooks/ alone, without a docs folder, can be checked and built."""
    shutil.rmtree(small / "docs")
    for words in (["check"], ["build"]):
        done = run("vademecum", *words, cwd=small)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (small / "site" / "playbooks" / "shorter-queue" / "index.html").is_file()


def test_the_three_lines_of_a_beginner_are_enough(small: Path, run: Any) -> None:
    """Settings that name the site, the theme and the plugin build a site that asks no other host, fonts included."""
    (small / "mkdocs.yml").write_text("site_name: Small\ntheme: material\nplugins: [search, vademecum]\n", "utf-8")
    done = run("vademecum", "build", cwd=small)
    assert done.returncode == 0, done.stderr[-600:]


def test_a_hand_written_nav_is_respected(small: Path, run: Any, settings: Callable[..., None]) -> None:
    """A `nav` of the wiki's own, with its words and its order, is what the site shows, records' pages included."""
    lines = ("nav:", "  - Start: index.md", "  - How we work: about.md", "  - The queue: playbooks/shorter-queue.md")
    settings(small, *lines)
    done = run("vademecum", "build", "--strict", cwd=small)
    assert done.returncode == 0, done.stderr
    shown = [("Start", "."), ("How we work", "about/"), ("The queue", "playbooks/shorter-queue/")]
    assert [(words, href) for words, href in nav(small / "site") if not href.startswith("#")] == shown


def test_a_hand_written_page_comes_first(small: Path, run: Any) -> None:
    """A page that the wiki has written itself stands in place of the generated one, also as the home page."""
    (small / "docs" / "index.md").write_text("# Our own home\n\nSee the [rules](rules.md).\n", encoding="utf-8")
    done = run("vademecum", "build", "--strict", cwd=small)
    assert done.returncode == 0, done.stderr
    page = (small / "site" / "index.html").read_text(encoding="utf-8")
    assert "Our own home</h1>" in page
    assert 'href="rules/"' in page


def test_own_templates_come_first(small: Path, run: Any) -> None:
    """A template of the wiki's own is used in place of ours, and ours for what it lacks."""
    own = small / "templates" / "records"
    own.mkdir(parents=True)
    (own / "term.html.j2").write_text("<h1>{{ record.title }}</h1><p>In our words.</p>", encoding="utf-8")
    done = run("vademecum", "build", cwd=small)
    assert done.returncode == 0, done.stderr
    glossary = small / "site" / "glossary" / "counter" / "index.html"
    assert "In our words." in glossary.read_text(encoding="utf-8")
    role = small / "site" / "roles" / "consular-officer" / "index.html"
    assert "<h1>Consular officer</h1>" in role.read_text(encoding="utf-8")


def test_a_faulty_template_changes_nothing(small: Path, run: Any, tree: Any, stages: Any) -> None:
    """A template that names what does not exist stops the build and leaves the old site."""
    assert run("vademecum", "build", cwd=small).returncode == 0
    before = tree(small / "site")
    own = small / "templates" / "records"
    own.mkdir(parents=True)
    (own / "term.html.j2").write_text("{{ recrod.title }}", encoding="utf-8")
    done = run("vademecum", "build", cwd=small)
    assert done.returncode != 0
    assert "recrod" in done.stderr
    assert (tree(small / "site"), stages(small)) == (before, [])


def test_out_may_be_anywhere(small: Path, tmp_path: Path, run: Any) -> None:
    """--out names a folder from where one stands, and --config a wiki elsewhere."""
    here = tmp_path / "here"
    here.mkdir()
    done = run("vademecum", "build", "--config", small / "mkdocs.yml", "--out", "of/mine", cwd=here)
    assert done.returncode == 0, done.stderr
    assert (here / "of" / "mine" / "playbooks" / "shorter-queue" / "index.html").is_file()
    assert not (small / "site").exists()


@pytest.mark.prove
def test_an_installed_wheel_builds_the_wiki(
    repository: Path, small: Path, tmp_path: Path, run: Any, tree: Any, environment: dict[str, str]
) -> None:
    """In a new environment with nothing but the wheel and its libraries, the site is the same as from the checkout."""
    words = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(repository)]
    subprocess.run(words, check=True, capture_output=True, env=environment)
    (wheel,) = tmp_path.glob("*.whl")
    venv.create(tmp_path / "venv", with_pip=True)
    programs = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([programs / "python", "-m", "pip", "install", "-q", wheel], check=True, env=environment)
    done = subprocess.run([programs / "vademecum", "build", "--strict", "--out", "wheel"], cwd=small, env=environment)
    assert done.returncode == 0
    assert run("vademecum", "build", "--strict", "--out", "checkout", cwd=small).returncode == 0
    ours, theirs = tree(small / "checkout"), tree(small / "wheel")
    assert ours.keys() == theirs.keys()
    assert {Path(name).suffix for name in ours if ours[name] != theirs[name]} <= {".html"}  # versions of the theme
    assert ours["assets/vademecum.css"] == theirs["assets/vademecum.css"]
