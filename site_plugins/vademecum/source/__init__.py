"""Text to Document: values, and where each of them stands. The only door to PyYAML."""

from vademecum.source.collecting import Tree, collect
from vademecum.source.document import Document, Spot, Way
from vademecum.source.parsing import parse
from vademecum.source.place import Place
from vademecum.source.problem import Problem, Severity, error, notice, warning

__all__ = [
    "Document",
    "Place",
    "Problem",
    "Severity",
    "Spot",
    "Tree",
    "Way",
    "collect",
    "error",
    "notice",
    "parse",
    "warning",
]
