"""exports/binding.py: the press prints what it is given, and fetches nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from kit.binding import Printed
from kit.planting import drawing, saved

from vademecum.exports.binding import bind


@dataclass(frozen=True)
class Sheets:
    """A manuscript of one text."""

    body: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    cards: Sequence[str] = ()
    sizes: int = 3

    def card(self, number: int, size: int) -> str:
        """A card whose lines are many, or few in the smallest size."""
        lines = int(self.cards[number]) // (size + 1)
        return f"<html lang=en><title>Card</title><body>{'<p>A line</p>' * lines}</body></html>"

    def whole(self, sizes: Sequence[int]) -> str:
        """The text, and the sizes of the cards."""
        said = " ".join(map(str, sizes))
        return f"<!doctype html><html lang=en><title>A binder</title><body><p>{said}</p>{self.body}</body></html>"


@pytest.mark.parametrize(
    "tag", ['<img src="{}" alt="x">', '<link rel="stylesheet" href="{}">', '<object data="{}"></object>']
)
@pytest.mark.parametrize("where", ["file", "https://elsewhere.example/a.png", "unknown.png", "../unknown.png"])
def test_nothing_else_is_fetched(press: None, tag: str, where: str, tmp_path: Path) -> None:
    """A file of this machine, another host, and a picture that is not the binder's own each end the work."""
    secret = tmp_path / "secret.png"
    secret.write_bytes(saved(drawing(), "PNG"))
    with pytest.raises(ValueError, match="Error fetching"):
        bind(Sheets(tag.format(secret.as_uri() if where == "file" else where)))


def test_its_own_pictures_are_printed(press: None) -> None:
    """A picture that lies beside the text is in the PDF."""
    made = Printed.of(bind(Sheets('<img src="a/b.png" alt="A plan">', {"a/b.png": saved(drawing(), "PNG")})).data)
    assert len(made.reader.pages[0].images) == 1


def test_a_card_gets_the_largest_size_that_fits(press: None) -> None:
    """Of three cards one fits as it is, one in the second size, and one in none: it gets the smallest."""
    made = bind(Sheets("", cards=("3", "50", "900")))
    assert made.sizes == (0, 1, 2)
    assert Printed.of(made.data).sheets[0].startswith("0 1 2")
