"""Editions of a wiki: what git knows of them, and what changed from one to the next. The only door to git."""

from vademecum.versions.beginning import begin_repository
from vademecum.versions.changes import CHANGES, ChangeClass
from vademecum.versions.comparing import Files, compare
from vademecum.versions.comparison import Change, Comparison, RecordChange
from vademecum.versions.git import NoRepositoryError, commit_of, kept_objects, last_changes, merge_base
from vademecum.versions.proposing import ChangedFile, bring, changed_files
from vademecum.versions.sides import Side, folder_side, revision_side
from vademecum.versions.summary import summary
from vademecum.versions.telling import FORMS, told
from vademecum.versions.weight import Weight

__all__ = [
    "CHANGES",
    "FORMS",
    "Change",
    "ChangeClass",
    "ChangedFile",
    "Comparison",
    "Files",
    "NoRepositoryError",
    "RecordChange",
    "Side",
    "Weight",
    "begin_repository",
    "bring",
    "changed_files",
    "commit_of",
    "compare",
    "folder_side",
    "kept_objects",
    "last_changes",
    "merge_base",
    "revision_side",
    "summary",
    "told",
]
