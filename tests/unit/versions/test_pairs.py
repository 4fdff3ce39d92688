"""What is said of prepared pairs of editions, word for word, in Markdown and as text.

`VADEMECUM_RENEW=1` writes the words anew; then read every changed line by eye.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from kit.pairs import Edition, edition, lay_out, pairs

from vademecum.versions import CHANGES, Comparison, compare, told

SAID = {"words.md": "markdown", "words.txt": "text"}

GENERAL = {"file-moved", "layout-only"}
"""Classes of whole files: they are told of in lists of their own."""


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Edition, Edition]]:
    """Both editions of every pair, by its name."""
    root = tmp_path_factory.mktemp("pairs")
    laid = {pair.name: lay_out(pair, root / pair.name) for pair in pairs()}
    return {name: (edition(old), edition(new)) for name, (old, new) in laid.items()}


def compared(found: tuple[Edition, Edition]) -> Comparison:
    """What changed from the first edition to the second."""
    old, new = found
    return compare(old.graph, new.graph, old.files, new.files)


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair.name)
def test_words(pair: Path, editions: dict[str, tuple[Edition, Edition]]) -> None:
    """A pair gives exactly the words beside it."""
    comparison = compared(editions[pair.name])
    for name, form in SAID.items():
        words = told(comparison, form)
        if os.environ.get("VADEMECUM_RENEW"):
            (pair / name).write_text(words, encoding="utf-8")
        assert words == (pair / name).read_text(encoding="utf-8")


def test_there_are_many() -> None:
    """The prepared pairs are at least 40, and none is left without its words."""
    assert len(pairs()) >= 40
    assert all((pair / name).exists() for pair in pairs() for name in SAID)


def test_every_class_is_shown(editions: dict[str, tuple[Edition, Edition]]) -> None:
    """Each class of change is told of in some pair, read in one direction or the other."""
    seen: set[str] = set()
    for old, new in editions.values():
        for found in (compared((old, new)), compared((new, old))):
            seen |= {change.sort for record in found.records for change in record.changes}
    assert set(CHANGES) - GENERAL - seen == set()


def test_mirror_image(editions: dict[str, tuple[Edition, Edition]]) -> None:
    """Back again is as many changes, moves, problems and lines of boards as there."""
    for name, (old, new) in editions.items():
        there, back = compared((old, new)), compared((new, old))
        assert _size(there) == _size(back), name
        assert len(there.problems_new) == len(back.problems_gone), name


def _size(found: Comparison) -> tuple[int, ...]:
    changes = sum(len(record.changes) for record in found.records)
    return (
        len(found.records),
        changes,
        len(found.moves),
        len(found.layout),
        len(found.boards),
        len(found.problems_new + found.problems_gone),
    )


def test_same_edition(editions: dict[str, tuple[Edition, Edition]]) -> None:
    """An edition against itself is nothing."""
    for old, new in editions.values():
        for one in (old, new):
            assert compared((one, one)).is_empty
    old = next(iter(editions.values()))[0]
    assert told(compared((old, old))) == "Nothing changes.\n"


def test_json_is_whole(editions: dict[str, tuple[Edition, Edition]]) -> None:
    """JSON has the whole values, and every record that a sentence counts."""
    found = json.loads(told(compared(editions["a-long-text-is-reworded"]), "json"))
    (change,) = found["records"][0]["changes"]
    assert change["class"] == "words-changed"
    assert change["old"].endswith("they are in danger.")
    assert change["new"].endswith("they are in danger.")
    assert len(change["words"]) < len(change["new"])
    assert found["pages"] == ["notes/night-list/"]
