"""Manifests of what is published: written, signed, and judged at a post. It needs the standard library only."""

from vademecum.sealing.finding import MEANINGS, Finding, UsageError, Verdict
from vademecum.sealing.joining import verifier
from vademecum.sealing.judging import examine, judge
from vademecum.sealing.manifest import MANIFEST, SIGNATURE, About, File, Manifest, parsed
from vademecum.sealing.signing import SigningError, sign
from vademecum.sealing.skimming import about_of, hash_in, names_in
from vademecum.sealing.telling import memory_beside, told
from vademecum.sealing.writing import Kept, SealingError, seal

__all__ = [
    "MANIFEST",
    "MEANINGS",
    "SIGNATURE",
    "About",
    "File",
    "Finding",
    "Kept",
    "Manifest",
    "SealingError",
    "SigningError",
    "UsageError",
    "Verdict",
    "about_of",
    "examine",
    "hash_in",
    "judge",
    "memory_beside",
    "names_in",
    "parsed",
    "seal",
    "sign",
    "told",
    "verifier",
]
