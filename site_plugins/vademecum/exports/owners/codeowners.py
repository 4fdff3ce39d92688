"""The rules as a CODEOWNERS file, by which a forge asks the owners of a changed file for their review."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from vademecum.exports.owners.ownership import Ownership

FORMS: Mapping[str, str] = MappingProxyType({"codeowners": ".github/CODEOWNERS", "gitlab": ".gitlab/CODEOWNERS"})
"""The formats, and the path at which the forge looks for the file. Forgejo and Gitea read GitHub's."""

_HEAD = """\
# Who is asked to review a change of which file: the last line that fits decides. Made by
#   vademecum owners --format {form} --write
# from departments, missions and the teams under `teams:` of the plugin in mkdocs.yml. Do not change it by hand.
"""
_PLACEHOLDERS = """\
# These teams are placeholders, since the settings name none: {names}
"""
_ODD = re.compile(r"[^\w./-]")


def codeowners(rules: Ownership, form: str = "codeowners") -> str:
    """The file for GitHub (`codeowners`) or GitLab (`gitlab`).

    Both forges read the same rules. Sections of GitLab are left out: each asks for an approval of its own, so that the
    digital unit would have to approve every page.
    """
    owners = {owner.key: owner for rule in rules.rules for owner in rule.owners}
    names = [owner.team for owner in owners.values() if owner.team == f"@ministry/{owner.key}"]
    head = _HEAD.format(form=form) + (_PLACEHOLDERS.format(names=" ".join(names)) if names else "")
    width = max(len(_pattern(rule.path)) for rule in rules.rules)
    lines = [f"{_pattern(rule.path):{width}} {' '.join(owner.team for owner in rule.owners)}\n" for rule in rules.rules]
    return f"{head}\n{''.join(lines)}"


def _pattern(path: str) -> str:
    """A path as a pattern. Forges differ in how they escape a character, and agree that `?` fits any one."""
    return "/" + _ODD.sub("?", path) if path else "*"
