"""Who owns which file, for a forge and for people; and what each owner must look at again."""

from vademecum.exports.owners.codeowners import FORMS, codeowners
from vademecum.exports.owners.due_list import due_list
from vademecum.exports.owners.ownership import COMMON, DIGITAL, Ownership, ownership, unknown_teams

__all__ = ["COMMON", "DIGITAL", "FORMS", "Ownership", "codeowners", "due_list", "ownership", "unknown_teams"]
