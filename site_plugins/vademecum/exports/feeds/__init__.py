"""What each edition changed, as feeds in Atom, RSS and JSON: for all, and for each department."""

from vademecum.exports.feeds.publication import NO_FEEDS, Publication
from vademecum.exports.feeds.writing import feeds

__all__ = ["NO_FEEDS", "Publication", "feeds"]
