"""Existing guidance, Word or Markdown, to drafts: what has no place in a playbook stands in a note; no word is lost."""

from vademecum.authoring.importing.drafting import Draft, Home, Made, make_drafts
from vademecum.authoring.importing.guidance import Guidance, UnfitGuidanceError
from vademecum.authoring.importing.reading import LARGEST, read_guidance
from vademecum.authoring.importing.reporting import report_lines

__all__ = [
    "LARGEST",
    "Draft",
    "Guidance",
    "Home",
    "Made",
    "UnfitGuidanceError",
    "make_drafts",
    "read_guidance",
    "report_lines",
]
