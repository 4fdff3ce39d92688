"""What helps authors write: starting files that validate."""

from vademecum.authoring.drafting import draft, path_for

__all__ = ["draft", "path_for"]
