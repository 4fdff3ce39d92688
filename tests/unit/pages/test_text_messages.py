"""Text messages: how many parts a text needs, counted at build time as the composer counts."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from vademecum.pages.facts.text_messages import most_parts, text_messages

COMPOSER = Path(__file__).parents[3] / "templates" / "assets" / "assets" / "compose.js"
ASK = """
const Composing = require(process.argv[1]);
const texts = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map((text) => {
  const found = Composing.sms(text);
  return [found.parts, found.length, found.each, found.outside, found.more, found.plain];
})));
"""
SIGNS = ("a", "é", "€", "[", "’", "م", "中", "\U0001f600", "\n", " ", "ç")


def compare(count: int) -> int:
    """Counts so many seeded texts here and in the composer, and returns how many of them need several parts."""
    node = shutil.which("node")
    if not node:
        pytest.skip("no node: install Node.js")
    chosen = random.Random(7)
    texts = []
    for _ in range(count):
        signs = chosen.sample(SIGNS, chosen.randint(1, 3)) if chosen.random() < 0.5 else ["a", "€", "é"]
        texts.append("".join(chosen.choices(signs, k=chosen.randint(0, 480))))
    done = subprocess.run(
        [node, "-e", ASK, COMPOSER], input=json.dumps(texts), capture_output=True, encoding="utf-8", check=True
    )
    for text, theirs in zip(texts, json.loads(done.stdout), strict=True):
        ours = text_messages(text)
        assert [ours.parts, ours.length, ours.each, list(ours.outside), ours.more, ours.plain] == theirs, text
    return sum(text_messages(text).parts > 1 for text in texts)


def test_the_composer_counts_the_same() -> None:
    """A few hundred texts of mixed alphabets come to the same in both."""
    assert compare(400) > 100


@pytest.mark.prove
def test_the_composer_counts_the_same_always(record_property: Callable[[str, object], None]) -> None:
    """Twenty thousand texts come to the same in both."""
    several = compare(20_000)
    record_property("texts", 20_000)
    print(f"20000 texts, {several} of several parts")
    assert several > 5_000


@pytest.mark.parametrize(
    ("text", "parts", "each"),
    [
        ("", 1, 160),
        ("a" * 160, 1, 160),
        ("a" * 161, 2, 153),
        ("€" * 80, 1, 160),
        ("€" * 81, 2, 153),
        ("م" * 70, 1, 70),
        ("م" * 71, 2, 67),
        ("a" * 152 + "€" + "a" * 152, 3, 153),
        ("\U0001f600" * 36, 2, 67),
    ],
)
def test_the_alphabet_sets_the_room(text: str, parts: int, each: int) -> None:
    """160 or 153 signs of the plain alphabet in a part, 70 or 67 of any other, and none is cut in two."""
    found = text_messages(text)
    assert (found.parts, found.each) == (parts, each)


def test_what_forced_the_wide_alphabet_is_named() -> None:
    """The signs are named once each, the first four."""
    assert text_messages("It’s “so”").outside == ("’", "“", "”")
    assert not text_messages("It’s").more
    found = text_messages("абвгд")
    assert (found.outside, found.more) == (("а", "б", "в", "г"), True)


@pytest.mark.parametrize(("limit", "parts"), [(None, None), (1, 1), (160, 1), (161, 2), (306, 2), (307, 3), (459, 3)])
def test_a_limit_is_told_in_messages(limit: int | None, parts: int | None) -> None:
    """A channel's limit counts signs of the plain alphabet."""
    assert most_parts(limit) == parts
