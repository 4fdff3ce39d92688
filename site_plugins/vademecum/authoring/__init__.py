"""What helps authors write: starting files that validate, planning work and locking criteria."""

from vademecum.authoring.collaborating import RESTING, Plan, collaboration_file, recognition_file, year_file
from vademecum.authoring.drafting import draft, explained, path_for
from vademecum.authoring.locking import CannotWriteError, locked, next_version, version_after

__all__ = [
    "RESTING",
    "CannotWriteError",
    "Plan",
    "collaboration_file",
    "draft",
    "explained",
    "locked",
    "next_version",
    "path_for",
    "recognition_file",
    "version_after",
    "year_file",
]
