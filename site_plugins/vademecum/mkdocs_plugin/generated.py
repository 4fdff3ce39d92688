"""Our finished pages as MkDocs' File and Page: no Markdown pass, no temporary folder."""

from __future__ import annotations

from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from vademecum.pages import Page


def _safe(text: str) -> str:
    return str(escape(text))


class GeneratedPage(MkDocsPage):
    """A page whose HTML stands already. What the theme prints unescaped is escaped here.

    With `late`, its HTML is joined only when it is written, since no plugin asks for it before.
    """

    def __init__(self, made: Page, file: File, config: MkDocsConfig, *, late: bool) -> None:
        self.made = made
        self.late = late
        super().__init__(_safe(made.title), file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """Sets what the theme and other plugins read of a page; there is no source to read."""
        self.markdown = ""
        self.meta = meta_of(self.made)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Takes the HTML and the table of contents from the page."""
        self.content = "" if self.late else str(self.made.html)
        # Assigned by MkDocs as a list first, though it reads it as a table of contents.
        self.toc = toc_of(self.made)
        self.present_anchor_ids = None


def meta_of(made: Page) -> dict[str, Any]:
    """Metadata in the theme's terms. Our own index feeds search, so the theme's parser is told to leave the page."""
    hide = ["navigation", "toc"] if made.wide else ["navigation"]
    return {
        "vademecum": True,
        "plain_title": made.title,
        "description": _safe(made.description),
        "hide": hide,
        "search": {"exclude": True},
    }


def toc_of(made: Page) -> TableOfContents:
    """The table of contents: one flat list of sections."""
    return TableOfContents([AnchorLink(_safe(part.title), part.id, 2) for part in made.sections])


def generated_file(made: Page, config: MkDocsConfig, *, late: bool = False) -> File:
    """A File that carries a GeneratedPage. Records stay out of the navigation: a page does not grow with the wiki."""
    level = InclusionLevel.NOT_IN_NAV if made.file or not made.listed else InclusionLevel.UNDEFINED
    file = File.generated(config, f"{made.uri}.md", content="", inclusion=level)
    file.page = GeneratedPage(made, file, config, late=late)
    return file


def search_entries(made: Page, url: str) -> list[dict[str, Any]]:
    """Entries for the theme's search index, from the data. The theme shows them as HTML, so everything is escaped."""
    tags = [_safe(tag) for tag in made.tags]
    entries: list[dict[str, Any]] = []
    for found in made.findings:
        entry: dict[str, Any] = {
            "location": f"{url}#{found.anchor}" if found.anchor else url,
            "title": _safe(found.title),
            "text": "".join(f"<p>{_safe(text)}</p>" for text in found.texts if text),
        }
        if not found.anchor:
            entry["tags"] = tags
        if made.boost != 1.0:
            entry["boost"] = made.boost
        entries.append(entry)
    return entries
