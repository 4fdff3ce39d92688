"""The theme's templates, rendered once for all pages that differ only in their slots, and stamped for each page."""

from __future__ import annotations

import logging
from typing import Any

from mkdocs.structure.toc import AnchorLink, TableOfContents

from vademecum.mkdocs_plugin.generated import GeneratedPage
from vademecum.site.stamping import ITEM_TEXT, ITEM_URL, Shell, slot

_LOG = logging.getLogger("mkdocs.plugins.vademecum")


class ShellEnvironment:
    """A theme's environment whose templates answer for our pages from shells; it passes all else through."""

    def __init__(self, env: Any) -> None:
        self._env = env
        self._templates: dict[str, ShellTemplate] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._env, name)

    def get_template(self, name: str, *rest: Any, **named: Any) -> Any:
        """The template of that name, wrapped; compiled once for all pages."""
        if name not in self._templates:
            self._templates[name] = ShellTemplate(self._env.get_template(name, *rest, **named))
        return self._templates[name]


class ShellTemplate:
    """One template of the theme."""

    def __init__(self, template: Any) -> None:
        self._template = template
        self._shells: dict[tuple[Any, ...], Shell | None] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._template, name)

    def render(self, context: dict[str, Any]) -> str:
        """The finished page: stamped for a page of ours that is like one seen before, else rendered by the theme."""
        page = context.get("page")
        if not isinstance(page, GeneratedPage):
            return str(self._template.render(context))
        html = str(page.made.html)
        if page.made.listed and not page.made.file:
            return self._by_theme(context, page, html)
        # The theme writes links to the folder itself in another way, so each folder has a shell of its own.
        folder = page.made.uri.rpartition("/")[0]
        key = (folder, page.made.wide, bool(page.made.sections), page.canonical_url is None)
        if key not in self._shells:
            return self._first(key, context, page, html)
        shell = self._shells[key]
        return shell.stamp(*_values(page, html)) if shell else self._by_theme(context, page, html)

    def _by_theme(self, context: dict[str, Any], page: GeneratedPage, html: str) -> str:
        page.content = html
        made = str(self._template.render(context))
        page.content = "" if page.late else html
        return made

    def _first(self, key: tuple[Any, ...], context: dict[str, Any], page: GeneratedPage, html: str) -> str:
        """Renders the first page of a sort as the theme would, and keeps the shell only if it gives the same."""
        true = self._by_theme(context, page, html)
        shell = Shell.cut(str(self._template.render({**context, "page": _blank(page)})))
        same = shell.stamp(*_values(page, html)) == true
        if not same:
            _LOG.info("Pages such as %s cannot be stamped; the theme renders each of them.", page.url)
        self._shells[key] = shell if same else None
        return true


def _values(page: GeneratedPage, html: str) -> tuple[dict[str, str], list[tuple[str, str]]]:
    values = {
        "title": str(page.title),
        "plain_title": str(page.title),
        "description": str(page.meta["description"]),
        "canonical": page.canonical_url or "",
        "content": html,
    }
    items = [(item.url, item.title) for item in page.toc]
    return values, items


def _blank(page: GeneratedPage) -> _Blank:
    return _Blank(page)


class _Blank:
    """A page with marks in place of what differs from page to page."""

    def __init__(self, page: GeneratedPage) -> None:
        self._page = page
        self.title = slot("title")
        self.content = slot("content")
        self.meta = {**page.meta, "description": slot("description"), "plain_title": slot("plain_title")}
        self.canonical_url = slot("canonical") if page.canonical_url else None
        items = [AnchorLink(ITEM_TEXT, ITEM_URL, 2)] * 2 if page.made.sections else []
        self.toc = TableOfContents(items)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._page, name)
