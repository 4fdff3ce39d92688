"""A reader's correction becomes a change of one text, or is refused with the reason. Nothing else of a file changes."""

from vademecum.authoring.correcting.changing import Change, corrected
from vademecum.authoring.correcting.crediting import A_READER, credit
from vademecum.authoring.correcting.reading import MOST_BYTES, RefusedError, read_correction

__all__ = ["A_READER", "MOST_BYTES", "Change", "RefusedError", "corrected", "credit", "read_correction"]
