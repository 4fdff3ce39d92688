"""Puts the records of a proposal in the place of ours: as data, and nothing else of the proposal."""

from __future__ import annotations

import shutil
from pathlib import Path


class UnfitProposalError(Exception):
    """The proposal's folder of records is not an ordinary folder; the text says what it is."""


def place(root: Path, proposed: Path, folder: str) -> None:
    """Replaces `root/folder` with that of the checkout `proposed`. Links inside stay links: the check refuses them.

    Raises UnfitProposalError when a link stands in its place, by which the runner's own files would be read.
    """
    source, target = proposed / folder, root / folder
    if _leads_away(proposed, folder):
        raise UnfitProposalError(f"In the proposal, {folder}/ is a link. Put the folder itself there.")
    if _leads_away(root, folder):
        raise UnfitProposalError(f"Here, {folder}/ is a link. Put the folder itself there.")
    if not source.is_dir():
        raise UnfitProposalError(f"The proposal has no folder {folder}/.")
    if target.resolve() == source.resolve():
        return
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(source, target, symlinks=True)


def _leads_away(root: Path, folder: str) -> bool:
    """True when the folder, or one on the way to it, is a link."""
    place = root / folder
    return any(one.is_symlink() for one in (place, *place.parents) if one != root and root in one.parents)
