"""Lays a file out in one way: order of keys, indentation, line ends. What it says and its comments stay."""

from vademecum.authoring.formatting.forming import Formed, UnfaithfulError, formed

__all__ = ["Formed", "UnfaithfulError", "formed"]
