"""A graph to files for machines: JSON of records, JSON Schema, redirects, the ministry's tables, forges' forms."""

from vademecum.exports.corrections import correction_templates
from vademecum.exports.json_files import json_files
from vademecum.exports.ministry_files import ministry_files
from vademecum.exports.redirects import redirects
from vademecum.exports.schema import json_schema

__all__ = ["correction_templates", "json_files", "json_schema", "ministry_files", "redirects"]
