"""Releases that a stranger wrote into `releases/`, sealed anew so that every hash is right: none is published."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from kit.closing import Image
from kit.editing import order_of, release
from kit.publishing import snapshot
from selectolax.lexbor import LexborHTMLParser

from vademecum.editions import Branch, RefusedError, publish, publish_branch
from vademecum.sealing import MANIFEST, parsed, seal
from vademecum.versions.git import asked_of_git
from vademecum.versions.recording import name_of

SMALL = Path(__file__).parents[1] / "site" / "small"
TERM = "kind: term\nid: consul\ntitle: Consul\ntlp: TLP:CLEAR\nmeaning: Who stands behind the [[counter]].\n"
SEEN = "attachments:\n- {file: seen.png, alt: The counter}\n"
NOTE = "</title><script>alert(1)</script> {{ 7 * 7 }} ]]> <!-- [x](javascript:alert(1)) %0a -- --exec=touch"

Tamper = Callable[[Path], None]


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small wiki with a picture, released twice for the public and for staff."""
    root = tmp_path_factory.mktemp("released") / "wiki"
    shutil.copytree(SMALL, root)
    (root / "playbooks" / "common" / "consul.yml").write_text(TERM + SEEN, encoding="utf-8")
    Image.new("RGB", (16, 9), (9, 9, 9)).save(root / "playbooks" / "common" / "seen.png")
    release(root, "2026.1", "2026-11-21", "The first.", ("public", "staff"))
    (root / "playbooks" / "common" / "consul.yml").write_text(TERM, encoding="utf-8")
    release(root, "2026.2", "2026-11-22", NOTE, ("public", "staff"))
    return root


def home(root: Path, version: str = "2026.1", audience: str = "public") -> Path:
    """The folder of a release for an audience."""
    return root / "releases" / version / audience


def sealed_anew(folder: Path, **about: Any) -> None:
    """Seals a folder as whoever wrote into it would."""
    known = parsed((folder / MANIFEST).read_bytes()).about
    (folder / MANIFEST).unlink()
    seal(folder, replace(known, **about))


def rewritten(change: Callable[[dict[str, Any]], object]) -> Tamper:
    """Changes the snapshot of the first release, and seals it anew."""

    def tamper(root: Path) -> None:
        file = home(root) / "snapshot.json"
        values = json.loads(file.read_bytes())
        change(values)
        file.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
        sealed_anew(home(root))

    return tamper


def named(path: str) -> Tamper:
    """Calls the attachment by another path."""

    def change(values: dict[str, Any]) -> None:
        (kept,) = values["attachments"].values()
        values["attachments"] = {path: kept}

    return rewritten(change)


def gone(**given: str) -> Tamper:
    """Adds a tombstone."""
    one = {"kind": "term", "id": "old", "title": "Old", "code": "", "last": "2026.1", "gone": "2026.1"}
    return rewritten(lambda values: values["past"]["retired"].append(one | {"successor": "", "department": ""} | given))


def happened(**given: Any) -> Tamper:
    """Changes what happened to a record."""
    return rewritten(lambda values: values["past"]["happenings"]["consul"][0].update(given))


def linked(name: str, target: str) -> Tamper:
    """Puts a link where a release, a part of it or all of them stood."""

    def tamper(root: Path) -> None:
        path = root / name
        path.rename(root / "aside") if target == "aside" else shutil.rmtree(path) if path.is_dir() else path.unlink()
        path.symlink_to(root / "aside" if target == "aside" else target)

    return tamper


def of_staff(root: Path) -> None:
    """Puts what staff may read where the public's release stood."""
    shutil.rmtree(home(root))
    shutil.copytree(home(root, audience="staff"), home(root))
    sealed_anew(home(root), audience="public")


def pictured(data: bytes) -> Tamper:
    """Puts other bytes in the place of the picture, everywhere with the right hash."""

    def tamper(root: Path) -> None:
        (file,) = home(root).glob("attachments/*/*")
        file.write_bytes(data)
        sealed_anew(home(root))

    return tamper


def manifested(data: bytes) -> Tamper:
    """Puts other bytes in the place of the manifest."""
    return lambda root: (home(root) / MANIFEST).write_bytes(data) and None


TAMPERINGS: dict[str, tuple[Tamper, str]] = {
    "a path upward": (named("attachments/../../../../../../etc/hostname"), "a path leads out of its folder"),
    "a path from the root": (named("/etc/hostname"), "a path leads out of its folder"),
    "a page for an attachment": (named("index.html"), "not a path in the folder"),
    "the snapshot for an attachment": (named("snapshot.json"), "not a path in the folder"),
    "an attachment of no record": (named("attachments/other/seen.png"), "cannot be read|not an attachment"),
    "a script for a picture": (pictured(b"<script>alert(1)</script>"), "is not an attachment of that release"),
    "a tombstone upward": (gone(id="../../../x"), "is not an id"),
    "a tombstone of no kind": (gone(kind="../x"), "is not a kind"),
    "a version upward": (happened(version="../../x"), "is not a version"),
    "a change of no sort": (happened(how="<script>"), "an unknown happening"),
    "a note without an end": (happened(note="x" * 20_000), "is not a text of 10,000"),
    "a hidden character": (happened(note="a\u202eb"), r"RIGHT-TO-LEFT OVERRIDE"),
    "a closer record": (rewritten(lambda one: one["records"][0].update(label="TLP:AMBER")), "is labelled TLP:AMBER"),
    "a closer part": (
        rewritten(lambda one: one["records"][-1]["values"].update(labels={"summary": "TLP:GREEN"}, summary="Closed")),
        "holds a part that is not for the public",
    ),
    "a newer form": (rewritten(lambda one: one.update(schema=99)), "Install the release that wrote it"),
    "a number out of the calendar": (rewritten(lambda one: one["settings"].update(review_months="9" * 8)), "number"),
    "another number": (rewritten(lambda one: one["edition"].update(number=7)), "does not end with its own edition"),
    "another audience": (of_staff, "is that of another release"),
    "another wiki": (lambda root: sealed_anew(home(root), wiki="Another\u202e"), r"of another wiki, Another\\u202e;"),
    "one number twice": (lambda root: sealed_anew(home(root), number=2), "have the same number, 2"),
    "a file more": (lambda root: (home(root) / "x.html").write_text("x") and None, "is not as it was made"),
    "a byte": (lambda root: (home(root) / "snapshot.json").write_bytes(b"{}") and None, "is not as it was made"),
    "no manifest": (manifested(b"[" * 50_000), "is not the manifest of that release"),
    "a manifest without an end": (manifested(b" " * (2**24 + 1)), "has more than 16,777,216 bytes"),
    "a link to all releases": (linked("releases", "aside"), "is a link"),
    "a link to a release": (linked("releases/2026.1", "aside"), "is a link"),
    "a link to a part": (linked("releases/2026.1/public", "aside"), "is a link"),
    "a link to an endless manifest": (linked("releases/2026.1/public/manifest.json", "/dev/zero"), "it is a link"),
    "a link to another snapshot": (linked("releases/2026.1/public/snapshot.json", "../staff/snapshot.json"), "link"),
}
"""What a stranger may write, and what is said of it."""


@pytest.mark.parametrize("name", TAMPERINGS)
def test_a_hostile_release_is_refused(name: str, released: Path, tmp_path: Path) -> None:
    """With right hashes or without, it is refused in a sentence that names the file, and nothing is published."""
    tamper, said = TAMPERINGS[name]
    root = Path(shutil.copytree(released, tmp_path / "wiki", ignore=shutil.ignore_patterns(".git")))
    tamper(root)
    with pytest.raises(RefusedError, match=said) as refusal:
        publish(order_of(root), tmp_path / "site")
    assert "\u202e" not in str(refusal.value)
    assert "releases" in str(refusal.value)
    assert [path.name for path in tmp_path.iterdir()] == ["wiki"]


@pytest.fixture(scope="session")
def half(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that holds the first release alone."""
    target = tmp_path_factory.mktemp("half") / "site"
    publish(replace(order_of(released), only=frozenset({"2026.1"})), target)
    return target


def spoiled(change: Callable[[dict[str, Any]], object]) -> Tamper:
    """Changes the snapshot of the published edition."""

    def tamper(site: Path) -> None:
        file = site / "2026.1" / "snapshot.json"
        values = json.loads(file.read_bytes())
        change(values)
        file.write_text(json.dumps(values), encoding="utf-8")

    return tamper


def of_the_system(name: str) -> Tamper:
    """Puts a link to the system's files where a published folder or file stood."""

    def tamper(site: Path) -> None:
        path = site / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        path.symlink_to("/etc/hostname")

    return tamper


SPOILINGS: dict[str, tuple[Tamper, str]] = {
    "other words": (spoiled(lambda one: one.update(wiki="Another")), "is not the one that was published there"),
    "a link for an edition": (of_the_system("2026.1"), "holds 2026.1, which is a link"),
    "a link for the comparisons": (of_the_system("compare"), "holds compare, which is a link"),
    "a link in an edition": (of_the_system("2026.1/extra.html"), "extra.html is a link"),
    "a link for a manifest": (of_the_system("2026.1/manifest.json"), "has no manifest of that edition"),
    "a link for a snapshot": (of_the_system("2026.1/snapshot.json"), "snapshot.json is a link|was published"),
    "no site": (lambda site: (site / MANIFEST).unlink(), "did not put there"),
    "another wiki": (lambda site: sealed_anew(site, wiki="Another"), "editions of another wiki"),
    "another audience": (lambda site: sealed_anew(site, audience="staff"), "editions for staff"),
}
"""What may be done to a published site on its server, before the next edition is published."""


@pytest.mark.parametrize("name", SPOILINGS)
def test_a_spoiled_site_is_not_built_on(name: str, half: Path, released: Path, tmp_path: Path) -> None:
    """The next publication refuses, says what it found, and leaves the site as it is."""
    tamper, said = SPOILINGS[name]
    site = Path(shutil.copytree(half, tmp_path / "site"))
    tamper(site)
    before = snapshot(site)
    with pytest.raises(RefusedError, match=said):
        publish(order_of(released), site)
    assert snapshot(site) == before


def test_a_link_on_the_branch_is_not_built_on(released: Path, tmp_path: Path) -> None:
    """A branch that holds a link is refused, and stays where it was."""
    root = Path(shutil.copytree(released, tmp_path / "wiki"))
    publish_branch(replace(order_of(root), only=frozenset({"2026.1"})), Branch(root, "pages"))
    tip = name_of(root, "refs/heads/pages")
    blob = asked_of_git(root, "hash-object", "-w", "--stdin", given=b"/etc/hostname").decode().strip()
    listed = asked_of_git(root, "ls-tree", tip).decode() + f"120000 blob {blob}\tlink\n"
    tree = asked_of_git(root, "mktree", given=listed.encode()).decode().strip()
    spoilt = asked_of_git(root, "commit-tree", tree, "-p", tip, "-m", "x").decode().strip()
    asked_of_git(root, "update-ref", "refs/heads/pages", spoilt)
    with pytest.raises(RefusedError, match="holds link, which is a link"):
        publish_branch(order_of(root), Branch(root, "pages"))
    assert name_of(root, "refs/heads/pages") == spoilt


BAIT = {
    "hooks.py": "open({0!r}, 'w')",
    "sitecustomize.py": "open({0!r}, 'w')",
    "mkdocs.yml": "site_name: x\nhooks: [hooks.py]\n",
    "templates/records/term.html.j2": "{{{{ cycler.__init__.__globals__.os.mkdir({0!r}) }}}}",
    "index.html": "<script>alert(1)</script>",
    "attachments/consul/extra.html": "<script>alert(1)</script>",
    ".gitattributes": "* filter=bait\n",
}
"""Files that somebody puts beside a snapshot, in the hope that they are run, read or published."""


def test_nothing_in_a_release_is_run(released: Path, half: Path, tmp_path: Path) -> None:
    """Programs, settings, templates and pages in a release change no byte of what is published, and none is run."""
    root = Path(shutil.copytree(released, tmp_path / "wiki", ignore=shutil.ignore_patterns(".git")))
    trap = tmp_path / "sprung"
    for name, text in BAIT.items():
        path = home(root) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(str(trap)), encoding="utf-8")
    sealed_anew(home(root))
    publish(replace(order_of(root), only=frozenset({"2026.1"})), tmp_path / "site")
    assert not trap.exists()
    assert snapshot(tmp_path / "site") == snapshot(half)


def test_hostile_notes_are_words(released: Path, tmp_path: Path) -> None:
    """A note that looks like a page, a template or an option is shown as it is, in pages, feeds and git's messages."""
    publish(order_of(released), tmp_path / "site")
    files = {path.relative_to(tmp_path).as_posix(): path for path in tmp_path.rglob("*") if path.is_file()}
    shown = 0
    for name, path in files.items():
        data = path.read_bytes()
        if name.endswith(".html"):
            page = LexborHTMLParser(data)
            assert "alert(1)" not in "".join(one.text() for one in page.css("script")), name
            assert not [one for one in page.css("a") if "script:" in (one.attributes.get("href") or "")], name
            shown += NOTE in (page.body.text() if page.body else "")
        elif name.endswith((".atom", ".rss", ".xml")):
            assert b"<script" not in data, name
            ElementTree.fromstring(data)
    assert shown
    for ref in ("2026.2", "HEAD"):
        assert NOTE in asked_of_git(released, "log", "-1", "--format=%B", ref).decode()
    assert NOTE in asked_of_git(released, "cat-file", "tag", "2026.2").decode()


@pytest.mark.parametrize("note", ["", " \n", "x" * 401, "a\u202eb", "a\udce9b", "a\x1b[31mb"], ids=ascii)
def test_an_unfit_note_is_refused(note: str, released: Path, tmp_path: Path) -> None:
    """A note that nobody can read stops a release before anything is written."""
    root = Path(shutil.copytree(released, tmp_path / "wiki"))
    with pytest.raises(RefusedError, match="note of the release"):
        release(root, "2026.3", "2026-11-23", note)
    assert not (root / "releases" / "2026.3").exists()


@pytest.mark.parametrize(
    "version", ["--help", "-x", "../x", "2026.3/x", "2026.3\n", "2026.٣", "1" * 50, "HEAD", "@{1}"]
)
def test_an_unfit_version_is_refused(version: str, released: Path, tmp_path: Path) -> None:
    """What looks like an option, a path or another name of git is no version."""
    root = Path(shutil.copytree(released, tmp_path / "wiki"))
    with pytest.raises(RefusedError, match="is no version"):
        release(root, version, "2026-11-23", "The third.")
    assert asked_of_git(root, "tag").decode().split() == ["2026.1", "2026.2"]
