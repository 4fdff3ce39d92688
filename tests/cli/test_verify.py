"""`vademecum verify` and the file of `vademecum export verifier`: whatever was done to a copy is found and named."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from kit.calling import Done
from kit.seals import AS_OF, NEW, OLD, SIGNER, SITE, Keys, another, make_keys, sealed, write_edition, write_site

DAY = AS_OF.isoformat()


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    """The ministry's key, a stranger's key, and the list of signers."""
    return make_keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="session")
def published(keys: Keys, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with the editions 2026.1 and 2026.2. No test changes it."""
    return write_site(tmp_path_factory.mktemp("published") / "site", keys.ministry)


@pytest.fixture(scope="session")
def verifier(tmp_path_factory: pytest.TempPathFactory, command: Any) -> Path:
    """The one file that a post gets."""
    folder = tmp_path_factory.mktemp("post")
    done = command("export", "verifier", folder, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "verify.py"


@dataclass(frozen=True)
class Post:
    """A post with a copy, its list of signers and what it remembers."""

    copy: Path
    keys: Keys
    memory: Path


@pytest.fixture
def post(published: Path, keys: Keys, tmp_path: Path) -> Post:
    """A post that has got the site whole."""
    return Post(another(published, tmp_path / "copy"), keys, tmp_path / "seen.json")


def words(post: Post, *more: str) -> list[str]:
    """The arguments by which the post's copy is verified."""
    given = [str(post.copy), "--allowed-signers", str(post.keys.signers), "--remember", str(post.memory)]
    return [*given, "--as-of", DAY, *more]


def _byte(post: Post) -> None:
    page = post.copy / "2026.1" / "playbooks" / "live-crisis" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"Live", b"Lixe"))


def _add(post: Post) -> None:
    (post.copy / "2026.2" / "extra.html").write_text("new", encoding="utf-8")


def _remove(post: Post) -> None:
    (post.copy / "feeds" / "all.atom").unlink()


def _rename(post: Post) -> None:
    (post.copy / "2026.2" / "index.html").rename(post.copy / "2026.2" / "start.html")


def _mode(post: Post) -> None:
    (post.copy / "index.html").chmod(0o666)


def _replay(post: Post) -> None:
    """The post has seen 2026.2; now it gets a site of the time when 2026.1 was the newest."""
    write_site(post.copy.with_name("earlier"), post.keys.ministry, OLD)
    post.memory.write_text(
        json.dumps({"format": 1, "seen": {'["Vademecum", "public"]': {"number": 2, "version": "2026.2", "books": {}}}}),
        encoding="utf-8",
    )
    shutil.rmtree(post.copy)
    post.copy.with_name("earlier").rename(post.copy)


def _expire(post: Post) -> None:
    old = replace(OLD, expires=AS_OF)
    shutil.rmtree(post.copy)
    write_edition(post.copy, old, post.keys.ministry)


def _other_key(post: Post) -> None:
    sealed(post.copy, SITE, post.keys.stranger, "2026.1", "2026.2")


def _edit(post: Post) -> None:
    manifest = post.copy / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b'"2027-06-30"', b'"2028-06-30"'))


def _unsign(post: Post) -> None:
    (post.copy / "manifest.json.sig").unlink()


def _link(post: Post) -> None:
    page = post.copy / "2026.1" / "index.html"
    page.rename(post.copy.with_name("elsewhere.html"))
    page.symlink_to(post.copy.with_name("elsewhere.html"))


def _swap(post: Post) -> None:
    shutil.rmtree(post.copy / "2026.1")
    shutil.copytree(post.copy / "2026.2", post.copy / "2026.1")


TAMPERINGS: dict[str, tuple[Callable[[Post], None], str, str]] = {
    "a byte": (_byte, "2026.1/playbooks/live-crisis/index.html: ", "changed"),
    "a file added": (_add, "2026.2/extra.html: ", "added"),
    "a file removed": (_remove, "feeds/all.atom: ", "removed"),
    "a file renamed": (_rename, '2026.2/index.html: This file is now called "start.html"', "renamed"),
    "a mode": (_mode, "index.html: Its rights are 666, not 644.", "mode"),
    "an older release replayed": (
        _replay,
        "This copy is 2026.1 (release 1), but 2026.2 (release 2) was here before.",
        "older",
    ),
    "an expired release": (_expire, "This copy was good until 21 November 2026.", "expired"),
    "another key": (_other_key, "manifest.json: It is signed with a key that is not in the list", "key"),
    "the manifest edited": (_edit, "manifest.json: It is not what was signed", "manifest"),
    "the signature removed": (_unsign, "manifest.json: Its signature, manifest.json.sig, is not there.", "unsigned"),
    "a link put in": (_link, "2026.1/index.html: This is a link", "link"),
    "an edition swapped": (
        _swap,
        "2026.1/: This folder holds something else: the edition Vademecum 2026.2, public.",
        "swapped",
    ),
}
"""By what was done: how, how the line of its finding begins, and its code."""


def bare(verifier: Path, arguments: list[str], cwd: Path) -> Done:
    """Runs the one file with a Python that knows no library, in an environment with nothing but a path."""
    python = Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    done = subprocess.run(
        [str(python), "-I", "-S", str(verifier), *arguments],
        cwd=cwd,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def test_a_good_copy(command: Any, post: Post) -> None:
    """It exits 0 and says whose copy it is, until when it holds, who signed and what it holds; --quiet says nothing."""
    done = command("verify", *words(post), cwd=post.copy.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "This copy is the ministry's: Vademecum 2026.2, public, valid until 30 June 2027."
        f" Signed by {SIGNER}.\nIt is whole: 10 files, with the editions 2026.1 and 2026.2.\n"
    )
    assert command("verify", *words(post, "--quiet"), cwd=post.copy.parent) == Done(0, "", "")


@pytest.mark.parametrize("name", TAMPERINGS)
def test_a_tampering_is_found(command: Any, post: Post, name: str) -> None:
    """It exits 1, with exactly one line that names the place and what was done."""
    spoil, begins, code = TAMPERINGS[name]
    spoil(post)
    done = command("verify", *words(post, "--quiet"), cwd=post.copy.parent)
    assert (done.returncode, done.stderr) == (1, "")
    assert len(done.stdout.splitlines()) == 1, done.stdout
    assert done.stdout.startswith(begins)
    assert done.stdout.endswith(f"[{code}]\n")


@pytest.mark.parametrize("name", ["", "a byte", "an edition swapped"])
def test_the_one_file_says_the_same(command: Any, post: Post, verifier: Path, name: str) -> None:
    """A bare Python, outside of our own folders, prints what the command prints, and exits as it does."""
    if name:
        TAMPERINGS[name][0](post)
    here = bare(verifier, words(post), post.copy.parent)
    assert here == command("verify", *words(post), cwd=post.copy.parent)
    assert here.returncode == (1 if name else 0)


def test_the_one_file_needs_the_standard_library_only(verifier: Path) -> None:
    """It is written in the Python of 3.9, and imports nothing else."""
    tree = ast.parse(verifier.read_text(encoding="utf-8"), feature_version=(3, 9))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert len(names) > 10
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def test_a_copy_for_a_clerk(command: Any, post: Post) -> None:
    """What is wrong comes after what to do."""
    _byte(post)
    first, second = command("verify", *words(post), cwd=post.copy.parent).stdout.splitlines()
    assert first == (
        "Do not use this copy of Vademecum 2026.2, public. Ask for it again, and tell the ministry what was found:"
    )
    assert second == (
        "2026.1/playbooks/live-crisis/index.html: This file is not the one that was signed."
        " Somebody, or a fault, changed what is read here. [changed]"
    )


def test_json(command: Any, post: Post) -> None:
    """A program reads the copy, the signer and each finding with its path, code, fact and meaning."""
    _add(post)
    told = json.loads(command("verify", *words(post, "--format", "json"), cwd=post.copy.parent).stdout)
    assert (told["version"], told["good"], told["signer"], told["files"]) == (1, False, SIGNER, 10)
    assert told["copy"]["version"] == "2026.2"
    assert told["copy"]["expires"] == "2027-06-30"
    assert [(one["path"], one["code"]) for one in told["findings"]] == [("2026.2/extra.html", "added")]
    assert all(one["what"] and one["means"] for one in told["findings"])


def test_it_remembers_beside_the_list(command: Any, post: Post) -> None:
    """Without --remember, an older copy is noticed by what lies beside the list; --no-memory lets it pass."""
    signers = shutil.copy(post.keys.signers, post.copy.with_name("ours.signers"))
    earlier = write_site(post.copy.with_name("earlier"), post.keys.ministry, OLD)
    given = ["--allowed-signers", signers, "--as-of", DAY]
    assert command("verify", earlier, *given, cwd=post.copy.parent).returncode == 0
    assert command("verify", post.copy, *given, cwd=post.copy.parent).returncode == 0
    assert post.copy.with_name("ours.signers.seen.json").is_file()
    done = command("verify", earlier, *given, cwd=post.copy.parent)
    assert done.returncode == 1
    assert "[older]" in done.stdout
    assert command("verify", earlier, *given, "--no-memory", cwd=post.copy.parent).returncode == 0


@pytest.mark.parametrize("least", ["2026.2", "2", "2026.1"])
def test_at_least_passes(command: Any, post: Post, least: str) -> None:
    """A copy of that version, or that release, or a later one."""
    assert command("verify", *words(post, "--at-least", least), cwd=post.copy.parent).returncode == 0


@pytest.mark.parametrize("least", ["2026.3", "2026.10", "3"])
def test_at_least_refuses(command: Any, post: Post, least: str) -> None:
    """An earlier copy is named; 2026.10 comes after 2026.2."""
    done = command("verify", *words(post, "--at-least", least), cwd=post.copy.parent)
    assert done.returncode == 1
    assert "This copy is 2026.2, release 2; it must be" in done.stdout


def test_wrong_use(command: Any, post: Post, tmp_path: Path) -> None:
    """No such folder, no list, a list within the copy, a version that is none: exit 2 and a sentence."""
    inside = shutil.copy(post.keys.signers, post.copy / "feeds")
    signers = str(post.keys.signers)
    for folder, given, said in (
        (tmp_path / "nowhere", signers, "There is no folder"),
        (post.copy, str(tmp_path / "nowhere"), "There is no list of signers"),
        (post.copy, inside, "lies in the copy"),
    ):
        done = command("verify", folder, "--allowed-signers", given, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
    done = command("verify", *words(post, "--at-least", "newest"), cwd=tmp_path)
    assert done.returncode == 2
    assert "is neither a version" in done.stderr


def test_without_ssh_keygen(environment: dict[str, str], post: Post, verifier: Path) -> None:
    """A computer without OpenSSH is told so, and nothing is called good."""
    python = sys.executable
    done = subprocess.run(
        [python, "-I", str(verifier), *words(post)],
        env={"PATH": str(post.copy)},
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "no ssh-keygen" in done.stderr


def test_the_new_edition_alone(command: Any, post: Post) -> None:
    """An edition's folder can be verified by itself, and is known again within the site."""
    assert command("verify", *words(post), cwd=post.copy.parent).returncode == 0
    alone = replace(post, copy=post.copy / NEW.version)
    done = command("verify", *words(alone), cwd=post.copy.parent)
    assert done.returncode == 0, done.stdout
    assert "It is whole: 4 files." in done.stdout
