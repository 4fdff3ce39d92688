"""Records to a graph of typed edges, and the doctrine that is checked on it."""

from vademecum.graph.building import build_graph
from vademecum.graph.graph import Clash, Edge, Graph
from vademecum.graph.rules import RULES, Rule, check_graph
from vademecum.graph.settings import Settings

__all__ = ["RULES", "Clash", "Edge", "Graph", "Rule", "Settings", "build_graph", "check_graph"]
