"""The samples that say all they may, beside one another in one wiki."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vademecum.graph import Graph, Settings, build_graph
from vademecum.records import load_library

SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.fixture(scope="session")
def world_of_samples() -> Graph:
    """The small world with the sample of every field of each kind that is approved."""
    world = SAMPLES / "world"
    files = {f"playbooks/{path.relative_to(world)}": path.read_bytes() for path in sorted(world.rglob("*.yml"))}
    for kind in ("playbook", "exercise", "message", "form", "decision-tree", "training", "note"):
        text = (SAMPLES / kind / "valid" / "every-field.yml").read_text(encoding="utf-8")
        text = text.replace("\nid: sample\n", f"\nid: full-{kind}\n").replace("former-sample", f"former-{kind}")
        files[f"playbooks/{kind}/every-field.yml"] = text.encode()
    library, problems = load_library(files.items())
    assert problems == []
    return build_graph(library, Settings(date(2026, 11, 21)))
