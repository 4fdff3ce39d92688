"""The whole story, from files to pages; the audit of what was made; and the swap of old for new."""

from vademecum.site.assembling import Site, Wiki, assemble, assemble_edition, published_of, read_wiki
from vademecum.site.auditing import LEADING_POLICY, PAGE_POLICY, WHOLE_POLICY, audit, grouped, header_files
from vademecum.site.publishing import Stage, TakenError, UnfitTargetError, put_back, refusal
from vademecum.site.reporting import ANNOTATIONS, FORMATS, counted, report, workflow_command
from vademecum.site.telling import COMMENT_BYTES, STEP_SUMMARY_BYTES, Words, defused, fitted, plain, told

__all__ = [
    "ANNOTATIONS",
    "COMMENT_BYTES",
    "FORMATS",
    "LEADING_POLICY",
    "PAGE_POLICY",
    "STEP_SUMMARY_BYTES",
    "WHOLE_POLICY",
    "Site",
    "Stage",
    "TakenError",
    "UnfitTargetError",
    "Wiki",
    "Words",
    "assemble",
    "assemble_edition",
    "audit",
    "counted",
    "defused",
    "fitted",
    "grouped",
    "header_files",
    "plain",
    "published_of",
    "put_back",
    "read_wiki",
    "refusal",
    "report",
    "told",
    "workflow_command",
]
