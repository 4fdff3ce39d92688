"""What became of one attachment: clean bytes and their measures, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An attachment that is fit to be published. `width` and `height` are 0 for a PDF; `data` is empty when only asked
    whether it is fit.
    """

    data: bytes
    width: int = 0
    height: int = 0


class UnfitError(Exception):
    """An attachment that cannot be published: the fact and the remedy, as a problem has them."""

    def __init__(self, fact: str, remedy: str, code: str = "Y9") -> None:
        super().__init__(fact)
        self.fact = fact
        self.remedy = remedy
        self.code = code
