"""What the tests of importing share: guidance made into drafts that must validate, and their values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from vademecum.authoring.importing import Home, Made, make_drafts, read_guidance
from vademecum.records import load_library

HOME = Home("consular", "head-consular", frozenset({"live-crisis"}))


@pytest.fixture(scope="session")
def imported() -> Callable[..., Made]:
    """Imports bytes under a file's name; the drafts are known to validate."""

    def make(data: bytes, name: str = "guidance.docx", **given: Any) -> Made:
        made = make_drafts(read_guidance(name, data), HOME, **given)
        _, problems = load_library([(f"{draft.id}.yml", draft.text.encode()) for draft in made.drafts])
        assert [problem.message for problem in problems] == []
        return made

    return make


@pytest.fixture(scope="session")
def values() -> Callable[[Made], list[dict[str, Any]]]:
    """The drafts as they are read back, playbooks first."""
    return lambda made: sorted(
        (yaml.safe_load(draft.text) for draft in made.drafts), key=lambda one: one["kind"] == "note"
    )
