"""The search for canaries: planted words, looked for in every published byte through the usual encodings."""

from vademecum.site.seeking.rehearsing import rehearse
from vademecum.site.seeking.search import Found, Hit, Search, joined

__all__ = ["Found", "Hit", "Search", "joined", "rehearse"]
