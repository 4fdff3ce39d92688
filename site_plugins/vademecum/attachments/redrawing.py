"""A picture is decoded and drawn anew: upright, in sRGB, of a bearable size, and with nothing in it but its pixels.

The only door to Pillow. Runs in the process apart.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import MappingProxyType

from PIL import Image, ImageCms

from vademecum.attachments.cleaned import Cleaned, UnfitError
from vademecum.attachments.limits import MAX_PIXELS, MAX_SIDE

Image.MAX_IMAGE_PIXELS = MAX_PIXELS

_FORMATS = MappingProxyType({"png": "PNG", "jpg": "JPEG", "webp": "WEBP"})
_ORIENTATION = 0x0112
_TURNS = MappingProxyType(
    {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
)


def look_at(data: bytes, sort: str) -> Cleaned:
    """Decodes a whole picture and keeps nothing of it. Raises UnfitError."""
    with _opened(data, sort) as image:
        return Cleaned(b"", *image.size)


def redraw(data: bytes, sort: str) -> Cleaned:
    """The picture as new bytes of the same format. Raises UnfitError."""
    with _opened(data, sort) as image:
        turn = _turn(image)
        drawn = _in_srgb(_of_bearable_size(_in_plain_mode(image)))
        if turn is not None:
            drawn = drawn.transpose(turn)
        drawn.info = {key: value for key, value in drawn.info.items() if key == "transparency"}
        return Cleaned(_SAVED[sort](drawn, data), *drawn.size)


@contextmanager
def _opened(data: bytes, sort: str) -> Iterator[Image.Image]:
    try:
        image = Image.open(io.BytesIO(data), formats=[_FORMATS[sort]])
        width, height = image.size
        if width * height > MAX_PIXELS:
            raise _too_many_pixels()
        # Of a JPEG only the first picture counts: phones put a map of brightness behind it.
        if sort != "jpg" and getattr(image, "n_frames", 1) > 1:
            remedy = "Save the one frame that says it; paper and many readers see only one."
            raise UnfitError("the picture moves", remedy)
        image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    with image:
        yield image


def _too_many_pixels() -> UnfitError:
    fact = f"the picture has more than {MAX_PIXELS // 1_000_000} million pixels"
    return UnfitError(fact, f"Make it smaller; {MAX_SIDE:,} pixels a side are shown at most.", "Y6")


def _turn(image: Image.Image) -> Image.Transpose | None:
    """How a camera says that its picture must be turned. Notes that cannot be read say nothing."""
    try:
        return _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # the readers of such notes raise anything
        return None


def _in_plain_mode(image: Image.Image) -> Image.Image:
    """The picture in 1, L, LA, P, RGB, RGBA or CMYK; the profile of its colours stays with it."""
    if image.mode.startswith("I;16") or image.mode == "I":
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode != "P" and "transparency" in image.info:
        return image.convert("RGBA")
    return image if image.mode in {"1", "L", "LA", "P", "RGB", "RGBA", "CMYK"} else image.convert("RGB")


def _of_bearable_size(image: Image.Image) -> Image.Image:
    longest = max(image.size)
    if longest <= MAX_SIDE:
        return image
    width, height = (max(1, round(side * MAX_SIDE / longest)) for side in image.size)
    smaller = _in_full_colour(image).resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return smaller.quantize() if image.mode == "P" else smaller


def _in_full_colour(image: Image.Image) -> Image.Image:
    """A palette or two colours as a mode that can be mixed."""
    if image.mode == "P":
        return image.convert("RGBA" if "transparency" in image.info else "RGB")
    return image.convert("L") if image.mode == "1" else image


def _in_srgb(image: Image.Image) -> Image.Image:
    """The colours that a screen shows without being told of a profile."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"P", "RGB", "RGBA", "CMYK"}:
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if image.mode == "CMYK" or not ImageCms.getProfileDescription(given).startswith("sRGB"):
                image = _in_full_colour(image)
                mode = "RGBA" if image.mode == "RGBA" else "RGB"
                image = (
                    ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB"), outputMode=mode) or image
                )
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that cannot be read says nothing
    return image.convert("RGB") if image.mode == "CMYK" else image


def _as_png(image: Image.Image, before: bytes) -> bytes:
    """Not packed as tightly as can be: a sixth of the bytes is not worth seventeen times the work."""
    return _bytes(image, "PNG")


def _as_jpeg(image: Image.Image, before: bytes) -> bytes:
    """Without halving the colours, which blurs red letters on a plan."""
    plain = image if image.mode in {"L", "RGB"} else image.convert("RGB")
    return _bytes(plain, "JPEG", quality=85, subsampling=0, optimize=True, progressive=True)


def _as_webp(image: Image.Image, before: bytes) -> bytes:
    """Without loss when the picture came so; `quality` is then how long to look for a smaller way."""
    lossless = b"VP8L" in before
    return _bytes(image, "WEBP", quality=50 if lossless else 88, method=4, lossless=lossless)


_SAVED: MappingProxyType[str, Callable[[Image.Image, bytes], bytes]] = MappingProxyType(
    {"png": _as_png, "jpg": _as_jpeg, "webp": _as_webp}
)


def _bytes(image: Image.Image, form: str, **given: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, **given)
    return stream.getvalue()
