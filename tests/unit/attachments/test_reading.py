"""Reading: ordinary files only, never more than the limit, and what they are by their first bytes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from kit.planting import drawing, plain_pdf, saved, written

from vademecum.attachments.cleaned import UnfitError
from vademecum.attachments.limits import MAX_BYTES
from vademecum.attachments.reading import read_attachment, sort_of

CONTENTS = {
    "png": saved(drawing(), "PNG"),
    "jpg": saved(drawing(), "JPEG"),
    "webp": saved(drawing(), "WEBP"),
    "pdf": written(plain_pdf()),
}


def refused(path: Path) -> UnfitError:
    """The fault with which a file is refused."""
    with pytest.raises(UnfitError) as caught:
        read_attachment(path)
    return caught.value


@pytest.mark.parametrize("ending", ["png", "jpg", "jpeg", "webp", "pdf"])
def test_a_fitting_file_is_read(tmp_path: Path, ending: str) -> None:
    """The bytes come with their sort; jpg and jpeg are one."""
    sort = "jpg" if ending == "jpeg" else ending
    path = tmp_path / f"x.{ending}"
    path.write_bytes(CONTENTS[sort])
    assert read_attachment(path) == (CONTENTS[sort], sort)


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("ending", CONTENTS)
def test_the_ending_fits_the_content(tmp_path: Path, ending: str, content: str) -> None:
    """Of the sixteen pairs of ending and content the four that agree are read."""
    path = tmp_path / f"x.{ending}"
    path.write_bytes(CONTENTS[content])
    if ending == content:
        assert read_attachment(path)[1] == content
    else:
        assert refused(path).code == "Y9"
        assert f"end in .{content}" in refused(path).remedy


def test_other_contents_have_no_sort() -> None:
    """Other pictures, pages, archives and almost-pictures are none of the four."""
    others = [
        b"GIF89a",
        b"BM",
        b"<svg",
        b"<html>",
        b"PK\x03\x04",
        b"\x89PNG",
        b"RIFF0000WAVE",
        b" %PDF-1.4",
        b"\xff\xd8",
    ]
    assert {sort_of(data) for data in others} == {None}


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """Not even to a fitting picture."""
    (tmp_path / "real.png").write_bytes(CONTENTS["png"])
    (tmp_path / "x.png").symlink_to(tmp_path / "real.png")
    assert refused(tmp_path / "x.png").code == "Y1"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A pipe that nobody writes into, a folder and a missing file are refused at once."""
    os.mkfifo(tmp_path / "x.png")
    (tmp_path / "y.png").mkdir()
    assert {refused(tmp_path / name).code for name in ("x.png", "y.png", "z.png")} == {"Y1"}


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    """A file of 100 GB is refused after the first byte too many; one of just the limit is read."""
    path = tmp_path / "x.png"
    path.write_bytes(CONTENTS["png"])
    os.truncate(path, 100 * 1024**3)
    assert refused(path).code == "Y6"
    os.truncate(path, MAX_BYTES)
    assert len(read_attachment(path)[0]) == MAX_BYTES
