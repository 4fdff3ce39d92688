"""What somebody asks to be published, and how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Order:
    """A publication: from which wiki (its `config_file`), for whom, and how.

    `shelves` are the folders in which releases lie. `key` signs what is published; `signers` are those who may have
    signed the releases, where the wiki wants them signed. `only` names the editions to publish, all when empty.
    `rebuild` says of editions why they are made again. `flat` addresses pages as files. `say` tells of long work.
    """

    config_file: Path
    root: Path
    audience: str
    wiki: str
    shelves: tuple[Path, ...]
    site_url: str = ""
    description: str = ""
    key: Path | None = None
    signers: Path | None = None
    only: frozenset[str] = frozenset()
    rebuild: Mapping[str, str] = field(default_factory=dict)
    flat: bool = False
    say: Callable[[str], None] = lambda text: None
