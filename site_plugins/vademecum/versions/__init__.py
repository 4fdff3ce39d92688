"""Editions of a wiki: what git knows of them, and what changed from one to the next. The only door to git."""

from vademecum.versions.beginning import begin_repository
from vademecum.versions.changes import CHANGES, ChangeClass
from vademecum.versions.comparing import Files, compare
from vademecum.versions.comparison import Change, Comparison, RecordChange
from vademecum.versions.edition import Duty, DutyChange, Edition, Happening, Past, Retired, Retold, Snapshot
from vademecum.versions.git import NoRepositoryError, commit_of, kept_objects, last_changes, merge_base
from vademecum.versions.proposing import ChangedFile, bring, changed_files
from vademecum.versions.redlining import Group, Redline, Row, redline
from vademecum.versions.retelling import Retelling, Told, grouped, happenings, since
from vademecum.versions.retiring import retired
from vademecum.versions.said import plain_to_said, said_to_plain
from vademecum.versions.sides import Side, folder_side, revision_side
from vademecum.versions.summary import summary
from vademecum.versions.tasking import duty_changes
from vademecum.versions.telling import FORMS, told
from vademecum.versions.weight import Weight

__all__ = [
    "CHANGES",
    "FORMS",
    "Change",
    "ChangeClass",
    "ChangedFile",
    "Comparison",
    "Duty",
    "DutyChange",
    "Edition",
    "Files",
    "Group",
    "Happening",
    "NoRepositoryError",
    "Past",
    "RecordChange",
    "Redline",
    "Retelling",
    "Retired",
    "Retold",
    "Row",
    "Side",
    "Snapshot",
    "Told",
    "Weight",
    "begin_repository",
    "bring",
    "changed_files",
    "commit_of",
    "compare",
    "duty_changes",
    "folder_side",
    "grouped",
    "happenings",
    "kept_objects",
    "last_changes",
    "merge_base",
    "plain_to_said",
    "redline",
    "retired",
    "revision_side",
    "said_to_plain",
    "since",
    "summary",
    "told",
]
