"""The kinds of record. A new kind is a class in this folder, a line in this table, a template and a sample."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vademecum.records.kinds.after_action import AfterAction
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.collaboration_year import CollaborationYear
from vademecum.records.kinds.criteria import Criteria
from vademecum.records.kinds.decision_tree import DecisionTree
from vademecum.records.kinds.department import Department
from vademecum.records.kinds.exercise import Exercise
from vademecum.records.kinds.form import Form
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.message import Message
from vademecum.records.kinds.mission import Mission
from vademecum.records.kinds.network_study import NetworkStudy
from vademecum.records.kinds.note import Note
from vademecum.records.kinds.platform import Platform
from vademecum.records.kinds.playbook import Playbook
from vademecum.records.kinds.recognition import Recognition
from vademecum.records.kinds.role import Role
from vademecum.records.kinds.source import Source
from vademecum.records.kinds.term import Term
from vademecum.records.kinds.tool import Tool
from vademecum.records.kinds.training import Training
from vademecum.records.record import Record


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind: its class, its name on screen in the singular and the plural, and the folder of its pages."""

    model: type[Record]
    title: str
    plural: str
    folder: str


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "playbook": Kind(Playbook, "Playbook", "Playbooks", "playbooks"),
        "department": Kind(Department, "Department", "Departments", "departments"),
        "goal": Kind(Goal, "Offline goal", "Offline goals", "goals"),
        "role": Kind(Role, "Role", "Roles", "roles"),
        "platform": Kind(Platform, "Platform", "Platforms", "platforms"),
        "tool": Kind(Tool, "Tool", "Tools", "tools"),
        "exercise": Kind(Exercise, "Exercise", "Exercises", "exercises"),
        "training": Kind(Training, "Training", "Training", "training"),
        "after-action": Kind(AfterAction, "After-action review", "After-action reviews", "after-action"),
        "decision-tree": Kind(DecisionTree, "Decision tree", "Decision trees", "decision-trees"),
        "message": Kind(Message, "Message", "Messages", "messages"),
        "form": Kind(Form, "Form", "Forms", "forms"),
        "mission": Kind(Mission, "Mission", "Missions", "missions"),
        "collaboration-year": Kind(
            CollaborationYear, "Ambassador's instruction", "Ambassadors' instructions", "instructions"
        ),
        "collaboration": Kind(Collaboration, "Collaboration", "Collaborations", "collaborations"),
        "criteria": Kind(Criteria, "Criteria set", "Criteria sets", "criteria"),
        "recognition": Kind(Recognition, "Recognition", "Recognitions", "recognitions"),
        "network-study": Kind(NetworkStudy, "Network study", "Network studies", "studies"),
        "note": Kind(Note, "Note", "Notes", "notes"),
        "term": Kind(Term, "Term", "Glossary", "glossary"),
        "source": Kind(Source, "Source", "Sources", "sources"),
    }
)
