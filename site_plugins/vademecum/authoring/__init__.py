"""What helps authors write: starting files that validate, laying them out, planning work and locking criteria."""

from vademecum.authoring.collaborating import RESTING, Plan, collaboration_file, recognition_file, year_file
from vademecum.authoring.drafting import draft, explained, path_for
from vademecum.authoring.formatting import Formed, UnfaithfulError, formed
from vademecum.authoring.locking import CannotWriteError, locked, next_version, version_after
from vademecum.authoring.replacing import replace_file

__all__ = [
    "RESTING",
    "CannotWriteError",
    "Formed",
    "Plan",
    "UnfaithfulError",
    "collaboration_file",
    "draft",
    "explained",
    "formed",
    "locked",
    "next_version",
    "path_for",
    "recognition_file",
    "replace_file",
    "version_after",
    "year_file",
]
