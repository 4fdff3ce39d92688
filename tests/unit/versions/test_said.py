"""A sentence as JSON and back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.versions import plain_to_said, said_to_plain
from vademecum.versions.said import Named, Reworded, Said, Theirs

TEXT = st.text()
SPANS = st.one_of(TEXT, st.builds(Theirs, TEXT), st.builds(Named, TEXT, TEXT), st.builds(Reworded, old=TEXT, new=TEXT))


@given(st.lists(SPANS).map(tuple))
def test_there_and_back(said: Said) -> None:
    """Nothing is lost on the way through JSON: neither a letter nor whose words they are."""
    assert plain_to_said(json.loads(json.dumps(said_to_plain(said)))) == said


@pytest.mark.parametrize(
    "value",
    ["text", None, {"theirs": "x"}, [1], [None], [["x"]], [{}], [{"theirs": 1}], [{"theirs": "x", "id": "y"}]],
)
def test_anything_else_is_refused(value: Any) -> None:
    """What was not written by us is refused, not guessed."""
    with pytest.raises(ValueError, match=r"a sentence is|a piece of"):
        plain_to_said(value)
