"""A small wiki whose texts are written in every style that YAML has, to be corrected."""

from __future__ import annotations

from datetime import date

from vademecum.graph import Graph, Settings, build_graph
from vademecum.records import load_library

PLAYBOOK = """\
# The first line is a comment.
kind: playbook
id: gate-at-night
title: The gate at night   # short
code: CON-9
status: draft
tlp: TLP:CLEAR
department: consular
tags: [night, gate]
goal:
  id: nobody-waits
  statement: Nobody waits outside after dark.
  end_type: person_assisted
  indicators:
    - id: waiting
      name: People who wait at nine
      level: outcome
      measure_of: people
      proof: {record: guard book, holder_role: duty-officer, offline: true}
trigger: 'The guard''s bell rings twice'
stop_when: "The last person \\"inside\\" is seen by nine"
because: >
  People who stand outside are not safe. The guard knows their faces, and opens the small door for those who come with
  children; the officer hears of each within 60 min.

  The second paragraph is about the cold.
micro_post_variant: |
  First: ring the guard.
  Then: take the key.
low_bandwidth_variant: >-
  Ask the [[duty-officer]] by hand radio; the number is
  on the wall.
known_failures:
  - The key was in the safe.
  - 'The key was at home.'
steps:
  - id: open
    heading: Open the small door
    mode: offline
    do: Take the key from the hook
    owner: duty-officer
    by: T+0:10
  - id: tell
    heading: Tell the officer
    mode: offline
    do:
      - Ring the officer
      - Write the time in the guard book   # not on paper
    owner: duty-officer
    by: T+0:20
"""
ROLES = """\
kind: role
tlp: TLP:CLEAR
family: department
summary: Somebody of the post.
records:
  - {id: duty-officer, title: Duty officer, short: DO, duties: [Answers at night]}
  - {id: consular-officer, title: Consular officer, duties: [Sees people]}
"""
DEPARTMENT = """\
kind: department
id: consular
title: Consular
code: CON
tlp: TLP:CLEAR
purpose: Helps.
head_role: duty-officer
"""
MISSION = """\
kind: mission
id: velmora
title: Embassy in Velmora
name: Embassy in Velmora, Kestria
tlp: TLP:CLEAR
mission_type: embassy
host_country: XA
size_class: small
public_contacts:
  desk: {value: "(555) 0100"}
"""
SOURCE = """\
kind: source
id: gate-review
title: Review of the gate
tlp: TLP:CLEAR
publisher: A ministry
year: 2024
evidence: full
source_type: evaluation
note: The gate was too small.
"""
FILES = {
    "playbooks/consular/department.yml": DEPARTMENT,
    "playbooks/consular/gate-at-night.yml": PLAYBOOK,
    "playbooks/common/roles.yml": ROLES,
    "playbooks/common/gate-review.yml": SOURCE,
    "playbooks/missions/velmora/mission.yml": MISSION,
}
FILE = "playbooks/consular/gate-at-night.yml"


def graph_of(**files: str) -> Graph:
    """The graph of the small wiki, with other texts for some files, by the name of the file."""
    texts = {path: files.get(path.rpartition("/")[2][:-4].replace("-", "_"), text) for path, text in FILES.items()}
    library, problems = load_library((path, text.encode()) for path, text in texts.items())
    assert problems == []
    return build_graph(library, Settings(date(2026, 11, 21)))
