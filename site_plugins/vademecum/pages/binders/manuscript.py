"""A binder as HTML, before it is laid out: the cards, each in several sizes of type, and the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jinja2
from markupsafe import Markup

_SIZES = 10
"""How many sizes of type the style sheet has for a card, the largest first: what overflows is tried smaller."""

SMALL = 6
"""From this size of type on a card is hard to read by a torch."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What the press needs. `cards` are the sheets of the cards, without their size, and `names` their playbooks.

    `files` are its pictures by name. `frame` is the template of the whole, and `given` are the words that it needs.
    """

    title: str
    names: tuple[str, ...]
    cards: tuple[Markup, ...]
    body: Markup
    files: Mapping[str, bytes]
    frame: jinja2.Template
    given: Mapping[str, Any]

    @property
    def sizes(self) -> int:
        """How many sizes of type a card may be tried in."""
        return _SIZES

    def card(self, number: int, size: int) -> str:
        """The card with this number alone, from 0 on, in a size of type: 0 is the largest."""
        return self._framed([self._sized(number, size)], Markup(""))

    def whole(self, sizes: Sequence[int]) -> str:
        """The whole binder, each card in its size."""
        return self._framed([self._sized(number, size) for number, size in enumerate(sizes)], self.body)

    def _sized(self, number: int, size: int) -> Markup:
        return Markup('<div class="card--{}">{}</div>').format(size + 1, self.cards[number])

    def _framed(self, cards: Sequence[Markup], body: Markup) -> str:
        return self.frame.render(title=self.title, cards=cards, body=body, **self.given).strip() + "\n"
