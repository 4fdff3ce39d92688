"""The scripts of the site hold what their JSDoc says of types, and stay small."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

MOST = {
    "card.js": 4_000,
    "cite.js": 1_500,
    "compose.js": 16_000,
    "drill-words.js": 4_000,
    "drill.js": 24_500,
    "drilling.js": 21_000,
    "edition.js": 4_000,
    "keeping.js": 8_000,
    "latest.js": 500,
    "players.js": 6_000,
    "posting.js": 6_000,
    "run.js": 17_000,
    "running.js": 12_000,
    "since.js": 6_000,
    "slip.js": 1_000,
}
"""How many bytes a script may have; a card is read on the worst line."""


@pytest.fixture(scope="module")
def scripts(repository: Path) -> list[Path]:
    """The scripts of cards, runs, drills and composers; that of ordinary pages carries no comment of types."""
    found = sorted((repository / "templates" / "assets" / "assets").glob("*.js"))
    return [path for path in found if path.name != "vademecum.js"]


def test_types_hold(scripts: list[Path], tmp_path: Path, tool: Callable[[str], str]) -> None:
    """The TypeScript compiler, at its strictest, finds nothing in the scripts."""
    compiler = Path(tool("corpora")) / "typescript" / "bin" / "tsc"
    node = shutil.which("node") or ""  # npm, which fetched the compiler, comes with it
    options = {"noEmit": True, "allowJs": True, "checkJs": True, "strict": True, "target": "es2017", "types": []}
    settings = {
        "compilerOptions": options | {"lib": ["dom", "dom.iterable", "es2019"], "moduleDetection": "force"},
        "files": [*map(str, scripts), str(Path(__file__).with_name("globals.d.ts"))],
    }
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    done = subprocess.run([node, compiler, "--project", tmp_path], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", MOST)
def test_a_script_is_small(name: str, scripts: list[Path]) -> None:
    """A script stays under its limit."""
    (script,) = [path for path in scripts if path.name == name]
    assert script.stat().st_size < MOST[name]


def test_scripts_are_plain(scripts: list[Path]) -> None:
    """No module, no fetch, no worker: they work from a stick. Only the looks for other editions ask a server."""
    for script in scripts:
        text = script.read_text("utf-8")
        for word in ("import ", "export ", "fetch(", "XMLHttpRequest", "new Worker", "innerHTML", "eval("):
            assert word not in text or (script.name in {"edition.js", "since.js"} and word == "fetch("), (
                script.name,
                word,
            )
