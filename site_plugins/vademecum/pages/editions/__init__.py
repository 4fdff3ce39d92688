"""Pages that only an edition has: what changed for whom, the history of each record, and what stands for the gone."""

from vademecum.pages.editions.compiling import beside, compile_editions
from vademecum.pages.editions.standing import Standing, edition_of

__all__ = ["Standing", "beside", "compile_editions", "edition_of"]
