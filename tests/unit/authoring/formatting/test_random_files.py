"""Random valid records of all kinds in wild layouts: fmt keeps what they say, and their comments."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from kit.scrawled import scrawled
from ruamel.yaml import YAML

from vademecum.authoring import formed
from vademecum.authoring.formatting.forming import comments_of
from vademecum.records import KINDS
from vademecum.source import parse

SEEDS = st.integers(0, 2**40)
CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large]

counted: Counter[str] = Counter()


def stays_true(seed: int, wikis: int) -> bytes:
    """The layout of a random file: the same values, the same comments, and the same bytes once more."""
    made = scrawled(seed, wikis)
    assume(made is not None)
    assert made is not None
    once = formed(made.path, made.data).data
    assert once is not None
    read = parse(made.path, once).document
    assert read is not None
    assert read.root == made.root
    assert comments_of(read.text) == made.said
    assert formed(made.path, once).data == once
    counted[made.kind] += made.records
    return once


@settings(max_examples=150, derandomize=True, deadline=None, suppress_health_check=CHECKS)
@given(SEEDS)
def test_a_sample_stays_true(seed: int) -> None:
    """A hundred and fifty files in wild layouts say the same afterwards, and another reader agrees what that is."""
    once = stays_true(seed, 10)
    document = parse("a.yml", once).document
    assert document is not None
    assert YAML(typ="base", pure=True).load(once) == document.root


@pytest.mark.prove
def test_ten_thousand_stay_true() -> None:
    """Ten thousand random valid records of all kinds, formatted twice: the same bytes, meaning and comments."""
    counted.clear()

    @settings(max_examples=10_000, deadline=None, suppress_health_check=CHECKS, database=None)
    @given(SEEDS)
    def stay(seed: int) -> None:
        stays_true(seed, 400)

    stay()
    assert counted.total() >= 10_000
    assert counted.keys() == KINDS.keys()
