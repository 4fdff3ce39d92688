"""What a branch holds is seen without reading it: its files, and what no publication puts there, however deep."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit.releasing import Desk

from vademecum.editions.published import OnBranch
from vademecum.versions.fetching import Fetching


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A repository with two files that look like comparisons, one of which has the other's entry in its name."""
    desk = Desk.small(tmp_path / "wiki")
    desk.write("compare/a/index.html", "one")
    desk.write("comparex/index.html", "two")
    desk.write(f"x/100644 blob {'0' * 40}\tcompare/b.html", "three")
    desk.commit()
    return desk


def on(desk: Desk) -> OnBranch:
    """The branch as the next publication sees it."""
    commit = desk.git("rev-parse", "HEAD")
    return OnBranch(desk.root, commit, Fetching(desk.root, commit))


def test_files_are_found_where_they_are(desk: Desk) -> None:
    """Nothing else passes for one: no name that looks like an entry, no folder, no neighbour."""
    wanted = ["compare/a/index.html", "compare/b.html", "compare/a", "compare", "mkdocs.yml", "none"]
    found = on(desk).objects_at(wanted)
    assert found == {name: desk.git("rev-parse", f"HEAD:{name}") for name in ("compare/a/index.html", "mkdocs.yml")}
    assert on(desk).standing(wanted) == found.keys()
    assert on(desk).strange() == ""


@pytest.mark.parametrize("name", [".first", "compare/a/deep", "zz-last"])
def test_a_link_is_seen_wherever_it_is(desk: Desk, name: str) -> None:
    """At the beginning of the list, in its middle and at its end."""
    (desk.root / name).symlink_to("mkdocs.yml")
    desk.commit()
    assert on(desk).strange() == name
