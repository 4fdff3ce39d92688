"""Reads of a manifest that was sealed here what stands around its list of files, or one entry: the list is long."""

from __future__ import annotations

import hashlib
import re

from vademecum.sealing.manifest import About, parsed

_START, _END = b'\n "files": {\n', b"\n },\n"
_NAME = re.compile(rb'^  "([^"]+)": \{$', re.MULTILINE)
_KNOWN = re.compile(rb'\{\n   "mode": "[0-7]{3,4}",\n   "sha256": "([0-9a-f]{64})",\n')


def about_of(data: bytes, sealed: str = "") -> About:
    """What a manifest speaks of. ValueError, with a sentence, for what is none.

    `sealed` is the SHA-256 that a manifest above it has for it: then its list of files was looked at when that one
    was written, and is passed over.
    """
    start, end = data.find(_START), data.rfind(_END)
    if 0 <= start < end and hashlib.sha256(data).hexdigest() == sealed:
        return parsed(data[:start] + b'\n "files": {},\n' + data[end + len(_END) :]).about
    return parsed(data).about


def names_in(data: bytes) -> frozenset[str]:
    """The paths of the files that a manifest lists, fit for comparing them only. ValueError for what is none."""
    start, end = data.find(_START), data.rfind(_END)
    if not 0 <= start < end or b"\\" in data:  # another layout, or a name that JSON does not write as it is
        return frozenset(parsed(data).files)
    return frozenset(name.decode() for name in _NAME.findall(data, start, end))


def hash_in(data: bytes, name: str) -> str:
    """The SHA-256 that a manifest has for a file; nothing where it does not list it. ValueError for what is none."""
    found = data.find(b'\n  "%s": {\n' % name.encode())
    if found >= 0 and (known := _KNOWN.match(data, data.find(b"{", found))):
        return known[1].decode()
    file = parsed(data).files.get(name)
    return file.sha256 if file else ""
