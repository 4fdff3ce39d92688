"""Pictures beside records, in a real browser: seen, described, never wider than a phone, and there on paper."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.site]

PAGE = "missions/sella/"
PICTURE = "img.v-figure__picture"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_picture_fits(open_page: Callable[..., Page], width: int) -> None:
    """It is loaded, keeps its proportions, and makes no page scroll sideways."""
    page = open_page(width)
    page.goto(PAGE)
    picture = page.locator(PICTURE)
    picture.scroll_into_view_if_needed()
    picture.evaluate("one => one.decode()")
    natural, shown = picture.evaluate("one => [[one.naturalWidth, one.naturalHeight], [one.width, one.height]]")
    assert natural[0] > 300
    assert shown[0] > 200
    assert abs(shown[0] / shown[1] - natural[0] / natural[1]) < 0.02
    box = picture.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_place_is_kept_before_it_is_loaded(open_page: Callable[..., Page]) -> None:
    """A slow picture does not push the text away when it comes: the page is as high without it."""
    heights = []
    for block in (False, True):
        page = open_page(390)
        if block:
            page.route("**/attachments/**", lambda route: route.fulfill(status=200, body=b"", content_type="image/png"))
        page.goto(PAGE)
        page.locator(PICTURE).scroll_into_view_if_needed()
        page.wait_for_timeout(300)
        heights.append(page.locator(".v-figure").bounding_box()["height"])  # type: ignore[index]
    assert abs(heights[0] - heights[1]) < 2


def test_somebody_who_cannot_see_is_told(open_page: Callable[..., Page]) -> None:
    """The words of the text are the picture's name to a screen reader."""
    page = open_page()
    page.goto(PAGE)
    assert page.get_by_role("img", name="The way from the gate up Customs Steps").count() == 1


def test_the_picture_is_printed(open_page: Callable[..., Page]) -> None:
    """A reader who prints without having scrolled to it has the picture on paper, whole and within the sheet."""
    page = open_page()
    page.goto(PAGE)
    printed = page.pdf(format="A4")
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        streams = [part for part in pdf.objects if isinstance(part, pikepdf.Stream)]
        images = [part for part in streams if part.get("/Subtype") == pikepdf.Name.Image]
        assert (1200, 1040) in {(int(image.Width), int(image.Height)) for image in images}
    page.set_viewport_size({"width": 720, "height": 1000})
    page.emulate_media(media="print")
    page.locator(PICTURE).scroll_into_view_if_needed()
    box = page.locator(PICTURE).bounding_box()
    assert box is not None
    assert box["width"] > 300
    assert box["x"] + box["width"] <= 720
