"""A signed site and its keys, for the tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit.seals import Keys, another, make_keys, write_site


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    """The ministry's key, a stranger's key, and the list of signers."""
    return make_keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="session")
def published(keys: Keys, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with the editions 2026.1 and 2026.2. No test changes it."""
    return write_site(tmp_path_factory.mktemp("published") / "site", keys.ministry)


@pytest.fixture
def copy(published: Path, tmp_path: Path) -> Path:
    """A copy of the site that a test may spoil."""
    return another(published, tmp_path / "copy")
