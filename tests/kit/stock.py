"""A site of stock MkDocs with Material, with hostile strings in it: what the judging must see something in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import markdown
from markdown.htmlparser import htmlparser

from kit.placing import STRUCTURES

SETTINGS = """
site_name: Stock
site_url: https://stock.example/
use_directory_urls: false
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.top, search.suggest, content.tooltips]
plugins: [search, tags]
extra: {generator: false, scope: /}
markdown_extensions: [admonition, attr_list, md_in_html, abbr, footnotes, tables, def_list, toc]
validation:
  nav: {omitted_files: ignore}
  links: {not_found: ignore, absolute_links: ignore, unrecognized_links: ignore}
nav: [index.md]
"""


def write_stock(folder: Path, strings: Sequence[str]) -> None:
    """Writes the site: a home page, and `page-N.md` with each string in title, tags, description and body.

    The strings stand as they would by hand: in front matter as quoted YAML, in the body within Markdown.
    """
    docs = folder / "docs"
    docs.mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (docs / "index.md").write_text("# Home\n", encoding="utf-8")
    for number, string in enumerate(strings):
        (docs / f"page-{number}.md").write_bytes(_page(string).encode("utf-8", "replace"))


def builds(string: str) -> bool:
    """Whether the page of a string can be built: some strings stop the whole build with a traceback."""
    names = ["admonition", "attr_list", "md_in_html", "abbr", "footnotes", "tables", "def_list", "toc"]
    text = _page(string).encode("utf-8", "replace").decode().partition("---\n\n")[2]
    try:
        markdown.markdown(text, extensions=names)
        reader = htmlparser.HTMLParser()  # with which MkDocs looks for anchors
        reader.feed(text)
        reader.close()
    except Exception:  # whatever the parser trips over
        return False
    return True


def _page(string: str) -> str:
    quoted = json.dumps(string)
    head = f"---\ntitle: {quoted}\ndescription: {quoted}\ntags: [{quoted}]\n---\n\n"
    forms = (form.replace("{picture}", "x.png").replace("{}", string) for form in STRUCTURES.values())
    return head + "\n\n".join(forms) + "\n"
