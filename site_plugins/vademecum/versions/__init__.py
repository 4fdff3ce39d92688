"""What git knows of the wiki. The only door to git."""

from vademecum.versions.git import last_changes

__all__ = ["last_changes"]
