"""Non-interference of binders: whatever is closed to an audience, what is printed for it is the same.

The press is a function of the HTML and the pictures that are compared here, so that it need not run.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from kit.growing import PROFILES, Profile, grow
from kit.wikis import ALL, STAFF, Wiki, write

from vademecum.attachments.publishing import publish_attachments
from vademecum.audience import select
from vademecum.mkdocs_plugin import bound, locate
from vademecum.pages.binders import Imprint, scopes, write_binder
from vademecum.site import read_wiki

LEVELS = {"public": 0, "partners": 1, "staff": STAFF}


def binders(folder: Path, audience: str) -> dict[str, object]:
    """The HTML and the pictures of each binder of a wiki."""
    config = folder / "mkdocs.yml"
    root, records, settings = locate(config, "2026-11-21")
    graph = select(read_wiki(root, records, settings).graph, audience)
    around = bound(config, audience)
    options = replace(around.options, published=publish_attachments(root, graph))
    made = {one.slug: write_binder(graph, one, Imprint(around.name, around.language), options) for one in scopes(graph)}
    return {slug: (one.whole([0] * len(one.cards)), dict(one.files)) for slug, one in made.items()}


def differing(seed: int, profile: Profile, audience: str, folder: Path) -> tuple[list[str], int]:
    """The binders that differ between the whole wiki, its part for the audience, and another whole; and how many."""
    level = LEVELS[audience]
    one, other = (grow(seed, profile, level, closing) for closing in (1, 2))
    wikis: list[tuple[Wiki, int, Random | None]] = [(one, ALL, Random("one")), (one, level, None), (other, ALL, None)]
    made = []
    for number, (wiki, most, noise) in enumerate(wikis):
        write(wiki, folder / f"{number}", most, noise, shifting=False)
        made.append(binders(folder / f"{number}", audience))
    names = {name for found in made for name in found}
    return sorted(name for name in names if any(found.get(name) != made[0].get(name) for found in made)), len(names)


@pytest.mark.parametrize(("seed", "audience"), [(200, "public"), (201, "partners"), (202, "staff")])
def test_a_binder_knows_nothing_of_what_is_closed(seed: int, audience: str, tmp_path: Path) -> None:
    """The binders of a random wiki are those of the part of it that the audience may read."""
    found, count = differing(seed, PROFILES[1], audience, tmp_path)
    assert found == []
    assert count


@pytest.mark.prove
@pytest.mark.parametrize("audience", LEVELS)
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_many_binders_know_nothing_of_what_is_closed(audience: str, profile: Profile, tmp_path: Path) -> None:
    """The same for thirty random wikis of each profile and audience."""
    counts = 0
    for seed in range(300, 330):
        found, count = differing(seed, profile, audience, tmp_path / f"{seed}")
        assert found == [], seed
        counts += count
    assert counts > 30
