"""Whether a name is that of a person or of an organisation, as far as its letters tell. It needs no library."""

from vademecum.graph.persons.seeming import seems_a_person

__all__ = ["seems_a_person"]
