"""The swap of an old site for a new one, whole or not at all: stage, lock, bring to rest, exchange."""

from vademecum.site.publishing.locking import TakenError, UnfitTargetError
from vademecum.site.publishing.staging import Stage, put_back, refusal

__all__ = ["Stage", "TakenError", "UnfitTargetError", "put_back", "refusal"]
