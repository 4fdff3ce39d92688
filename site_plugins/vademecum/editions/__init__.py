"""The acts: release an edition, publish editions, put the last publication back."""

from vademecum.editions.archiving import bundle
from vademecum.editions.branching import Branch, publish_branch, roll_back_branch
from vademecum.editions.composing import Composed
from vademecum.editions.drafting import NotesWantedError, Wanted, prints_of
from vademecum.editions.noting import SIZES, EditorsNote
from vademecum.editions.order import Order
from vademecum.editions.publishing import publish, roll_back
from vademecum.editions.refusing import RefusedError
from vademecum.editions.rehearsing import Rehearsal, rehearse_releases
from vademecum.editions.requesting import Request, finished, make, tell
from vademecum.editions.shelf import RELEASES, chosen, load

__all__ = [
    "RELEASES",
    "SIZES",
    "Branch",
    "Composed",
    "EditorsNote",
    "NotesWantedError",
    "Order",
    "RefusedError",
    "Rehearsal",
    "Request",
    "Wanted",
    "bundle",
    "chosen",
    "finished",
    "load",
    "make",
    "prints_of",
    "publish",
    "publish_branch",
    "rehearse_releases",
    "roll_back",
    "roll_back_branch",
    "tell",
]
