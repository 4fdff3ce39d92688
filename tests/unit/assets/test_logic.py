"""The logic of our classic scripts, in Node: each is what the cases of its file say."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

CASES = sorted(Path(__file__).parent.glob("*.test.js"))


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kathmandu"])
@pytest.mark.parametrize("cases", CASES, ids=lambda path: path.name.partition(".")[0])
def test_a_script_is_what_its_cases_say(cases: Path, zone: str) -> None:
    """Every case of a file holds, also where the clock is 5:45 ahead; none is left out."""
    node = shutil.which("node")
    if not node:
        pytest.skip("no node: install Node.js")
    arguments = [node, "--test", "--test-reporter=tap", cases]
    done = subprocess.run(arguments, env={"TZ": zone}, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 0, done.stdout
    count = cases.read_text(encoding="utf-8").count("\ntest(")
    assert count > 5
    assert f"\n# pass {count}\n" in done.stdout, done.stdout


def test_every_script_with_logic_has_cases() -> None:
    """Whatever script can be asked in Node has a file of cases."""
    folder = Path(__file__).parents[3] / "templates" / "assets" / "assets"
    asked = {path.stem for path in folder.glob("*.js") if "module.exports" in path.read_text(encoding="utf-8")}
    named = {"compose": "composing"}
    assert {named.get(name, name) for name in asked} == {path.name.partition(".")[0] for path in CASES}
