"""What is said when a release or a publication cannot go on."""

from __future__ import annotations


class RefusedError(Exception):
    """It is not done, and nothing was touched; the text says why and what to do."""
