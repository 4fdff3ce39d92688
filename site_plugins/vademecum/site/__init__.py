"""The whole story, from files to pages; the audit of what was made; and the swap of old for new."""

from vademecum.site.assembling import Site, Wiki, assemble, read_wiki
from vademecum.site.auditing import PAGE_POLICY, audit, grouped
from vademecum.site.publishing import Stage, UnfitTargetError, refusal
from vademecum.site.reporting import FORMATS, counted, report

__all__ = [
    "FORMATS",
    "PAGE_POLICY",
    "Site",
    "Stage",
    "UnfitTargetError",
    "Wiki",
    "assemble",
    "audit",
    "counted",
    "grouped",
    "read_wiki",
    "refusal",
    "report",
]
