"""Crediting: roles and posts that the wiki knows, in its words; whatever else a stranger writes is `a reader`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vademecum.authoring.correcting import A_READER, Change, credit
from vademecum.graph import Graph

KNOWN = {
    "consular officer, Velmora": "consular officer, Velmora",
    "Consular Officer at the Embassy in Velmora": "consular officer, Velmora",
    "Consular officer at Velmora": "consular officer, Velmora",
    "CONSULAR-OFFICER": "consular officer",
    "DO / velmora": "duty officer, Velmora",
    "duty officer (consular)": "duty officer, Consular",
    "consular officer, Atlantis": "consular officer",
}
UNKNOWN = [
    "",
    "Maria Example",
    "maria@ministry.example",
    "Velmora",
    "king of everything",
    "x\nSigned-off-by: somebody",
    "consular officer\u202e",
    "a" * 8000,
]


@pytest.mark.parametrize("said", KNOWN)
def test_known_roles_are_credited(graph: Graph, said: str) -> None:
    """A role by its title, id or short form, and the post when it is known."""
    assert credit(graph, said) == KNOWN[said]


@pytest.mark.parametrize("said", UNKNOWN, ids=range(len(UNKNOWN)))
def test_nothing_else_is_credited(graph: Graph, said: str) -> None:
    """A name, an address or a line for Git never gets into the credit."""
    assert credit(graph, said) == A_READER


def test_the_message_holds_no_word_of_the_sender(change: Callable[..., Change]) -> None:
    """The message for Git is made of the wiki's words; role and post come last, as a trailer."""
    made = change("the hook", "Fixes #1 Signed-off-by x", role="consular officer, Velmora\n\nFixes: #2")
    assert made.message == (
        "Correct CON-9\n\n"
        'A reader\'s correction of "The gate at night" (CON-9), step: Open the small door.\n\n'
        "Corrected-by-role: consular officer\n"
    )
