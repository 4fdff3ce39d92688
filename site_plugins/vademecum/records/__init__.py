"""Documents to typed records. The only door to pydantic."""

from vademecum.records.describing import Slot, slots
from vademecum.records.fields import Ref, StepRef, Words
from vademecum.records.guessing import Register, did_you_mean
from vademecum.records.kinds import KINDS, Kind
from vademecum.records.labelling import HASHES, inner_labels
from vademecum.records.library import Entry, Library
from vademecum.records.loading import UnfitRecordError, load_library, record_of, shorten
from vademecum.records.record import (
    CONTROLLERS,
    LABELS,
    RUNGS,
    Attachment,
    CitationParts,
    Climbing,
    Part,
    Record,
    closable,
)
from vademecum.records.renaming import rewritten, with_present_ids
from vademecum.records.walking import Found, walk

__all__ = [
    "CONTROLLERS",
    "HASHES",
    "KINDS",
    "LABELS",
    "RUNGS",
    "Attachment",
    "CitationParts",
    "Climbing",
    "Entry",
    "Found",
    "Kind",
    "Library",
    "Part",
    "Record",
    "Ref",
    "Register",
    "Slot",
    "StepRef",
    "UnfitRecordError",
    "Words",
    "closable",
    "did_you_mean",
    "inner_labels",
    "load_library",
    "record_of",
    "rewritten",
    "shorten",
    "slots",
    "walk",
    "with_present_ids",
]
