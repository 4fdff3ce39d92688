"""Publishes editions into a folder: what stands there stays, what is missing comes, in one step."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vademecum.editions.carrying import carry
from vademecum.editions.composing import Composed, compose, missing, seal_site
from vademecum.editions.order import Order
from vademecum.editions.published import InFolder
from vademecum.editions.refusing import RefusedError
from vademecum.site import Stage, TakenError, UnfitTargetError, put_back, refusal

_PAUSE = 0.2
"""Seconds between two looks at a lock."""


def publish(order: Order, target: Path, wait: float = 0.0) -> Composed | None:
    """Publishes what is missing in the folder `target`; None when nothing is. Waits so many seconds for another one.

    Frozen editions are not read, written or copied: they get a second name in the new tree, or keep the one that they
    had in the site before, and the new tree takes the place of the old one. RefusedError leaves everything as it was.
    """
    missing(order, InFolder(target), str(target))  # said at once, and not after a wait
    with _stage(target, order.root, wait) as stage:
        old = InFolder(target)
        composed = compose(order, old, str(target), stage.folder)
        if composed is None:
            stage.discard()
            return None
        seal_site(order, composed, stage.folder)
        stage.publish(keep=True, frozen=carry(stage, composed))
    return composed


def roll_back(target: Path) -> None:
    """Puts back what was published in a folder before. RefusedError leaves everything as it was."""
    try:
        put_back(target)
    except UnfitTargetError as fault:
        raise RefusedError(str(fault)) from None
    except OSError as fault:
        raise RefusedError(refusal(fault, target)) from None


@contextmanager
def _stage(target: Path, root: Path, wait: float) -> Iterator[Stage]:
    """A stage for the target, which is discarded when something goes wrong."""
    try:
        stage = _taken(target, root, time.monotonic() + wait)
    except UnfitTargetError as fault:
        raise RefusedError(str(fault)) from None
    try:
        yield stage
    except OSError as fault:
        raise RefusedError(refusal(fault, target)) from None
    finally:
        stage.discard()


def _taken(target: Path, root: Path, until: float) -> Stage:
    while True:
        try:
            return Stage.beside(target, root)
        except TakenError:
            if time.monotonic() >= until:
                raise
            time.sleep(_PAUSE)
