"""What is refused, and how the comparison with what a file said before sees any difference."""

from __future__ import annotations

import pytest

from vademecum.authoring import UnfaithfulError, formed
from vademecum.authoring.formatting.forming import compare
from vademecum.source import Document, parse

SOUP = "kind: term\nid: soup  # warm\ntitle: Soup\nmeaning: |\n  # not a comment\nsynonyms: [broth, stew]\n"

REFUSED = {
    "Y3": "kind: [term\n",
    "Y4": SOUP + "tags: &a [x]\n",
    "Y5": SOUP + "title: Soup\n",
    "K1": SOUP.replace("term", "soup"),
    "K2": SOUP + "colour: red\n",
    "K3": SOUP.replace("title: Soup\n", ""),
    "K4": SOUP.replace("broth", "{a: b}"),
    "K9": SOUP + "records: []\n",
}


def read(text: str) -> Document:
    """A text as the reader takes it."""
    document = parse("a.yml", text.encode()).document
    assert document is not None
    return document


@pytest.mark.parametrize("code", REFUSED)
def test_a_file_with_an_error_is_refused(code: str) -> None:
    """A text that cannot be read, or holds no record of its kind, is not laid out; its problems are told."""
    made = formed("a.yml", REFUSED[code].encode())
    assert made.data is None
    assert code in {problem.code for problem in made.problems}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Soup\n", "Tea\n", "a.yml:3:8: the new layout would change title"),
        ("broth", "water", "a.yml:6:12: the new layout would change synonyms.0"),
        ("[broth, stew]", "[stew]", "a.yml:6:11: the new layout would change synonyms"),
        ("title: Soup\n", "", "a.yml:1:1: the new layout would change it"),
        ("# warm", "# hot", "the comment '# warm'"),
        ("  # warm", "", "the comment '# warm'"),
        ("  # warm", "  # warm\n# warm", "lose or double"),
    ],
)
def test_a_difference_is_seen(old: str, new: str, told: str) -> None:
    """Another value, a lost one, and a comment that is lost, changed or doubled: each is told with its place."""
    text = SOUP.replace(old, new)
    compare(read(SOUP), read(SOUP), SOUP)
    with pytest.raises(UnfaithfulError) as fault:
        compare(read(SOUP), read(text), text)
    assert told in str(fault.value)
