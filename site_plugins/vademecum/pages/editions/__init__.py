"""Pages that only an edition has: what changed for whom, the history of each record, and what stands for the gone."""

from vademecum.pages.editions.compiling import beside, compare_uri, compared, compile_editions, kept_histories
from vademecum.pages.editions.imprint import Imprint, book_of, imprint_of
from vademecum.pages.editions.standing import Standing, edition_of

__all__ = [
    "Imprint",
    "Standing",
    "beside",
    "book_of",
    "compare_uri",
    "compared",
    "compile_editions",
    "edition_of",
    "imprint_of",
    "kept_histories",
]
