"""The form's scripts hold what their comments say of types, and ask nobody but the form's own host."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from vademecum.exports.form.making import SCRIPTS


def test_types_hold(repository: Path, tmp_path: Path, tool: Callable[[str], str]) -> None:
    """The TypeScript compiler, at its strictest, finds nothing in the scripts of the page."""
    compiler = Path(tool("corpora")) / "typescript" / "bin" / "tsc"
    scripts = [name for name in SCRIPTS if name.endswith(".js")]
    for name in scripts:
        shutil.copy(repository / "templates" / "form" / name, tmp_path)
    # The library comes without types; the scripts take it as it is.
    (tmp_path / "yaml").mkdir()
    (tmp_path / "yaml" / "index.js").write_text("export default {};\n", encoding="utf-8")
    options = {"noEmit": True, "allowJs": True, "checkJs": True, "strict": True, "target": "es2022", "types": []}
    options |= {"module": "es2022", "moduleResolution": "bundler", "lib": ["dom", "dom.iterable", "es2022"]}
    settings = {"compilerOptions": options, "files": scripts}
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    done = subprocess.run([tool("node"), compiler, "--project", tmp_path], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_scripts_write_no_markup(repository: Path) -> None:
    """Nothing that an author wrote becomes markup or code on the form's page."""
    for name in SCRIPTS:
        text = (repository / "templates" / "form" / name).read_text(encoding="utf-8")
        for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
            assert word not in text, (name, word)
