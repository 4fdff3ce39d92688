"""A binder's HTML to a PDF: tagged, the same bytes for the same input, and nothing fetched but its own pictures.

The only door to WeasyPrint, which needs Pango; whoever prints no binder needs neither.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

_BASE = "https://binder.invalid/"
"""Where the pictures of a binder seem to lie; nothing is ever asked of it."""

_TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}

_MISSING = (
    "The binder needs WeasyPrint: pip install 'vademecum[pdf]', and on Debian the package libpangoft2-1.0-0. "
    "What is missing: {}"
)


class NoPressError(Exception):
    """WeasyPrint, or Pango, is not on this machine; the text says what to install."""


class Manuscript(Protocol):
    """A binder as HTML: its cards are tried in several sizes of type until each fits its sheet."""

    @property
    def cards(self) -> Sequence[str]:
        """The cards."""

    @property
    def sizes(self) -> int:
        """How many sizes of type there are, the largest first."""

    @property
    def files(self) -> Mapping[str, bytes]:
        """The pictures by the name that the HTML has for them."""

    def card(self, number: int, size: int) -> str:
        """One card alone as a whole document."""

    def whole(self, sizes: Sequence[int]) -> str:
        """The whole binder, each card in its size."""


def press() -> Any:
    """WeasyPrint. Raises NoPressError where it or a library that it needs is missing."""
    try:
        return import_module("weasyprint")
    except (ImportError, OSError) as fault:
        raise NoPressError(_MISSING.format(str(fault).partition("\n")[0])) from fault


@dataclass(frozen=True, slots=True)
class Bound:
    """A binder as a PDF, and the size of type in which each card fits its sheet, 0 for the largest."""

    data: bytes
    sizes: tuple[int, ...]


def bind(manuscript: Manuscript) -> Bound:
    """The PDF (PDF/UA-1) of a binder.

    Raises NoPressError without WeasyPrint, and ValueError when the HTML asks for a file that is not among its own.
    """
    library = press()
    fetcher = _fetcher(library, manuscript.files)
    try:
        sizes = tuple(_fitting(library, manuscript, number, fetcher) for number in range(len(manuscript.cards)))
        text = manuscript.whole(sizes)
        document = library.HTML(string=text, base_url=_BASE, url_fetcher=fetcher)
        name = hashlib.sha256(text.encode()).hexdigest()[:32].encode()
        made: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=name)
    except library.urls.FatalURLFetchingError as fault:
        raise ValueError(str(fault)) from fault
    return Bound(made, sizes)


def _fitting(library: Any, manuscript: Manuscript, number: int, fetcher: Any) -> int:
    """The largest size of type in which a card fits one sheet, or else the smallest."""

    def spills(size: int) -> bool:
        text = manuscript.card(number, size)
        return len(library.HTML(string=text, base_url=_BASE, url_fetcher=fetcher).render().pages) > 1

    # What spills in one size spills in each larger one.
    return bisect_left(range(manuscript.sizes - 1), True, key=lambda size: not spills(size))


def _fetcher(library: Any, files: Mapping[str, bytes]) -> Any:
    """Gives the press the binder's own pictures; anything else ends the work, a file of this machine too."""

    class Shelf(library.urls.URLFetcher):  # type: ignore[misc]
        """The pictures of one binder."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            """The picture at an address of the binder."""
            name = url.removeprefix(_BASE)
            if not url.startswith(_BASE) or name not in files:
                raise ValueError(f"{url} is not a picture of this binder")
            sort = _TYPES[name.rpartition(".")[2]]
            return library.urls.URLFetcherResponse(url, files[name], {"Content-Type": sort})

    return Shelf(fail_on_errors=True)
