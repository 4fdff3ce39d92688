"""Writes pins.json: the hashes of the scripts and styles that the theme's release and ours have, and the theme's forms.

They are taken from wikis without a page of ours, one plain and one with everything that the theme can do.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).resolve().parent.parent
PINS = ROOT / "site_plugins" / "vademecum" / "site" / "auditing" / "pins.json"

PLAIN = """
site_name: Empty
theme: {name: material, font: false}
plugins: [search]
extra: {scope: /}
"""
FULL = """
site_name: Empty
copyright: Nobody
theme:
  name: material
  custom_dir: theme
  font: false
  features: [content.tabs.link, announce.dismiss, navigation.tabs, navigation.top, search.suggest, search.share]
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default, toggle: {icon: material/weather-night, name: Dark}}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, toggle: {icon: material/weather-sunny, name: Light}}
plugins: [search]
extra:
  scope: /
  consent: {title: Consent, description: None}
"""
ANNOUNCING = '{% extends "base.html" %}{% block announce %}News{% endblock %}'


def main() -> None:
    """Writes the pins, or to the file that the one argument names."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else PINS
    with tempfile.TemporaryDirectory() as folder:
        sites = [build(Path(folder) / name, settings) for name, settings in (("plain", PLAIN), ("full", FULL))]
        out.write_text(json.dumps(pins(sites), indent=1) + "\n", encoding="utf-8")


def build(wiki: Path, settings: str) -> Path:
    """The site of an empty wiki with these settings, made by MkDocs alone."""
    for name in ("docs", "theme"):
        (wiki / name).mkdir(parents=True)
    (wiki / "theme" / "main.html").write_text(ANNOUNCING, encoding="utf-8")
    (wiki / "docs" / "index.md").write_text("# Empty\n", encoding="utf-8")
    (wiki / "mkdocs.yml").write_text(settings, encoding="utf-8")
    mkdocs = Path(sys.executable).with_name("mkdocs")
    subprocess.run([mkdocs, "build", "--quiet", "--strict"], cwd=wiki, check=True)
    return wiki / "site"


def pins(sites: list[Path]) -> dict[str, object]:
    """Everything that is pinned, in one order whoever writes it."""
    inline: dict[str, str] = {}
    forms: set[tuple[str, str]] = set()
    for site in sites:
        for page in sorted(site.rglob("*.html")):
            tree = LexborHTMLParser(page.read_bytes())
            for script in tree.css("script:not([src]):not([type])"):
                text = script.text(deep=True, strip=False)
                inline[words_of(text)] = fingerprint(text.encode())
            forms |= {
                (form.attributes.get("name") or "", form.attributes.get("class") or "") for form in tree.css("form")
            }
    assets = ROOT / "templates" / "assets"
    return {
        "theme": f"mkdocs-material {version('mkdocs-material')}",
        "inline": dict(sorted(inline.items())),
        "scripts": files([*sites, assets], "*.js"),
        "styles": files(sites, "*.css"),
        "forms": sorted(forms),
        "carried": {
            "style": fingerprint((assets / "assets" / "card.css").read_bytes()),
            "script": fingerprint((assets / "assets" / "card.js").read_bytes()),
        },
    }


def words_of(script: str) -> str:
    """The beginning of a script, by which a reader of the pins knows it."""
    return re.sub(r"\s+", " ", script).strip()[:60]


def files(folders: list[Path], pattern: str) -> dict[str, str]:
    """The hash of each file that fits the pattern, by its path in the site."""
    found = {
        path.relative_to(folder).as_posix(): fingerprint(path.read_bytes())
        for folder in folders
        for path in folder.rglob(pattern)
    }
    return dict(sorted(found.items()))


def fingerprint(data: bytes) -> str:
    """The hash of a script, as a content security policy writes it; written again, so that one checks the other."""
    return "sha256-" + base64.b64encode(hashlib.sha256(data).digest()).decode("ascii")


if __name__ == "__main__":
    main()
