"""What is read of a manifest without its list of files is what the whole manifest says."""

from __future__ import annotations

import hashlib
import json

import pytest
from kit.seals import NEW

from vademecum.sealing import File, Manifest, about_of, hash_in, names_in, parsed
from vademecum.sealing.manifest import written

FILES = {
    name: File(f"{number:064x}", number, "644") for number, name in enumerate(["a.html", "b/index.html", "ü/ø.png"])
}
DATA = written(Manifest(NEW, FILES))
QUOTED = written(Manifest(NEW, {**FILES, 'a "b".html': File("f" * 64, 1, "755")}))
OTHERWISE = json.dumps(json.loads(DATA)).encode()


@pytest.mark.parametrize("data", [DATA, QUOTED, OTHERWISE, written(Manifest(NEW))])
def test_it_says_what_the_whole_says(data: bytes) -> None:
    """Also where a name has quotes, where no file is listed, and where another program laid it out."""
    whole = parsed(data)
    assert about_of(data, hashlib.sha256(data).hexdigest()) == about_of(data) == whole.about
    assert names_in(data) == whole.files.keys()
    assert {name: hash_in(data, name) for name in whole.files} == {
        name: one.sha256 for name, one in whole.files.items()
    }
    assert hash_in(data, "index.html") == hash_in(data, "mode") == ""


def test_only_what_was_sealed_is_skimmed() -> None:
    """A list of files with a fault is passed over where the hash is known, and refused where it is not."""
    bad = DATA.replace(b'"644"', b'"rwx"')
    assert about_of(bad, hashlib.sha256(bad).hexdigest()) == NEW
    for known in ("", hashlib.sha256(DATA).hexdigest()):
        with pytest.raises(ValueError, match="The mode of"):
            about_of(bad, known)


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", DATA.replace(b'"number": 2', b'"number": 0')])
def test_what_is_no_manifest(data: bytes) -> None:
    """It is refused with a sentence, whatever hash it has."""
    with pytest.raises(ValueError, match="It"):
        about_of(data, hashlib.sha256(data).hexdigest())
