"""Documents to typed records. The only door to pydantic."""

from vademecum.records.describing import Slot, slots
from vademecum.records.explaining import did_you_mean
from vademecum.records.fields import Ref, StepRef, Words
from vademecum.records.kinds import KINDS, Kind
from vademecum.records.library import Entry, Library
from vademecum.records.loading import load_library, shorten
from vademecum.records.record import LABELS, RUNGS, CitationParts, Climbing, Part, Record
from vademecum.records.renaming import with_present_ids
from vademecum.records.walking import Found, walk

__all__ = [
    "KINDS",
    "LABELS",
    "RUNGS",
    "CitationParts",
    "Climbing",
    "Entry",
    "Found",
    "Kind",
    "Library",
    "Part",
    "Record",
    "Ref",
    "Slot",
    "StepRef",
    "Words",
    "did_you_mean",
    "load_library",
    "shorten",
    "slots",
    "walk",
    "with_present_ids",
]
