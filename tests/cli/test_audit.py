"""`vademecum audit`: a finished site is judged, and what may not leave is planted and looked for, in git as well."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from kit.filling import FULL
from kit.leak import VARIABLE
from kit.shutting import records

from vademecum.audience.planting.canaries import plant
from vademecum.graph import Settings
from vademecum.site import read_wiki
from vademecum.versions import NoRepositoryError, kept_objects

LEAK = Path(__file__).parents[1] / "kit" / "leak.py"
AS_OF = "2026-11-21"


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wiki of all fields with some records closed to the public; no test changes it."""
    folder = tmp_path_factory.mktemp("closed") / "wiki"
    shutil.copytree(FULL, folder)
    for name, data in records(FULL, 3).items():
        (folder / name).write_bytes(data)
    return folder


def a_token(wiki: Path, seed: int = 0) -> str:
    """A token that the command plants with this seed."""
    graph = read_wiki(wiki, "playbooks", Settings(date.fromisoformat(AS_OF))).graph
    files = {path.relative_to(wiki).as_posix(): path.read_bytes() for path in (wiki / "playbooks").rglob("*.*")}
    return plant(graph, dict(sorted(files.items())), "playbooks", "public", seed).canaries[0].token


@pytest.mark.site
def test_a_good_site_has_no_faults(public_site: Path, shipped: Path, run: Any) -> None:
    """The site of the shipped wiki is without faults: exit 0, with and without its settings."""
    done = run("vademecum", "audit", public_site, cwd=shipped)
    assert (done.returncode, done.stdout) == (0, "")
    assert "0 faults" in done.stderr


@pytest.mark.site
def test_faults_are_printed(public_site: Path, shipped: Path, tmp_path: Path, run: Any) -> None:
    """Each fault is printed with its file, exit 1; as JSON too."""
    site = Path(shutil.copytree(public_site, tmp_path / "site"))
    page = site / "index.html"
    page.write_text(page.read_text("utf-8").replace("</body>", '<a href="nowhere.html">x</a></body>'), "utf-8")
    done = run("vademecum", "audit", site, cwd=shipped)
    assert done.returncode == 1
    assert "index.html" in done.stdout
    assert "nowhere.html" in done.stdout
    done = run("vademecum", "audit", site, "--format", "json", cwd=shipped)
    assert done.returncode == 1
    assert [fault["file"] for fault in json.loads(done.stdout)["faults"]] == ["index.html"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], "There is no folder nowhere"),
        ([], "Build one with `vademecum build`"),
        (["--git", "."], "--git is for --canaries"),
        (["--releases"], "--releases is for --canaries"),
        (["--canaries", "--git", "nowhere"], "nowhere"),
        (["--canaries", "--audience", "ministers"], "ministers"),
        (["--config", "none.yml"], "There is no none.yml"),
    ],
)
def test_wrong_use(closed: Path, run: Any, words: list[str], said: str) -> None:
    """What cannot be done is said in a sentence, exit 2."""
    done = run("vademecum", "audit", *words, cwd=closed)
    assert done.returncode == 2
    assert said in done.stderr


def test_an_author_s_error_stops(closed: Path, tmp_path: Path, run: Any) -> None:
    """A wiki with errors is not planted: the errors are said, exit 1."""
    wiki = Path(shutil.copytree(closed, tmp_path / "wiki"))
    (wiki / "playbooks" / "broken.yml").write_text("kind: note\nid: broken\n", encoding="utf-8")
    done = run("vademecum", "audit", "--canaries", cwd=wiki)
    assert done.returncode == 1
    assert "nothing was planted" in done.stderr
    assert "broken.yml" in done.stderr


def test_nothing_restricted_is_said(closed: Path, run: Any) -> None:
    """Where the audience may read everything there is nothing to plant, and that is said."""
    done = run("vademecum", "audit", "--canaries", "--audience", "controllers", cwd=closed)
    assert done.returncode == 0
    assert "Nothing in this wiki is closed to the audience controllers" in done.stderr


@pytest.mark.site
def test_a_wiki_that_holds_its_tongue(closed: Path, run: Any) -> None:
    """The counts of tokens, fields, records and searched files are printed, and the wiki itself stays as it was."""
    before = {path: path.read_bytes() for path in closed.rglob("*") if path.is_file()}
    done = run("vademecum", "audit", "--canaries", "--as-of", AS_OF, cwd=closed)
    assert (done.returncode, done.stdout) == (0, "")
    assert "tokens in" in done.stderr
    assert "closed to the audience public" in done.stderr
    assert "is chosen from a list" in done.stderr
    assert "nothing was found" in done.stderr
    assert {path: path.read_bytes() for path in closed.rglob("*") if path.is_file()} == before


@pytest.mark.site
def test_a_leak_is_printed(closed: Path, tmp_path: Path, run: Any) -> None:
    """A hit is printed as token, record, field, the author's line, the place in the site, and the encoding."""
    wiki = Path(shutil.copytree(closed, tmp_path / "wiki"))
    with (wiki / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"hooks: [{LEAK}]\n")
    words = ("audit", "--canaries", "--as-of", AS_OF, "--quiet")
    done = run("vademecum", *words, cwd=wiki, env={VARIABLE: "base64"})
    assert done.returncode == 1
    first = done.stdout.splitlines()[0]
    token, origin, place = first.split(" -> ")
    assert len(token) == 12
    assert ".id (playbooks/" in origin
    assert place.startswith("index.html:")
    assert place.endswith(", through base64")


def git(root: Path, *words: str) -> str:
    """Runs git in a repository, with nobody's settings."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    nobody = ("-c", "user.name=N", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", "-C", str(root), *nobody, *words], check=True, capture_output=True, text=True, env=os.environ | own
    )
    return done.stdout.strip()


HIDING_PLACES = ["blob", "tree", "message", "author", "tag", "note", "unreachable", "packed", "branch"]


def hide(root: Path, place: str, token: str) -> None:
    """Puts a token into one place of a repository with one commit on the branch `pages`."""
    git(root, "init", "-q", "-b", "pages")
    (root / "index.html").write_text("plain", encoding="utf-8")
    author = f"{token} <n@example.org>" if place == "author" else "N <n@example.org>"
    if place in ("blob", "packed"):
        (root / "index.html").write_text(token, encoding="utf-8")
    if place == "tree":
        (root / f"{token}.html").touch()
    git(root, "add", "-A")
    git(root, "commit", "-q", "--author", author, "-m", token if place == "message" else "Publish")
    if place == "tag":
        git(root, "tag", "-a", "v1", "-m", token)
    if place == "note":
        git(root, "notes", "add", "-m", token)
    if place == "branch":
        git(root, "branch", token)
    if place == "unreachable":
        git(root, "commit", "-q", "--allow-empty", "-m", token)
        git(root, "reset", "-q", "--hard", "HEAD^")
    if place == "packed":
        git(root, "gc", "-q", "--aggressive")


@pytest.mark.parametrize("place", HIDING_PLACES)
def test_everything_in_a_repository_is_read(tmp_path: Path, place: str) -> None:
    """Contents, names in trees, messages, authors, tags, notes and refs are read, packed or not, reachable or not."""
    hide(tmp_path, place, "qab23cdxyz27")
    things = list(kept_objects(tmp_path))
    assert [name for name, data in things if b"qab23cdxyz27" in data]
    if place not in ("tag", "note", "branch"):
        assert [name for name, data in kept_objects(tmp_path, "pages") if b"qab23cdxyz27" in data]


def test_other_branches_are_left_out(tmp_path: Path) -> None:
    """With a branch named, what only other branches lead to is not read; a branch that is not there is said."""
    hide(tmp_path, "none", "")
    git(tmp_path, "switch", "-q", "-c", "drafts")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "qab23cdxyz27")
    assert [name for name, data in kept_objects(tmp_path) if b"qab23cdxyz27" in data]
    assert [name for name, data in kept_objects(tmp_path, "pages") if b"qab23cdxyz27" in data] == []
    with pytest.raises(NoRepositoryError, match="elsewhere"):
        list(kept_objects(tmp_path, "elsewhere"))
    with pytest.raises(NoRepositoryError):
        list(kept_objects(tmp_path / "index.html"))


@pytest.mark.site
def test_a_repository_and_a_site_are_searched_too(closed: Path, tmp_path: Path, run: Any) -> None:
    """Canaries of the same seed are found in a branch and in a folder that were published elsewhere."""
    token = a_token(closed, seed=5)
    (tmp_path / "repository").mkdir()
    hide(tmp_path / "repository", "packed", token)
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "page.html").write_text(f"<p>{token.upper()}</p>", encoding="utf-8")
    words = ("audit", tmp_path / "old", "--canaries", "--seed", "5", "--as-of", AS_OF, "--format", "json")
    done = run("vademecum", *words, "--git", f"{tmp_path / 'repository'}:pages", cwd=closed)
    assert done.returncode == 1
    places = {hit["where"].split()[0] for hit in json.loads(done.stdout)["hits"]}
    assert places == {"page.html:1", "blob"}


@pytest.mark.prove
@pytest.mark.site
def test_the_search_proves_itself(public_site: Path, shipped: Path, run: Any) -> None:
    """Every encoding is planted among the pages of a real site and found."""
    done = run("vademecum", "audit", public_site, "--self-test", cwd=shipped)
    assert done.returncode == 0, done.stdout
    found, _, planted, *_ = done.stdout.split()
    assert found == planted
    assert int(found) >= 200
