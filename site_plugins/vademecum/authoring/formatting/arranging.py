"""The order of the pairs of a record: as few as possible are moved, and what stands apart from them stays."""

from __future__ import annotations

from collections.abc import Sequence

from vademecum.authoring.formatting.comment import Comment
from vademecum.authoring.formatting.piece import Piece

Thing = Piece | list[Comment]


def arranged(pieces: Sequence[Piece], order: Sequence[str]) -> list[Thing]:
    """The pieces in the order of their keys, and the comments that stand apart between them."""
    ranks = ranked([piece.key.text if piece.key else "" for piece in pieces], order)
    staying = set(_longest_rise(ranks))
    things: list[Thing] = []
    after: dict[int, int] = {}
    for number, piece in enumerate(pieces):
        if piece.loose:
            things.append(piece.loose)
        if number in staying:
            things.append(piece)
            after[ranks[number]] = len(things)
    moved = sorted((number for number in range(len(pieces)) if number not in staying), key=lambda one: -ranks[one])
    for number in moved:
        place = max((end for rank, end in after.items() if rank < ranks[number]), default=0)
        things.insert(place, pieces[number])
    return things


def ranked(keys: Sequence[str], order: Sequence[str]) -> list[int]:
    """The rank of each key; those that have no order keep the one in which they stand."""
    known = {key: rank for rank, key in enumerate(order)}
    return [known.get(key, len(known) + number) for number, key in enumerate(keys)]


def _longest_rise(ranks: Sequence[int]) -> list[int]:
    """The places of the longest run of rising numbers, in which others may stand between."""
    best: list[list[int]] = []
    for number, rank in enumerate(ranks):
        before = max((run for run in best if ranks[run[-1]] < rank), key=len, default=[])
        best.append([*before, number])
    return max(best, key=len, default=[])
