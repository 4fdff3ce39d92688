"""The file of a new network study, and the sheet of a contact plan, which goes into the private folder alone."""

from __future__ import annotations

from vademecum.graph.rules.g3_gates_first import open_gates
from vademecum.records.kinds.network_study import NetworkStudy

_FIELDS = (
    ("organisation", ""),
    ("introduced_by", "somebody whom they know, and who agreed to it"),
    ("whose_place", "theirs, or one that they choose"),
    ("ask", "what we ask of them, in words that one can say by telephone"),
    ("they_want", ""),
    ("they_fear", ""),
    ("wish_to_be_called", "or: not to be named"),
    ("next", "a day, and who goes"),
)
_FEWEST, _MOST = 3, 20


def contact_plan(study: NetworkStudy) -> str:
    """An empty contact plan with a row for each place of the study's short list, as YAML."""
    listed = (study.shortlist.short_list if study.shortlist else None) or _FEWEST
    open_ = open_gates(study)
    lines = [
        f"# Contact plan of the study {study.id}. It stays in this folder: no build reads it, Git does not carry it.",
        "# When the work is done, it is deleted together with the raw data.",
    ]
    if open_:
        lines.append(f"# NOT YET: the gate{'s' if len(open_) > 1 else ''} of {', '.join(open_)} must be passed first.")
    lines += ["kind: contact-plan", f"study: {study.id}", "contacts:"]
    for _ in range(max(1, min(listed, _MOST))):
        for number, (name, hint) in enumerate(_FIELDS):
            lines.append(f"  {'-' if number == 0 else ' '} {name}:{f'  # {hint}' if hint else ''}")
    return "\n".join(lines) + "\n"


def study_file(name: str, mission: str, goal: str, playbook: str) -> str:
    """The text of a new study's file, of records that exist; `playbook` may be empty."""
    follows = f"playbook: {playbook}\n" if playbook else ""
    return f"""\
kind: network-study
id: {name}
title: {name.replace("-", " ").capitalize()}
mission: {mission}
question: Write here what is to be found out, in one question
goal: {goal}
{follows}boundary_rule: Write here which organisations belong on the map, and which do not.
tie_types:
  - {{id: joint-letters, name: Joint letters, origin: records}}
  - {{id: mentions, name: Mentions between accounts, origin: social-media}}
measures:
  - {{measure: in-degree, why: Who is pointed to by many}}
  - {{measure: betweenness, why: Who stands between groups}}
gates:                        # all four have a date and a role before anybody is contacted
  ethics: {{}}
  non_interference: {{}}
  partner_risk: {{}}
  data: {{}}
"""
