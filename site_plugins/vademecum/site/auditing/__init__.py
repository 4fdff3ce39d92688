"""What a finished site may hold: every published byte is read as a browser would read it, and judged."""

from vademecum.site.auditing.judging import audit, grouped
from vademecum.site.auditing.policy import (
    HEADER_FILES,
    LEADING_POLICY,
    PAGE_POLICY,
    STILL_POLICY,
    WHOLE_POLICY,
    header_files,
)

__all__ = [
    "HEADER_FILES",
    "LEADING_POLICY",
    "PAGE_POLICY",
    "STILL_POLICY",
    "WHOLE_POLICY",
    "audit",
    "grouped",
    "header_files",
]
