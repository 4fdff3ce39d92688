"""What git knows of the wiki. The only door to git."""

from vademecum.versions.git import NoRepositoryError, kept_objects, last_changes

__all__ = ["NoRepositoryError", "kept_objects", "last_changes"]
