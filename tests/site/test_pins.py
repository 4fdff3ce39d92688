"""What a site may run is pinned from empty wikis; the pins in the package are those of the theme that is locked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.site

SHIPPED = Path("site_plugins/vademecum/site/auditing/pins.json")


def test_the_pins_are_those_of_the_theme(repository: Path, run: Any, tmp_path: Path) -> None:
    """Pinning the locked theme and our scripts again gives the file in the package; else run scripts/pin."""
    made = tmp_path / "pins.json"
    done = run("python", repository / "docs" / "pin_theme.py", made, cwd=repository)
    assert done.returncode == 0, done.stderr
    assert made.read_text(encoding="utf-8") == (repository / SHIPPED).read_text(encoding="utf-8")


def test_the_pins_hold_what_they_should(repository: Path) -> None:
    """The theme's five inline scripts at least, its bundle, its search, and our own script are pinned."""
    pins = json.loads((repository / SHIPPED).read_text(encoding="utf-8"))
    assert len(pins["inline"]) >= 5
    names = " ".join(pins["scripts"])
    assert all(part in names for part in ("bundle.", "workers/search.", "lunr.ar", "assets/vademecum.js"))
    assert all(value.startswith("sha256-") and len(value) == 51 for value in pins["scripts"].values())


PLANTED = {
    "in a page": ("index.md", "# Home\n\n<script>alert(1)</script>\n", "a script stands in the page"),
    "in place of the theme's": ("assets/javascripts/{bundle}", "alert(1)", "the script is none that"),
    "an event in a page": ("index.md", "# Home\n\n<p onclick='x'>y</p>\n", "the attribute onclick of <p>"),
    "a style in a page": ("index.md", "# Home\n\n<p style='color: red'>y</p>\n", "the attribute style of <p>"),
    "a form in a page": ("index.md", "# Home\n\n<form action='x'></form>\n", "a form stands in the page"),
    "a frame in a page": ("index.md", "# Home\n\n<iframe src='about.html'></iframe>\n", "the element <iframe>"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_what_is_planted_stops_the_build(small: Path, run: Any, name: str, repository: Path) -> None:
    """Whatever acts and lies among the hand-written pages stops the build, and says where it is."""
    path, text, said = PLANTED[name]
    pins = json.loads((repository / SHIPPED).read_text(encoding="utf-8"))
    bundle = next(one.rpartition("/")[2] for one in pins["scripts"] if "/bundle." in one)
    place = small / "docs" / path.format(bundle=bundle)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    done = run("vademecum", "build", cwd=small)
    assert done.returncode == 1, done.stderr
    assert said in done.stderr
    assert not (small / "site").exists()


def test_a_script_of_the_wiki_can_be_allowed(small: Path, run: Any, settings: Any) -> None:
    """A script that a maintainer has read is allowed by its hash, which the message tells."""
    (small / "docs" / "own.js").write_text("let x = 1", encoding="utf-8")
    done = run("vademecum", "build", cwd=small)
    assert done.returncode == 1
    wanted = done.stderr.partition("scripts: [")[2].partition("]")[0]
    assert wanted.startswith("sha256-")
    settings(small, **{"search, vademecum]": f"search, {{vademecum: {{scripts: ['{wanted}']}}}}]"})
    done = run("vademecum", "build", cwd=small)
    assert done.returncode == 0, done.stderr
    assert (small / "site" / "own.js").is_file()
