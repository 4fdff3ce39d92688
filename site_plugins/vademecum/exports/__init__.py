"""A graph to files for machines: JSON of records and graph, JSON Schema for editors, redirects of old ids."""

from vademecum.exports.json_files import json_files
from vademecum.exports.redirects import redirects
from vademecum.exports.schema import json_schema

__all__ = ["json_files", "json_schema", "redirects"]
