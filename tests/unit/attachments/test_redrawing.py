"""Redrawing: a published picture shows what the first one showed, and holds nothing else."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import pytest
from kit.planting import PLANTED, bomb, drawing, exif, planted_jpeg, planted_png, planted_webp, profile, saved
from PIL import Image

from vademecum.attachments.cleaned import Cleaned, UnfitError
from vademecum.attachments.limits import MAX_SIDE
from vademecum.attachments.redrawing import look_at, redraw

FORMS = {"png": "PNG", "jpg": "JPEG", "webp": "WEBP"}
PLANTS: dict[str, Callable[[], bytes]] = {"png": planted_png, "jpg": planted_jpeg, "webp": planted_webp}


def opened(made: Cleaned) -> Image.Image:
    """The published picture, read again."""
    image = Image.open(io.BytesIO(made.data))
    image.load()
    return image


def pixels(image: Image.Image) -> bytes:
    """A picture's pixels in one mode, so that two can be compared."""
    return image.convert("RGBA").tobytes()


def parts_of(data: bytes, sort: str) -> list[bytes]:
    """The names of the parts that a picture file is built of, up to its very last byte."""
    if sort == "png":
        found, at = [], 8
        while at < len(data):
            found.append(data[at + 4 : at + 8])
            at += 12 + int.from_bytes(data[at : at + 4])
        return found
    if sort == "webp":
        assert int.from_bytes(data[4:8], "little") + 8 == len(data)
        found, at = [], 12
        while at < len(data):
            found.append(data[at : at + 4])
            at += 8 + (int.from_bytes(data[at + 4 : at + 8], "little") + 1) // 2 * 2
        return found
    found, at = [], 2
    while data[at : at + 2] != b"\xff\xd9":
        assert data[at] == 0xFF
        found.append(data[at + 1 : at + 2])
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
        if found[-1] == b"\xda":
            while data[at] != 0xFF or data[at + 1] in {0, *range(0xD0, 0xD8)}:
                at += 1
    assert at + 2 == len(data)
    return found


PIXELS_ONLY = {
    "png": {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"},
    "webp": {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"},
    "jpg": {bytes([one]) for one in (0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDA)},
}


@pytest.mark.parametrize("sort", PLANTS)
def test_what_was_planted_is_gone(sort: str) -> None:
    """Place, author, texts, XMP, profile, unknown parts and whatever stood behind the end are gone from the bytes."""
    planted = PLANTS[sort]()
    assert planted.count(PLANTED[:13].encode()) >= 4
    made = redraw(planted, sort)
    assert set(parts_of(made.data, sort)) <= PIXELS_ONLY[sort]
    assert PLANTED[:13].encode() not in made.data
    assert b"PK\x03\x04" not in made.data
    again = opened(made)
    assert not again.getexif()
    assert not {"exif", "xmp", "XML:com.adobe.xmp", "comment", "icc_profile", "dpi", "Author"} & set(again.info)


@pytest.mark.parametrize("sort", PLANTS)
def test_the_test_would_see_what_stays(sort: str) -> None:
    """In the planted file itself there are parts beyond pixels, so that the test above can fail."""
    planted = PLANTS[sort]()
    end = {"png": planted.rfind(b"IEND") + 8, "jpg": planted.rfind(b"\xff\xd9") + 2, "webp": 0}[sort]
    end = end or int.from_bytes(planted[4:8], "little") + 8
    assert not set(parts_of(planted[:end], sort)) <= PIXELS_ONLY[sort]


@pytest.mark.parametrize("sort", PLANTS)
def test_the_same_picture_gives_the_same_bytes(sort: str) -> None:
    """Twice redrawn is byte for byte the same, and a clean picture stays as it is when that can be."""
    once = redraw(PLANTS[sort](), sort)
    assert redraw(PLANTS[sort](), sort) == once
    if sort == "png":
        assert redraw(once.data, sort) == once


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("sort", FORMS)
def test_the_picture_stands_upright(sort: str, orientation: int) -> None:
    """However a camera says that it was held, the red corner comes out where a viewer would show it."""
    turned = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[orientation]
    image = drawing() if turned is None else drawing().transpose(Image.Transpose(turned))
    made = redraw(saved(image, FORMS[sort], exif=exif(orientation), quality=95), sort)
    red, green, _ = opened(made).convert("RGB").getpixel((10, 10))
    assert (made.width, made.height) == opened(made).size == (120, 80)
    assert red > 200 > 100 > green


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_a_png_loses_nothing(mode: str) -> None:
    """Palette, transparency, shades and two colours come out pixel for pixel, in the same mode."""
    image = drawing(mode="RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    image = image.convert(mode)
    made = opened(redraw(saved(image, "PNG"), "png"))
    assert made.mode == mode
    assert pixels(made) == pixels(image)


def test_one_colour_may_be_see_through() -> None:
    """The one transparent colour of a palette, of shades and of full colours stays transparent."""
    for mode, colour in (("P", 0), ("L", 76), ("RGB", (220, 30, 30))):
        data = saved(drawing(mode=mode), "PNG", transparency=colour)
        assert pixels(opened(redraw(data, "png"))) == pixels(Image.open(io.BytesIO(data)))


def test_sixteen_bits_become_eight() -> None:
    """A finely shaded picture keeps its brightness."""
    made = opened(redraw(saved(Image.new("I;16", (4, 4), 0x8000), "PNG"), "png"))
    assert made.mode == "L"
    assert made.getpixel((0, 0)) == 128


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA"])
@pytest.mark.parametrize("sort", ["png", "webp"])
def test_a_large_picture_becomes_smaller(mode: str, sort: str) -> None:
    """The longer side is brought to the limit, the other in proportion."""
    made = redraw(saved(drawing(3000, 1500, mode), FORMS[sort], lossless=True), sort)
    assert (made.width, made.height) == (MAX_SIDE, MAX_SIDE // 2)


def test_a_strip_keeps_a_pixel() -> None:
    """A picture thousands of times wider than high does not vanish."""
    assert (redraw(saved(drawing(9000, 1), "PNG"), "png").height) == 1


def test_colours_are_those_of_srgb() -> None:
    """A picture with the colours of print and one of a foreign profile come out in colours for a screen."""
    printed = opened(redraw(saved(drawing(mode="CMYK"), "JPEG", quality=95), "jpg"))
    red, green, blue = printed.getpixel((10, 10))
    assert printed.mode == "RGB"
    assert red > 200 > 90 > max(green, blue)
    foreign = opened(redraw(saved(drawing(), "PNG", icc_profile=profile()), "png"))
    assert abs(foreign.getpixel((10, 10))[0] - 220) < 3


def test_a_profile_that_cannot_be_read_says_nothing() -> None:
    """A broken profile neither stops nor changes a picture."""
    made = opened(redraw(saved(drawing(), "PNG", icc_profile=b"no profile"), "png"))
    assert pixels(made) == pixels(drawing())


def test_letters_on_a_jpeg_stay_sharp() -> None:
    """A thin red line on white is still red after the redrawing: colours are not halved."""
    image = Image.new("RGB", (64, 64), "white")
    for y in range(64):
        image.putpixel((31, y), (255, 0, 0))
    red, green, blue = opened(redraw(saved(image, "JPEG", quality=95, subsampling=0), "jpg")).getpixel((31, 30))
    assert red > 220
    assert max(green, blue) < 70


@pytest.mark.parametrize("act", [look_at, redraw])
@pytest.mark.parametrize("side", [6_400, 60_000, 2_000_000_000])
def test_a_bomb_is_refused_at_once(act: Callable[[bytes, str], Cleaned], side: int) -> None:
    """A small file that would unpack to more than 40 million pixels is refused before anything is unpacked."""
    data = bomb(side)
    start = time.perf_counter()
    with pytest.raises(UnfitError, match="40 million pixels"):
        act(data, "png")
    assert time.perf_counter() - start < 0.5


@pytest.mark.parametrize("sort", ["png", "webp"])
def test_a_moving_picture_is_refused(sort: str) -> None:
    """Of several frames none can be chosen for the author."""
    frames = [drawing(), drawing().transpose(Image.Transpose.ROTATE_180)]
    with pytest.raises(UnfitError, match="moves"):
        redraw(saved(frames[0], FORMS[sort], save_all=True, append_images=frames[1:]), sort)


def test_of_a_phones_photograph_the_first_picture_counts() -> None:
    """A JPEG with a second picture behind it, as phones make them, gives the first alone."""
    double = saved(drawing(), "MPO", save_all=True, append_images=[Image.new("RGB", (30, 30), "blue")], quality=95)
    made = redraw(double, "jpg")
    assert (made.width, made.height) == (120, 80)
    assert set(parts_of(made.data, "jpg")) <= PIXELS_ONLY["jpg"]


def test_looking_reads_to_the_end() -> None:
    """A picture that breaks off in its last part is seen to be broken without being redrawn."""
    data = saved(drawing(600, 400), "PNG")
    assert (look_at(data, "png").width, look_at(data, "png").data) == (600, b"")
    with pytest.raises(OSError, match="truncated"):
        look_at(data[: -len(data) // 4], "png")
