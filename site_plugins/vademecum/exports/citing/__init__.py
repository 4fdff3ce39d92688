"""Citations for machines and for hands: CSL-JSON, and short addresses by code."""

from vademecum.exports.citing.codes import short_addresses
from vademecum.exports.citing.csl import csl_file, csl_files

__all__ = ["csl_file", "csl_files", "short_addresses"]
