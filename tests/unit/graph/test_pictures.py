"""Pictures in prose: which are seen, which are seen to be wrong, and what only looks like one."""

from __future__ import annotations

import time

import pytest

from vademecum.graph.pictures import Picture, pictures_in


def test_a_picture_is_words_and_an_address() -> None:
    """Both come as they are written, less the blanks around the words."""
    assert list(pictures_in("See ![ the yard ](plan.png), and ![](https://x.example/y).")) == [
        Picture("the yard", "plan.png", "![ the yard ](plan.png)"),
        Picture("", "https://x.example/y", "![](https://x.example/y)"),
    ]


@pytest.mark.parametrize(
    "text",
    ["No![[live-crisis]]", "`![x](y.png)`", "``a ` ![x](y.png)``", "\\![x](y.png)", "! [x](y.png)", "[x](y.png)!"],
)
def test_what_is_no_picture(text: str) -> None:
    """Links behind an exclamation mark, code and what is written with a backslash are no pictures."""
    assert list(pictures_in(text)) == []


@pytest.mark.parametrize(
    "text", ["![x][y]", "![x]", '![x](y.png "z")', "![x](<y.png>)", "![a [b]](y.png)", "![x\ny](z.png)", "![x](y.png"]
)
def test_what_cannot_be_read_is_told(text: str) -> None:
    """Another way to write a picture is not taken for text."""
    (found,) = pictures_in(f"Look: {text}")
    assert found == text.split("\n")[0]


@pytest.mark.parametrize("piece", ["![", "![a](", "`", "``", "![a](b)", "![a]`"])
def test_worst_cases_are_quick(piece: str) -> None:
    """The longest text of such pieces is read in a blink."""
    text = (piece * (48 * 1024 // len(piece)))[: 48 * 1024]
    start = time.perf_counter()
    for _ in pictures_in(text):
        pass
    assert time.perf_counter() - start < 0.5
