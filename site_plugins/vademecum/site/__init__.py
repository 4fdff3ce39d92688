"""The whole story, from files to pages; the audit of what was made; and the swap of old for new."""

from vademecum.site.assembling import Site, Wiki, assemble, read_wiki
from vademecum.site.auditing import audit
from vademecum.site.reporting import FORMATS, counted, report
from vademecum.site.staging import Stage

__all__ = ["FORMATS", "Site", "Stage", "Wiki", "assemble", "audit", "counted", "read_wiki", "report"]
