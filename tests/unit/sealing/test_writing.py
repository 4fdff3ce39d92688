"""Sealing a folder: what the manifest holds, and what no manifest is made of."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from kit.seals import AS_OF, NEW, PAGES, SITE, Keys

from vademecum.sealing import Kept, SealingError, judge, parsed, seal, sign


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """The files of an edition, not yet sealed."""
    return lay(tmp_path / "edition", PAGES)


def lay(folder: Path, names: dict[str, str] | list[str]) -> Path:
    """Files in a folder, in this order."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"text of {name}", encoding="utf-8")
    return folder


def test_every_file_is_in_it(edition: Path) -> None:
    """Path, hash, size and rights of each file; not the manifest and its signature themselves."""
    seal(edition, NEW)
    data = seal(edition, NEW)
    assert data == (edition / "manifest.json").read_bytes()
    files = parsed(data).files
    assert sorted(files) == sorted(PAGES)
    assert files["index.html"].size == len("text of index.html")
    assert {file.mode for file in files.values()} == {"644"}
    assert sorted(path.name for path in edition.iterdir()) == ["assets", "index.html", "manifest.json", "playbooks"]


def test_the_same_folder_gives_the_same_bytes(edition: Path, tmp_path: Path) -> None:
    """Whatever the order in which files came, the mask of rights and the clock."""
    before = os.umask(0o077)
    try:
        other = lay(tmp_path / "other", [*reversed(PAGES)])
    finally:
        os.umask(before)
    assert seal(edition, NEW) == seal(other, NEW)
    assert (other / "index.html").stat().st_mode & 0o777 == 0o644


def test_a_program_stays_one(edition: Path) -> None:
    """A file that its owner may run has the rights 755, whatever others might do with it before."""
    (edition / "index.html").chmod(0o777)
    assert parsed(seal(edition, NEW)).files["index.html"].mode == "755"
    assert (edition / "index.html").stat().st_mode & 0o777 == 0o755


def test_a_stale_signature_goes(edition: Path) -> None:
    """What signed the old manifest is not left beside the new one."""
    (edition / "manifest.json.sig").write_text("old", encoding="utf-8")
    seal(edition, NEW)
    assert not (edition / "manifest.json.sig").exists()


def test_a_frozen_file_elsewhere_is_not_written_into(edition: Path, tmp_path: Path) -> None:
    """Where the old manifest is a hard link to that of the site in place, only the new name changes."""
    first = seal(edition, NEW)
    os.link(edition / "manifest.json", tmp_path / "in-place.json")
    assert seal(edition, replace(NEW, rebuilt="A fault of the theme.")) != first
    assert (tmp_path / "in-place.json").read_bytes() == first


def test_what_a_killed_run_left_is_cleared(edition: Path) -> None:
    """Half a manifest beside the place of the whole one is neither published nor named."""
    lay(edition, [".manifest.json.4711.new", ".manifest.json.sig.4711.new"])
    assert sorted(parsed(seal(edition, NEW)).files) == sorted(PAGES)
    assert [path.name for path in edition.iterdir() if path.name.startswith(".")] == []


def test_what_is_kept_is_named_as_before(edition: Path, keys: Keys) -> None:
    """It is brought after the sealing, and nobody reads it: a change of it meanwhile is found."""
    known = parsed(seal(edition, NEW)).files
    page = edition / "index.html"
    page.rename(edition.with_name("apart.html"))
    (edition / "assets" / "plan.png").write_text("another picture", encoding="utf-8")
    made = parsed(seal(edition, NEW, kept=Kept(known))).files
    assert made.keys() == known.keys()
    assert made["index.html"] == known["index.html"]
    assert made["assets/plan.png"] != known["assets/plan.png"]
    sign(edition / "manifest.json", keys.ministry)
    edition.with_name("apart.html").rename(page)
    assert list(judge(edition, keys.signers, as_of=AS_OF)) == []
    page.write_text("Text of index.html", encoding="utf-8")
    assert [(one.path, one.code) for one in judge(edition, keys.signers, as_of=AS_OF)] == [("index.html", "changed")]


def test_what_is_kept_has_names_too(edition: Path) -> None:
    """A kept file whose name differs from that of another one in large letters only is refused."""
    known = parsed(seal(edition, NEW)).files
    kept = Kept({"INDEX.html": known["index.html"]})
    with pytest.raises(SealingError, match="differ in large and small letters only"):
        seal(edition, NEW, kept=kept)


def test_a_kept_edition_need_not_lie_there(edition: Path, tmp_path: Path) -> None:
    """Its manifest is named by the hash that is given."""
    site = lay(tmp_path / "site", ["index.html"])
    hashes = {"2026.1": "0" * 64}
    assert parsed(seal(site, SITE, kept=Kept(parts=hashes))).parts == hashes


def test_a_site_names_its_editions(edition: Path, tmp_path: Path) -> None:
    """By the hash of their manifests; their files are not its own."""
    site = lay(tmp_path / "site", ["index.html"])
    edition.rename(site / "2026.2")
    seal(site / "2026.2", NEW)
    made = parsed(seal(site, SITE, ["2026.2"]))
    assert (sorted(made.files), sorted(made.parts)) == (["index.html"], ["2026.2"])


def _link(folder: Path) -> None:
    (folder / "link").symlink_to("index.html")


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe")


def _twins(folder: Path) -> None:
    lay(folder, ["Index.html"])


def _twin_folders(folder: Path) -> None:
    lay(folder, ["Assets/other.png"])


def _decomposed(folder: Path) -> None:
    lay(folder, ["cafe\u0301.html"])


def _hidden(folder: Path) -> None:
    lay(folder, ["a\u202eb.html"])


def _backslash(folder: Path) -> None:
    lay(folder, ["a\\b.html"])


def _bytes(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.html")).touch()


REFUSED: dict[str, tuple[Callable[[Path], None], str]] = {
    "a link": (_link, r"link is a link or no ordinary file\."),
    "a pipe": (_pipe, r"pipe is a link or no ordinary file\."),
    "two names that a stick takes for one": (_twins, "differ in large and small letters only"),
    "two such folders": (_twin_folders, "differ in large and small letters only"),
    "another form of Unicode": (_decomposed, "the usual form of Unicode"),
    "a name that turns": (_hidden, "characters that nobody sees"),
    "a path of Windows": (_backslash, "is not a path within the folder"),
    "a name that is no text": (_bytes, "characters that nobody sees"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_manifest_is_made_of(edition: Path, name: str) -> None:
    """It is refused with a sentence, and nothing is written."""
    spoil, said = REFUSED[name]
    spoil(edition)
    with pytest.raises(SealingError, match=said):
        seal(edition, NEW)
    assert not (edition / "manifest.json").exists()


def test_an_edition_that_is_not_sealed(tmp_path: Path) -> None:
    """A site names no edition without a manifest."""
    site = lay(tmp_path / "site", ["2026.2/index.html"])
    with pytest.raises(SealingError, match=r"The edition 2026\.2 in .* has no manifest"):
        seal(site, SITE, ["2026.2"])


@pytest.mark.parametrize(
    "about",
    [
        replace(NEW, number=0),
        replace(NEW, version="next"),
        replace(NEW, of="recipe"),
        replace(NEW, expires=NEW.released),
    ],
    ids=["number", "version", "of", "expires"],
)
def test_what_verify_would_refuse_is_not_written(edition: Path, about: object) -> None:
    """A manifest that nobody could verify is refused when it is made."""
    with pytest.raises(SealingError):
        seal(edition, about)  # type: ignore[arg-type]
    assert not (edition / "manifest.json").exists()
