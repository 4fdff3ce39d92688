"""Judges a copy: is it the ministry's, whole, in date, and not older than what was here before?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from vademecum.sealing.believing import Opened, Trust, check_usable, opened
from vademecum.sealing.comparing import compare
from vademecum.sealing.finding import Finding, RefusedError, UsageError, Verdict
from vademecum.sealing.manifest import MANIFEST, VERSION, About, order, shown
from vademecum.sealing.remembering import Seen, recall
from vademecum.sealing.telling import in_words


def examine(
    folder: Path,
    signers: Path,
    *,
    identity: str = "",
    as_of: date | None = None,
    at_least: str = "",
    memory: Path | None = None,
    modes: bool = True,
) -> Verdict:
    """Judges the copy in a folder by OpenSSH's list of allowed signers, on the day `as_of`, today when left out.

    `identity` is the only signer to be believed. `at_least` is the least version, such as `2026.2`, or the least number
    of a release. `memory` is a file of what was seen before; it is read, and written when the copy is good. `modes` is
    False where the file system keeps no rights. UsageError when the copy cannot be judged at all.
    """
    check_usable(folder, signers)
    if at_least and not at_least.isdecimal() and not VERSION.fullmatch(at_least):
        raise UsageError(f'"{shown(at_least)}" is neither a version, such as 2026.2, nor the number of a release.')
    trust = Trust(signers, identity, as_of or date.today())
    folder = folder.resolve()
    try:
        whole = opened(folder, trust)
    except RefusedError as refused:
        return Verdict((Finding(MANIFEST, refused.code, str(refused)),))
    manifest, about = whole.manifest, whole.manifest.about
    findings = [*_dated(about, trust.as_of, at_least), *compare(folder, manifest, modes=modes)]
    parts = [_part(folder, whole, version, trust, modes=modes) for version in sorted(manifest.parts, key=order)]
    findings += [one for _, found in parts for one in found]
    books = [whole, *(part for part, _ in parts if part is not None)]
    notes = [f"{one.manifest.about.name}: made again. {shown(why)}" for one in books if (why := _rebuilt(one))]
    if memory is not None:
        seen = [Seen(f"{one.of} {one.version}", book.sha256, one.rebuilt) for book in books if (one := _book(book))]
        older, said = recall(memory, about, seen, good=not findings)
        findings += older
        notes += said
    count = sum(len(book.manifest.files) for book in books)
    return Verdict(_gathered(findings, count), about, whole.signer, tuple(manifest.parts), count, tuple(notes))


def judge(folder: Path, signers: Path, **rules: Any) -> list[Finding]:
    """The findings of `examine`, which takes the same rules by name; none when the copy is good."""
    return list(examine(folder, signers, **rules).findings)


def _rebuilt(book: Opened) -> str:
    return book.manifest.about.rebuilt


def _book(book: Opened) -> About | None:
    """What a manifest speaks of, when it is of one book: a site may change without a new edition."""
    return None if book.manifest.about.of == "site" else book.manifest.about


def _dated(about: About, as_of: date, at_least: str) -> Iterator[Finding]:
    """What the calendar says against a copy, or somebody who knows what the newest edition is."""
    if as_of >= about.expires:
        yield Finding("", "expired", f"This copy was good until {in_words(about.expires)}.")
    # A post may be a day ahead of the ministry, or behind it.
    if as_of + timedelta(days=1) < about.released:
        yield Finding("", "early", f"It was released on {in_words(about.released)}, which has not come yet.")
    if not at_least:
        return
    number = at_least.isdecimal()
    if about.number < int(at_least[:15]) if number else order(about.version) < order(at_least):
        least = f"release {at_least}" if number else at_least
        yield Finding(
            "", "older", f"This copy is {about.version}, release {about.number}; it must be {least} or later."
        )


def _part(
    folder: Path, whole: Opened, version: str, trust: Trust, *, modes: bool
) -> tuple[Opened | None, Sequence[Finding]]:
    """An edition within a site, where it can be relied on, and what is wrong with it."""
    inner, site = folder / version, whole.manifest.about
    if inner.is_symlink() or not inner.is_dir():
        # Whatever else stands there is told by the comparison of the site.
        there = inner.is_symlink() or inner.exists()
        return None, () if there else (Finding(f"{version}/", "removed", "The folder of this edition is not there."),)
    try:
        part = opened(inner, trust, site)
    except RefusedError as refused:
        return None, (Finding(f"{version}/{MANIFEST}", refused.code, str(refused)),)
    own = part.manifest.about
    if (own.of, own.version, own.wiki, own.audience) != ("edition", version, site.wiki, site.audience):
        return None, (Finding(f"{version}/", "swapped", f"This folder holds something else: the {own.of} {own.name}."),)
    findings = [*compare(inner, part.manifest, f"{version}/", modes=modes)]
    if part.sha256 != whole.manifest.parts[version]:
        what = f"This is another {own.name} than the site names."
        findings.insert(0, Finding(f"{version}/{MANIFEST}", "twin", what))
    if own.number > site.number or (own.number != site.number and version == site.version):
        what = f"This edition is release {own.number}, and the site says that its newest is {site.number}."
        findings.append(Finding(f"{version}/", "swapped", what))
    return part, findings


def _gathered(findings: Sequence[Finding], count: int) -> tuple[Finding, ...]:
    """The findings, with one instead of all where every single file has other rights."""
    modes = [one for one in findings if one.code == "mode"]
    if len(modes) < max(count, 2):
        return tuple(findings)
    what = "Every file has other rights than were signed. A memory stick keeps none, nor does each way to unpack an"
    what += " archive: then verify with --no-modes."
    return (*(one for one in findings if one.code != "mode"), Finding("", "mode", what))
