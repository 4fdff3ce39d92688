"""Forgetting: a photograph inside a PDF loses its notes and no pixel."""

from __future__ import annotations

import io

import pytest
from kit.planting import PLANTED, drawing, planted_jpeg, saved
from PIL import Image

from vademecum.attachments.cleaned import UnfitError
from vademecum.attachments.forgetting import without_boxes, without_notes


def pixels(data: bytes) -> bytes:
    """What a picture shows."""
    return Image.open(io.BytesIO(data)).convert("RGB").tobytes()


def test_a_jpeg_loses_its_notes_and_no_pixel() -> None:
    """What the camera noted, the preview, the comment and the archive behind the end go; twice is once."""
    data = planted_jpeg()
    made = without_notes(data)
    assert PLANTED.encode() not in made
    assert made.endswith(b"\xff\xd9")
    assert pixels(made) == pixels(data)
    assert without_notes(made) == made


@pytest.mark.parametrize("given", [{"progressive": True}, {"quality": 100}, {"restart_marker_rows": 1}])
def test_every_sort_of_jpeg_is_read_to_its_end(given: dict[str, int]) -> None:
    """Pictures in several passes and with marks among their pixels come out whole."""
    for mode in ("RGB", "L", "CMYK"):
        data = saved(drawing(mode=mode), "JPEG", **given)
        assert pixels(without_notes(data + PLANTED.encode())) == pixels(data)


def test_colours_stay_as_they_were_packed() -> None:
    """The part that says how four colours are packed stays; another that takes its place does not."""
    data = saved(drawing(mode="CMYK"), "JPEG")
    assert b"Adobe" in without_notes(data)
    false = data[:2] + b"\xff\xee\x00\x10" + PLANTED.encode() + data[2:]
    assert PLANTED.encode() not in without_notes(false)
    preview = data[:2] + b"\xff\xe0\x00\x15JFXX\0" + PLANTED.encode() + data[2:]
    assert PLANTED.encode() not in without_notes(preview)


def test_a_jpeg_that_breaks_off_loses_its_notes_too() -> None:
    """A photograph without its last bytes still shows, and tells nothing."""
    data = saved(drawing(), "JPEG", comment=PLANTED)[:-40]
    assert PLANTED.encode() not in without_notes(data)


@pytest.mark.parametrize("data", [b"", b"\xff", b"\xff\xd8", b"\xff\xd8\xff\xe1", b"no jpeg", planted_jpeg()[:300]])
def test_what_is_no_jpeg_is_refused(data: bytes) -> None:
    """Bytes without a pixel are not passed on."""
    with pytest.raises(UnfitError):
        without_notes(data)


def test_a_jpeg_2000_loses_its_boxes_and_no_pixel() -> None:
    """Notes in boxes of their own go, wherever they stand; bare pixels have none."""
    data = saved(drawing(), "JPEG2000")
    note = (8 + len(PLANTED)).to_bytes(4) + b"xml " + PLANTED.encode()
    other = (24 + len(PLANTED)).to_bytes(4) + b"uuid" + bytes(16) + PLANTED.encode()
    at = data.index(b"jp2c") - 4
    made = without_boxes(data[:at] + note + data[at:] + other)
    assert made == without_boxes(made)
    assert PLANTED.encode() not in made
    assert pixels(made) == pixels(data)
    assert without_boxes(data[at + 8 :]) == data[at + 8 :]
    with pytest.raises(UnfitError):
        without_boxes(data[:12] + b"\xff" + data[13:])
