"""What a finished site may hold: every published byte is read as a browser would read it, and judged."""

from vademecum.site.auditing.judging import audit, grouped
from vademecum.site.auditing.policy import HEADER_FILES, PAGE_POLICY, STILL_POLICY, WHOLE_POLICY

__all__ = ["HEADER_FILES", "PAGE_POLICY", "STILL_POLICY", "WHOLE_POLICY", "audit", "grouped"]
