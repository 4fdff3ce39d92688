"""Counts words in a Word file and in drafts, each by itself, so that a test can see whether an import lost one."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import yaml

from vademecum.source.characters import FORBIDDEN

READ = {"footnotes", "endnotes", "comments", "header", "footer"}
"""The parts of a Word file whose words must not be lost, beside the document itself."""

_PARTED = {"tab", "br", "cr", "ptab", "footnoteReference", "endnoteReference", "sym", "noBreakHyphen", "p", "tc"}
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def words(text: str) -> Counter[str]:
    """How often each word stands in a text, without the characters that no record may hold."""
    text = re.sub("[\x0b\x0c\x85\u2028\u2029]", " ", text)
    return Counter(re.findall(r"\w+", FORBIDDEN.sub("", text).replace("_", " ")))


def words_of_word_file(data: bytes) -> Counter[str]:
    """How often each word stands in any `w:t` of a Word file: in the document, its notes, comments and page edges."""
    counts: Counter[str] = Counter()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        main = _targets(archive, "", {"officeDocument"})
        for name in [*main, *(target for part in main for target in _targets(archive, part, READ))]:
            if name in archive.namelist():
                counts += words("".join(_texts(ElementTree.fromstring(archive.read(name)))))
    return counts


def _targets(archive: zipfile.ZipFile, part: str, sorts: set[str]) -> list[str]:
    folder, _, last = part.rpartition("/")
    name = f"{folder}/_rels/{last}.rels".lstrip("/")
    if name not in archive.namelist():
        return []
    return list(
        dict.fromkeys(
            posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
            for one in ElementTree.fromstring(archive.read(name))
            if one.get("Type", "").rpartition("/")[2] in sorts and one.get("TargetMode") != "External"
        )
    )


def _texts(element: Any) -> Iterator[str]:
    """Every `w:t`; where Word writes the same thing twice, for old programs too, the first time only."""
    local = element.tag.rpartition("}")[2]
    if local in _PARTED:
        yield " "
    if local == "t" and "wordprocessingml" in element.tag:
        yield element.text or ""
    twice = local == "AlternateContent" and any(one.tag.endswith("}Choice") for one in element)
    for one in element:
        if not (twice and one.tag.endswith("}Fallback")):
            yield from _texts(one)
    if local in {"p", "tc", "txbxContent"}:
        yield " "


def words_of_drafts(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in the values of drafts, as a reader of their pages would see them."""
    counts: Counter[str] = Counter()
    for text in texts:
        record = yaml.safe_load(text)
        for key in ("title", "summary", "text"):
            counts += words(
                _ESCAPE.sub(r"\1", str(record.get(key) or "")) if key == "text" else str(record.get(key) or "")
            )
        for step in record.get("steps", ()):
            counts += words(step["heading"])
            for action in step.get("do", ()):
                counts += words(action)
    return counts
