"""The door to MkDocs: events in, calls to `site` out. Nothing else in the package knows MkDocs."""

from vademecum.mkdocs_plugin.plugin import VademecumPlugin
from vademecum.mkdocs_plugin.running import NoWikiError, audience_of, build_site, locate, serve_site

__all__ = ["NoWikiError", "VademecumPlugin", "audience_of", "build_site", "locate", "serve_site"]
