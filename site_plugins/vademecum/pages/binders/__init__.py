"""The binder: a selected graph to the pages of a printable pack for a department or a mission, as one HTML text."""

from vademecum.pages.binders.imprint import Imprint
from vademecum.pages.binders.manuscript import SMALL, Manuscript
from vademecum.pages.binders.scope import Scope, scopes
from vademecum.pages.binders.writing import write_binder

__all__ = ["SMALL", "Imprint", "Manuscript", "Scope", "scopes", "write_binder"]
