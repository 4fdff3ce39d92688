"""Ties between organisations to measures, their stability and a map. Nothing here is read or run by a build."""

from vademecum.network.counting import MEASURES, NoNetworkxError, library
from vademecum.network.gathering import Sort, Sorts, gather, thin
from vademecum.network.headings import Columns
from vademecum.network.limits import MANY, MAX_BYTES
from vademecum.network.names import Names, read_names
from vademecum.network.network import TOGETHER, Network
from vademecum.network.ranking import Asked, Ranked, Ranking, rank
from vademecum.network.reading import input_hash, read_organisations, read_ties
from vademecum.network.recording import Recorded, record
from vademecum.network.tie import Ties

__all__ = [
    "MANY",
    "MAX_BYTES",
    "MEASURES",
    "TOGETHER",
    "Asked",
    "Columns",
    "Names",
    "Network",
    "NoNetworkxError",
    "Ranked",
    "Ranking",
    "Recorded",
    "Sort",
    "Sorts",
    "Ties",
    "gather",
    "input_hash",
    "library",
    "rank",
    "read_names",
    "read_organisations",
    "read_ties",
    "record",
    "thin",
]
