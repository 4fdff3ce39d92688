"""Judging a copy: keys that come and go, days, editions within a site, and what was here before."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from kit.seals import AS_OF, NEW, OLD, SIGNER, SITE, Keys, another, sealed, write_edition, write_site

from vademecum.sealing import UsageError, Verdict, examine, judge, sign


def codes(folder: Path, signers: Path, **rules: Any) -> list[tuple[str, str]]:
    """Path and code of each finding, on the usual day."""
    return [(one.path, one.code) for one in judge(folder, signers, **{"as_of": AS_OF, **rules})]


def test_a_good_copy(published: Path, keys: Keys) -> None:
    """The verdict names the copy, its signer and its editions."""
    verdict = examine(published, keys.signers, as_of=AS_OF)
    assert verdict == Verdict((), SITE, SIGNER, ("2026.1", "2026.2"), 10, ())


def test_today_is_the_day_when_none_is_given(published: Path, keys: Keys, tmp_path: Path) -> None:
    """An edition that expires today is no longer good, one that expires tomorrow is."""
    for days, expected in ((0, ["expired"]), (1, [])):
        about = replace(OLD, expires=date.today() + timedelta(days=days))
        folder = write_edition(tmp_path / str(days), about, keys.ministry)
        assert [one.code for one in judge(folder, keys.signers)] == expected


def test_the_last_day(published: Path, keys: Keys) -> None:
    """A copy holds until the day before it expires; the older edition within it may have expired long ago."""
    assert codes(published, keys.signers, as_of=date(2027, 6, 29)) == []
    assert codes(published, keys.signers, as_of=date(2027, 6, 30)) == [("", "expired")]


def test_a_day_that_has_not_come(published: Path, keys: Keys) -> None:
    """A clock that is wrong is told; a day's difference between the ministry and a post is not."""
    assert codes(published, keys.signers, as_of=NEW.released - timedelta(days=1)) == []
    assert codes(published, keys.signers, as_of=NEW.released - timedelta(days=2)) == [("", "early")]


# Keys


def test_only_one_identity_is_believed(published: Path, keys: Keys) -> None:
    """Another one of the list does not count, even with the right key of somebody else."""
    both = keys.listed("both", f"{SIGNER} {{ministry}}", "deputy@ministry.example {stranger}")
    assert codes(published, both, identity=SIGNER) == []
    assert codes(published, both, identity="deputy@ministry.example") == [("manifest.json", "key")]


def test_a_pattern_of_identities(published: Path, keys: Keys) -> None:
    """A list may name whoever is of the ministry."""
    pattern = keys.listed("pattern", "*@ministry.example {ministry}")
    assert codes(published, pattern) == []
    assert codes(published, pattern, identity=SIGNER) == []
    assert codes(published, pattern, identity="releases@elsewhere.example") == [("manifest.json", "key")]


def test_a_key_for_other_uses(published: Path, keys: Keys) -> None:
    """A key that may only sign commits does not vouch for a copy."""
    git = keys.listed("git", f'{SIGNER} namespaces="git" {{ministry}}')
    (finding,) = judge(published, git, as_of=AS_OF)
    assert finding.code == "key"
    assert "for other uses" in finding.what


def test_a_signature_for_other_uses(copy: Path, keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the ministry's key signed as something else, such as a commit, is no signature of a copy."""
    monkeypatch.setattr("vademecum.sealing.signing.NAMESPACE", "git")
    sign(copy / "manifest.json", keys.ministry)
    assert codes(copy, keys.signers) == [("manifest.json", "manifest")]


def test_a_list_that_is_none(published: Path, keys: Keys) -> None:
    """Nobody is believed."""
    assert codes(published, keys.listed("none", "not a list")) == [("manifest.json", "key")]
    assert codes(published, keys.listed("empty")) == [("manifest.json", "key")]


def test_a_retired_key(published: Path, keys: Keys, tmp_path: Path) -> None:
    """Editions of its days stay good within a site that a new key signed today; alone they are no longer believed."""
    lines = (f'{SIGNER} valid-before="20260801" {{ministry}}', f'{SIGNER} valid-after="20260801" {{stranger}}')
    moved = keys.listed("moved", *lines)
    (finding,) = judge(published, moved, as_of=AS_OF)
    assert (finding.path, finding.code) == ("manifest.json", "key")
    assert "was not good on 2026-11-21" in finding.what
    site = another(published, tmp_path / "site")
    sealed(site, SITE, keys.stranger, "2026.1", "2026.2")
    assert codes(site, moved) == []
    assert codes(site / "2026.1", moved) == [("manifest.json", "key")]


def test_a_stolen_key_cannot_date_back(published: Path, keys: Keys, tmp_path: Path) -> None:
    """With the day of the theft in the list, what the thief signs is refused, whatever day it names."""
    stolen = keys.listed("stolen", f'{SIGNER} valid-before="20260401" {{ministry}}', f"{SIGNER} {{stranger}}")
    site = another(published, tmp_path / "site")
    (site / "2026.1" / "index.html").write_text("forged", encoding="utf-8")
    sealed(site / "2026.1", OLD, keys.ministry)
    sealed(site, replace(SITE, released=OLD.released), keys.ministry, "2026.1", "2026.2")
    assert codes(site, stolen) == [("manifest.json", "key")]
    sealed(site, SITE, keys.stranger, "2026.1", "2026.2")
    assert codes(site, stolen) == [("2026.2/manifest.json", "key")]


def test_an_edition_signed_by_a_stranger(copy: Path, keys: Keys) -> None:
    """It is named within the site, and so is that its manifest is another one."""
    sign(copy / "2026.1" / "manifest.json", keys.stranger)
    assert codes(copy, keys.signers) == [("2026.1/manifest.json", "key")]


# Editions within a site


def _gone(copy: Path, keys: Keys) -> None:
    shutil.rmtree(copy / "2026.1")


def _linked(copy: Path, keys: Keys) -> None:
    (copy / "2026.1").rename(copy.with_name("elsewhere"))
    (copy / "2026.1").symlink_to(copy.with_name("elsewhere"))


def _file(copy: Path, keys: Keys) -> None:
    shutil.rmtree(copy / "2026.1")
    (copy / "2026.1").write_text("a file", encoding="utf-8")


def _of_staff(copy: Path, keys: Keys) -> None:
    shutil.rmtree(copy / "2026.1")
    write_edition(copy / "2026.1", replace(OLD, audience="staff"), keys.ministry)


def _of_another_wiki(copy: Path, keys: Keys) -> None:
    shutil.rmtree(copy / "2026.1")
    write_edition(copy / "2026.1", replace(OLD, wiki="Protocol"), keys.ministry)


def _a_bundle(copy: Path, keys: Keys) -> None:
    shutil.rmtree(copy / "2026.1")
    write_edition(copy / "2026.1", replace(OLD, of="bundle"), keys.ministry)


def _signed_anew(copy: Path, keys: Keys) -> None:
    (copy / "2026.1" / "index.html").write_text("another text", encoding="utf-8")
    sealed(copy / "2026.1", OLD, keys.ministry)


def _unsigned(copy: Path, keys: Keys) -> None:
    (copy / "2026.1" / "manifest.json.sig").unlink()


def _without_manifest(copy: Path, keys: Keys) -> None:
    (copy / "2026.1" / "manifest.json").unlink()


def _one_more(copy: Path, keys: Keys) -> None:
    write_edition(copy / "2026.3", replace(NEW, version="2026.3", number=3), keys.ministry)


def _out_of_order(copy: Path, keys: Keys) -> None:
    sealed(copy / "2026.1", replace(OLD, number=7), keys.ministry)
    sealed(copy, SITE, keys.ministry, "2026.1", "2026.2")


PARTS: dict[str, tuple[Callable[[Path, Keys], None], list[tuple[str, str]]]] = {
    "an edition gone": (_gone, [("2026.1/", "removed")]),
    "a link in its place": (_linked, [("2026.1", "link")]),
    "a file in its place": (_file, [("2026.1", "added")]),
    "that of another audience": (_of_staff, [("2026.1/", "swapped")]),
    "that of another wiki": (_of_another_wiki, [("2026.1/", "swapped")]),
    "its bundle": (_a_bundle, [("2026.1/", "swapped")]),
    "another one of that number": (_signed_anew, [("2026.1/manifest.json", "twin")]),
    "its signature gone": (_unsigned, [("2026.1/manifest.json", "unsigned")]),
    "its manifest gone": (_without_manifest, [("2026.1/manifest.json", "manifest")]),
    "one edition more": (_one_more, [("2026.3/", "added")]),
    "an edition newer than the newest": (_out_of_order, [("2026.1/", "swapped")]),
}


@pytest.mark.parametrize("name", PARTS)
def test_editions_of_a_site(copy: Path, keys: Keys, name: str) -> None:
    """What was done to one edition of a site is found, and nothing else is told."""
    spoil, expected = PARTS[name]
    spoil(copy, keys)
    assert codes(copy, keys.signers) == expected


# The manifest and its signature


def test_a_newer_format(copy: Path, keys: Keys) -> None:
    """A manifest of a later Vademecum is signed well, and named as what it is."""
    (copy / "manifest.json").write_text('{"format": 2}', encoding="utf-8")
    sign(copy / "manifest.json", keys.ministry)
    (finding,) = judge(copy, keys.signers, as_of=AS_OF)
    assert (finding.code, finding.what) == ("newer", "It was written by a newer Vademecum (format 2).")


def test_a_hostile_manifest_with_a_good_signature(copy: Path, keys: Keys) -> None:
    """Even what the ministry's key signed is read with care."""
    (copy / "manifest.json").write_bytes(b"[" * 100_000)
    sign(copy / "manifest.json", keys.ministry)
    assert codes(copy, keys.signers) == [("manifest.json", "manifest")]


def _no_manifest(copy: Path) -> None:
    (copy / "manifest.json").unlink()


def _linked_manifest(copy: Path) -> None:
    (copy / "manifest.json").rename(copy.with_name("m"))
    (copy / "manifest.json").symlink_to(copy.with_name("m"))


def _piped_manifest(copy: Path) -> None:
    (copy / "manifest.json").unlink()
    os.mkfifo(copy / "manifest.json")


def _folder_for_manifest(copy: Path) -> None:
    (copy / "manifest.json").unlink()
    (copy / "manifest.json").mkdir()


def _huge_manifest(copy: Path) -> None:
    os.truncate(copy / "manifest.json", 2**24 + 1)


def _linked_signature(copy: Path) -> None:
    (copy / "manifest.json.sig").rename(copy.with_name("s"))
    (copy / "manifest.json.sig").symlink_to(copy.with_name("s"))


def _piped_signature(copy: Path) -> None:
    (copy / "manifest.json.sig").unlink()
    os.mkfifo(copy / "manifest.json.sig")


def _other_signature(copy: Path) -> None:
    shutil.copy(copy / "2026.1" / "manifest.json.sig", copy)


def _no_signature(copy: Path) -> None:
    (copy / "manifest.json.sig").write_bytes(b"\xff" * 99)


SPOILED: dict[str, tuple[Callable[[Path], None], str]] = {
    "no manifest": (_no_manifest, 'There is none: it was removed, or this is no copy. Perhaps the folder "2026.1"'),
    "a link to it": (_linked_manifest, "It cannot be read: it is a link."),
    "a pipe": (_piped_manifest, "It cannot be read: it is not an ordinary file."),
    "a folder": (_folder_for_manifest, "It cannot be read: "),
    "more than anybody writes": (_huge_manifest, "It cannot be read: it has more than 16,777,216 bytes."),
    "a link to the signature": (_linked_signature, "Its signature, manifest.json.sig, cannot be read: it is a link."),
    "a pipe for a signature": (_piped_signature, "Its signature, manifest.json.sig, cannot be read: "),
    "the signature of an edition": (_other_signature, "It is not what was signed"),
    "bytes for a signature": (_no_signature, "It is not what was signed"),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_manifest_that_cannot_be_relied_on(copy: Path, keys: Keys, name: str) -> None:
    """It is the one finding, and nothing of the copy is named as good."""
    spoil, said = SPOILED[name]
    spoil(copy)
    verdict = examine(copy, keys.signers, as_of=AS_OF)
    assert verdict.about is None
    (finding,) = verdict.findings
    assert finding.path == "manifest.json"
    assert finding.what.startswith(said)


def test_a_list_within_the_copy(copy: Path, keys: Keys, tmp_path: Path) -> None:
    """A copy that brings its own list, be it by a link, is not judged by it."""
    inside = shutil.copy(keys.signers, copy / "2026.1")
    (tmp_path / "link").symlink_to(inside)
    for signers in (Path(inside), tmp_path / "link"):
        with pytest.raises(UsageError, match="lies in the copy"):
            judge(copy, signers)


# What was here before


def remembered(memory: Path) -> Any:
    """What a memory holds of our wiki."""
    return json.loads(memory.read_text(encoding="utf-8"))["seen"]['["Vademecum", "public"]']


def test_an_older_site_is_noticed(published: Path, keys: Keys, tmp_path: Path) -> None:
    """Once the newer one was verified; and again afterwards, since a bad copy changes no memory."""
    memory = tmp_path / "seen.json"
    earlier = write_site(tmp_path / "earlier", keys.ministry, OLD)
    assert codes(earlier, keys.signers, memory=memory) == []
    assert remembered(memory)["number"] == 1
    assert codes(published, keys.signers, memory=memory) == []
    for _ in range(2):
        assert codes(earlier, keys.signers, memory=memory) == [("", "older")]
    assert remembered(memory)["number"] == 2
    assert codes(published, keys.signers, memory=memory) == []


def test_a_bad_copy_is_not_remembered(copy: Path, keys: Keys, tmp_path: Path) -> None:
    """Else a forged one could make the true ones look old."""
    (copy / "index.html").write_text("forged", encoding="utf-8")
    assert codes(copy, keys.signers, memory=tmp_path / "seen.json") == [("index.html", "changed")]
    assert not (tmp_path / "seen.json").exists()


def test_another_audience_has_its_own_memory(published: Path, keys: Keys, tmp_path: Path) -> None:
    """So has another wiki, whatever it is called."""
    memory = tmp_path / "seen.json"
    assert codes(published, keys.signers, memory=memory) == []
    others = (
        replace(OLD, audience="staff"),
        replace(NEW, wiki='Vademecum", "staff', audience="partners"),
        replace(OLD, wiki="Vademecum", audience='staff", "partners'),
    )
    for number, about in enumerate(others):
        folder = write_edition(tmp_path / str(number), about, keys.ministry)
        assert codes(folder, keys.signers, memory=memory) == []


def test_two_editions_of_one_number(published: Path, keys: Keys, tmp_path: Path) -> None:
    """Both signed well; the second is told, in a site or alone, unless it says why it was made again."""
    memory = tmp_path / "seen.json"
    assert codes(published, keys.signers, memory=memory) == []
    first = remembered(memory)["books"]["edition 2026.2"]
    twin = write_edition(tmp_path / "twin", replace(NEW, tool="vademecum 0.1.1"), keys.ministry)
    assert codes(twin, keys.signers, memory=memory) == [("", "twin")]
    again = write_edition(tmp_path / "again", replace(NEW, rebuilt="A fault of the theme."), keys.ministry)
    verdict = examine(again, keys.signers, memory=memory, as_of=AS_OF)
    assert (verdict.findings, verdict.notes) == (
        (),
        ("Vademecum 2026.2, public: made again. A fault of the theme.",),
    )
    assert len(remembered(memory)["books"]["edition 2026.2"]) == 2
    assert remembered(memory)["books"]["edition 2026.2"][0] == first[0]
    (finding,) = judge(published, keys.signers, memory=memory, as_of=AS_OF)
    assert (finding.code, finding.what) == ("older", "The edition 2026.2 was made again since this one was made.")


def test_two_versions_of_one_number(published: Path, keys: Keys, tmp_path: Path) -> None:
    """A number is given once; who was told 2026.2 is the second release is not told so of 2026.3."""
    memory = tmp_path / "seen.json"
    assert codes(published, keys.signers, memory=memory) == []
    other = write_edition(tmp_path / "other", replace(NEW, version="2026.3"), keys.ministry)
    assert codes(other, keys.signers, memory=memory) == [("", "twin")]


def test_a_site_may_change_without_an_edition(published: Path, copy: Path, keys: Keys, tmp_path: Path) -> None:
    """Its feeds are written anew; that is no second edition. Nor is the bundle of an edition."""
    memory = tmp_path / "seen.json"
    assert codes(published, keys.signers, memory=memory) == []
    (copy / "feeds" / "all.atom").write_text("<feed>more</feed>", encoding="utf-8")
    sealed(copy, SITE, keys.ministry, "2026.1", "2026.2")
    assert codes(copy, keys.signers, memory=memory) == []
    bundle = write_edition(tmp_path / "bundle", replace(NEW, of="bundle"), keys.ministry)
    assert codes(bundle, keys.signers, memory=memory) == []


def test_a_memory_that_cannot_be_written(published: Path, keys: Keys, tmp_path: Path) -> None:
    """It is said, and the copy is judged all the same."""
    verdict = examine(published, keys.signers, memory=tmp_path / "no folder" / "seen.json", as_of=AS_OF)
    assert verdict.findings == ()
    assert "is not remembered" in verdict.notes[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"format": 2, "seen": {}}',
        '{"format": 1, "seen": []}',
        '{"format": 1, "seen": {"x": 1}}',
        '{"format": 1, "seen": {"x": {"number": "2", "version": "", "books": {}}}}',
        '{"format": 1, "seen": {"x": {"number": 2, "version": "", "books": {"a": ["b", 1]}}}}',
        "[" * 9999,
    ],
)
def test_a_memory_that_cannot_be_read(published: Path, keys: Keys, tmp_path: Path, text: str) -> None:
    """It is said and left as it is, for somebody to look at."""
    memory = tmp_path / "seen.json"
    memory.write_text(text, encoding="utf-8")
    verdict = examine(published, keys.signers, memory=memory, as_of=AS_OF)
    assert verdict.findings == ()
    assert "What was here before is not known" in verdict.notes[0]
    assert memory.read_text(encoding="utf-8") == text
