"""templates/VENDORED.toml: what was taken from others is listed, is what it says, and carries its licence."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

LIST = "templates/VENDORED.toml"
NOTICE = re.compile(
    rb"Copyright (?:\(c\)|\xc2\xa9)|@licen[cs]e|@preserve|SPDX-License|\((?:MIT|BSD|ISC)[,)]|[Aa]fter \S+ of [A-Z]"
)
"""How a file says that it comes from others."""
FOREIGN = re.compile(
    r"(^|/)(vendor|vendored|corpora|third[-_]party)/|\.min\.(js|css)$|\.(woff2?|ttf|otf|eot|wasm|jar)$"
)
"""Where and as what others' files usually lie."""
# The licences under which all of this is given, the list itself, and what speaks of notices.
OWN = ("LICENSE", "LICENSE-CONTENT", LIST, "tests/architecture/test_vendored.py")


@pytest.fixture(scope="module")
def vendored(repository: Path) -> dict[str, Any]:
    """The list, read."""
    return tomllib.loads((repository / LIST).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def files(repository: Path) -> list[str]:
    """The files that git tracks or would add, as paths from the root."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=repository, capture_output=True, text=True)
    if listed.returncode != 0:
        pytest.skip("not a git checkout: the list cannot be compared with what is tracked")
    return sorted(name for name in listed.stdout.split("\0") if name and (repository / name).is_file())


def digest(file: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def listed(vendored: dict[str, Any]) -> set[str]:
    """Every path that the list names."""
    return {entry["path"] for entry in (*vendored["files"], *vendored["licences"].values())}


def changed(root: Path, vendored: dict[str, Any]) -> Iterator[str]:
    """The listed files that are missing or are not what the list says."""
    for entry in (*vendored["files"], *vendored["licences"].values()):
        file = root / entry["path"]
        found = digest(file) if file.is_file() else "missing"
        if found != entry["sha256"]:
            yield f"{entry['path']}: {found}"


def unlisted(root: Path, names: Iterable[str], known: set[str]) -> Iterator[str]:
    """The files that others seem to have made, by place, kind or a notice in them, and that are not listed."""
    for name in names:
        if (
            name not in known
            and name not in OWN
            and (FOREIGN.search(name) or NOTICE.search((root / name).read_bytes()))
        ):
            yield name


def overrides(names: Iterable[str], theirs: Callable[[str], bool]) -> list[str]:
    """The parts of the theme that we replace, and so are after the theme's own."""
    folder = "templates/theme/partials/"
    return [name for name in names if name.startswith(folder) and theirs(name.removeprefix(folder))]


def test_each_file_is_what_the_list_says(repository: Path, vendored: dict[str, Any]) -> None:
    """Each listed file has its hash; where one differs, the hash that it has now is named."""
    assert list(changed(repository, vendored)) == []


def test_nothing_of_others_is_unlisted(repository: Path, vendored: dict[str, Any], files: list[str]) -> None:
    """A file with a notice of others, a font, a minified script or one in a folder of others' files is listed."""
    assert list(unlisted(repository, files, listed(vendored))) == []


def test_each_replaced_part_of_the_theme_is_listed(vendored: dict[str, Any], files: list[str]) -> None:
    """A file of ours that stands in place of one of the theme's own was made after it."""
    parts = Path(str(metadata.distribution("mkdocs-material").locate_file("material/templates/partials")))
    replaced = overrides(files, lambda name: (parts / name).is_file())
    assert "templates/theme/partials/search.html" in replaced
    assert set(replaced) <= listed(vendored)


def test_the_list_has_every_field(vendored: dict[str, Any]) -> None:
    """Origin, release, licence, hashes and what was changed are said of each file."""
    fields = {"path", "sha256", "library", "version", "origin", "origin_sha256", "licence", "changes"}
    for entry in vendored["files"]:
        assert set(entry) == fields, entry["path"]
        assert all(entry.values()), entry["path"]
        assert entry["licence"] in vendored["licences"]
        assert "://" not in entry["origin"]


def test_each_origin_is_that_of_the_installed_release(vendored: dict[str, Any]) -> None:
    """A new release of a library whose files were taken is looked at first: its file and its licence are the same."""
    installed = {library.metadata["Name"].lower(): library for library in metadata.distributions()}
    compared = 0
    for entry in vendored["files"]:
        if library := installed.get(entry["library"]):
            assert library.version == entry["version"], entry["path"]
            assert digest(Path(str(library.locate_file(entry["origin"])))) == entry["origin_sha256"], entry["path"]
            compared += 1
    for name, licence in vendored["licences"].items():
        if (library := installed.get(name)) and "installed" in licence:
            assert library.read_text(licence["installed"]) is not None
            assert (
                digest(Path(str(library.locate_file(f"{folder(library)}/{licence['installed']}")))) == licence["sha256"]
            )
            compared += 1
    assert compared >= 4


def folder(library: metadata.Distribution) -> str:
    """The name of a library's folder of metadata."""
    return next(path.parts[0] for path in library.files or () if path.parts[0].endswith(".dist-info"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("templates/assets/vendor/shim.js", "x"),
        ("templates/assets/shim.min.js", "x"),
        ("templates/assets/face.woff2", "x"),
        ("tests/corpora/names.txt", "x"),
        ("templates/theme/partials/nav.html", "{# After partials/nav.html of Material. #}"),
        ("templates/assets/a.js", "/*! Copyright (c) 2020 Somebody */"),
        ("templates/assets/b.js", "/* @license MIT */"),
    ],
)
def test_an_unlisted_file_is_seen(tmp_path: Path, name: str, text: str) -> None:
    """Each way in which a file shows that others made it is seen, and listing it is the cure."""
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert list(unlisted(tmp_path, [name], set())) == [name]
    assert list(unlisted(tmp_path, [name], {name})) == []


def test_a_changed_file_is_seen(tmp_path: Path) -> None:
    """A listed file that was changed or removed is named, with the hash that it has."""
    (tmp_path / "a").write_text("other", encoding="utf-8")
    entries = [{"path": "a", "sha256": "0" * 64}, {"path": "b", "sha256": "0" * 64}]
    found = list(changed(tmp_path, {"files": entries, "licences": {}}))
    assert found == [f"a: {digest(tmp_path / 'a')}", "b: missing"]


@pytest.mark.prove
def test_the_wheel_carries_the_list_and_the_licences(
    repository: Path, vendored: dict[str, Any], tmp_path: Path, environment: dict[str, str]
) -> None:
    """Whoever gets the wheel gets the list, each licence and each listed file of the templates, as they are here."""
    words = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(repository)]
    subprocess.run(words, check=True, capture_output=True, env=environment)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        for path in (LIST, *sorted(listed(vendored))):
            if path.startswith("templates/"):
                assert wheel.read(f"vademecum/{path}") == (repository / path).read_bytes()
