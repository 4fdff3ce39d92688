"""What helps authors write: new files that validate, layout, other ids, planned work, locks and approvals."""

from vademecum.authoring.approving import approved, mended
from vademecum.authoring.collaborating import RESTING, Plan, collaboration_file, recognition_file, year_file
from vademecum.authoring.drafting import draft, explained, path_for
from vademecum.authoring.formatting import Formed, UnfaithfulError, formed
from vademecum.authoring.judging import judged
from vademecum.authoring.locking import CannotWriteError, locked, next_version, version_after
from vademecum.authoring.renaming import CannotRenameError, Renamed, rename
from vademecum.authoring.replacing import replace_all, replace_file

__all__ = [
    "RESTING",
    "CannotRenameError",
    "CannotWriteError",
    "Formed",
    "Plan",
    "Renamed",
    "UnfaithfulError",
    "approved",
    "collaboration_file",
    "draft",
    "explained",
    "formed",
    "judged",
    "locked",
    "mended",
    "next_version",
    "path_for",
    "recognition_file",
    "rename",
    "replace_all",
    "replace_file",
    "version_after",
    "year_file",
]
