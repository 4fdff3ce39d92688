"""Makes the files of the form: its page, its settings, its fields, and what of others it stands on."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vademecum.exports.form.collecting import Filed, collections
from vademecum.exports.form.forges import Forge
from vademecum.exports.form.policy import header_files, page_policy
from vademecum.exports.form.shaping import format_shapes
from vademecum.exports.form.vendoring import parts

SCRIPTS = ("form.css", "form.js", "format.js", "guarding.js", "reading.js", "writing.js", "editing.js", "widgets.js")
"""Our own files of the page, as they lie in the templates."""
_DEEPEST = 8
"""How many folders below that of the records the form looks for records to refer to."""


@dataclass(frozen=True, slots=True)
class Wiki:
    """What the form must know of a wiki: its name, the folder of its records within the repository, its files."""

    name: str
    folder: str
    files: tuple[Filed, ...]
    missions: tuple[str, ...]


def form_files(
    wiki: Wiki, templates: Path, modules: Path, forge: Forge | None = None, branch: str = ""
) -> dict[str, bytes]:
    """The files of the form by name. Without a forge it is the local one, on the branch named.

    `templates` is our own folder, `modules` where the files of others were fetched to.
    """
    ours = {name: (templates / "form" / name).read_bytes() for name in SCRIPTS}
    hosts = forge.asked if forge else ()
    page = (templates / "form" / "index.html").read_text(encoding="utf-8")
    page = page.replace("{{policy}}", html.escape(page_policy(hosts))).replace("{{name}}", html.escape(wiki.name))
    settings = {
        "name": wiki.name,
        "local": forge is None,
        "base": forge.base if forge else "",
        "make": forge.make if forge else "",
        "propose": forge.propose if forge else "",
        "branch": branch,
    }
    return {
        "index.html": page.encode(),
        **ours,
        **parts(templates, modules),
        "settings.json": _dump(settings),
        "config.json": _dump(decap_config(wiki, forge)),
        "kinds.json": json.dumps(format_shapes(), separators=(",", ":")).encode(),
        **header_files(hosts),
    }


def decap_config(wiki: Wiki, forge: Forge | None = None) -> dict[str, Any]:
    """Decap's settings, but for the branch, which the page asks for."""
    local = {"name": "proxy", "proxy_url": "/api/v1"}
    messages = {
        "create": "Add {{collection}} {{slug}}",
        "update": "Change {{collection}} {{slug}}",
        "delete": "Remove {{collection}} {{slug}}",
    }
    return {
        "backend": {**(forge.backend if forge else local), "commit_messages": messages},
        "publish_mode": "simple",
        "media_folder": wiki.folder,
        "show_preview_links": False,
        "editor": {"preview": False},
        "slug": {"encoding": "ascii", "clean_accents": True},
        "collections": [*collections(wiki.folder, wiki.files, wiki.missions), _all_records(wiki.folder)],
    }


def _all_records(folder: str) -> Mapping[str, Any]:
    """A collection that nobody sees: what a field may refer to is looked up in it."""
    return {
        "name": "all-records",
        "label": "All records",
        "hide": True,
        "create": False,
        "folder": folder,
        "path": "/".join(["x"] * _DEEPEST),
        "extension": "yml",
        "format": "yaml",
        "identifier_field": "id",
        "fields": [{"name": name, "label": name, "widget": "string"} for name in ("id", "title", "kind")],
    }


def filed(paths: Iterable[tuple[str, Mapping[str, Any]]], prefix: str = "") -> tuple[Filed, ...]:
    """Files as the form must know them, of (path, values); those that do not say their kind are left out."""
    found = []
    for path, values in paths:
        kind = values.get("kind")
        if isinstance(kind, str):
            shared = frozenset(values) - {"kind", "records"} if "records" in values else None
            found.append(Filed(prefix + path, kind, shared))
    return tuple(found)


def _dump(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":"))).encode()
