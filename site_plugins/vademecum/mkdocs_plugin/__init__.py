"""The door to MkDocs: events in, calls to `site` out. Nothing else in the package knows MkDocs."""

from vademecum.mkdocs_plugin.given import Given
from vademecum.mkdocs_plugin.hinting import write_hints
from vademecum.mkdocs_plugin.options import own_templates
from vademecum.mkdocs_plugin.plugin import VademecumPlugin
from vademecum.mkdocs_plugin.running import (
    Bound,
    NoWikiError,
    Releasing,
    Settled,
    audience_of,
    bound,
    build_edition,
    build_site,
    locate,
    named,
    releasing,
    serve_site,
    settled,
    teams_of,
)

__all__ = [
    "Bound",
    "Given",
    "NoWikiError",
    "Releasing",
    "Settled",
    "VademecumPlugin",
    "audience_of",
    "bound",
    "build_edition",
    "build_site",
    "locate",
    "named",
    "own_templates",
    "releasing",
    "serve_site",
    "settled",
    "teams_of",
    "write_hints",
]
