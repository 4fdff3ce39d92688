"""The logic of our classic scripts, in Node: a drill is what drilling.test.js says."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def test_a_drill_is_what_its_cases_say() -> None:
    """Every case of drilling.test.js holds; none is left out."""
    node = shutil.which("node")
    if not node:
        pytest.skip("no node: install Node.js")
    cases = HERE / "drilling.test.js"
    done = subprocess.run([node, "--test", cases], capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 0, done.stdout
    count = cases.read_text(encoding="utf-8").count("\ntest(")
    assert f"pass {count}\n" in done.stdout, done.stdout
